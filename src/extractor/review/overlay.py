"""Decisions laid over an extraction: the records as the reviewers would have them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extractor.review.anchors import Followed, Match, follow
from extractor.review.events import Kind
from extractor.review.state import Standing, Verdict


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A record of the corrected tables: `record` is None where it was rejected, `extracted` where it was added.

    `followed` is the decision behind it, or the note to a record that nobody has judged yet; else None.
    """

    record_id: str
    kind: Kind
    verdict: Verdict
    record: dict[str, Any] | None
    extracted: dict[str, Any] | None
    followed: Followed | None


@dataclass(frozen=True, slots=True)
class Overlay:
    """The reviewed records of one document and kind in text order, and the decisions whose place was not found."""

    records: tuple[Reviewed, ...]
    lost: tuple[Standing, ...]

    def corrected(self) -> list[dict[str, Any]]:
        """The records to deliver: extracted ones that nobody has judged, and the reviewers' own."""
        return [r.record for r in self.records if r.record is not None]


def overlay(standings: Mapping[str, Standing], kind: Kind, records: Sequence[dict[str, Any]], text: str) -> Overlay:
    """Lay the decisions on a document over the records that a run gives of it. The reviewer's word stands."""
    followed = follow(standings, kind, records, text)
    by_record = {f.record["record_id"]: f for f in followed.values() if f.record is not None}
    rows = [_reviewed(kind, record, by_record.get(record["record_id"])) for record in records]
    rows += [_standing_alone(kind, f) for f in followed.values() if f.match in (Match.KEPT, Match.GONE)]
    lost = tuple(f.standing for f in followed.values() if f.match is Match.LOST)
    return Overlay(tuple(sorted(rows, key=place_of)), lost)


def _reviewed(kind: Kind, record: dict[str, Any], followed: Followed | None) -> Reviewed:
    if followed is None:
        return Reviewed(record["record_id"], kind, Verdict.OPEN, record, record, None)
    verdict = followed.standing.verdict
    own = _own(followed) if followed.standing.decided else record
    return Reviewed(followed.standing.record_id, kind, verdict, own, record, followed)


def _standing_alone(kind: Kind, followed: Followed) -> Reviewed:
    standing = followed.standing
    return Reviewed(standing.record_id, kind, standing.verdict, _own(followed), None, followed)


def _own(followed: Followed) -> dict[str, Any] | None:
    """The reviewer's record, set to where its text stands now."""
    standing, span = followed.standing, followed.span
    if standing.after is None or standing.verdict is Verdict.REJECTED:
        return None
    if span is None or standing.anchor is None or span[0] == standing.anchor.start:
        return standing.after
    shift = span[0] - standing.anchor.start
    moved = {name: standing.after[name] + shift for name in _OFFSETS if standing.after.get(name) is not None}
    return {**standing.after, **moved}


_OFFSETS = ("start", "end", "sentence_start", "sentence_end")


def place_of(row: Reviewed) -> tuple[int, int, str]:
    """By what the records of a document are ordered: their place in the text."""
    record = row.record or row.extracted or (row.followed.standing.extracted if row.followed else None) or {}
    return record.get("start", 0), record.get("end", 0), row.record_id
