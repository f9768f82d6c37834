"""The store of decisions: one SQLite file beside the outputs, events appended and never changed."""

import json
import sqlite3
import threading
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from extractor.errors import error
from extractor.review.events import Action, Anchor, Decision, Event

FORMAT: Final = 1
_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS events (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    step TEXT NOT NULL, undoes TEXT, reviewer TEXT NOT NULL, at TEXT NOT NULL,
    doc_id TEXT NOT NULL, record_id TEXT NOT NULL, kind TEXT NOT NULL, action TEXT NOT NULL, base INTEGER NOT NULL,
    anchor TEXT, extracted TEXT, after TEXT, reason TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS events_of_record ON events (doc_id, record_id, seq);
CREATE INDEX IF NOT EXISTS events_of_step ON events (step);
CREATE TRIGGER IF NOT EXISTS events_stay BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events are final'); END;
CREATE TRIGGER IF NOT EXISTS events_last BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are final'); END;
"""
_COLUMNS: Final = (
    *("step", "undoes", "reviewer", "at", "doc_id", "record_id", "kind", "action", "base"),
    *("anchor", "extracted", "after", "reason"),
)
_INSERT: Final = f"INSERT INTO events ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"
_JSON: Final = ("anchor", "extracted", "after")


Key = tuple[str, str]
"""Document and record id: documents of the same content share the ids of their records."""


class StaleError(Exception):
    """Somebody else decided on these records meanwhile: document and record id with the revision that each has now."""

    def __init__(self, revisions: Mapping[Key, int]) -> None:
        super().__init__(f"decided meanwhile: {sorted(revisions)}")
        self.revisions = dict(revisions)


class ReviewStore:
    """Decisions of all reviewers. Safe to use from several threads and several processes at once.

    What `append` has returned is on the disk: a crash of the program or of the machine does not lose it.
    """

    def __init__(self, path: Path) -> None:
        """Open the store, making it where it is missing. Raises E360 where it cannot be, E361 for a newer format."""
        self.path = path
        self._lock = threading.Lock()
        try:
            self._db = sqlite3.connect(path, timeout=30, isolation_level=None, check_same_thread=False)
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=FULL")
            self._prepare()
        except sqlite3.Error as problem:
            raise error("E360", path=path, cause=str(problem)) from problem

    def _prepare(self) -> None:
        version = self._db.execute("PRAGMA user_version").fetchone()[0]
        if version > FORMAT:
            raise error("E361", path=self.path, found=version, known=FORMAT)
        self._db.executescript(_SCHEMA)
        self._db.execute(f"PRAGMA user_version={FORMAT}")

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._db.close()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                try:
                    self._db.execute("BEGIN IMMEDIATE")
                    yield self._db
                    self._db.execute("COMMIT")
                except BaseException:
                    if self._db.in_transaction:  # a full disk has rolled back by itself
                        self._db.execute("ROLLBACK")
                    raise
            except sqlite3.Error as problem:
                raise error("E360", path=self.path, cause=str(problem)) from problem

    def append(self, reviewer: str, decisions: Sequence[Decision], step: str | None = None) -> list[Event]:
        """Write decisions as one step, all or none. A `step` that is written already is not written again.

        Raises StaleError where a record has another revision than the decision's `base`, E360 where the file cannot be
        written, E448 where the step is another reviewer's; nothing is then kept.
        """
        step, at = step or uuid.uuid4().hex, _now()
        with self._writing() as db:
            if done := _made(db, reviewer, step):
                return done
            self._refuse_stale(db, decisions)
            seqs = [_insert(db, decision, step, None, reviewer, at) for decision in decisions]
        return [_event(d, seq, step, None, reviewer, at) for d, seq in zip(decisions, seqs, strict=True)]

    def made(self, reviewer: str, step: str) -> list[Event]:
        """The events of a reviewer's step, none where it is not written. Raises E448 where it is another's."""
        with self._lock:
            return _made(self._db, reviewer, step)

    def undo(self, reviewer: str, step: str, new: str | None = None) -> list[Event]:
        """Take a step back, as a `new` step; taking that back in turn is the redo.

        Raises StaleError where a record of the step was decided on since, E444 where there is no such step.
        """
        new, at = new or uuid.uuid4().hex, _now()
        with self._writing() as db:
            if done := _made(db, reviewer, new):
                return done
            taken = _read(db, "WHERE step = ? ORDER BY seq", (step,))
            if not taken:
                raise error("E444", step=step)
            undoing = [_undoing(db, event) for event in {(e.doc_id, e.record_id): e for e in taken}.values()]
            self._refuse_stale(db, undoing)
            seqs = [_insert(db, decision, new, step, reviewer, at) for decision in undoing]
        return [_event(d, seq, new, step, reviewer, at) for d, seq in zip(undoing, seqs, strict=True)]

    def _refuse_stale(self, db: sqlite3.Connection, decisions: Sequence[Decision]) -> None:
        stale: dict[Key, int] = {}
        for decision in {(d.doc_id, d.record_id): d for d in reversed(decisions)}.values():
            if decision.action is Action.NOTE:
                continue
            now = _revision(db, decision.doc_id, decision.record_id)
            if now != decision.base:
                stale[decision.doc_id, decision.record_id] = now
        if stale:
            raise StaleError(stale)

    def events(self, doc_id: str | None = None, *, after: int = 0) -> list[Event]:
        """Events in their order, of one document or of all, after a sequence number."""
        where, values = "WHERE seq > ?", [after]
        if doc_id is not None:
            return self._select(f"{where} AND doc_id = ? ORDER BY seq", (*values, doc_id))
        return self._select(f"{where} ORDER BY seq", tuple(values))

    def history(self, doc_id: str, record_id: str) -> list[Event]:
        """All events of one record, the first first."""
        return self._select("WHERE doc_id = ? AND record_id = ? ORDER BY seq", (doc_id, record_id))

    def last(self) -> int:
        """The number of the newest event, 0 where there is none."""
        with self._lock:
            return int(self._db.execute("SELECT coalesce(max(seq), 0) FROM events").fetchone()[0])

    def latest(self) -> dict[str, int]:
        """The number of the newest event of each document that has any."""
        with self._lock:
            return dict(self._db.execute("SELECT doc_id, max(seq) FROM events GROUP BY doc_id").fetchall())

    def steps(self, reviewer: str, doc_id: str | None = None) -> list[tuple[str, str | None]]:
        """A reviewer's steps in their order, each with the step that it undoes; of one document or of all."""
        where, values = "reviewer = ?", [reviewer]
        if doc_id is not None:
            where, values = f"{where} AND doc_id = ?", [reviewer, doc_id]
        sql = f"SELECT step, undoes FROM events WHERE {where} GROUP BY step ORDER BY min(seq)"
        with self._lock:
            return self._db.execute(sql, values).fetchall()

    def _select(self, rest: str, values: tuple[Any, ...]) -> list[Event]:
        with self._lock:
            return _read(self._db, rest, values)


def _made(db: sqlite3.Connection, reviewer: str, step: str) -> list[Event]:
    made = _read(db, "WHERE step = ? ORDER BY seq", (step,))
    if any(event.reviewer != reviewer for event in made):
        raise error("E448", cause=step)
    return made


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _revision(db: sqlite3.Connection, doc_id: str, record_id: str) -> int:
    """The number of the last event about a record; a note changes nothing that another could overwrite."""
    where = "doc_id = ? AND record_id = ? AND action <> 'note'"
    row = db.execute(f"SELECT max(seq) FROM events WHERE {where}", (doc_id, record_id)).fetchone()
    return row[0] or 0


def _undoing(db: sqlite3.Connection, event: Event) -> Decision:
    """The undo of an event, based on the last of what it, its undoing and its redoing left."""
    chain, base = {event.step}, 0
    for later in _read(db, "WHERE doc_id = ? AND record_id = ? ORDER BY seq", (event.doc_id, event.record_id)):
        if later.undoes in chain:
            chain.add(later.step)
        if later.step in chain and later.action is not Action.NOTE:
            base = later.seq
    if event.action is Action.NOTE and not base:
        base = _revision(db, event.doc_id, event.record_id)
    return Decision(doc_id=event.doc_id, record_id=event.record_id, kind=event.kind, action=Action.UNDO, base=base)


def _insert(db: sqlite3.Connection, decision: Decision, step: str, undoes: str | None, reviewer: str, at: str) -> int:
    fields = {**decision.model_dump(mode="json"), "step": step, "undoes": undoes, "reviewer": reviewer, "at": at}
    for name in _JSON:
        fields[name] = None if fields[name] is None else json.dumps(fields[name], ensure_ascii=False)
    return db.execute(_INSERT, [fields[name] for name in _COLUMNS]).lastrowid or 0


def _event(decision: Decision, seq: int, step: str, undoes: str | None, reviewer: str, at: str) -> Event:
    return Event(**dict(decision), seq=seq, step=step, undoes=undoes, reviewer=reviewer, at=at)


def _read(db: sqlite3.Connection, rest: str, values: tuple[Any, ...]) -> list[Event]:
    rows = db.execute(f"SELECT seq, {', '.join(_COLUMNS)} FROM events {rest}", values).fetchall()
    return [_from_row(dict(zip(("seq", *_COLUMNS), row, strict=True))) for row in rows]


def _from_row(row: dict[str, Any]) -> Event:
    for name in _JSON:
        row[name] = None if row[name] is None else json.loads(row[name])
    anchor = row.pop("anchor")
    return Event(**row, anchor=None if anchor is None else Anchor(**anchor))
