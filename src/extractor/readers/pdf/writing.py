"""Paragraphs and tables to the raw text, with the place of each stretch and the account of all characters."""

from collections import Counter
from dataclasses import dataclass, field

from extractor.readers.pdf.paragraphs import Item, Paragraph
from extractor.readers.pdf.rows import Line, words_meet
from extractor.readers.pdf.tables import PageTable, TableCell
from extractor.text.document import Cell, LeftOut, Locator, Table


@dataclass(slots=True)
class Written:
    """The raw text while it grows."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    locators: list[Locator] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    paragraphs: int = 0

    @property
    def text(self) -> str:
        """The raw text."""
        return "".join(self.parts)

    def put(self, text: str) -> None:
        """Add text at the end."""
        self.parts.append(text)
        self.length += len(text)


def write_item(written: Written, item: Item) -> None:
    """Add a paragraph as one line, or a table as a line for each row."""
    if isinstance(item, Paragraph):
        _write_paragraph(written, item)
    else:
        _write_table(written, item)
    written.put("\n")


def left_out(counts: dict[str, int]) -> tuple[LeftOut, ...]:
    """What an account says of characters left out, by reason."""
    return tuple(LeftOut(_PART.get(reason, "body"), reason, chars) for reason, chars in sorted(counts.items()) if chars)


_PART = {"page number": "footer", "running head": "header"}


def _write_paragraph(written: Written, paragraph: Paragraph) -> None:
    written.paragraphs += 1
    begin, page = written.length, paragraph.lines[0].page
    before: Line | None = None
    for line in paragraph.lines:
        if line.page != page:
            _locate(written, begin, page, paragraph)
            begin, page = written.length, line.page
        last = line is paragraph.lines[-1]
        written.put(_piece(written, before, line, last))
        before = line
    _locate(written, begin, page, paragraph)


def _piece(written: Written, before: Line | None, line: Line, last: bool) -> str:
    """The text of a line within its paragraph, without the hyphen that only its break put there."""
    gap = " " if before and not before.hyphenated and words_meet(before.text, line.text) else ""
    if line.hyphenated and not last:
        written.left_out["line-break hyphen"] += 1
        return gap + line.text[:-1]
    return gap + line.text


def _locate(written: Written, begin: int, page: int, paragraph: Paragraph) -> None:
    place = Locator(begin, written.length, page=page, paragraph=written.paragraphs, part=paragraph.part)
    written.locators.append(place)


def _write_table(written: Written, table: PageTable) -> None:
    number, begin = len(written.tables) + 1, written.length
    starts = {(cell.row, cell.column): cell for cell in table.cells}
    covered = {place for cell in table.cells for place in _places(cell)} - set(starts)
    cells: list[Cell] = []
    for row in range(table.rows):
        if row:
            written.put("\n")
        for column in range(table.columns):
            if column:
                written.put("\t")
            cell = starts.get((row, column))
            if cell is None and (row, column) in covered:
                continue
            cells.append(_write_cell(written, cell or TableCell(row, column, 1, 1, "", 0, table.page), number))
    written.left_out["repeated table header"] += table.dropped
    page, header = table.page, table.header_rows
    written.tables.append(Table(number, begin, written.length, tuple(cells), header, page))


def _places(cell: TableCell) -> list[tuple[int, int]]:
    rows, columns = range(cell.row, cell.row + cell.rowspan), range(cell.column, cell.column + cell.colspan)
    return [(row, column) for row in rows for column in columns]


def _write_cell(written: Written, cell: TableCell, number: int) -> Cell:
    begin, row, column = written.length, cell.row + 1, cell.column + 1
    written.put(cell.text)
    if cell.text:
        written.locators.append(Locator(begin, written.length, page=cell.page, table=number, row=row, column=column))
    return Cell(begin, written.length, row, column, cell.rowspan, cell.colspan)
