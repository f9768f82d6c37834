"""Documents of a run under their decisions, kept in memory and brought up to date when either has changed."""

import threading
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from extractor.errors import error
from extractor.review.corrected import KINDS, TABLE_OF, ReviewedDocument
from extractor.review.events import Event, Kind
from extractor.review.folder import RunFolder, open_run
from extractor.review.overlay import Reviewed, overlay
from extractor.review.rows import Issues, lost_row, page_row
from extractor.review.state import standings
from extractor.review.store import ReviewStore

Row = dict[str, Any]
_KEPT: Final = 64
"""Documents held whole in memory; the others are read again when asked for."""


@dataclass
class LiveDocument:
    """One document as the pages show it.

    `rows` are its records by id in text order, `changed` the event after which each row last became another (a row
    that vanished has an entry there and none in `rows`), `seq` the last event that is taken into account.
    """

    run: RunFolder
    reviewed: ReviewedDocument
    extracted: dict[Kind, list[dict[str, Any]]]
    issues: list[dict[str, Any]]
    events: list[Event]
    rows: dict[str, Row] = field(default_factory=dict)
    found: dict[str, Reviewed] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    seq: int = 0
    digest: str = ""
    """SHA-256 of the text, once somebody has needed it."""

    @property
    def lost(self) -> list[Row]:
        """Decisions whose place is not found any more."""
        return [lost_row(s) for laid in self.reviewed.overlays.values() for s in laid.lost]

    def since(self, seq: int) -> dict[str, Any]:
        """What is other than after event `seq`: rows to put in place of those of their ids, and ids that are gone."""
        ids = [key for key, at in self.changed.items() if at > seq]
        rows = [self.rows[key] for key in ids if key in self.rows]
        return {"seq": self.seq, "rows": rows, "gone": [key for key in ids if key not in self.rows]}


class LiveRun:
    """A run's output folder and its store of decisions, for several threads at once."""

    def __init__(self, output: Path, store: ReviewStore) -> None:
        self.output = output
        self.store = store
        self._lock = threading.RLock()
        self._documents: OrderedDict[str, LiveDocument] = OrderedDict()

    def folder(self) -> RunFolder:
        """The run as it is now. Raises E403 where there is none."""
        return open_run(self.output)

    def document(self, doc_id: str) -> LiveDocument:
        """A document with every decision made so far. Raises E449 for one that the run does not have."""
        with self._lock:
            run = self.folder()
            live = self._documents.get(doc_id)
            if live is None or live.run is not run:
                live = self._read(run, doc_id)
                self._documents[doc_id] = live
            self._documents.move_to_end(doc_id)
            while len(self._documents) > _KEPT:
                self._documents.popitem(last=False)
            self._update(live)
            return live

    def documents(self) -> Iterable[LiveDocument]:
        """All documents in the order of the run."""
        return (self.document(doc_id) for doc_id in self.folder().documents)

    def _read(self, run: RunFolder, doc_id: str) -> LiveDocument:
        if doc_id not in run.documents:
            raise error("E449", doc_id=doc_id)
        extracted = {kind: run.rows(TABLE_OF[kind], doc_id) for kind in KINDS}
        reviewed = ReviewedDocument(doc_id, run.documents[doc_id], run.text(doc_id), {}, {})
        return LiveDocument(run, reviewed, extracted, run.rows("issues", doc_id), [])

    def _update(self, live: LiveDocument) -> None:
        """Take in the events since. A row's change is stamped with the last of them."""
        new = self.store.events(live.reviewed.doc_id, after=live.seq)
        if not new and live.rows:
            return
        live.events.extend(new)
        live.seq = live.events[-1].seq if live.events else 0
        live.reviewed = _laid(live)
        before = live.rows
        live.found = {r.record_id: r for laid in live.reviewed.overlays.values() for r in laid.records}
        issues = Issues(live.issues)
        standing = live.reviewed.standings
        live.rows = {k: page_row(live.reviewed.doc_id, r, standing.get(k), issues) for k, r in live.found.items()}
        for key in live.rows.keys() | before.keys():
            if before.get(key) != live.rows.get(key):
                live.changed[key] = live.seq


def _laid(live: LiveDocument) -> ReviewedDocument:
    old = live.reviewed
    now = standings(live.events)
    laid = {kind: overlay(now, kind, live.extracted[kind], old.text) for kind in KINDS}
    return ReviewedDocument(old.doc_id, old.facts, old.text, now, laid)
