"""Reviewed records as rows for the pages: plain JSON, offsets in code points."""

from collections.abc import Sequence
from typing import Any

from extractor.review.anchors import Match
from extractor.review.events import Event, Fields, differing
from extractor.review.overlay import Reviewed
from extractor.review.shown import shown_mark
from extractor.review.state import Standing, Verdict

Row = dict[str, Any]


class Issues:
    """The issues of a document by the record that they touch."""

    def __init__(self, issues: Sequence[dict[str, Any]]) -> None:
        self._of: dict[str, list[dict[str, Any]]] = {}
        for issue in issues:
            for record_id in issue["record_ids"]:
                self._of.setdefault(record_id, []).append(issue)

    def of(self, *record_ids: str | None) -> list[dict[str, Any]]:
        """The issues of any of these ids."""
        return [issue for key in dict.fromkeys(record_ids) if key for issue in self._of.get(key, ())]


def page_row(doc_id: str, text: str, reviewed: Reviewed, standing: Standing | None, issues: Issues) -> Row:
    """One row: `record` as it stands (None for a rejected one), `extracted` as the extractor gives it now.

    `extracted` is left out where it is the standing record itself. `revision` is what the next decision must name as
    its base, `digest` what it must give back as the mark of what was seen. `match` and `judged` tell
    of a new run: `judged` is what the extractor had said when a person decided.
    """
    followed, record, extracted = reviewed.followed, reviewed.record, reviewed.extracted
    row: Row = {
        "id": reviewed.record_id,
        "doc": doc_id,
        "kind": reviewed.kind,
        "verdict": reviewed.verdict.value,
        "revision": standing.revision if standing else 0,
        "digest": shown_mark(text, reviewed.kind, extracted),
        "record": record,
        "notes": [list(note) for note in standing.notes] if standing else [],
        "issues": issues.of(reviewed.record_id, extracted["record_id"] if extracted else None),
    }
    if extracted != record:
        row["extracted"] = extracted
    if followed is not None and followed.standing.decided:
        row |= _decided(reviewed, followed.standing, followed.match)
    return row


def _decided(reviewed: Reviewed, standing: Standing, match: Match) -> Row:
    row: Row = {"match": match.value, "by": standing.reviewer, "at": standing.at, "reason": standing.reason}
    if match in (Match.CHANGED, Match.GONE) or reviewed.extracted is None:
        row["judged"] = standing.extracted
    if reviewed.followed and reviewed.followed.span:
        row["span"] = list(reviewed.followed.span)
    if match is Match.CHANGED and reviewed.followed:
        row["differs"] = list(reviewed.followed.differs)
    return row


def lost_row(standing: Standing) -> Row:
    """A decision or a note whose place is not found any more, with the words that it was about."""
    anchor = standing.anchor
    said = "".join(f" ✉ {who}: {words}" for who, _, words in standing.notes)
    return {
        "id": standing.record_id,
        "kind": standing.kind,
        "verdict": standing.verdict.value if standing.decided else "note",
        "by": standing.reviewer or standing.notes[-1][0],
        "at": standing.at or standing.notes[-1][1],
        "quote": anchor.quote if anchor else "",
        "context": (f"{anchor.prefix}⟦{anchor.quote}⟧{anchor.suffix}" if anchor else "") + said,
    }


_TOLD = {"seq", "step", "undoes", "reviewer", "at", "action", "reason"}


def history_rows(events: Sequence[Event]) -> list[Row]:
    """The events of one record: who, when, what, and which fields became what, the first first."""
    rows, before = [], None
    for event in events:
        if before is None:
            before = event.extracted
        rows.append(
            {
                **event.model_dump(
                    mode="json", include={"seq", "step", "undoes", "reviewer", "at", "action", "reason"}
                ),
                "changes": _changes(event, before, event.after),
            }
        )
        before = event.after or before
    return rows


def _changes(event: Event, before: Fields | None, after: Fields | None) -> list[list[Any]]:
    if after is None:
        return []
    old = before or {}
    return [[name, old.get(name), after.get(name)] for name in differing(event.kind, old, after)]


def open_rows(rows: Sequence[Row]) -> list[Row]:
    """The rows that wait for a person: nobody has judged them, or a new run says something else."""
    return [r for r in rows if r["verdict"] == Verdict.OPEN or r.get("match") == Match.CHANGED]


def confidence(row: Row) -> float:
    """How sure the extractor is of a row's record, 0 to 1."""
    record = row["record"] or row.get("extracted") or {}
    return float(record.get("confidence", 1))
