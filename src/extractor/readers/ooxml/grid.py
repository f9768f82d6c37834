"""Rows and cells of a Word table as they stand in its grid (ECMA-376 part 1, 17.4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from extractor.readers.ooxml.inline import chosen_branch, controlled
from extractor.readers.ooxml.names import MC, VAL, Element, W, child, switched, value, whole
from extractor.readers.ooxml.reading import Reading

_WIDEST: Final = 1024
"""Columns of a grid; Word itself allows 63."""


@dataclass(slots=True)
class GridCell:
    """A cell: where it stands, how many columns it spans, whether it continues the merged cell above."""

    element: Element
    column: int
    colspan: int
    above: bool


@dataclass(slots=True)
class GridRow:
    """A row of cells, as far as it was not deleted."""

    cells: list[GridCell]
    header: bool


def grid_rows(reading: Reading, table: Element) -> Iterator[GridRow]:
    """The rows of a table that stand, with their cells; deleted rows and cells are left out."""
    for row in _below(reading, table, W + "tr"):
        properties = child(row, W + "trPr")
        if child(properties, W + "del") is not None:
            reading.leave("deletion", row)
            continue
        cells = _cells(reading, row, _span(properties, "gridBefore", 0))
        if cells:
            yield GridRow(cells, bool(switched(properties, "tblHeader")))


def _cells(reading: Reading, row: Element, before: int) -> list[GridCell]:
    cells: list[GridCell] = []
    column = before + 1
    for element in _below(reading, row, W + "tc"):
        properties = child(element, W + "tcPr")
        if child(properties, W + "cellDel") is not None:
            reading.leave("deletion", element)
            continue
        span = _span(properties, "gridSpan", 1)
        if cells and value(properties, "hMerge") == "continue":
            reading.leave("merged_cell", element)
            cells[-1].colspan += span
        else:
            cells.append(GridCell(element, column, span, _continues(properties)))
        column += span
    return cells


def _below(reading: Reading, parent: Element, wanted: str) -> Iterator[Element]:
    """Children of this name, also where content controls, markup or alternatives wrap them."""
    for inner in parent:
        tag = inner.tag
        if tag == wanted:
            yield inner
        elif tag == W + "sdt":
            content = controlled(reading, inner)
            yield from () if content is None else _below(reading, content, wanted)
        elif tag == MC + "AlternateContent":
            branch = chosen_branch(reading, inner)
            yield from () if branch is None else _below(reading, branch, wanted)
        elif tag in _GONE:
            reading.leave(_GONE[tag], inner)
        elif next(inner.iter(wanted), None) is None:
            reading.leave("misplaced", inner)
        else:
            reading.leave_own("misplaced", inner)
            yield from _below(reading, inner, wanted)


_GONE: Final = {W + "del": "deletion", W + "moveFrom": "moved"}


def _span(properties: Element | None, name: str, least: int) -> int:
    return min(max(whole(value(properties, name)) or least, least), _WIDEST)


def _continues(properties: Element | None) -> bool:
    found = child(properties, W + "vMerge")
    return found is not None and found.get(VAL, "continue") == "continue"
