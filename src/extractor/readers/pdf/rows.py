"""Glyphs to lines of text: runs as the file draws them, runs of one baseline to a line, spaces by the gaps."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter
from typing import Final

from extractor.readers.pdf.glyphs import HYPHENS, Glyph

_SAME_BASELINE: Final = 0.3
_FAR: Final = 1.0
_BACKWARDS: Final = 0.5
_CLOSE_SET: Final = 1.1
_SMALL: Final = 0.8
_RAISED: Final = 0.15
_ATTACHED: Final = 8
_UNLIKE: Final = 1.7
_ZERO_GAP: Final = 0.05
_DIGIT_GAP: Final = 0.22
_LATIN_GAP: Final = 0.16
_MIXED_GAP: Final = 0.2
_WIDE_GAP: Final = 0.8
_SUPERSCRIPT: Final = dict(zip("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))
_OPENERS: Final = "（(“‘《「『【〔［[{〈"
_TRAILERS: Final = "，。；：、！？）》”’」』】〕］〉%‰℃…,.;:!?)]}%"


@dataclass(slots=True)
class Run:
    """Neighbouring glyphs of one baseline in the order of the file."""

    glyphs: list[Glyph]
    x0: float
    x1: float
    y: float
    size: float


@dataclass(slots=True)
class Line:
    """A line of a page: `y` its baseline from the page's top, `size` of most of its glyphs, all in points.

    `head` is the width of what may not be parted at its beginning, `chars` the visible characters, `hyphenated` says
    that its last one is a hyphen that only the break put there; `column` counts from 0, and `columns` share the page.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    head: float
    chars: int
    page: int
    hyphenated: bool = False
    column: int = 0
    columns: int = 1


def find_runs(glyphs: Iterable[Glyph]) -> list[Run]:
    """Glyphs in the file's order, cut where the pen moves to another place."""
    runs: list[Run] = []
    run: Run | None = None
    for glyph in glyphs:
        size = glyph.size
        if (
            run is None
            or abs(glyph.y - run.y) > 0.1 * size
            or glyph.x0 - run.x1 > _FAR * size
            or run.x1 - glyph.x0 > _BACKWARDS * size
            or not 1 / _UNLIKE < size / run.size < _UNLIKE
        ):
            run = Run([glyph], glyph.x0, glyph.x1, glyph.y, size)
            runs.append(run)
        else:
            run.glyphs.append(glyph)
            run.x1 = max(run.x1, glyph.x1)
    return runs


def find_lines(runs: list[Run], page: int) -> list[Line]:
    """Runs of one column to lines, from top to bottom."""
    return sorted((line_of(row, page) for row in find_rows(runs)), key=attrgetter("y", "x0"))


def find_rows(runs: list[Run]) -> list[list[Run]]:
    """Runs of one column, those of one baseline together; superscripts and subscripts with what they belong to."""
    rows: list[list[Run]] = []
    usual = _usual_size(runs)
    small = [run for run in runs if run.size < _SMALL * usual and len(run.glyphs) <= _ATTACHED]
    for run in sorted((run for run in runs if run not in small) if small else runs, key=attrgetter("y", "x0")):
        if not (row := _row_of(run, rows[-4:])):
            rows.append(row := [])
        row.append(run)
    for run in sorted(small, key=attrgetter("y", "x0")):
        if not (row := _base_of(run, rows) or _row_of(run, rows)):
            rows.append(row := [])
        row.append(run)
    return rows


def _usual_size(runs: list[Run]) -> float:
    """The size of most glyphs."""
    shares: dict[float, int] = {}
    for run in runs:
        size = round(run.size, 1)
        shares[size] = shares.get(size, 0) + len(run.glyphs)
    return max(shares, key=lambda size: (shares[size], size), default=1.0)


def _row_of(run: Run, rows: list[list[Run]]) -> list[Run] | None:
    """The row of the run's baseline that has room for it."""
    for row in reversed(rows):
        size = max(run.size, row[0].size)
        apart = abs(run.y - row[0].y)
        # Where full-width marks are set close, the next run begins inside the advance of the mark.
        most = (_CLOSE_SET if apart <= _ZERO_GAP * size else _BACKWARDS) * size
        near = apart <= _SAME_BASELINE * min(run.size, row[0].size)
        if near and not any(min(run.x1, part.x1) - max(run.x0, part.x0) > most for part in row):
            return row
    return None


def _base_of(run: Run, rows: list[list[Run]]) -> list[Run] | None:
    """The row whose text a small run is a superscript or subscript of."""
    for row in rows:
        for part in row:
            if part.size * _SMALL <= run.size or not -0.3 * part.size <= part.y - run.y <= 0.7 * part.size:
                continue
            if min(abs(run.x0 - part.x1), abs(part.x0 - run.x1)) <= _SAME_BASELINE * part.size or (
                part.x0 <= run.x0 <= part.x1 and _between(run, part)
            ):
                return row
    return None


def _between(run: Run, part: Run) -> bool:
    """Whether a run stands in a gap that the glyphs of another leave."""
    return all(glyph.x1 <= run.x0 + 0.5 * run.size or glyph.x0 >= run.x1 - 0.5 * run.size for glyph in part.glyphs)


def line_of(row: list[Run], page: int) -> Line:
    """One line from the runs of a row, in the order of their places."""
    base = max(row, key=lambda run: (run.size, len(run.glyphs)))
    glyphs = [_glyph(glyph, run, base) for run in row for glyph in run.glyphs]
    if len(row) > 1:
        glyphs.sort(key=attrgetter("x0"))
    hyphenated = glyphs[-1].char in HYPHENS
    text = "".join(_text(glyphs))
    x0, x1 = glyphs[0].x0, max(run.x1 for run in row)
    return Line(text, x0, x1, base.y, _usual_size(row), _head(glyphs) - x0, len(glyphs), page, hyphenated)


def _glyph(glyph: Glyph, run: Run, base: Run) -> Glyph:
    """The glyph, a raised small digit as superscript lest it join the number before it."""
    raised = run is not base and run.size < _SMALL * base.size and base.y - run.y > _RAISED * base.size
    if raised and glyph.char in _SUPERSCRIPT and all(other.char in _SUPERSCRIPT for other in run.glyphs):
        return replace(glyph, char=_SUPERSCRIPT[glyph.char])
    return glyph


def _text(glyphs: list[Glyph]) -> Iterable[str]:
    before = None
    for glyph in glyphs:
        if before is not None and _parted(before, glyph):
            yield " "
        yield "-" if glyph.char in HYPHENS else glyph.char
        before = glyph


def _parted(before: Glyph, glyph: Glyph) -> bool:
    """Whether a space stands between two glyphs: the gap decides, a space of the file only lowers what it must be."""
    gap = (glyph.x0 - before.x1) / max(before.size, glyph.size)
    if gap <= _ZERO_GAP:
        return False
    if glyph.spaced:
        return True
    if before.char.isdigit() and glyph.char.isdigit():
        return gap > _DIGIT_GAP
    latin = before.char.isascii() + glyph.char.isascii()
    return gap > (_WIDE_GAP, _MIXED_GAP, _LATIN_GAP)[latin]


def _head(glyphs: list[Glyph]) -> float:
    """Where what may not be parted at the beginning of a line ends: a word or number, or a character, and its marks.

    Numbers listed without a space between them (20.5、19.63) count as one, as some programs break lines so.
    """
    end = glyphs[0].x1
    for place, (before, glyph) in enumerate(pairwise(glyphs)):
        whole = before.char.isascii() and glyph.char.isascii() and not _parted(before, glyph)
        listed = before.char in "、，" and glyph.char.isdigit() and place > 0 and glyphs[place - 1].char.isdigit()
        if not (before.char in _OPENERS or glyph.char in _TRAILERS or whole or listed):
            break
        end = glyph.x1
    return end


def join_lines(first: str, then: str, hyphenated: bool = False) -> str:
    """Two pieces of one paragraph as one: nothing between them but a space between Latin words."""
    if hyphenated:
        return first[:-1] + then
    return first + (" " if words_meet(first, then) else "") + then


def words_meet(first: str, then: str) -> bool:
    """Whether two Latin words, or a word and a number, meet and need a space between them."""
    if not first or not then or not (first[-1].isascii() and then[0].isascii()):
        return False
    before, after = first[-1], then[0]
    if before.isdigit() and after.isdigit():
        return False
    return (before.isalnum() or before in ",;:)") and after.isalnum() and (before.isalpha() or after.isalpha())
