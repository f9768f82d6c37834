"""The tables of a document before its text is cleaned: which are read cell by cell, and what is left to prose."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.linking.tables.grid import Grid, GridCell, lay_out
from extractor.linking.tables.roles import Layout, is_number, layout, role_of
from extractor.linking.tables.stacked import unstack
from extractor.text.document import Table
from extractor.text.offsets import Edit
from extractor.text.tables import find_tables

_PROSE = "。；"
_LONG = 40
_PHRASE = 4
_NEAR = 120


@dataclass(frozen=True, slots=True)
class TableReading:
    """A table with its layout; None for one without values, whose cells are prose. `prose` are the cells left to it."""

    grid: Grid
    plan: Layout | None
    prose: tuple[GridCell, ...]


def read_tables(raw: str, given: Sequence[Table] = ()) -> tuple[TableReading, ...]:
    """The tables that a reader gave and those that stand in the text itself, in text order.

    Of the latter only those that hold values count: what merely looks like columns stays in the text as it is.
    """
    readings: list[TableReading] = []
    above: Layout | None = None
    for table, from_reader in _in_order(raw, given):
        grid = unstack(raw, lay_out(raw, table))
        goes_on = above is not None and _adjoins(raw, readings[-1].grid, grid)
        plan = layout(grid, above if goes_on else None) if grid.cells else None
        above = plan
        if plan is not None or from_reader:
            readings.append(TableReading(grid, plan, tuple(_prose_cells(grid, plan))))
        else:
            above = None
    return tuple(readings)


def _in_order(raw: str, given: Sequence[Table]) -> Iterator[tuple[Table, bool]]:
    """All tables; one found in the text gives way to a reader's at the same place."""
    spans = [(table.start, table.end) for table in given]
    found = [t for t in find_tables(raw) if not any(start < t.end and t.start < end for start, end in spans)]
    marked = [(table, True) for table in given] + [(table, False) for table in found]
    yield from sorted(marked, key=lambda item: item[0].start)


def _adjoins(raw: str, before: Grid, after: Grid) -> bool:
    """Whether a table without header goes on with the one before: as many columns, hardly a word between them."""
    between = raw[before.end : after.start]
    return before.width == after.width and len(between) <= _NEAR and len(between.split()) <= 4 and "。" not in between


def _prose_cells(grid: Grid, plan: Layout | None) -> Iterator[GridCell]:
    """Cells that are sentences or phrases with numbers: they are read as prose, each on its own."""
    if plan is None:
        numbered = set(row_numbers(grid))
        yield from (cell for cell in grid.cells if cell.label and cell not in numbered)
        return
    texts = {column.place for panel in plan.panels for column in panel.of("text", "note")}
    for cell in grid.cells:
        if not cell.label:
            continue
        counts = any(char.isdigit() for char in cell.label) and not is_number(cell.label)
        phrase = counts and cell.column in texts and cell.row in plan.body and len(cell.label) >= _PHRASE
        if phrase or len(cell.label) > _LONG or any(mark in cell.label[:-1] for mark in _PROSE):
            yield cell


def row_numbers(grid: Grid) -> Iterator[GridCell]:
    """The cells of a table without values that only number its rows."""
    heads = {cell.column for cell in grid.cells if cell.row == 0 and role_of(cell.label) == "index"}
    return (cell for cell in grid.cells if cell.row and cell.column in heads and cell.label.isdigit())


def prose_edits(tables: Sequence[TableReading]) -> list[Edit]:
    """Edits of the raw text that leave of each table the cells that are prose: a row a paragraph, a cell a sentence."""
    edits: list[Edit] = []
    for table in tables:
        at, before = table.grid.start, None
        for cell in sorted(table.prose, key=lambda cell: cell.start):
            if cell.start > at:
                edits.append(Edit(at, cell.start, _between(before, cell, cell.start - at)))
            at, before = max(at, cell.end), cell
        if table.grid.end > at:
            edits.append(Edit(at, table.grid.end, "\n"))
    return edits


def _between(before: GridCell | None, after: GridCell, room: int) -> str:
    """What parts two cells in the text that prose reads: a full stop, and a break between rows where there is room."""
    if before is None or before.label[-1:] in "。！？；：":
        return "\n"
    if before.row == after.row:
        return "。"
    return "。\n" if room > 1 else "\n"
