"""The cells of a table on a grid: each with its text in one form, its place in the raw text, its indentation."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from extractor.text.document import Cell, Table

_WIDE: Final = {chr(0xFEE0 + code): chr(code) for code in (*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B))}
_FORM: Final = str.maketrans(
    {
        **_WIDE,
        **dict.fromkeys("\t\r\n\x0b\x0c\xa0\u3000\u2002\u2003\u2009\u202f", " "),
        **dict(zip("％﹪．／＋＆＃＝", "%%./+&#=", strict=True)),
        **dict(zip("();!∶︰﹕；", "（）；！：：：；", strict=True)),
    }
)
_COLON: Final = re.compile(r":(?!//)")
_INNER: Final = re.compile(r"(?<=\S)\s+(?=\S)")


def one_form(written: str) -> str:
    """The text with half-width digits and letters, full-width brackets and colons; no character more or less."""
    return _COLON.sub("：", written.translate(_FORM))


def closed_up(text: str) -> str:
    """The text without the spaces that lie beside Han characters (地　区, 2021 年); others become one space."""
    return _INNER.sub(_kept_space, text.strip())


def _kept_space(found: "re.Match[str]") -> str:
    """A space between two numbers or two Latin words stays."""
    before, after = found.string[found.start() - 1], found.string[found.end()]
    latin = before.isascii() and after.isascii() and before.isalpha() and after.isalpha()
    return " " if latin or (before.isdigit() and after.isdigit()) else ""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: raw span `[start, end)`, `text` of the same length in one form, first row and column (from 0), spans.

    `indent` counts the spaces before its text; `label` is the text as a reader says it, without inner spaces.
    """

    start: int
    end: int
    text: str
    label: str
    row: int
    column: int
    rowspan: int
    colspan: int
    indent: int


@dataclass(slots=True)
class Grid:
    """A table as rows of columns; a merged cell stands at every place it spans, None where nothing stands."""

    number: int
    start: int
    end: int
    cells: tuple[GridCell, ...]
    rows: list[list[GridCell | None]]
    header_rows: int = 0
    above: list[str] = field(default_factory=list)

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.rows[0]) if self.rows else 0

    def label(self, row: int, column: int) -> str:
        """The text at a place, "" where nothing stands."""
        cell = self.rows[row][column]
        return cell.label if cell is not None else ""

    def distinct(self, row: int) -> list[GridCell]:
        """The cells of a row that hold text, a merged one once."""
        seen: list[GridCell] = []
        for cell in self.rows[row]:
            if cell is not None and cell.label and (not seen or seen[-1] is not cell):
                seen.append(cell)
        return seen


def lay_out(raw: str, table: Table) -> Grid:
    """The grid of a table; cells that contradict each other keep the first at each place."""
    cells = tuple(_cell(raw, cell) for cell in table.cells)
    return grid_of(table.number, table.start, table.end, cells, table.header_rows)


def grid_of(number: int, start: int, end: int, cells: Sequence[GridCell], header_rows: int) -> Grid:
    """A grid of given cells."""
    height = max((cell.row + 1 for cell in cells), default=0)
    width = max((cell.column + 1 for cell in cells), default=0)
    rows: list[list[GridCell | None]] = [[None] * width for _ in range(height)]
    for cell in cells:
        for row, column in _places(cell, height, width):
            if rows[row][column] is None:
                rows[row][column] = cell
    return Grid(number, start, end, tuple(cells), rows, header_rows)


def _places(cell: GridCell, height: int, width: int) -> Iterator[tuple[int, int]]:
    """The places a cell spans, within the rows and columns in which a cell begins: spans may be written too large."""
    for row in range(cell.row, min(height, cell.row + cell.rowspan)):
        for column in range(cell.column, min(width, cell.column + cell.colspan)):
            yield row, column


def _cell(raw: str, cell: Cell) -> GridCell:
    return part_of(raw, cell.start, cell.end, cell.row - 1, cell.column - 1, cell.rowspan, cell.colspan)


def part_of(raw: str, start: int, end: int, row: int, column: int, rowspan: int = 1, colspan: int = 1) -> GridCell:
    """A cell over a stretch of the raw text, without the space around it."""
    written = raw[start:end]
    lead = len(written) - len(written.lstrip())
    first, last = start + lead, start + len(written.rstrip())
    text = one_form(raw[first:last]) if first < last else ""
    before = len(raw[max(0, start - 12) : start]) - len(raw[max(0, start - 12) : start].rstrip(" \u3000\xa0"))
    return GridCell(
        first if text else start, max(first, last) if text else start, text, closed_up(text),
        row, column, rowspan, colspan, lead + before,
    )  # fmt: skip


def texts(cells: Iterable[GridCell | None]) -> list[str]:
    """The labels of cells from the outside in, each once in a row of equal ones."""
    found: list[str] = []
    for cell in cells:
        if cell is not None and cell.label and (not found or found[-1] != cell.label):
            found.append(cell.label)
    return found
