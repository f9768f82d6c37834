"""Tables that stand in a plain text: pipe tables, and columns set by tabs or by runs of spaces.

Lines count as rows of a table only where most of their cells are short, where the number of cells hardly changes, and
where at least two of them hold numbers; prose that is merely spaced out never does.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from extractor.immutable import immutable
from extractor.rulebook.sought import Sought
from extractor.text.document import Cell, Table
from extractor.text.spaced import MISSING, NUMBER, cells_of, header_cells
from extractor.text.stacked import find_stacked

_GAP_INSIDE: Final = re.compile(
    r"[ \u3000指单属名](?:(?<=\S[ \u3000])[ \u3000]+\S|(?<=[ \u3000])[\d.,]+(?:[\r\n]|$)"
    r"|(?:(?<=指)标|(?<=单)位|(?<=属)性|(?<=名)称)[ \u3000])"
)
_TAB_INSIDE: Final = re.compile(r"\S[ \u3000]*\t")
_PIPE_FIRST: Final = re.compile(r"^[ \t]*\|", re.MULTILINE)
_LINE: Final = re.compile(r"[^\r\n\f]+")
_RULE: Final = re.compile(r"[ \t]*\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)*[ \t]*:?-{2,}:?[ \t]*\|?[ \t]*")
_PIPE: Final = re.compile(r"(?<!\\)\|")
_GAP: Final = Sought(
    r"[ \u3000]*\t[ \t\u3000]*|[ \u3000]{2,}|(?<=[^ \u3000\r\n])\u3000(?=[\d.,]+(?:\u3000|$|[\r\n]))|(?<=[\d）)])\u3000"
)
"""Between cells; one full-width space where a bare number stands after it or a cell has ended."""
_TAB: Final = re.compile(r"\t")
_LOOSE: Final = re.compile(r"(?<=[^\d\s])[ \t\u3000]+(?=[^\s年月])|[ \t\u3000]{2,}")
_INDEX: Final = re.compile(r"\d{1,3}[.、．]?")
_NATURES: Final = ("预期性", "约束性", "指导性", "核心", "预期", "约束")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_PROSE: Final = re.compile("[。；！？]")
_CAPTION: Final = re.compile(r"\s*(?:[（(【]?续|附?表\s*[\d一二三四五六七八九十]|图\s*\d|[（(]?单\s*位\s*[:：])")
_LONGEST_CELL: Final = 40
_LONGEST_LINE: Final = 400
_FEWEST_ROWS: Final = 2
_MOST_BLANK: Final = 2
_HEADER_LINES: Final = 3


@immutable
class _Row:
    """A line with the spans of its cells; `pipes` says how they are parted, `blank` that empty lines come before
    it, `headed` that its cells are as many as those of a line of known headers above."""

    start: int
    end: int
    cells: tuple[tuple[int, int], ...]
    pipes: bool
    tabs: bool
    blank: int
    headed: bool


def find_tables(text: str) -> tuple[Table, ...]:
    """The tables of a raw text, in order; their cells point into it. A text without any costs one scan."""
    found = [
        (block[0].start, block[-1].end, cells, 1 if block[0].pipes and _has_rule(text, block) else 0)
        for block in (_blocks(text, _rows(text)) if _may_hold_tables(text) else ())
        if (cells := _pipe_cells(text, block) if block[0].pipes else _set_cells(text, block))
    ]
    found += [(rows[0][0][0], rows[-1][-1][1], _ordered(rows), 1) for rows in find_stacked(text)]
    tables: list[Table] = []
    for start, end, cells, header in sorted(found, key=lambda table: table[:2]):
        if not tables or start >= tables[-1].end:
            tables.append(Table(len(tables) + 1, start, end, tuple(cells), header))
    return tuple(tables)


def _may_hold_tables(text: str) -> bool:
    if "\t" in text and _TAB_INSIDE.search(text):
        return True
    return bool(_GAP_INSIDE.search(text) or ("|" in text and _PIPE_FIRST.search(text)))


def _rows(text: str) -> Iterator[_Row]:
    """Every line that is not empty, cut into cells."""
    last = width = 0
    for line in _LINE.finditer(text):
        written = line[0]
        if not written.strip():
            continue
        blank = max(0, text.count("\n", last, line.start()) - 1)
        last = line.end()
        pipes = written.count("|") > 1 and written.lstrip()[0] == "|"
        cells = _split(text, line.start(), line.end(), _PIPE if pipes else _GAP)
        head = () if pipes else header_cells(text, *line.span())
        head = head if len(head) > len(cells) else ()
        width = len(head) or width
        spaced = head or (cells_of(text, *line.span(), width) if width and not pipes else ())
        width = width if spaced or len(cells) > 1 else 0
        headed = bool(spaced and not head)
        yield _Row(line.start(), line.end(), spaced or cells, pipes, "\t" in written, blank, headed)


def _split(text: str, start: int, end: int, gap: "re.Pattern[str] | Sought") -> tuple[tuple[int, int], ...]:
    """The spans between gaps, without the space around them; empty ones at both ends are left out."""
    edges = [start]
    for found in gap.finditer(text, start, end):
        edges += found.span()
    edges.append(end)
    spans = [_stripped(text, first, last) for first, last in zip(edges[::2], edges[1::2], strict=True)]
    while spans and spans[0][0] == spans[0][1]:
        spans.pop(0)
    while spans and spans[-1][0] == spans[-1][1]:
        spans.pop()
    return tuple(spans)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    inside = text[start:end]
    first = start + len(inside) - len(inside.lstrip())
    return (first, first + len(inside.strip())) if inside.strip() else (start, start)


def _blocks(text: str, rows: Iterator[_Row]) -> Iterator[list[_Row]]:
    """Runs of lines that are a table."""
    run: list[_Row] = []
    for row in rows:
        if run and not _continues(text, run, row):
            yield from _trimmed(text, run)
            run = []
        if row.pipes or _may_be_row(text, row):
            run.append(row)
    yield from _trimmed(text, run)


def _continues(text: str, run: list[_Row], row: _Row) -> bool:
    if row.blank > _MOST_BLANK or row.pipes is not run[0].pipes:
        return False
    return row.pipes or _may_be_row(text, row)


def _may_be_row(text: str, row: _Row) -> bool:
    """Short cells without a full stop; a line of one cell only where it is short (a heading within the table)."""
    if row.pipes:
        return True
    if row.end - row.start > _LONGEST_LINE or _PROSE.search(text, row.start, row.end):
        return False
    longest = max(end - start for start, end in row.cells)
    return longest <= (_LONGEST_CELL if len(row.cells) > 1 else _LONGEST_CELL // 2)


def _trimmed(text: str, run: list[_Row]) -> Iterator[list[_Row]]:
    """The part of a run that is a table: from the header to the last row of values."""
    if not run:
        return
    if run[0].pipes:
        if len(run) > 1:
            yield run
        return
    values = [place for place, row in enumerate(run) if _values(text, row)]
    for group in _steady(text, run, values):
        first = _header(text, run, group[0])
        block = run[first : group[-1] + 1]
        if any(len(row.cells) > 1 for row in block[: group[0] - first]):
            yield block


def _steady(text: str, run: list[_Row], values: list[int]) -> Iterator[list[int]]:
    """Rows of values with nearly the same number of cells and at most two other lines between them."""
    group: list[int] = []
    widths: Counter[int] = Counter()
    for place in values:
        width = len(run[place].cells)
        if group and (place - group[-1] > _MOST_BLANK + 1 or abs(width - widths.most_common(1)[0][0]) > 1):
            if len(group) >= _FEWEST_ROWS:
                yield group
            group, widths = [], Counter()
        group.append(place)
        widths[width] += 1
    if len(group) >= _FEWEST_ROWS:
        yield group


def _values(text: str, row: _Row) -> bool:
    """Whether at least half of the cells after the first are numbers or marks of a missing value, one of them both.

    Below known headers one number is enough.
    """
    if len(row.cells) < 2:
        return False
    named = len(row.cells) > 2 and _INDEX.fullmatch(text, *row.cells[0]) is not None
    written = [text[start:end] for start, end in row.cells[1 + named :]]
    written = [cell for cell in written if cell not in _NATURES]
    numbers = [cell for cell in written if NUMBER.fullmatch(cell) and not _YEAR.fullmatch(cell)]
    others = [cell for cell in written if MISSING.fullmatch(cell) or not cell]
    return bool(numbers) and (row.headed or 2 * (len(numbers) + len(others)) >= len(written))


def _header(text: str, run: list[_Row], first: int) -> int:
    """Where the header above the first row of values begins; a line of one cell above it is a caption, not a header."""
    place = first
    while place and first - place < _HEADER_LINES and not run[place].blank > 1:
        above = run[place - 1]
        if _values(text, above) or _CAPTION.match(text, above.start, above.end):
            break
        if len(above.cells) < 2 and not _inside_header(run, place - 1, first):
            break
        place -= 1
        if header_cells(text, above.start, above.end):
            break
    return place


def _inside_header(run: list[_Row], place: int, first: int) -> bool:
    return place > 0 and first - place < _HEADER_LINES and len(run[place - 1].cells) > 1


def _has_rule(text: str, block: list[_Row]) -> bool:
    return len(block) > 1 and _RULE.fullmatch(text, block[1].start, block[1].end) is not None


def _pipe_cells(text: str, block: list[_Row]) -> list[Cell]:
    """Cells of a pipe table, by their order; the line of dashes below its header is none."""
    kept = [row for row in block if not _RULE.fullmatch(text, row.start, row.end)]
    found: list[Cell] = []
    for number, row in enumerate(kept, 1):
        marks = [mark.start() for mark in _PIPE.finditer(text, row.start, row.end)]
        edges = marks if text[marks[-1] + 1 : row.end].strip() == "" else [*marks, row.end]
        for column, (left, right) in enumerate(pairwise(edges), 1):
            found.append(Cell(*_stripped(text, left + 1, right), number, column))
    return found if len(kept) > 1 else []


def _set_cells(text: str, block: list[_Row]) -> list[Cell]:
    """Cells of columns set by tabs (by their order) or by spaces (by their place on the line)."""
    single = [_split_tabs(text, row) for row in block]
    if all(row.tabs for row in block) and len({len(row) for row in single}) == 1:
        return _ordered(single)
    widest = max(len(row.cells) for row in block)
    full = [row for row in block if len(row.cells) == widest and _values(text, row)]
    if all(len(row.cells) == widest for row in block) or not full:
        return _ordered([row.cells for row in block])
    middles = _columns(text, full)
    rows = [_loosened(text, row, widest) for row in block]
    return [
        Cell(start, end, number, column)
        for number, (row, cells) in enumerate(zip(block, rows, strict=True), 1)
        for column, (start, end) in zip(_placed(text, row, cells, middles), cells, strict=True)
    ]


def _loosened(text: str, row: _Row, widest: int) -> tuple[tuple[int, int], ...]:
    """The cells of a line of words; where single spaces part its last cells it is cut there too, if that fits."""
    if len(row.cells) == widest or len(row.cells) < 2 or _values(text, row):
        return row.cells
    loose = _split(text, row.start, row.end, _LOOSE)
    return loose if len(loose) == widest else row.cells


def _split_tabs(text: str, row: _Row) -> tuple[tuple[int, int], ...]:
    edges = [row.start]
    for found in _TAB.finditer(text, row.start, row.end):
        edges += found.span()
    edges.append(row.end)
    return tuple(_stripped(text, first, last) for first, last in zip(edges[::2], edges[1::2], strict=True))


def _ordered(rows: Sequence[Sequence[tuple[int, int]]]) -> list[Cell]:
    return [Cell(*span, row, column) for row, spans in enumerate(rows, 1) for column, span in enumerate(spans, 1)]


def _columns(text: str, full: list[_Row]) -> list[float]:
    """The usual middle of each column in display columns; the first column is set flush left."""
    places = [[_middle(text, row, span) for span in row.cells] for row in full]
    return [median(column) for column in zip(*places, strict=True)]


def _middle(text: str, row: _Row, span: tuple[int, int]) -> float:
    return (_display(text, row.start, span[0]) + _display(text, row.start, span[1])) / 2


def _display(text: str, start: int, end: int) -> int:
    """Display columns of a stretch: a Han or full-width character takes two, a tab goes to the next eighth."""
    place = 0
    for char in text[start:end]:
        place = (place // 8 + 1) * 8 if char == "\t" else place + (1 if ord(char) < 0x1100 else 2)
    return place


def _placed(text: str, row: _Row, cells: Sequence[tuple[int, int]], middles: list[float]) -> list[int]:
    """The column (from 1) of each cell: in order where there is one for each column, else the nearest that is free."""
    if len(cells) == len(middles):
        return list(range(1, len(cells) + 1))
    placed: list[int] = []
    for number, span in enumerate(cells):
        first = placed[-1] + 1 if placed else 1
        last = len(middles) - (len(cells) - number - 1)
        middle = _middle(text, row, span)
        choices = range(first, max(first, last) + 1)
        placed.append(min(choices, key=lambda column: abs(middles[min(column, len(middles)) - 1] - middle)))
    return placed
