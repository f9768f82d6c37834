"""Documents of a run under their decisions, kept in memory and brought up to date when either has changed."""

import threading
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final, TypeVar

from extractor.review.corrected import KINDS, TABLE_OF, ReviewedDocument
from extractor.review.events import Event, Kind
from extractor.review.folder import RunFolder, open_run
from extractor.review.neighbours import Neighbours, neighbours
from extractor.review.overlay import Reviewed, overlay, place_of
from extractor.review.placing import place_moved
from extractor.review.rows import Issues, page_row
from extractor.review.state import Standing, standings
from extractor.review.store import ReviewStore
from extractor.sinks.layout import CHECKS

Row = dict[str, Any]
_KEPT: Final = 100_000
"""Rows of documents held in memory; other documents are read again when asked for."""
_SINGLY: Final = 40
"""Records that are looked at one by one; where more are decided at once the document is laid anew."""


@dataclass
class LiveDocument:
    """One document as the pages show it.

    `rows` are its records by id, `changed` the event after which each row last became another (a row that vanished has
    an entry there and none in `rows`), `seq` the last event that is taken into account. The mappings are never changed
    but replaced, so that other threads may read them meanwhile.
    """

    run: RunFolder
    reviewed: ReviewedDocument
    extracted: dict[Kind, dict[str, Row]]
    issues: list[Row]
    touching: Issues
    events: dict[str, list[Event]] = field(default_factory=dict)
    rows: dict[str, Row] = field(default_factory=dict)
    found: dict[str, Reviewed] = field(default_factory=dict)
    lost: dict[str, Standing] = field(default_factory=dict)
    """Decisions whose place is not found any more."""
    changed: dict[str, int] = field(default_factory=dict)
    reviewers: set[str] = field(default_factory=set)
    seq: int = 0
    fresh: bool = True
    """Whether nothing has been laid yet."""

    def ordered(self) -> list[Row]:
        """The rows in the order of the text."""
        rows, found = self.rows, self.found
        return [rows[r.record_id] for r in sorted(found.values(), key=place_of) if r.record_id in rows]

    def since(self, seq: int) -> dict[str, Any]:
        """What is other than after event `seq`: rows to put in place of those of their ids, and ids that are gone."""
        # The number first: what comes in meanwhile is then told again rather than not at all.
        last, changed, now = self.seq, self.changed, self.rows
        ids = [key for key, at in changed.items() if at > seq]
        rows, gone = [now[key] for key in ids if key in now], [key for key in ids if key not in now]
        return {"seq": last, "run": self.run.stamp, "rows": rows, "gone": gone}


class LiveRun:
    """A run's output folder and its store of decisions, for several threads at once."""

    def __init__(self, output: Path, store: ReviewStore) -> None:
        self.output = output
        self.store = store
        self._lock = threading.RLock()
        self._documents: OrderedDict[str, LiveDocument] = OrderedDict()
        self._placed: RunFolder | None = None
        """The run for which it was looked whether documents have another name."""

    def folder(self) -> RunFolder:
        """The run as it is now. Raises E403 where there is none."""
        run = open_run(self.output)
        with self._lock:
            if run is not self._placed:
                place_moved(self.store, run)
                self._placed = run
        return run

    def document(self, doc_id: str) -> LiveDocument:
        """A document with every decision made so far. Raises E449 for one that the run does not have."""
        with self._lock:
            run = self.folder()
            live = self._documents.get(doc_id)
            if live is None or live.run is not run:
                live = self._read(run, doc_id)
                self._documents[doc_id] = live
            self._documents.move_to_end(doc_id)
            self._update(live)
            self._forget()
            return live

    def documents(self) -> Iterable[LiveDocument]:
        """All documents in the order of the run."""
        return (self.document(doc_id) for doc_id in self.folder().documents)

    def _forget(self) -> None:
        """Let the documents go that nobody has asked for longest, while there are too many rows."""
        rows = sum(len(live.rows) for live in self._documents.values())
        while rows > _KEPT and len(self._documents) > 1:
            rows -= len(self._documents.popitem(last=False)[1].rows)

    def _read(self, run: RunFolder, doc_id: str) -> LiveDocument:
        facts = run.facts(doc_id)
        extracted = {kind: {r["record_id"]: r for r in run.rows(TABLE_OF[kind], doc_id)} for kind in KINDS}
        reviewed = ReviewedDocument(doc_id, facts, run.text(doc_id), {}, {})
        issues = [*run.rows("issues", doc_id), *run.rows(CHECKS, doc_id)]
        return LiveDocument(run, reviewed, extracted, issues, Issues(issues))

    def _update(self, live: LiveDocument) -> None:
        """Take in the events since. A row's change is stamped with the last of them."""
        new = self.store.events(live.reviewed.doc_id, after=live.seq)
        if not new and not live.fresh:
            return
        before = live.reviewed.standings
        after = _after(live, before, new)
        keys = {event.record_id for event in new}
        everything = live.fresh or len(keys) > _SINGLY
        seq = new[-1].seq if new else live.seq
        for kind in KINDS:
            own = {key for key in keys if after[key].kind == kind}
            if everything:
                _lay(live, kind, _of(after, kind), None, seq)
            elif own:
                sides = _of(before, kind), _of(after, kind)
                part = neighbours(own, live.extracted[kind], *sides, live.reviewed.text)
                _lay(live, kind, sides[1], part, seq)
        live.reviewed = replace(live.reviewed, standings=after)
        live.reviewers |= {event.reviewer for event in new}
        live.seq, live.fresh = seq, False


def _of(standings: dict[str, Standing], kind: Kind) -> dict[str, Standing]:
    return {key: standing for key, standing in standings.items() if standing.kind == kind}


def _after(live: LiveDocument, before: dict[str, Standing], new: Iterable[Event]) -> dict[str, Standing]:
    """The standings with some new events. An undo has an event for each of its records: each stands for itself."""
    after = dict(before)
    for event in new:
        live.events.setdefault(event.record_id, []).append(event)
        after.setdefault(event.record_id, Standing(event.doc_id, event.record_id, event.kind))
    for key in {event.record_id for event in new}:
        after[key] = standings(live.events[key])[key]
    return after


def _lay(live: LiveDocument, kind: Kind, now: dict[str, Standing], part: Neighbours | None, seq: int) -> None:
    """Lay the decisions over the records of a kind, over all of them or over a part."""
    records = live.extracted[kind]
    if part is None:
        old = {key for key, row in live.rows.items() if row["kind"] == kind}
        lost = {key for key, standing in live.lost.items() if standing.kind == kind}
    else:
        records = {key: record for key, record in records.items() if key in part.records}
        now = {key: now[key] for key in now if key in part.strays or key in part.records}
        old = lost = part.records | part.strays
    laid = overlay(now, kind, list(records.values()), live.reviewed.text)
    found = {r.record_id: r for r in laid.records}
    doc_id, text = live.reviewed.doc_id, live.reviewed.text
    rows = {key: page_row(doc_id, text, r, now.get(key), live.touching) for key, r in found.items()}
    _stamp(live, old, rows, seq)
    live.found = _replaced(live.found, old, found)
    live.rows = _replaced(live.rows, old, rows)
    live.lost = _replaced(live.lost, lost, {standing.record_id: standing for standing in laid.lost})


_T = TypeVar("_T")


def _replaced(mapping: dict[str, _T], old: Iterable[str], new: dict[str, _T]) -> dict[str, _T]:
    changed = dict(mapping)
    for key in old:
        changed.pop(key, None)
    changed.update(new)
    return changed


def _stamp(live: LiveDocument, old: Iterable[str], rows: dict[str, Row], seq: int) -> None:
    other = [key for key in {*old, *rows} if live.rows.get(key) != rows.get(key)]
    live.changed = live.changed | dict.fromkeys(other, seq)
