"""Decisions on documents that a run has no more: given to the file of the same text under its new name, or listed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from extractor.review.folder import RunFolder
from extractor.review.state import standings
from extractor.review.store import ReviewStore
from extractor.sinks.layout import text_name


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Decisions on a document that the run does not have: how many records they are about, who made them, and when the
    last was made."""

    doc_id: str
    records: int
    reviewers: tuple[str, ...]
    last: str


def place_moved(store: ReviewStore, run: RunFolder) -> None:
    """Give what was decided on a file that was renamed or moved to its new name.

    Only where the text is the same to the letter, and no record of the document was decided on under both names.
    """
    gone = _gone(store, run)
    if not gone:
        return
    names = _by_text(run)
    for old in gone:
        new = _new_name(store, old, names)
        if new is not None:
            store.move(old, new)


def unplaced(store: ReviewStore, run: RunFolder) -> list[Unplaced]:
    """The decisions and notes of documents that the run does not have, by document."""
    found = []
    for doc_id in _gone(store, run):
        events = store.events(doc_id)
        kept = [s for s in standings(events).values() if s.kept]
        if kept:
            who = tuple(sorted({event.reviewer for event in events}))
            found.append(Unplaced(doc_id, len(kept), who, events[-1].at))
    return found


def _gone(store: ReviewStore, run: RunFolder) -> list[str]:
    return sorted(store.latest().keys() - run.documents.keys())


def _by_text(run: RunFolder) -> dict[str, list[str]]:
    """The documents of a run by the hash of their text; those without one are left out."""
    found: dict[str, list[str]] = {}
    for doc_id in run.documents:
        path = run.path / text_name(doc_id)
        if path.is_file():
            found.setdefault(sha256(path.read_bytes()).hexdigest(), []).append(doc_id)
    return found


def _new_name(store: ReviewStore, old: str, names: Mapping[str, Iterable[str]]) -> str | None:
    """The document that a file has become: one that nobody has judged before another, one of the same name first."""
    judged = _records(store, old)
    for text in store.texts(old):
        same = [(name, _records(store, name)) for name in names.get(text, ())]
        free = [(bool(own), _last(name) != _last(old), name) for name, own in same if own.isdisjoint(judged)]
        if free:
            return min(free)[2]
    return None


def _records(store: ReviewStore, doc_id: str) -> set[str]:
    return {event.record_id for event in store.events(doc_id)}


def _last(name: str) -> str:
    return name.rsplit("/", 1)[-1]
