"""Lines to the raw text with its locators and tables."""

from collections.abc import Iterable, Iterator

from extractor.readers.web.lines import Line
from extractor.text.document import Cell, Locator, Table


def assemble(lines: Iterable[Line]) -> tuple[str, tuple[Locator, ...], tuple[Table, ...]]:
    """The raw text, one line each, with the place of every paragraph and cell and the tables."""
    pieces: list[str] = []
    locators: list[Locator] = []
    rows: dict[int, list[tuple[Line, int]]] = {}
    at = paragraph = 0
    for line in lines:
        if line.cells:
            rows.setdefault(line.table, []).append((line, at))
            locators.extend(_locators(_cells(line, at), len(rows)))
        else:
            paragraph += 1
            locators.append(Locator(at, at + len(line.text), paragraph=paragraph))
        pieces.append(line.text)
        at += len(line.text) + 1
    tables = tuple(_table(number, placed) for number, placed in enumerate(rows.values(), 1))
    return "".join(f"{piece}\n" for piece in pieces), tuple(locators), tables


def _table(number: int, rows: list[tuple[Line, int]]) -> Table:
    last, at = rows[-1]
    cells = tuple(cell for line, start in rows for cell in _cells(line, start))
    return Table(number, rows[0][1], at + len(last.text), cells, last.header_rows)


def _cells(line: Line, at: int) -> Iterator[Cell]:
    for text, placed in line.cells:
        if placed.element is not None:
            yield Cell(at, at + len(text), placed.row, placed.column, placed.rowspan, placed.colspan)
        at += len(text) + 1


def _locators(cells: Iterable[Cell], table: int) -> Iterator[Locator]:
    for cell in cells:
        if cell.start < cell.end:
            yield Locator(cell.start, cell.end, table=table, row=cell.row, column=cell.column)
