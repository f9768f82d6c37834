"""The rows of a panel: what each is called, what it is a part of, which unit it gives."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from extractor.linking.cues import words
from extractor.linking.heads import is_complete
from extractor.linking.tables.grid import Grid, GridCell
from extractor.linking.tables.labels import Label, read_row
from extractor.linking.tables.roles import Layout, Panel, is_number
from extractor.linking.tables.values import is_missing, read_units
from extractor.values.unit import Unit, magnitudes, match_magnitude

_LONGEST_UNIT: Final = 10
_NAMING: Final = ("group", "name", "project", "place", "time")


@dataclass(slots=True)
class Row:
    """A row of a panel. `label` is read off its name, `parent` the row it is a part of, `group` the words of the
    columns or rows above that class it; `total` says that it sums up the others."""

    number: int
    label: Label
    cell: GridCell | None
    group: str = ""
    unit: Unit | None = None
    parent: "Row | None" = None
    total: bool = False
    place: str = ""
    name: str = ""
    indent: int = 0
    values: dict[int, GridCell] = field(default_factory=dict)

    @property
    def has_values(self) -> bool:
        """Whether any of its value cells holds more than nothing."""
        return bool(self.values)


def read_rows(grid: Grid, plan: Layout, panel: Panel) -> list[Row]:
    """The rows of a panel, top down; rows that only class those below are taken into their `group`."""
    rows: list[Row] = []
    heading = ""
    tree = _Tree()
    for number in plan.body:
        row = _row(grid, panel, number)
        if row is None:
            continue
        if not row.has_values and row.unit is None and row.cell is not None:
            heading = row.label.name or row.cell.label
            tree.head(row)
            continue
        row.group = row.group or heading
        tree.place(row)
        rows.append(row)
    return rows


def _row(grid: Grid, panel: Panel, number: int) -> Row | None:
    cells = [(column, grid.rows[number][column.place]) for column in panel.of(*_NAMING)]
    named = [(column, cell) for column, cell in cells if cell is not None and cell.label]
    values = {
        column.place: cell
        for column in panel.of("value")
        if (cell := grid.rows[number][column.place]) is not None and cell.label
    }
    if not named and not values:
        return None
    column, cell = named[-1] if named else (None, None)
    label = read_row(cell.label) if cell is not None else Label("")
    groups = [other.label for _, other in named[:-1] if other is not cell]
    row = Row(number, label, cell, "".join(read_row(text).name for text in groups[-1:]), values=values)
    row.unit = _unit(grid, panel, number) or label.unit
    row.total = _is_total(label.name)
    row.indent = cell.indent if cell is not None else 0
    if column is not None and column.role == "place" and not row.total:
        row.place, label.name = label.name, ""
    return row


def _is_total(name: str) -> bool:
    return any(words("tables", rule).search(name) for rule in ("table.total.word", "table.total.place"))


def _unit(grid: Grid, panel: Panel, number: int) -> Unit | None:
    for column in panel.of("unit"):
        written = grid.label(number, column.place)
        if written and not is_missing(written):
            return next(iter(read_units(written)), None) or _unknown(written)
    return None


def _unknown(written: str) -> Unit | None:
    """A unit that the table of units does not have, as it is written, with its magnitude."""
    if len(written) > _LONGEST_UNIT or any(char.isdigit() for char in written):
        return None
    magnitude = match_magnitude(written, 0, len(written))
    mult = magnitudes()[magnitude] if magnitude and magnitude != written else 0
    return Unit(written, mult, None, "none", "none", "table.header.unit")


class _Tree:
    """Places each row below the one it is a part of: by 其中 and #, by indentation, or because it goes on a list."""

    def __init__(self) -> None:
        self._open: list[Row] = []
        self._part: Row | None = None

    def head(self, row: Row) -> None:
        """A row without values: with 其中 it opens the parts of the row before, else it ends all."""
        if row.label.part and not row.label.name:
            self._part = row
            return
        self._open, self._part = [row], None

    def place(self, row: Row) -> None:
        """Find the parent of the next row."""
        while self._open and self._open[-1].indent >= row.indent and not row.label.part and not self._runs_on(row):
            self._close()
        row.parent = self._parent(row)
        if row.label.part:
            self._part = row
        elif row.parent is None or (self._part is not None and row.parent is not self._part.parent):
            self._part = None
        if not row.total:
            self._open.append(row)

    def _close(self) -> None:
        closed = self._open.pop()
        if self._part is not None and closed is self._part:
            self._part = None

    def _parent(self, row: Row) -> Row | None:
        if row.label.part:
            main = [other for other in self._open if not _below_part(other)]
            return main[-1] if main else None
        if self._part is not None and self._runs_on(row):
            return self._part.parent
        above = [other for other in self._open if other.indent < row.indent]
        return above[-1] if above else None

    def _runs_on(self, row: Row) -> bool:
        """Whether a row goes on with the parts that 其中 or # opened: set in as far, or too bare to stand alone."""
        part = self._part
        if part is None or row.label.part or part.parent is None:
            return False
        if row.indent > part.parent.indent:
            return True
        flat = row.indent == part.indent == part.parent.indent
        return flat and row.unit == part.unit and not is_complete(row.label.name) and len(row.label.name) <= 12


def _below_part(row: Row) -> bool:
    return row.label.part or (row.parent is not None and row.parent.label.part)


def filled(rows: Sequence[Row]) -> Iterator[tuple[Row, int, GridCell]]:
    """Every value cell with its row and column."""
    for row in rows:
        for column, cell in row.values.items():
            if not is_missing(cell.label):
                yield row, column, cell


def holds_number(cell: GridCell) -> bool:
    """Whether a cell is a value, not words about one."""
    return is_number(cell.label)
