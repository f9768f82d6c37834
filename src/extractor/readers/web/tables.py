"""The grid of an HTML table: which cell stands in which row and column (HTML Standard, 4.9.12)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from extractor.readers.web.main import holds
from extractor.readers.web.tree import Element

WIDEST: Final = 1000
"""Columns that one cell may span; the HTML Standard's own bound."""
TALLEST: Final = 65_534
_SECTIONS: Final = frozenset(("thead", "tbody", "tfoot"))
_CELLS: Final = frozenset(("td", "th"))
_LONG_CELL: Final = 300
_ABOVE: Final = 20
"""Places, as a multiple of the cells, that cells of rows above may fill: a bound on grids that markup makes huge."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell element at its row and column (from 1) with its spans; None where a cell of a row above reaches down."""

    element: Element | None
    row: int
    column: int
    rowspan: int
    colspan: int


def rows_of(table: Element) -> list[Element]:
    """The table's own rows, those of its head first, those of its foot last."""
    head: list[Element] = []
    body: list[Element] = []
    foot: list[Element] = []
    for child in _elements(table):
        if child.tag == "tr":
            body.append(child)
        elif child.tag in _SECTIONS:
            part = head if child.tag == "thead" else foot if child.tag == "tfoot" else body
            part.extend(row for row in _elements(child) if row.tag == "tr")
    return [*head, *body, *foot]


def cells_of(row: Element) -> list[Element]:
    """The cells of a row."""
    return [child for child in _elements(row) if child.tag in _CELLS]


def beside_cells(table: Element) -> Iterator[Element]:
    """What stands in a table but in none of its cells, captions left aside."""
    for child in _elements(table):
        if child.tag in _SECTIONS:
            yield from beside_cells(child)
        elif child.tag == "tr":
            yield from (inner for inner in _elements(child) if inner.tag not in _CELLS)
        elif child.tag != "caption":
            yield child


def _elements(element: Element) -> Iterator[Element]:
    return (child for child in element.children if isinstance(child, Element))


def is_data(table: Element, main: Element) -> bool:
    """Whether a table holds data; one that lays out a page, or holds the document itself, does not."""
    if table.attributes.get("role") in ("presentation", "none"):
        return False
    rows = [cells_of(row) for row in rows_of(table)]
    cells = [cell for row in rows for cell in row]
    if max(map(len, rows), default=0) < 2 or len(rows) < 2:
        return any(cell.tag == "th" for cell in cells)
    if any(holds(cell, main) for cell in cells):
        return False
    if any(_blocks(cell) > 1 and cell.prose > _LONG_CELL for cell in cells):
        return False
    return not any(_holds_table(cell) and 2 * cell.prose > table.prose for cell in cells)


def _blocks(cell: Element) -> int:
    return sum(child.tag in ("p", "div", "table", "br", "ul", "ol") for child in _elements(cell))


def _holds_table(cell: Element) -> bool:
    stack = [cell]
    while stack:
        element = stack.pop()
        if element.tag == "table":
            return True
        stack.extend(_elements(element))
    return False


def place(rows: list[Element]) -> list[list[Placed]]:
    """The cells of each row in their places; spans end with the table."""
    placed: list[list[Placed]] = []
    reaching: list[tuple[int, int, int]] = []
    most = _ABOVE * sum(len(row.children) for row in rows) + WIDEST
    for number, row in enumerate(rows, 1):
        most -= len(reaching)
        line, reaching = _place_row(cells_of(row), number, len(rows), reaching if most >= 0 else [])
        placed.append(line)
    return placed


def _place_row(
    cells: list[Element], number: int, last: int, reaching: list[tuple[int, int, int]]
) -> tuple[list[Placed], list[tuple[int, int, int]]]:
    """`reaching`: first column, column after the last, and last row of each cell that reaches down into this row."""
    line: list[Placed] = []
    column, index = 1, 0
    for cell in cells:
        while index < len(reaching) and reaching[index][0] <= column:
            line.append(Placed(None, number, reaching[index][0], 1, 1))
            column = max(column, reaching[index][1])
            index += 1
        rowspan = _span(cell, "rowspan", TALLEST)
        rowspan = last - number + 1 if rowspan == 0 else min(rowspan, last - number + 1)
        colspan = max(1, _span(cell, "colspan", WIDEST))
        line.append(Placed(cell, number, column, rowspan, colspan))
        column += colspan
    line.extend(Placed(None, number, first, 1, 1) for first, _, _ in reaching[index:])
    down = [(c.column, c.column + c.colspan, number + c.rowspan - 1) for c in line if c.rowspan > 1]
    return line, sorted(span for span in (*reaching, *down) if span[2] > number)


def _span(cell: Element, name: str, most: int) -> int:
    written = (cell.attributes.get(name) or "1").strip()
    return min(int(written), most) if written.isdecimal() and len(written) < 7 else 1


def header_rows(rows: list[Element]) -> int:
    """How many rows at the top are headers by the markup: those of `<thead>`, and those of `<th>` alone."""
    count = 0
    for row in rows:
        cells = cells_of(row)
        of_head = row.parent is not None and row.parent.tag == "thead"
        if not of_head and not (cells and all(cell.tag == "th" for cell in cells)):
            break
        count += 1
    return count if count < len(rows) else 0
