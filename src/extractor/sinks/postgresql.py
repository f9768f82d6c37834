"""PostgreSQL, by ADBC: rows go in by binary COPY."""

import re
from collections.abc import Iterable
from typing import Any, Final

import adbc_driver_manager
import pyarrow as pa
from adbc_driver_postgresql import dbapi
from sqlalchemy.engine import URL

from extractor.errors import ExtractorError, error
from extractor.sinks.database import Database, Feed, Objects
from extractor.sinks.dialects import POSTGRESQL
from extractor.sinks.parquet_file import BOUNDED, decimals
from extractor.sinks.tables import Table
from extractor.sinks.upsert import stage_name

_LOCK: Final = 0x706C616E_65787472  # "planextr" in ASCII: the advisory lock that all loads take
_CLASSES: Final = {
    "42501": "E332",
    "53": "E337",
    "08": "E338",
    "57": "E338",
    "55P03": "E339",
    "28": "E331",
    "3D": "E331",
}
_LOST: Final = re.compile(
    r"server closed the connection|no connection to the server|terminating connection|SSL SYSCALL"
)
_OBJECTS: Final = """
SELECT c.relname, a.attname, format_type(a.atttypid, NULL) FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
"""


class PostgresqlDatabase(Database):
    """A database of a PostgreSQL server, in the first schema of its search path."""

    dialect = POSTGRESQL

    def __init__(self, url: URL, *, wait: float) -> None:
        super().__init__(url.render_as_string(hide_password=True))
        self._wait = wait
        address = url.set(drivername="postgresql").render_as_string(hide_password=False)
        try:
            self._db = dbapi.connect(address)
        except adbc_driver_manager.Error as problem:
            raise error("E331", url=self.shown, cause=_first_line(problem)) from problem

    def lock(self) -> None:
        self.execute(f"SET LOCAL lock_timeout = {max(1, round(self._wait * 1000))}")
        self.rows(f"SELECT pg_advisory_xact_lock({_LOCK})")

    def execute(self, sql: str) -> None:
        with self._db.cursor() as cursor:
            cursor.execute(sql)

    def change(self, sql: str) -> int:
        ((changed,),) = self.rows(f"WITH changed AS ({sql} RETURNING 1) SELECT COUNT(*) FROM changed")
        return int(changed)

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
        with self._db.cursor() as cursor:
            cursor.adbc_ingest(stage_name(table), feed.reader(), mode="append", temporary=True)

    def fill(self, table: Table, batches: Iterable[pa.RecordBatch], run_id: str) -> int:
        """COPY straight into the table: it generates the derived columns itself."""
        feed = Feed(table, (_complete(table, batch, run_id) for batch in batches))
        feed.schema = _complete(table, pa.RecordBatch.from_pylist([], schema=feed.schema), run_id).schema
        with feed.honest(), self._db.cursor() as cursor:
            cursor.adbc_ingest(table.name, feed.reader(), mode="append")
        return feed.rows

    def index(self, table: Table) -> None:
        super().index(table)
        self.execute(f"ANALYZE {self.dialect.quote(stage_name(table))}")

    def commit(self) -> None:
        self._db.commit()

    def rollback(self) -> None:
        self._db.rollback()

    def close(self) -> None:
        self._db.close()

    def fault(self, problem: Exception) -> ExtractorError | None:
        if not isinstance(problem, adbc_driver_manager.Error):
            return None
        state = problem.sqlstate or ""
        code = next((_CLASSES[part] for part in (state, state[:2]) if part in _CLASSES), "E340")
        if code == "E340" and _LOST.search(str(problem)):
            code = "E338"
        return error(code, **({"url": self.shown} | ({} if code == "E339" else {"cause": _first_line(problem)})))


def _complete(table: Table, batch: pa.RecordBatch, run_id: str) -> pa.RecordBatch:
    """The batch as the table takes it: bounded numbers as numbers, and the run."""
    columns = {column.name: batch[column.name] for column in table.staged}
    for column in table.staged:
        if column.kind == "number":
            columns[column.name] = decimals(batch[column.name], BOUNDED)
    if table.follows:
        columns["run_id"] = pa.repeat(run_id, batch.num_rows)
    return pa.record_batch(list(columns.values()), names=list(columns))


def _first_line(problem: Exception) -> str:
    """The message without the position and the hints that follow it."""
    return " ".join(str(problem).split("\n")[0].split())
