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
from extractor.review.moves import Move, Moves
from extractor.review.state import undone_steps

FORMAT: Final = 1
_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS events (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    step TEXT NOT NULL, undoes TEXT, reviewer TEXT NOT NULL, at TEXT NOT NULL,
    doc_id TEXT NOT NULL, record_id TEXT NOT NULL, kind TEXT NOT NULL, action TEXT NOT NULL, base INTEGER NOT NULL,
    anchor TEXT, extracted TEXT, after TEXT, reason TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS moves (old TEXT NOT NULL, new TEXT NOT NULL, upto INTEGER NOT NULL, at TEXT NOT NULL) STRICT;
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
_TEXTS: Final = (
    "SELECT json_extract(anchor, '$.text_sha256') AS text, max(seq) AS last FROM events "
    "WHERE {where} AND anchor IS NOT NULL GROUP BY text ORDER BY last DESC"
)
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

        Only the step itself is withdrawn or brought back: what anybody decided on its records since stands. Raises E444
        where there is no such step, or where it is taken back already.
        """
        new, at = new or uuid.uuid4().hex, _now()
        with self._writing() as db:
            if done := _made(db, reviewer, new):
                return done
            taken = {(e.doc_id, e.record_id): e for e in _read(db, "WHERE step = ? ORDER BY seq", (step,))}
            if not any(_counts(db, event) for event in taken.values()):
                raise error("E444", step=step)
            undoing = [_undoing(db, event) for event in taken.values()]
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
        with self._lock:
            where, values = ("1", []) if doc_id is None else _moves(self._db).where(doc_id)
            return _read(self._db, f"WHERE {where} AND seq > ? ORDER BY seq", (*values, after))

    def history(self, doc_id: str, record_id: str) -> list[Event]:
        """All events of one record, the first first."""
        with self._lock:
            return _of_record(self._db, doc_id, record_id)

    def last(self) -> int:
        """The number of the newest event, 0 where there is none."""
        with self._lock:
            return int(self._db.execute("SELECT coalesce(max(seq), 0) FROM events").fetchone()[0])

    def latest(self) -> dict[str, int]:
        """The number of the newest event of each document that has any."""
        with self._lock:
            found = dict(self._db.execute("SELECT doc_id, max(seq) FROM events GROUP BY doc_id").fetchall())
            moves = _moves(self._db)
            for name in moves.names:
                where, values = moves.where(name)
                found[name] = self._db.execute(f"SELECT max(seq) FROM events WHERE {where}", values).fetchone()[0]
            return {name: last for name, last in found.items() if last is not None}

    def texts(self, doc_id: str) -> list[str]:
        """The hashes of the texts on which a document was judged, the newest first."""
        with self._lock:
            where, values = _moves(self._db).where(doc_id)
            found = self._db.execute(_TEXTS.format(where=where), values).fetchall()
        return [text for text, _ in found]

    def move(self, old: str, new: str) -> None:
        """Give a document all events that were written under another name until now. Raises E360."""
        with self._writing() as db:
            last = db.execute("SELECT coalesce(max(seq), 0) FROM events").fetchone()[0]
            db.execute("INSERT INTO moves VALUES (?, ?, ?, ?)", (old, new, last, _now()))

    def steps(self, reviewer: str, doc_id: str | None = None) -> list[tuple[str, str | None]]:
        """A reviewer's steps in their order, each with the step that it undoes; of one document or of all."""
        with self._lock:
            where, values = ("1", []) if doc_id is None else _moves(self._db).where(doc_id)
            sql = f"SELECT step, undoes FROM events WHERE reviewer = ? AND {where} GROUP BY step ORDER BY min(seq)"
            return self._db.execute(sql, (reviewer, *values)).fetchall()


def _made(db: sqlite3.Connection, reviewer: str, step: str) -> list[Event]:
    made = _read(db, "WHERE step = ? ORDER BY seq", (step,))
    if any(event.reviewer != reviewer for event in made):
        raise error("E448", cause=step)
    return made


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _revision(db: sqlite3.Connection, doc_id: str, record_id: str) -> int:
    """The number of the last event about a record; a note changes nothing that another could overwrite."""
    where, values = _moves(db).where(doc_id)
    sql = f"SELECT max(seq) FROM events WHERE {where} AND record_id = ? AND action <> 'note'"
    return db.execute(sql, (*values, record_id)).fetchone()[0] or 0


def _moves(db: sqlite3.Connection) -> Moves:
    return Moves(Move(*row) for row in db.execute("SELECT old, new, upto FROM moves ORDER BY rowid"))


def _of_record(db: sqlite3.Connection, doc_id: str, record_id: str) -> list[Event]:
    where, values = _moves(db).where(doc_id)
    return _read(db, f"WHERE {where} AND record_id = ? ORDER BY seq", (*values, record_id))


def _counts(db: sqlite3.Connection, event: Event) -> bool:
    """Whether the step of an event has not been taken back."""
    return event.step not in undone_steps(_of_record(db, event.doc_id, event.record_id))


def _undoing(db: sqlite3.Connection, event: Event) -> Decision:
    """The undo of an event, based on what the record is now."""
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
    moves = _moves(db)
    return [_from_row(dict(zip(("seq", *_COLUMNS), row, strict=True)), moves) for row in rows]


def _from_row(row: dict[str, Any], moves: Moves) -> Event:
    if moves.names:
        row["doc_id"] = moves.owner(row["doc_id"], row["seq"])
    for name in _JSON:
        row[name] = None if row[name] is None else json.loads(row[name])
    anchor = row.pop("anchor")
    return Event(**row, anchor=None if anchor is None else Anchor(**anchor))
