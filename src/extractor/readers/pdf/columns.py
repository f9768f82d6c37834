"""Columns of a page: the white gutter between two blocks of prose, and the order in which they are read."""

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter
from statistics import median
from typing import Final

from extractor.readers.pdf.rows import Run

_STEP: Final = 2.0
_MARGIN: Final = 0.2
_CROSSING: Final = 0.12
_GUTTER: Final = 0.8
_LINES: Final = 4
_FULL: Final = 0.6
_CHARS: Final = 8
_BESIDE: Final = 0.5
_DEPTH: Final = 3


@dataclass(frozen=True, slots=True)
class Group:
    """Runs that are read from top to bottom: one of `columns` beside each other, `column` counts from 0."""

    runs: list[Run]
    column: int = 0
    columns: int = 1


def find_groups(runs: list[Run]) -> list[Group]:
    """The runs of a page in groups, in the order of reading."""
    return [Group(group, column, columns) for group, column, columns in _split(runs, 0, 1, 0)]


def _split(runs: list[Run], column: int, columns: int, depth: int) -> Iterator[tuple[list[Run], int, int]]:
    gutter = find_gutter(runs) if depth < _DEPTH else None
    if gutter is None:
        if runs:
            yield runs, column, columns
        return
    for crossing, band in _bands(runs, gutter):
        if crossing:
            yield band, column, columns
            continue
        left = [run for run in band if (run.x0 + run.x1) / 2 < gutter]
        right = [run for run in band if (run.x0 + run.x1) / 2 >= gutter]
        yield from _split(left, 2 * column, 2 * columns, depth + 1)
        yield from _split(right, 2 * column + 1, 2 * columns, depth + 1)


def _bands(runs: list[Run], gutter: float) -> Iterator[tuple[bool, list[Run]]]:
    """Runs from top to bottom, cut where text begins or ceases to run over the gutter."""
    band: list[Run] = []
    crosses = False
    for run in sorted(runs, key=attrgetter("y")):
        now = run.x0 < gutter < run.x1
        if band and now != crosses:
            yield crosses, band
            band = []
        crosses = now
        band.append(run)
    if band:
        yield crosses, band


def find_gutter(runs: list[Run]) -> float | None:
    """Where a page of several columns is white from top to bottom but for lines over its whole width; or None."""
    if len(runs) < 2 * _LINES:
        return None
    left, right = min(run.x0 for run in runs), max(run.x1 for run in runs)
    bins = int((right - left) / _STEP) + 1
    if bins < 10 or bins > 20_000:
        return None
    change = [0] * (bins + 1)
    for run in runs:
        change[int((run.x0 - left) / _STEP)] += 1
        change[min(int((run.x1 - left) / _STEP) + 1, bins)] -= 1
    best = max(_valleys(change, bins, _CROSSING * len(runs)), key=lambda span: span[1] - span[0], default=None)
    if best is None or (best[1] - best[0]) * _STEP < _GUTTER * median(run.size for run in runs):
        return None
    gutter = left + (best[0] + best[1]) / 2 * _STEP
    return gutter if _two_columns(runs, gutter) else None


def _valleys(change: list[int], bins: int, most: float) -> Iterator[tuple[int, int]]:
    """Stretches in the middle of the page that at most `most` runs cover."""
    covered, begin = 0, None
    for place in range(bins):
        covered += change[place]
        low = covered <= most and _MARGIN * bins < place < (1 - _MARGIN) * bins
        if low and begin is None:
            begin = place
        elif not low and begin is not None:
            yield begin, place
            begin = None
    if begin is not None:
        yield begin, bins


def _two_columns(runs: list[Run], gutter: float) -> bool:
    """Whether prose stands at both sides of a gutter, beside each other."""
    sides = ([run for run in runs if run.x1 <= gutter], [run for run in runs if run.x0 >= gutter])
    if min(len(side) for side in sides) < _LINES or not all(_prose(side) for side in sides):
        return False
    tops = [min(run.y for run in side) for side in sides]
    bottoms = [max(run.y for run in side) for side in sides]
    shared = min(bottoms) - max(tops)
    return shared >= _BESIDE * min(bottom - top for bottom, top in zip(bottoms, tops, strict=True))


def _prose(side: list[Run]) -> bool:
    width = max(run.x1 for run in side) - min(run.x0 for run in side)
    return (
        median(run.x1 - run.x0 for run in side) >= _FULL * width and median(len(run.glyphs) for run in side) >= _CHARS
    )
