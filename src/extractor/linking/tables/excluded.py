"""The numbers of a table that give no record, each with its reason."""

from collections.abc import Iterable, Sequence

from extractor.linking.cues import words
from extractor.linking.tables.grid import Grid, GridCell
from extractor.linking.tables.roles import Layout
from extractor.linking.tables.values import numbers_in, read_words
from extractor.mentions.types import ExcludedNumber
from extractor.records.vocabulary import ExclusionReason

_REASONS = {
    "index": (ExclusionReason.REFERENCE, "table.header.index"),
    "code": (ExclusionReason.REFERENCE, "table.header.code"),
    "project": (ExclusionReason.NAME, "table.header.project"),
    "time": (ExclusionReason.DATE, "table.header.time"),
    "span": (ExclusionReason.DATE, "table.header.span"),
}
_LABEL = (ExclusionReason.QUALIFIER, "table.label")
_LOST = (ExclusionReason.UNASSIGNED, "table.unassigned")


class Excluder:
    """Keeps what of a table's digits is accounted for; `finish` gives a reason to all others."""

    def __init__(self, raw: str, grid: Grid, plan: Layout, prose: Sequence[GridCell]) -> None:
        self._raw, self._grid = raw, grid
        self._prose = {(cell.start, cell.end) for cell in prose}
        self._roles = {column.place: column.role for panel in plan.panels for column in panel.columns}
        self._body = frozenset(plan.body)
        self._covered = bytearray(grid.end - grid.start)
        self._read: set[tuple[int, int]] = set()
        self._found: list[ExcludedNumber] = []
        for start, end in self._prose:
            self._cover(start, end)

    def leaves(self, cell: GridCell) -> bool:
        """Whether a cell is left to prose."""
        return (cell.start, cell.end) in self._prose

    def take(self, cell: GridCell, start: int, end: int) -> None:
        """A record stands at `[start, end)` of the cell."""
        self._read.add((cell.start, cell.end))
        self._cover(start, end)

    def add(self, items: Iterable[ExcludedNumber]) -> None:
        """Numbers that the mentions of running text exclude."""
        for item in items:
            if self._cover(item.start, item.end):
                self._found.append(item)

    def finish(self) -> list[ExcludedNumber]:
        """All numbers of the table without record."""
        for cell in self._grid.cells:
            if any(char.isdigit() for char in cell.text) and not self.leaves(cell):
                self._label(cell)
        for number in numbers_in(self._raw[self._grid.start : self._grid.end]):
            self._exclude(self._grid.start + number.start(), self._grid.start + number.end(), *_LOST)
        return self._found

    def _label(self, cell: GridCell) -> None:
        """A cell that is no value: a name, a header, a code; and what is left of a value's cell (its footnote mark)."""
        in_body = cell.row in self._body
        role = self._roles.get(cell.column, "") if in_body else ""
        if role == "value" and (cell.start, cell.end) not in self._read:
            return
        if role == "value":
            reason = (ExclusionReason.REFERENCE, "table.footnote")
        elif in_body or not role:
            read = read_words(self._raw, cell.start, cell.end)
            reason = _REASONS.get(role, _LABEL)
            self._footnote(cell)
            if role not in ("index", "code"):
                self.add(item for item in read.excluded if any(map(str.isdigit, self._raw[item.start : item.end])))
        for number in numbers_in(cell.text):
            self._exclude(cell.start + number.start(), cell.start + number.end(), *reason)

    def _footnote(self, cell: GridCell) -> None:
        """The mark at the end of a name."""
        mark = words("tables", "table.footnote").search(cell.text)
        for number in numbers_in(cell.text[mark.start() :]) if mark is not None and mark.start() > 1 else ():
            start = cell.start + (mark.start() if mark is not None else 0)
            self._exclude(start + number.start(), start + number.end(), ExclusionReason.REFERENCE, "table.footnote")

    def _exclude(self, start: int, end: int, reason: ExclusionReason, rule: str) -> None:
        if self._cover(start, end):
            self._found.append(ExcludedNumber(start, end, reason, rule))

    def _cover(self, start: int, end: int) -> bool:
        """Mark a stretch as accounted for; False where all of it was."""
        first, last = start - self._grid.start, end - self._grid.start
        if all(self._covered[first:last]):
            return False
        self._covered[first:last] = b"\1" * (last - first)
        return True
