"""SQLite files."""

import sqlite3
from typing import Any, Final

from sqlalchemy.engine import URL

from extractor.errors import ExtractorError, error
from extractor.sinks.database import Database, Feed, Objects, file_of
from extractor.sinks.dialects import SQLITE
from extractor.sinks.tables import Table
from extractor.sinks.upsert import stage_name

_CODES: Final = {
    "SQLITE_FULL": "E337",
    "SQLITE_BUSY": "E339",
    "SQLITE_LOCKED": "E339",
    "SQLITE_READONLY": "E332",
    "SQLITE_PERM": "E332",
    "SQLITE_AUTH": "E332",
    "SQLITE_CANTOPEN": "E331",
    "SQLITE_NOTADB": "E331",
    "SQLITE_CORRUPT": "E331",
}


class SqliteDatabase(Database):
    """A SQLite file, made where it is missing."""

    dialect = SQLITE

    def __init__(self, url: URL, *, wait: float) -> None:
        super().__init__(url.render_as_string())
        path = file_of(url)
        try:
            self._db = sqlite3.connect(path, timeout=wait, isolation_level=None)
        except sqlite3.Error as problem:
            raise self.fault(problem) or problem from problem

    def lock(self) -> None:
        self._run("BEGIN IMMEDIATE")

    def execute(self, sql: str) -> None:
        self._run(sql)

    def change(self, sql: str) -> int:
        return self._run(sql).rowcount

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self._run(sql).fetchall()

    def _run(self, sql: str) -> sqlite3.Cursor:
        return self._db.execute(sql)

    def objects(self) -> Objects:
        names = [name for (name,) in self.rows("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")]
        return {name: self._columns(name) for name in names}

    def _columns(self, name: str) -> dict[str, str]:
        try:
            return {row[1]: row[2] for row in self.rows(f"PRAGMA table_info({self.dialect.quote(name)})")}
        except sqlite3.OperationalError:
            return {}  # a view whose table is gone

    def send(self, table: Table, feed: Feed) -> None:
        marks = ", ".join("?" * len(table.staged))
        insert = f"INSERT INTO {self.dialect.quote(stage_name(table))} VALUES ({marks})"
        for batch in feed:
            self._db.executemany(insert, zip(*(column.to_pylist() for column in batch.columns), strict=True))

    def commit(self) -> None:
        self._run("COMMIT")

    def rollback(self) -> None:
        if self._db.in_transaction:
            self._run("ROLLBACK")

    def close(self) -> None:
        self._db.close()

    def fault(self, problem: Exception) -> ExtractorError | None:
        if not isinstance(problem, sqlite3.Error):
            return None
        name = "_".join((getattr(problem, "sqlite_errorname", None) or "").split("_")[:2])
        code = _CODES.get(name, "E340")
        return error(code, **({"url": self.shown} | ({} if code == "E339" else {"cause": problem})))
