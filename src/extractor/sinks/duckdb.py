"""DuckDB files."""

import time
from pathlib import Path
from typing import Any, Final

import duckdb
from sqlalchemy.engine import URL

from extractor.errors import ExtractorError, error
from extractor.sinks.database import Database, Feed, file_of
from extractor.sinks.dialects import DUCKDB
from extractor.sinks.tables import Table
from extractor.sinks.upsert import stage_name

_PAUSE: Final = 0.1
_LOCKED: Final = ("Could not set lock", "being used by another process")
_SIGNS: Final = (
    (_LOCKED, "E339"),
    (("No space left", "Disk quota exceeded", "Out of Memory Error: could not allocate block"), "E337"),
    (("Permission denied", "read-only", "Read-only"), "E332"),
    (("not a valid DuckDB database", "Cannot open file", "Cannot open database", "Is a directory"), "E331"),
)


class DuckdbDatabase(Database):
    """A DuckDB file, made where it is missing. A file has one writing process at a time: others wait."""

    dialect = DUCKDB
    catalogue = (
        "SELECT table_name, column_name, data_type FROM information_schema.columns"
        " WHERE table_schema = current_schema() AND table_catalog = current_database()"
    )

    def __init__(self, url: URL, *, wait: float) -> None:
        super().__init__(url.render_as_string())
        path = file_of(url)
        try:
            self._db = _open(path, time.monotonic() + wait)
        except duckdb.Error as problem:
            raise self.fault(problem) or problem from problem

    def lock(self) -> None:
        self._db.execute("BEGIN TRANSACTION")

    def execute(self, sql: str) -> None:
        self._db.execute(sql)

    def change(self, sql: str) -> int:
        (changed,) = self._db.execute(sql).fetchone() or (0,)
        return int(changed)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self._db.execute(sql).fetchall()

    def index(self, table: Table) -> None:
        """Joins hash by themselves: no index, only the check."""
        self.refuse_twice(table)

    def send(self, table: Table, feed: Feed) -> None:
        self._db.register("extractor_feed", feed.reader())
        try:
            self._db.execute(f"INSERT INTO {self.dialect.quote(stage_name(table))} SELECT * FROM extractor_feed")
        finally:
            self._db.unregister("extractor_feed")

    def commit(self) -> None:
        self._db.execute("COMMIT")

    def rollback(self) -> None:
        self._db.execute("ROLLBACK")

    def close(self) -> None:
        self._db.close()

    def fault(self, problem: Exception) -> ExtractorError | None:
        if not isinstance(problem, duckdb.Error):
            return None
        text = str(problem)
        code = next((code for signs, code in _SIGNS if any(sign in text for sign in signs)), "E340")
        return error(code, **({"url": self.shown} | ({} if code == "E339" else {"cause": text.splitlines()[0]})))


def _open(path: Path, until: float) -> duckdb.DuckDBPyConnection:
    while True:
        try:
            database = duckdb.connect(str(path))
        except duckdb.IOException as problem:
            if time.monotonic() >= until or not any(sign in str(problem) for sign in _LOCKED):
                raise
        else:
            # Its bar, shown after two seconds, would stand in the output of the command.
            return database.execute("SET enable_progress_bar = false")
        time.sleep(_PAUSE)
