"""A run as its reviewers have corrected it: what exports, loads and gold files deliver."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, get_args

from extractor.evaluate.rows import Outputs
from extractor.review.events import Event, Kind
from extractor.review.folder import RunFolder, open_run
from extractor.review.overlay import Overlay, overlay
from extractor.review.placing import place_moved
from extractor.review.references import referring_to
from extractor.review.state import Standing, standings
from extractor.review.store import ReviewStore
from extractor.sinks.layout import REVIEWS

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
TABLE_OF: Final[dict[Kind, str]] = {"indicator": "indicators", "project": "projects"}


@dataclass(frozen=True, slots=True)
class ReviewedDocument:
    """A document with its decisions laid over its records."""

    doc_id: str
    facts: dict[str, Any]
    text: str
    standings: dict[str, Standing]
    overlays: dict[Kind, Overlay]

    def delivered(self) -> frozenset[str]:
        """The ids of all records to deliver."""
        return frozenset(record["record_id"] for laid in self.overlays.values() for record in laid.corrected())

    def corrected(self, kind: Kind) -> list[dict[str, Any]]:
        """The records of a kind to deliver, in text order; they refer to none that is not delivered."""
        ids = self.delivered()
        return [referring_to(ids, r.record, r.extracted) for r in self.overlays[kind].records if r.record is not None]


def store_of(output: Path) -> ReviewStore | None:
    """The decisions made on a run, None where nobody has reviewed it yet."""
    path = output / REVIEWS
    return ReviewStore(path) if path.is_file() else None


def open_reviewed(output: Path) -> tuple[RunFolder, ReviewStore | None]:
    """A run with the decisions on it, those of renamed documents under their new names. Raises E403 for no run."""
    run, store = open_run(output), store_of(output)
    if store is not None:
        place_moved(store, run)
    return run, store


def reviewed_document(run: RunFolder, events: list[Event], doc_id: str) -> ReviewedDocument:
    """One document of a run under the events about it. Raises KeyError where the run does not have it."""
    text, now = run.text(doc_id), standings(events)
    laid = {kind: overlay(now, kind, run.rows(TABLE_OF[kind], doc_id), text) for kind in KINDS}
    return ReviewedDocument(doc_id, run.documents[doc_id], text, now, laid)


def reviewed_documents(output: Path) -> Iterator[ReviewedDocument]:
    """All documents of a run in order, corrected. Raises E403 where there is no run."""
    run, store = open_reviewed(output)
    for doc_id in run.documents:
        yield reviewed_document(run, store.events(doc_id) if store else [], doc_id)


def corrected_outputs(output: Path) -> Outputs:
    """The corrected records of a run by document, as `score` takes them. Raises E403 where there is no run."""
    found = Outputs({}, {})
    for document in reviewed_documents(output):
        found.indicators[document.doc_id] = document.corrected("indicator")
        found.projects[document.doc_id] = document.corrected("project")
    return found
