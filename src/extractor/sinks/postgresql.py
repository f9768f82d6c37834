"""PostgreSQL, by psycopg: rows go in by COPY."""

import re
from collections.abc import Iterable
from typing import Final

import psycopg
import pyarrow as pa
from sqlalchemy.engine import URL

from extractor.errors import ExtractorError, error
from extractor.sinks.ahead import ahead
from extractor.sinks.database import Feed
from extractor.sinks.dialects import POSTGRESQL
from extractor.sinks.lines import by_columns, filled_lines
from extractor.sinks.server import ServerDatabase
from extractor.sinks.tables import Table
from extractor.sinks.upsert import create_key, create_table, index_stage, stage_name, staged_name

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
_TWICE: Final = re.compile(r"=\((.*)\)", re.DOTALL)
_MEMORY: Final = """
SELECT set_config(name, wanted, true)
FROM (VALUES ('work_mem', '128MB'), ('maintenance_work_mem', '256MB'), ('temp_buffers', '128MB')) AS w(name, wanted)
WHERE pg_size_bytes(current_setting(name)) < pg_size_bytes(wanted)
"""
"""At least so much, for this transaction: staged rows and their keys stay in memory."""
_NO_JIT: Final = "SELECT set_config('jit', 'off', true) FROM pg_settings WHERE name = 'jit'"
"""Compiling a comparison of all columns takes longer than making it."""
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
        self._keyless: list[Table] = []
        address = url.set(drivername="postgresql").render_as_string(hide_password=False)
        try:
            self._db = psycopg.connect(address, client_encoding="utf8", prepare_threshold=None)
        except psycopg.Error as problem:
            raise error("E331", url=self.shown, cause=_first_line(problem)) from problem

    def lock(self) -> None:
        self.rows(_MEMORY)
        self.rows(_NO_JIT)
        self.execute(f"SET LOCAL lock_timeout = {max(1, round(self._wait * 1000))}")
        self.rows(f"SELECT pg_advisory_xact_lock({_LOCK})")

    def execute(self, sql: str) -> None:
        self._db.execute(sql)

    def change(self, sql: str) -> int:
        return int(self._db.execute(sql).rowcount)

    def make(self, table: Table) -> None:
        """Without its key, which is made several times as fast when the rows are there: nobody sees the table yet."""
        self.execute(create_table(self.dialect, table, key=False))
        self._keyless.append(table)

    def copy(self, name: str, feed: Feed) -> None:
        table = self.dialect.quote(name)
        with ahead(filled_lines(feed)) as lines, self._db.cursor() as cursor:
            for columns, content in by_columns(lines):
                with cursor.copy(f"COPY {table} ({self.dialect.names(columns)}) FROM STDIN") as copy:
                    for part in content:
                        copy.write(part)

    def fill(self, table: Table, batches: Iterable[pa.RecordBatch], run_id: str) -> int:
        rows = super().fill(table, batches, run_id)
        self._complete(table)
        return rows

    def commit(self) -> None:
        for table in list(self._keyless):
            self._complete(table)
        super().commit()

    def _complete(self, table: Table) -> None:
        if table in self._keyless:
            self.execute(create_key(self.dialect, table))
            self._keyless.remove(table)

    def complete(self, table: Table, batch: pa.RecordBatch) -> pa.RecordBatch:
        """As it is: the table generates its derived columns itself."""
        return batch

    def index(self, table: Table) -> None:
        """The index itself refuses rows with the same key."""
        self.execute(index_stage(self.dialect, table))
        self.execute(f"ANALYZE {self.dialect.quote(stage_name(table))} ({self.dialect.names(table.key)})")

    def fault(self, problem: Exception) -> ExtractorError | None:
        if not isinstance(problem, psycopg.Error):
            return None
        if isinstance(problem, psycopg.errors.UniqueViolation) and (found := _TWICE.search(_detail(problem))):
            return error("E341", table=staged_name(problem.diag.table_name or ""), key=found[1])
        state = problem.sqlstate or ""
        code = next((_CLASSES[part] for part in (state, state[:2]) if part in _CLASSES), "E340")
        if code == "E340" and _LOST.search(str(problem)):
            code = "E338"
        return error(code, **({"url": self.shown} | ({} if code == "E339" else {"cause": _first_line(problem)})))


def _detail(problem: psycopg.Error) -> str:
    return problem.diag.message_detail or ""


def _first_line(problem: Exception) -> str:
    """The message without the position and the hints that follow it."""
    return " ".join(str(problem).split("\n")[0].split())
