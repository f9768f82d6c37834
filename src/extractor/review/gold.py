"""Reviewed documents as gold files: what `score` measures a run against."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from extractor.review.corrected import KINDS, ReviewedDocument
from extractor.review.events import Kind
from extractor.review.overlay import Overlay
from extractor.review.state import Verdict

Row = dict[str, Any]
_FIELDS: Final[dict[Kind, tuple[str, ...]]] = {
    "indicator": (
        *("start", "end", "value", "value_upper", "unit", "measure", "comparator", "status", "period", "indicator"),
    ),
    "project": ("start", "end", "name", "type", "status", "period"),
}


def reviewed_share(laid: Overlay) -> float:
    """Share of the records of a document that a person has judged, 1 for a document without records."""
    if not laid.records:
        return 1.0
    return sum(row.verdict is not Verdict.OPEN for row in laid.records) / len(laid.records)


def complete(document: ReviewedDocument) -> bool:
    """Whether every record of the document has been judged and no decision has lost its place."""
    laid = document.overlays.values()
    return all(reviewed_share(one) == 1.0 and not any(s.decided for s in one.lost) for one in laid)


def gold_rows(document: ReviewedDocument, exclusions: Iterable[Row] = ()) -> Iterator[Row]:
    """The rows of the document's gold file: its head, its records, the numbers that are none.

    `exclusions` are the numbers that the run left out; what reviewers rejected is added to them with its reason. The
    window is the whole text: only a document judged whole makes sound gold.
    """
    sha256 = document.facts["sha256"]
    yield {"kind": "doc", "doc_id": document.doc_id, "sha256": sha256, "window": [0, len(document.text)]}
    for kind in KINDS:
        for record in document.corrected(kind):
            shared = {"unit_shared": _unit_shared(record)} if kind == "indicator" else {}
            fields = {name: record.get(name) for name in _FIELDS[kind]}
            yield {"kind": kind, **fields, **shared, "accept": [], "optional": False}
    yield from _ignored(document, exclusions)


def _unit_shared(record: Row) -> bool:
    """Whether the unit stands at another number of the list (`5、6亿元`)."""
    return bool(record["unit"]) and record["unit"] not in "".join(record["quote"].split())


def _ignored(document: ReviewedDocument, exclusions: Iterable[Row]) -> Iterator[Row]:
    """Numbers that are no record, in text order; one that a reviewer made a record is none of them."""
    records = document.corrected("indicator")
    found = [(e["start"], e["end"], e["reason"]) for e in exclusions]
    for row in document.overlays["indicator"].records:
        if row.verdict is Verdict.REJECTED and row.followed is not None and row.followed.span is not None:
            found.append((*row.followed.span, row.followed.standing.reason))
    for start, end, reason in sorted(set(found)):
        if not any(start < r["end"] and r["start"] < end for r in records):
            yield {"kind": "ignore", "start": start, "end": end, "reason": reason}


def gold_text(document: ReviewedDocument, exclusions: Iterable[Row] = ()) -> str:
    """The gold file of a document: JSON Lines, UTF-8."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in gold_rows(document, exclusions))
