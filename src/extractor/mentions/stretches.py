"""Stretches of a text whose numbers are settled before any quantity is read: times, and names or references."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from extractor.immutable import immutable
from extractor.mentions.types import ExcludedNumber, TimeMention


@immutable
class Stretch:
    """Text to leave out; `span` is what it is excluded as, None for a time."""

    start: int
    end: int
    span: ExcludedNumber | None


def stretches(times: Sequence[TimeMention], spans: Sequence[ExcludedNumber]) -> list[Stretch]:
    """Times and spans in text order; a time wins over the name it stands in."""
    starts = [time.start for time in times]
    result = [Stretch(time.start, time.end, None) for time in times]
    for span in spans:
        result.extend(Stretch(piece.start, piece.end, piece) for piece in _without_times(span, times, starts))
    result.sort(key=lambda stretch: stretch.start)
    return result


def _without_times(span: ExcludedNumber, times: Sequence[TimeMention], starts: Sequence[int]) -> list[ExcludedNumber]:
    index = max(0, bisect_right(starts, span.start) - 1)
    pieces, start = [], span.start
    while index < len(times) and times[index].start < span.end:
        time = times[index]
        index += 1
        if time.end <= start:
            continue
        if time.start > start:
            pieces.append(replace(span, start=start, end=time.start))
        start = time.end
    if start < span.end:
        pieces.append(span if start == span.start else replace(span, start=start))
    return pieces
