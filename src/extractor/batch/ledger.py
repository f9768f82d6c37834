"""The ledger of an output folder: which documents are done, in which shard, and what stands published.

SQLite with a write-ahead log. Only the process that leads a run writes; `status` reads while it does.
"""

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from extractor.batch.inputs import InputFile
from extractor.batch.shards import Entry, Made, Part
from extractor.batch.tally import InputRow

NAME = "ledger.sqlite"
FORMAT = "2"
_TABLES = """
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS shards (name TEXT PRIMARY KEY, bytes INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS published (
    name TEXT PRIMARY KEY, rows INTEGER, bytes INTEGER, sha256 TEXT, modified INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS documents (
    doc_id TEXT PRIMARY KEY, input_id TEXT NOT NULL, file BLOB NOT NULL, suffix TEXT NOT NULL, path TEXT NOT NULL,
    member TEXT NOT NULL, home BLOB NOT NULL,
    stamp TEXT NOT NULL, limits TEXT NOT NULL, sha256 TEXT, bytes INTEGER, chars INTEGER NOT NULL,
    status TEXT NOT NULL, code TEXT, shard TEXT NOT NULL, parts TEXT NOT NULL, digest TEXT NOT NULL, text_sha256 TEXT,
    kinds TEXT NOT NULL, exclusions TEXT NOT NULL, year INTEGER, region TEXT);
CREATE INDEX IF NOT EXISTS documents_by_input ON documents (input_id);
"""


@dataclass(frozen=True, slots=True)
class Known:
    """What the outcome of a document of the ledger depends on; `limits` are those it was read under."""

    path: str
    suffix: str
    sha256: str | None
    stamp: str
    limits: str
    code: str | None
    shard: str


@dataclass(frozen=True, slots=True)
class Published:
    """A file below the output folder: what was written, and its time of change in ns, by which a touch is seen."""

    rows: int
    bytes: int
    sha256: str
    modified: int


class Ledger:
    """One open ledger; made anew where there is none. Raises sqlite3.Error where it cannot be used."""

    def __init__(self, folder: Path, *, readonly: bool = False) -> None:
        path = folder / NAME
        address = f"{path.absolute().as_uri()}?mode=ro" if readonly else path.absolute().as_uri()
        self._base = sqlite3.connect(address, uri=True, timeout=10, isolation_level=None)
        self._base.row_factory = sqlite3.Row
        if not readonly:
            self._prepare()

    def _prepare(self) -> None:
        self._base.execute("PRAGMA journal_mode=WAL")
        self._base.execute("PRAGMA synchronous=FULL")
        self._base.executescript(_TABLES)
        if self.fact("format", FORMAT) != FORMAT:
            raise sqlite3.DatabaseError("another format")
        self.set_facts(format=FORMAT)

    def close(self) -> None:
        """Close it; what was committed stays."""
        self._base.close()

    def fact(self, name: str, default: str = "") -> str:
        """A fact about the run or the outputs."""
        row = self._base.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else default

    def set_facts(self, **facts: str) -> None:
        """Set facts, all or none."""
        self._transact([("INSERT OR REPLACE INTO facts VALUES (?, ?)", list(facts.items()))])

    def known(self) -> dict[str, list[Known]]:
        """All documents by the id of their input."""
        found: dict[str, list[Known]] = {}
        columns = "input_id, path, suffix, sha256, stamp, limits, code, shard"
        for row in self._base.execute(f"SELECT {columns} FROM documents ORDER BY doc_id"):
            found.setdefault(row[0], []).append(Known(*tuple(row)[1:]))
        return found

    def inputs(self) -> dict[str, InputFile]:
        """The inputs of all documents by id."""
        rows = self._base.execute(
            "SELECT DISTINCT input_id, file, path, suffix, member, home FROM documents ORDER BY input_id"
        )
        return {r["input_id"]: _input(r) for r in rows}

    def entries(self) -> Iterator[Entry]:
        """All documents by id."""
        return map(_entry, self._base.execute("SELECT * FROM documents ORDER BY doc_id"))

    def shard_sizes(self) -> dict[str, int]:
        """The shards that documents need, with their size in bytes."""
        return dict(self._base.execute("SELECT name, bytes FROM shards").fetchall())

    def add(self, made: Made, stamp: str, limits: str) -> None:
        """Enter a shard and its documents, all or none, in place of what was known of their inputs."""
        rows = [_row(entry, stamp, limits) for entry in made.entries]
        inputs = {entry.item.doc_id for entry in made.entries}
        self._transact(
            [
                ("DELETE FROM documents WHERE input_id = ?", [(name,) for name in sorted(inputs)]),
                ("INSERT OR REPLACE INTO shards VALUES (?, ?)", [(made.name, made.bytes)]),
                (f"INSERT OR REPLACE INTO documents VALUES ({', '.join('?' * 22)})", rows),
                ("INSERT OR REPLACE INTO facts VALUES (?, ?)", [(f"config {stamp}", made.config)]),
            ]
        )

    def forget(self, input_ids: Iterable[str]) -> None:
        """Drop the documents of inputs."""
        self._transact([("DELETE FROM documents WHERE input_id = ?", [(name,) for name in input_ids])])

    def drop_unused_shards(self) -> set[str]:
        """Drop shards that no document stands in; gives those that are left."""
        unused = "DELETE FROM shards WHERE name NOT IN (SELECT shard FROM documents)"
        self._transact([(unused, [()])])
        return set(self.shard_sizes())

    def published(self) -> dict[str, Published | None]:
        """Files below the output folder that runs have put there or were about to (None), by name."""
        rows = self._base.execute("SELECT name, rows, bytes, sha256, modified FROM published").fetchall()
        return {row[0]: None if row[3] is None else Published(*tuple(row)[1:]) for row in rows}

    def announce(self, names: Iterable[str]) -> None:
        """Note names that are about to be written, so that whatever happens they can be removed later."""
        rows = [(name, None, None, None, None) for name in names]
        self._transact([("INSERT OR REPLACE INTO published VALUES (?, ?, ?, ?, ?)", rows)])

    def settle(self, files: dict[str, Published], gone: Iterable[str], **facts: str) -> None:
        """Note what now stands published, and facts that go with it."""
        rows = [(name, f.rows, f.bytes, f.sha256, f.modified) for name, f in files.items()]
        self._transact(
            [
                ("DELETE FROM published WHERE name = ?", [(name,) for name in gone]),
                ("INSERT OR REPLACE INTO published VALUES (?, ?, ?, ?, ?)", rows),
                ("INSERT OR REPLACE INTO facts VALUES (?, ?)", list(facts.items())),
            ]
        )

    def _transact(self, statements: Iterable[tuple[str, list[Any]]]) -> None:
        try:
            self._base.execute("BEGIN IMMEDIATE")
            for statement, rows in statements:
                self._base.executemany(statement, rows)
            self._base.execute("COMMIT")
        except BaseException:
            # A full disk has rolled back by itself, and Ctrl-C during COMMIT is raised after it.
            if self._base.in_transaction:
                self._base.execute("ROLLBACK")
            raise


def _row(entry: Entry, stamp: str, limits: str) -> tuple[object, ...]:
    item, row = entry.item, entry.row
    parts = {name: [p.offset, p.bytes, p.lines] for name, p in entry.parts.items()}
    return (
        row.doc_id, item.doc_id, os.fsencode(item.path), item.suffix, row.path, json.dumps(item.member),
        os.fsencode(item.home), stamp, limits, row.sha256, row.bytes, row.chars,
        row.status, row.code, entry.shard, json.dumps(parts), entry.digest, entry.text_sha256,
        json.dumps(entry.kinds), json.dumps(entry.exclusions), entry.year, entry.region,
    )  # fmt: skip


def _input(row: sqlite3.Row) -> InputFile:
    file, home, member = os.fsdecode(row["file"]), os.fsdecode(row["home"]), tuple(json.loads(row["member"]))
    return InputFile(file, row["path"], row["input_id"], row["suffix"], member, home)


def _entry(row: sqlite3.Row) -> Entry:
    item = _input(row)
    parts = {name: Part(*where) for name, where in json.loads(row["parts"]).items()}
    account = {name: row[name] for name in ("doc_id", "path", "status", "code", "bytes", "sha256", "chars")}
    return Entry(
        item,
        InputRow(**cast(Any, account)),
        row["shard"],
        parts,
        row["digest"],
        row["text_sha256"],
        json.loads(row["kinds"]),
        json.loads(row["exclusions"]),
        row["year"],
        row["region"],
    )
