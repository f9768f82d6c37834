"""Which records and decisions an event can touch, so that the others need not be looked at again."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from extractor.review.anchors import span_of
from extractor.review.state import Standing

Span = tuple[int, int]


@dataclass(slots=True)
class Neighbours:
    """A part of a document that can be laid by itself: no decision outside it claims a record inside, or the reverse.

    A decision follows its record by id; one without such a record claims the record that overlaps its span. So only
    these, and the records at their spans, hang together.
    """

    records: set[str] = field(default_factory=set)
    strays: set[str] = field(default_factory=set)
    """Decisions, and notes, whose id no record of the run has."""


def neighbours(
    keys: Collection[str],
    records: Mapping[str, Mapping[str, Any]],
    before: Mapping[str, Standing],
    after: Mapping[str, Standing],
    text: str,
) -> Neighbours:
    """What decisions on `keys` can touch among the records of one kind, by id, and the decisions before and after."""
    strays = {key: _spans(key, before, after, text) for key in _strays(records, before, after)}
    found = Neighbours({key for key in keys if key in records}, {key for key in keys if key in strays})
    if not strays:
        return found
    spans = [_place(records[key]) for key in found.records]
    spans += [span for key in found.strays for span in strays[key]]
    while spans:
        at = spans.pop()
        for key, record in records.items():
            if key not in found.records and _overlap(_place(record), at):
                found.records.add(key)
                spans.append(_place(record))
        for key, own in strays.items():
            if key not in found.strays and any(_overlap(span, at) for span in own):
                found.strays.add(key)
                spans += own
    return found


def _place(record: Mapping[str, Any]) -> Span:
    return record["start"], record["end"]


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _strays(records: Collection[str], *standings: Mapping[str, Standing]) -> set[str]:
    return {key for some in standings for key, s in some.items() if s.kept and key not in records}


def _spans(key: str, before: Mapping[str, Standing], after: Mapping[str, Standing], text: str) -> list[Span]:
    return list(dict.fromkeys(_found(text, (some[key] for some in (before, after) if key in some))))


def _found(text: str, standings: Iterable[Standing]) -> Iterator[Span]:
    for standing in standings:
        span = span_of(standing, text)
        if span is not None:
            yield span
