"""Tables of one page: the glyphs between ruling lines as cells, and rows that no line parts told by their baselines."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import attrgetter
from typing import Final

from extractor.readers.pdf.glyphs import Glyph
from extractor.readers.pdf.grids import Box, Grid
from extractor.readers.pdf.rows import Line, find_lines, find_runs, join_lines

VALUE: Final = re.compile(r"[-+－−–—―]? ?[\d,.，]+ ?[%％‰]?|[-—–―─…]+")
"""What the cell of a figure holds: a number, or the dash that stands for none."""
_FRAME: Final = 0.8
_PROSE: Final = 200
_FILLED: Final = 0.3
_BASELINE: Final = 0.5
_ALIGNED: Final = 0.6


@dataclass(slots=True)
class TableCell:
    """A cell with its place (from 0), the rows and columns it spans, its text and its visible characters."""

    row: int
    column: int
    rowspan: int
    colspan: int
    text: str
    chars: int
    page: int


@dataclass(slots=True)
class PageTable:
    """A table, or the piece of one, on a page; `xs` are the places of its columns' edges in points."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    xs: tuple[float, ...]
    rows: int
    cells: list[TableCell]
    header_rows: int = 0
    dropped: int = 0

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return len(self.xs) - 1

    @property
    def chars(self) -> int:
        """Its visible characters."""
        return sum(cell.chars for cell in self.cells)


@dataclass(slots=True)
class _Filled:
    row: int
    column: int
    rowspan: int
    colspan: int
    lines: list[Line]


def fill_grids(grids: list[Grid], glyphs: list[Glyph], page: int) -> tuple[list[PageTable], list[Glyph]]:
    """The tables that stand in grids, and the glyphs that stand in none of them."""
    tables: list[PageTable] = []
    for grid in grids:
        inside, outside = _shared_out(grid, glyphs)
        filled = [_filled(grid, box, held, page) for box, held in inside]
        if _is_table(filled):
            tables.append(_table(grid, _split_rows(filled, len(grid.ys) - 1), page))
            glyphs = outside
    return tables, glyphs


def _shared_out(grid: Grid, glyphs: list[Glyph]) -> tuple[list[tuple[Box, list[Glyph]]], list[Glyph]]:
    """The boxes of a grid with the glyphs in each, and the glyphs outside of all."""
    held: list[tuple[Box, list[Glyph]]] = [(box, []) for box in grid.boxes]
    owner: dict[tuple[int, int], list[Glyph]] = {}
    for box, inside in held:
        row, column, rows, columns = grid.spans(box)
        owner.update(((r, c), inside) for r in range(row, row + rows) for c in range(column, column + columns))
    outside: list[Glyph] = []
    for glyph in glyphs:
        place = grid.at(*glyph.middle)
        owner.get(place, outside).append(glyph) if place else outside.append(glyph)
    return held, outside


def _filled(grid: Grid, box: Box, held: list[Glyph], page: int) -> _Filled:
    return _Filled(*grid.spans(box), find_lines(find_runs(held), page))


def _is_table(filled: list[_Filled]) -> bool:
    """Whether cells hold a table and no frame around prose and no drawing."""
    sizes = [sum(line.chars for line in cell.lines) for cell in filled]
    used = sum(size > 0 for size in sizes)
    if used < 2 or used < _FILLED * len(filled):
        return False
    if max(cell.row for cell in filled) < 1 and not any(len(cell.lines) > 1 for cell in filled):
        return used == len(filled)
    return not (max(sizes) > _PROSE and max(sizes) > _FRAME * sum(sizes))


def _table(grid: Grid, cells: list[TableCell], page: int) -> PageTable:
    ordered = sorted(cells, key=attrgetter("row", "column"))
    rows = max(cell.row + cell.rowspan for cell in cells)
    return PageTable(page, grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1], grid.xs, rows, ordered)


def _split_rows(filled: list[_Filled], rows: int) -> list[TableCell]:
    """Cells, those of a row of several lines of figures parted into as many rows."""
    parts = {row: _baselines(_of_row(filled, row)) for row in range(rows)}
    first, shift = {}, 0
    for row in range(rows + 1):
        first[row] = row + shift
        shift += max(len(parts.get(row, ())) - 1, 0)
    cells: list[TableCell] = []
    for cell in filled:
        begin, end = first[cell.row], first[min(cell.row + cell.rowspan, rows)]
        if cell.rowspan > 1 or end - begin == 1 or (len(cell.lines) <= 1 and _of_whole_row(cell, parts)):
            cells.append(_cell(begin, cell.column, end - begin, cell.colspan, cell.lines))
        else:
            pieces = _by_baseline(cell.lines, parts[cell.row])
            cells += (_cell(begin + at, cell.column, 1, cell.colspan, lines) for at, lines in enumerate(pieces))
    return cells


def _of_row(filled: list[_Filled], row: int) -> list[_Filled]:
    return [cell for cell in filled if cell.row == row and cell.rowspan == 1]


def _of_whole_row(cell: _Filled, parts: dict[int, list[float]]) -> bool:
    """Whether a cell's one line stands between the baselines of its row: it is merged over all of them."""
    lines = cell.lines
    return bool(lines) and all(abs(lines[0].y - y) > _BASELINE * lines[0].size for y in parts[cell.row])


def _baselines(row: list[_Filled]) -> list[float]:
    """The baselines of the rows that stand in one row of a grid; none where its lines are wrapped text."""
    used = [cell for cell in row if cell.lines]
    if len(used) < 2 or max(len(cell.lines) for cell in used) < 2:
        return []
    lines = sorted((line for cell in used for line in cell.lines), key=attrgetter("y"))
    baselines: list[float] = []
    for line in lines:
        if not baselines or line.y - baselines[-1] > _BASELINE * line.size:
            baselines.append(line.y)
    label, *others = sorted(used, key=attrgetter("column"))
    values = [line for cell in others for line in cell.lines if VALUE.fullmatch(line.text)]
    labelled = sum(any(_at(line, y) for line in label.lines) for y in baselines)
    valued = sum(any(_at(line, y) for line in values) for y in baselines)
    return baselines if min(labelled, valued) >= _ALIGNED * len(baselines) else []


def _at(line: Line, y: float) -> bool:
    return abs(line.y - y) <= _BASELINE * line.size


def _by_baseline(lines: list[Line], baselines: list[float]) -> list[list[Line]]:
    pieces: list[list[Line]] = [[] for _ in baselines]
    for line in lines:
        nearest = min(range(len(baselines)), key=lambda at: abs(baselines[at] - line.y))
        pieces[nearest].append(line)
    return pieces


def _cell(row: int, column: int, rowspan: int, colspan: int, lines: list[Line]) -> TableCell:
    page = lines[0].page if lines else 0
    return TableCell(row, column, rowspan, colspan, joined(lines), sum(line.chars for line in lines), page)


def joined(lines: Iterable[Line]) -> str:
    """The lines of a cell as one text."""
    return reduce(join_lines, (line.text for line in lines), "")
