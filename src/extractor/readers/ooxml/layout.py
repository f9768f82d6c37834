"""Blocks laid out as the raw text: a line a paragraph, a line a row, with the place of each."""

from collections.abc import Iterable

from extractor.readers.ooxml.blocks import Block, Grid, Paragraph, Slot
from extractor.text.document import Cell, Locator, Part, Table


class Layout:
    """The raw text while it grows, with locators and tables."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._paragraphs = 0
        self.locators: list[Locator] = []
        self.tables: list[Table] = []

    @property
    def text(self) -> str:
        """The raw text so far."""
        return "".join(self._pieces)

    def add(self, blocks: Iterable[Block]) -> None:
        """Lay out blocks behind what is there."""
        for block in blocks:
            if isinstance(block, Paragraph):
                self._paragraph(block)
            else:
                self._table(block)

    def _paragraph(self, block: Paragraph) -> None:
        if block.text.strip():
            self._paragraphs += 1
            self._locate(block.text, block.part, paragraph=self._paragraphs)
        self._write(block.text + "\n")

    def _table(self, grid: Grid) -> None:
        number, start, end = len(self.tables) + 1, self._length, self._length
        cells: list[Cell] = []
        heights = _heights(grid)
        for row, line in enumerate(grid.rows, 1):
            for place, slot in enumerate(line.slots):
                if place:
                    self._write("\t")
                if not slot.above:
                    height = heights.get((row, slot.column), 1)
                    cells.append(self._cell(slot, row, height, number, grid.part))
            end = self._length
            self._write("\n")
        header = next((n for n, line in enumerate(grid.rows) if not line.header), len(grid.rows))
        self.tables.append(Table(number, start, end, tuple(cells), header))

    def _cell(self, slot: Slot, row: int, height: int, table: int, part: Part) -> Cell:
        start = self._length
        if slot.text:
            self._locate(slot.text, part, table=table, row=row, column=slot.column)
        self._write(slot.text)
        return Cell(start, self._length, row, slot.column, height, slot.colspan)

    def _locate(self, text: str, part: Part, **place: int) -> None:
        self.locators.append(Locator(self._length, self._length + len(text), part=part, **place))

    def _write(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)


def _heights(grid: Grid) -> dict[tuple[int, int], int]:
    """How many rows each cell (row, column) spans: itself and the continuations below it."""
    heights: dict[tuple[int, int], int] = {}
    first_row: dict[int, int] = {}
    for row, line in enumerate(grid.rows, 1):
        above = first_row
        first_row = {}
        for slot in line.slots:
            top = above.get(slot.column, row) if slot.above else row
            first_row[slot.column] = top
            heights[top, slot.column] = row - top + 1
    return heights
