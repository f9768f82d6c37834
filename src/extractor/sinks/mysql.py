"""MySQL and MariaDB, by PyMySQL: rows go in by LOAD DATA LOCAL INFILE, or by INSERT where the server forbids that."""

import os
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pymysql
from pymysql.constants import CLIENT, ER
from sqlalchemy.engine import URL

from extractor.errors import ExtractorError, error
from extractor.sinks.ahead import ahead
from extractor.sinks.columns import EXACT
from extractor.sinks.database import Feed
from extractor.sinks.dialects import MYSQL, MYSQL_COLLATIONS
from extractor.sinks.lines import by_columns, filled_lines
from extractor.sinks.pipe import piped
from extractor.sinks.server import ServerDatabase
from extractor.sinks.tables import Table
from extractor.sinks.upsert import create_stage, staged_name

_PORT: Final = 3306
_FORMAT: Final = r"CHARACTER SET utf8mb4 FIELDS TERMINATED BY '\t' ESCAPED BY '\\' LINES TERMINATED BY '\n'"
_LOCK: Final = "plan-extractor"
_CODES: Final = {
    "E331": (1045, 1049, 1130, 1698, 2002, 2003, 2005, 2054),
    "E332": (1044, 1142, 1143, 1227, 1290, 1370, 1836),
    "E337": (3, 28, 1021, 1030, 1114, 1297),
    "E338": (0, 1053, 1152, 1153, 1927, 2006, 2013, 2055),
    "E339": (1205, 1213),
}
_TWICE: Final = re.compile(r"'(.*)' for key", re.DOTALL)
_OBJECTS: Final = """
SELECT t.table_name, c.column_name, c.data_type FROM information_schema.tables t
LEFT JOIN information_schema.columns c ON c.table_schema = t.table_schema AND c.table_name = t.table_name
WHERE t.table_schema = DATABASE()
"""


class MysqlDatabase(ServerDatabase):
    """A database of a MySQL (8.0 or later) or MariaDB (10.6 or later) server.

    Making tables cannot be undone there, so that is done first; the rows are changed in one transaction after it.
    """

    catalogue = _OBJECTS

    def __init__(self, url: URL, *, wait: float) -> None:
        super().__init__(url.render_as_string(hide_password=True))
        self._wait = wait
        try:
            self._db = _connection(url)
            version: str = self._db.get_server_info()
            collation = MYSQL_COLLATIONS[0 if "MariaDB" in version else 1]
            self.dialect = replace(MYSQL, collation=collation)
            self.execute(f"SET NAMES utf8mb4 COLLATE {collation}")
        except (pymysql.MySQLError, OSError, RuntimeError) as problem:
            raise error("E331", url=self.shown, cause=_cause(problem)) from problem

    def lock(self) -> None:
        self.execute("SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO'")
        self.execute(f"SET SESSION innodb_lock_wait_timeout = {max(1, round(self._wait))}")
        ((got,),) = self.rows(f"SELECT GET_LOCK(CONCAT('{_LOCK}:', DATABASE()), {self._wait})")
        if got != 1:
            raise error("E339", url=self.shown)

    def begin_merge(self) -> None:
        self._db.begin()

    def execute(self, sql: str) -> None:
        self.change(sql)

    def change(self, sql: str) -> int:
        with self._db.cursor() as cursor:
            return int(cursor.execute(sql))

    def make_stage(self, table: Table, *, key: bool) -> None:
        """With its key, if any: rows come nearly in its order, and adding it later copies them all."""
        self.execute(create_stage(self.dialect, table, key=key))

    def index(self, table: Table) -> None:
        """The key is there."""

    def complete(self, table: Table, batch: pa.RecordBatch) -> pa.RecordBatch:
        """With the derived numbers, as text that the server reads as numbers."""
        columns = dict(zip(batch.schema.names, batch.columns, strict=True))
        for column in table.data:
            if column.derived:
                digits = batch[column.name + EXACT]
                fits = pc.match_substring_regex(digits, r"^-?\d{1,40}(\.|$)")
                columns[column.name] = pc.if_else(fits, digits, pa.scalar(None, pa.string()))
        return pa.record_batch(list(columns.values()), names=list(columns))

    def copy(self, name: str, feed: Feed) -> None:
        """Stream the rows, or send them by INSERT where the system has no pipes or the server forbids LOCAL INFILE."""
        if not hasattr(os, "mkfifo") or not self._allowed():
            for batch in feed:
                self._insert(name, batch)
            return
        with ahead(filled_lines(feed)) as lines:
            sent = sum(self._stream(name, columns, content) for columns, content in by_columns(lines))
        if sent != feed.rows:
            raise error("E340", url=self.shown, cause=f"{sent} of {feed.rows} rows")

    def _stream(self, name: str, columns: tuple[str, ...], content: Iterable[bytes]) -> int:
        """Rows by a named pipe. Under LOCAL the server only warns of what it could not take as it is."""
        with piped(content) as path:
            file = f"LOCAL INFILE {self._db.escape(str(path))}"
            target = f"{self.dialect.quote(name)} {_FORMAT} ({self.dialect.names(columns)})"
            sent = self.change(f"LOAD DATA {file} INTO TABLE {target}")
            warnings = [row for row in self.rows("SHOW WARNINGS LIMIT 5") if row[0] != "Note"]
        if warnings:
            raise self._refused(name, *warnings[0][1:])
        return sent

    def _refused(self, name: str, number: int, cause: str) -> ExtractorError:
        """What the server says of rows that it does not take."""
        if number == ER.DUP_ENTRY and (found := _TWICE.search(cause)):
            return error("E341", table=staged_name(name), key=found[1])
        return error("E340", url=self.shown, cause=cause)

    def _allowed(self) -> bool:
        return bool(self.rows("SELECT @@GLOBAL.local_infile")[0][0])

    def _insert(self, name: str, batch: pa.RecordBatch) -> None:
        rows = list(zip(*(column.to_pylist() for column in batch.columns), strict=True))
        target = f"{self.dialect.quote(name)} ({self.dialect.names(tuple(batch.schema.names))})"
        try:
            with self._db.cursor() as cursor:
                cursor.executemany(f"INSERT INTO {target} VALUES ({', '.join(['%s'] * batch.num_columns)})", rows)
        except pymysql.IntegrityError as problem:
            raise self._refused(name, *problem.args) from problem

    def fault(self, problem: Exception) -> ExtractorError | None:
        if not isinstance(problem, (pymysql.MySQLError, ConnectionError)):
            return None
        number = problem.args[0] if problem.args and isinstance(problem.args[0], int) else 0
        code = next((code for code, numbers in _CODES.items() if number in numbers), "E340")
        return error(code, **({"url": self.shown} | ({} if code == "E339" else {"cause": _cause(problem)})))


def _connection(url: URL) -> "pymysql.Connection[Any]":
    options: dict[str, Any] = {
        str(k): v for k, v in url.query.items() if k in ("unix_socket", "ssl_ca", "ssl_cert", "ssl_key")
    }
    connection: pymysql.Connection[Any] = pymysql.connect(
        host=url.host or "localhost",
        port=url.port or _PORT,
        user=url.username,
        password=url.password or "",
        database=url.database,
        charset="utf8mb4",
        autocommit=True,
        local_infile=True,
        client_flag=CLIENT.FOUND_ROWS,
        connect_timeout=15,
        **options,
    )
    return connection


def _cause(problem: Exception) -> str:
    return str(problem.args[1] if len(problem.args) > 1 else problem)
