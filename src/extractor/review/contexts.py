"""What each page is given to show."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from extractor.records.vocabulary import Basis, Comparator, Measure, ProjectType, Stage, Status
from extractor.review.accounts import Person
from extractor.review.events import JUDGED
from extractor.review.live import LiveDocument
from extractor.review.placing import Unplaced
from extractor.review.report import agreement_rows
from extractor.review.rows import confidence, open_rows
from extractor.review.words import Lang, words

CHOICES: dict[str, dict[str, list[str]]] = {
    "indicator": {
        "measure": [*Measure],
        "comparator": [*Comparator],
        "status": [*Status],
        "basis": ["", *Basis],
    },
    "project": {"type": [*ProjectType], "status": ["", *Stage]},
}
"""The closed fields of each kind; the empty word stands for null."""
FORM: dict[str, list[str]] = {kind: [n for n in names if n not in ("start", "end")] for kind, names in JUDGED.items()}
"""The fields of each kind's form, in its order."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page has: words, the person, the token that its requests must carry, where it is."""

    lang: Lang
    person: Person | None
    token: str
    here: str
    """Path and query of the page, to come back to when the language is switched."""
    accounts: bool
    """Whether people log in."""
    outbox: str
    """The name under which the browser keeps the person's decisions until the server has them; empty for nobody."""
    words: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", words(self.lang))


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One document in the list. `reviewed` is the share of judged records, `lowest` the least confidence of those that
    are not; `here` are the people who have it open, `reviewers` those who have decided on it."""

    doc_id: str
    title: str
    indicators: int
    projects: int
    reviewed: float
    lowest: float | None
    issues: int
    changed: int
    lost: int
    here: Sequence[str]
    reviewers: Sequence[str]

    @property
    def percent(self) -> int:
        """The share in whole per cent; 100 only for all."""
        return int(self.reviewed * 100)


def document_line(live: LiveDocument, here: Sequence[str]) -> DocumentLine:
    """A document's line. Issues count as open while a record that they touch waits."""
    rows = list(live.rows.values())
    waiting = open_rows(rows)
    unjudged = [r for r in rows if r["verdict"] == "open"]
    open_ids = {r["id"] for r in waiting}
    issues = [i for i in live.issues if not i["record_ids"] or open_ids & set(i["record_ids"])]
    kinds = [r["kind"] for r in rows if r["record"] is not None]
    return DocumentLine(
        doc_id=live.reviewed.doc_id,
        title=live.reviewed.facts.get("title") or live.reviewed.doc_id,
        indicators=kinds.count("indicator"),
        projects=kinds.count("project"),
        reviewed=1 - len(unjudged) / len(rows) if rows else 1.0,
        lowest=min(map(confidence, unjudged), default=None),
        issues=len(issues),
        changed=sum(r.get("match") == "changed" for r in rows),
        lost=len(live.lost),
        here=here,
        reviewers=sorted(live.reviewers),
    )


@dataclass(frozen=True, slots=True)
class DocumentsPage:
    """The list of documents, and the decisions on documents that the run does not have."""

    lines: Sequence[DocumentLine]
    unplaced: Sequence[Unplaced] = ()


@dataclass(frozen=True, slots=True)
class BenchPage:
    """The workbench over one document, or over the queue (`doc_id` None). `settings` is what its module needs."""

    doc_id: str | None
    heading: str
    settings: str
    can_decide: bool


def bench_page(frame: Frame, doc_id: str | None, heading: str, queue: str) -> BenchPage:
    """The workbench page; `queue` is `least`, `disagreements` or empty."""
    decides = frame.person is not None and frame.person.decides
    settings: dict[str, Any] = {
        "doc": doc_id,
        "queue": queue,
        "lang": frame.lang,
        "decides": decides,
        "words": frame.words,
        "form": FORM,
        "choices": CHOICES,
    }
    return BenchPage(doc_id, heading, json.dumps(settings, ensure_ascii=False), decides)


@dataclass(frozen=True, slots=True)
class StatsPage:
    """The work of the reviewers and how far they agree: rows as `review stats --json` gives them."""

    reviewers: Sequence[dict[str, Any]]
    pairs: Sequence[dict[str, Any]]


def stats_page(events: Sequence[Any]) -> StatsPage:
    """The page of figures over all events."""
    rows = agreement_rows(events)
    return StatsPage(rows["reviewers"], rows["pairs"])


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """The accounts, for an admin."""

    people: Sequence[Person]
    roles: Sequence[str]
    saved: bool = False


@dataclass(frozen=True, slots=True)
class LoginPage:
    """The login form, with why the last attempt failed and where to go after."""

    fault: str
    then: str


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """A coded error in both languages."""

    code: str
    message: str
    hint: str


def as_context(frame: Frame, page: Any) -> dict[str, Any]:
    """A template's variables: the frame, its words under `w`, and the page."""
    return {"frame": frame, "w": frame.words, "page": page}
