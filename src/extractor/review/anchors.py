"""Decisions follow their record into a new extraction: by id, else by place, else by quote and context."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final

from extractor.review.events import Anchor, Fields, Kind, differing
from extractor.review.state import Standing, Verdict

CONTEXT: Final = 32
"""Characters of context kept on each side of a quote, as in the W3C TextQuoteSelector."""
_ENOUGH: Final = 8
"""Characters of context that must agree before a quote in a changed text is taken for the same."""


class Match(StrEnum):
    """How a decision meets the new extraction.

    `same`: the extractor says what it said when the record was judged, or now says what the reviewer said. `changed`:
    it says something else. `kept`: it gives no such record any more, the reviewer's stands at its place. `gone`: it
    gives no such record, and the reviewer had rejected it. `lost`: the text has changed and the place is not found,
    or nobody had judged the record that a note was written to.
    """

    SAME = "same"
    CHANGED = "changed"
    KEPT = "kept"
    GONE = "gone"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Followed:
    """A decision with its record in the new extraction (None where there is none) and its span in the new text."""

    standing: Standing
    match: Match
    record: dict[str, Any] | None
    span: tuple[int, int] | None
    differs: tuple[str, ...] = ()
    """Judged fields in which the new record differs from the one that was judged."""


def anchor_of(text: str, start: int, end: int, text_sha256: str | None = None) -> Anchor:
    """The selectors of a span of the raw text. `text_sha256` saves hashing the same text again."""
    return Anchor(
        start=start,
        end=end,
        quote=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
        text_sha256=text_sha256 or text_hash(text),
    )


@lru_cache(maxsize=8)
def text_hash(text: str) -> str:
    """SHA-256 of a raw text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def locate(anchor: Anchor, text: str) -> tuple[int, int] | None:
    """Where the quote of an anchor stands in a changed text; None where no place or no one place fits its context."""
    places = [(_agreement(anchor, text, start), -abs(start - anchor.start), start) for start in _places(anchor, text)]
    if not places:
        return None
    best = max(places)
    rivals = [place for place in places if place[0] == best[0]]
    whole = len(anchor.prefix) + len(anchor.suffix)
    if best[0] < min(_ENOUGH, whole) or (len(rivals) > 1 and best[0] < whole):
        return None
    return best[2], best[2] + len(anchor.quote)


def _places(anchor: Anchor, text: str) -> Iterator[int]:
    at = text.find(anchor.quote) if anchor.quote else -1
    while at >= 0:
        yield at
        at = text.find(anchor.quote, at + 1)


def _agreement(anchor: Anchor, text: str, start: int) -> int:
    """How many characters of context next to the quote agree."""
    before = text[max(0, start - CONTEXT) : start]
    after = text[start + len(anchor.quote) : start + len(anchor.quote) + CONTEXT]
    return _common(anchor.prefix[::-1], before[::-1]) + _common(anchor.suffix, after)


def _common(one: str, other: str) -> int:
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        length += 1
    return length


def follow(
    decided: Mapping[str, Standing], kind: Kind, records: Sequence[dict[str, Any]], text: str
) -> dict[str, Followed]:
    """Every decision of a kind on a document against the records that a run gives now, by the decision's record id.

    So do notes to records that nobody has judged, after the decisions.
    """
    by_id = {record["record_id"]: record for record in records}
    kept = {key: s for key, s in decided.items() if s.kind == kind and s.kept}
    mine = dict(sorted(kept.items(), key=lambda pair: not pair[1].decided))
    free = {key: record for key, record in by_id.items() if key not in mine}
    found: dict[str, Followed] = {}
    for key, standing in mine.items():
        span = span_of(standing, text)
        record = by_id.get(key) or _overlapping(span, free.values())
        if record is not None:
            free.pop(record["record_id"], None)
        found[key] = _followed(standing, record, span)
    return found


def span_of(standing: Standing, text: str) -> tuple[int, int] | None:
    """Where the words of a decision stand in the text as it is now; None where they are not found."""
    anchor = standing.anchor
    if anchor is None:
        return None
    if anchor.text_sha256 == text_hash(text):
        return anchor.start, anchor.end
    return locate(anchor, text)


def _overlapping(span: tuple[int, int] | None, free: Iterable[dict[str, Any]]) -> dict[str, Any] | None:
    if span is None:
        return None
    shares = [(min(span[1], r["end"]) - max(span[0], r["start"]), r) for r in free]
    shares = [share for share in shares if share[0] > 0]
    return max(shares, key=lambda share: share[0])[1] if shares else None


def _followed(standing: Standing, record: dict[str, Any] | None, span: tuple[int, int] | None) -> Followed:
    if record is None:
        if standing.verdict is Verdict.REJECTED:
            return Followed(standing, Match.GONE, None, span)
        if not standing.decided:
            return Followed(standing, Match.LOST, None, span)
        return Followed(standing, Match.KEPT if span else Match.LOST, None, span)
    place = (record["start"], record["end"])
    if not standing.decided:
        return Followed(standing, Match.SAME, record, span or place)
    judged = standing.extracted
    differs = () if judged is None else _differing(standing, judged, record, span)
    agrees = standing.after is not None and not _differing(standing, standing.after, record, span)
    if agrees or (judged is not None and not differs):
        return Followed(standing, Match.SAME, record, span or place)
    return Followed(standing, Match.CHANGED, record, span or place, differs)


def _differing(standing: Standing, old: Fields, new: Fields, span: tuple[int, int] | None) -> tuple[str, ...]:
    """Judged fields that differ; in a changed text the span counts from where the old one stands now."""
    shift = 0 if span is None or standing.anchor is None else span[0] - standing.anchor.start
    moved = {**old, "start": old["start"] + shift, "end": old["end"] + shift}
    return differing(standing.kind, moved, new)
