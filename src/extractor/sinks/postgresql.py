"""PostgreSQL, by ADBC: rows go in by binary COPY."""

import re
from typing import Final

import adbc_driver_manager
import pyarrow as pa
from adbc_driver_postgresql import dbapi
from sqlalchemy.engine import URL

from extractor.errors import ExtractorError, error
from extractor.sinks.database import Feed
from extractor.sinks.dialects import POSTGRESQL
from extractor.sinks.parquet_file import BOUNDED, decimals
from extractor.sinks.server import ServerDatabase
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


class PostgresqlDatabase(ServerDatabase):
    """A database of a PostgreSQL server, in the first schema of its search path."""

    dialect = POSTGRESQL
    catalogue = _OBJECTS

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

    def copy(self, name: str, feed: Feed, *, temporary: bool = False) -> None:
        with self._db.cursor() as cursor:
            cursor.adbc_ingest(name, feed.reader(), mode="append", temporary=temporary)

    def complete(self, table: Table, batch: pa.RecordBatch) -> pa.RecordBatch:
        """With bounded numbers as numbers; the table generates its derived columns itself."""
        columns = {column.name: batch[column.name] for column in table.staged}
        for column in table.staged:
            if column.kind == "number":
                columns[column.name] = decimals(batch[column.name], BOUNDED)
        return pa.record_batch(list(columns.values()), names=list(columns))

    def index(self, table: Table) -> None:
        super().index(table)
        self.execute(f"ANALYZE {self.dialect.quote(stage_name(table))}")

    def fault(self, problem: Exception) -> ExtractorError | None:
        if not isinstance(problem, adbc_driver_manager.Error):
            return None
        state = problem.sqlstate or ""
        code = next((_CLASSES[part] for part in (state, state[:2]) if part in _CLASSES), "E340")
        if code == "E340" and _LOST.search(str(problem)):
            code = "E338"
        return error(code, **({"url": self.shown} | ({} if code == "E339" else {"cause": _first_line(problem)})))


def _first_line(problem: Exception) -> str:
    """The message without the position and the hints that follow it."""
    return " ".join(str(problem).split("\n")[0].split())
