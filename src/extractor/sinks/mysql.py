"""MySQL and MariaDB, by PyMySQL: rows go in by LOAD DATA LOCAL INFILE, or by INSERT where the server forbids that."""

import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pymysql
from pymysql.constants import CLIENT
from sqlalchemy.engine import URL

from extractor.errors import ExtractorError, error
from extractor.sinks.database import Database, Feed, Objects
from extractor.sinks.dialects import MYSQL, MYSQL_COLLATIONS
from extractor.sinks.tables import Table
from extractor.sinks.upsert import stage_name

_PORT: Final = 3306
_LOCK: Final = "plan-extractor"
_FORBIDDEN: Final = (1148, 2068, 3948, 4166)
_CODES: Final = {
    "E331": (1045, 1049, 1130, 1698, 2002, 2003, 2005, 2054),
    "E332": (1044, 1142, 1143, 1227, 1290, 1370, 1836),
    "E337": (3, 28, 1021, 1030, 1114, 1297),
    "E338": (0, 1053, 1152, 1153, 1927, 2006, 2013, 2055),
    "E339": (1205, 1213),
}
_OBJECTS: Final = """
SELECT t.table_name, c.column_name, c.data_type FROM information_schema.tables t
LEFT JOIN information_schema.columns c ON c.table_schema = t.table_schema AND c.table_name = t.table_name
WHERE t.table_schema = DATABASE()
"""
_ESCAPES: Final = (("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r"))


class MysqlDatabase(Database):
    """A database of a MySQL (8.0 or later) or MariaDB (10.6 or later) server.

    Making tables cannot be undone there, so that is done first; the rows are changed in one transaction after it.
    """

    def __init__(self, url: URL, *, wait: float) -> None:
        super().__init__(url.render_as_string(hide_password=True))
        self._wait = wait
        try:
            self._db = _connection(url)
            version: str = self._db.get_server_info()  # type: ignore[no-untyped-call]
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

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        with self._db.cursor() as cursor:
            cursor.execute(sql)
            return list(cursor.fetchall())

    def objects(self) -> Objects:
        found: Objects = {}
        for table, column, kind in self.rows(_OBJECTS):
            columns = found.setdefault(table, {})
            if column is not None:
                columns[column] = kind
        return found

    def send(self, table: Table, feed: Feed) -> None:
        with tempfile.TemporaryDirectory(prefix="extractor-") as folder:
            for number, batch in enumerate(feed):
                path = Path(folder) / f"{number}.tsv"
                path.write_bytes(lines_of(batch))
                self._send_file(table, path, batch)
                path.unlink()

    def _send_file(self, table: Table, path: Path, batch: pa.RecordBatch) -> None:
        """Send one file. Where the server does not allow that, the rows of the batch go by INSERT."""
        name = self._db.escape(str(path))
        target = self.dialect.quote(stage_name(table))
        try:
            sent = self.change(
                f"LOAD DATA LOCAL INFILE {name} INTO TABLE {target} CHARACTER SET utf8mb4"
                r" FIELDS TERMINATED BY '\t' ESCAPED BY '\\' LINES TERMINATED BY '\n'"
            )
        except pymysql.MySQLError as problem:
            if problem.args[0] not in _FORBIDDEN:
                raise
            self._insert(target, batch)
            return
        self._refuse_warnings(sent, batch.num_rows)

    def _refuse_warnings(self, sent: int, rows: int) -> None:
        """Under LOCAL the server only warns of what it could not take as it is."""
        warnings = self.rows("SHOW WARNINGS LIMIT 1")
        if warnings or sent != rows:
            cause = warnings[0][2] if warnings else f"{sent} of {rows} rows"
            raise error("E340", url=self.shown, cause=cause)

    def _insert(self, target: str, batch: pa.RecordBatch) -> None:
        rows = list(zip(*(column.to_pylist() for column in batch.columns), strict=True))
        with self._db.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {target} VALUES ({', '.join(['%s'] * batch.num_columns)})", rows)

    def commit(self) -> None:
        self._db.commit()

    def rollback(self) -> None:
        self._db.rollback()

    def close(self) -> None:
        self._db.close()

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


def lines_of(batch: pa.RecordBatch) -> bytes:
    """A batch as tab-separated lines in the form that LOAD DATA reads: backslash escapes, `\\N` for null."""
    columns = [_escaped(column) for column in batch.columns]
    lines = pc.binary_join_element_wise(*columns, _wide("\t"))
    return b"".join(_content(pc.binary_join_element_wise(lines, _wide("\n"), _wide(""))))


def _wide(text: str) -> pa.Scalar:
    return pa.scalar(text, pa.large_string())


def _escaped(column: pa.Array) -> pa.Array:
    if pa.types.is_boolean(column.type):
        column = column.cast(pa.int8())
    text = column.cast(pa.string())
    if pa.types.is_string(column.type):
        for raw, written in _ESCAPES:
            if pc.any(pc.match_substring(text, raw)).as_py():
                text = pc.replace_substring(text, raw, written)
    return text.fill_null("\\N").cast(pa.large_string())


def _content(lines: pa.Array) -> Iterable[bytes]:
    """The characters of all strings in a row, as they lie in memory."""
    _, offsets, data = lines.buffers()
    if len(lines):
        first, last = (pa.Array.from_buffers(pa.int64(), len(lines) + 1, [None, offsets])[i].as_py() for i in (0, -1))
        yield data.slice(first, last - first).to_pybytes()
