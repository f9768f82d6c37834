"""Tables that a page break cuts: their pieces as one table, a repeated header once."""

import re
from collections.abc import Iterator
from typing import Final

from extractor.readers.pdf.rows import Line, join_lines
from extractor.readers.pdf.tables import VALUE, PageTable, TableCell

_HEADER: Final = 4
_SHIFT: Final = 0.03
_CONTINUED: Final = re.compile(r"[（(]?续 ?表|.{0,40}[（(]续[表）)]|[（(]?(?:计量)?单位 ?[:：]")

Flow = list[Line | PageTable]


def join_tables(flow: Flow) -> Flow:
    """The flow with the pieces of one table joined; a line between them that only says so stays, after the table."""
    joined: Flow = []
    for block in flow:
        open_at = _open_table(joined)
        table = joined[open_at] if open_at is not None else None
        if isinstance(block, PageTable) and isinstance(table, PageTable) and _same_columns(table, block):
            _append(table, block)
        else:
            joined.append(block)
    return joined


def _open_table(flow: Flow) -> int | None:
    """The place of a table that may go on: the last block, or the one before a line that says it is continued."""
    if flow and isinstance(flow[-1], PageTable):
        return len(flow) - 1
    last = flow[-1] if flow else None
    if len(flow) > 1 and isinstance(last, Line) and isinstance(flow[-2], PageTable) and _CONTINUED.match(last.text):
        return len(flow) - 2
    return None


def _same_columns(table: PageTable, piece: PageTable) -> bool:
    last = max((cell.page for cell in table.cells), default=table.page)
    if not piece.page - 1 <= last < piece.page or table.columns != piece.columns:
        return False
    most = _SHIFT * max(table.right - table.left, 1.0)
    shift = piece.left - table.left
    return all(abs(then - first - shift) <= most for first, then in zip(table.xs, piece.xs, strict=True))


def _append(table: PageTable, piece: PageTable) -> None:
    """Add a piece below a table: its repeated header rows are dropped and counted, a row cut in two is joined."""
    repeated = _repeated(table, piece)
    table.header_rows = max(table.header_rows, repeated)
    table.dropped += sum(cell.chars for cell in piece.cells if cell.row < repeated) + piece.dropped
    cells = [cell for cell in piece.cells if cell.row >= repeated]
    if _cut_row(table, cells, repeated):
        for cell in cells:
            if cell.row == repeated and cell.text:
                _complete(table, cell)
        cells = [cell for cell in cells if cell.row > repeated]
        repeated += 1
    shift = table.rows - repeated
    for cell in cells:
        cell.row += shift
    table.cells += cells
    table.rows = max((cell.row + cell.rowspan for cell in table.cells), default=table.rows)


def _repeated(table: PageTable, piece: PageTable) -> int:
    """How many rows at the top of a piece only repeat the top of the table."""
    rows = 0
    while rows < min(_HEADER, piece.rows) and _texts(piece, rows) == _texts(table, rows) and any(_texts(piece, rows)):
        rows += 1
    return rows


def _texts(table: PageTable, row: int) -> list[str]:
    return [cell.text for cell in table.cells if cell.row == row]


def _cut_row(table: PageTable, cells: list[TableCell], first: int) -> bool:
    """Whether the first row of a piece is the rest of the row above: words without a label, and no figures."""
    row = [cell for cell in cells if cell.row == first]
    above = {cell.column: cell for cell in table.cells if cell.row + cell.rowspan == table.rows}
    if not row or row[0].text or any(cell.rowspan > 1 for cell in row) or not above.get(0, row[0]).text:
        return False
    used = [cell for cell in row if cell.text]
    return bool(used) and not any(VALUE.fullmatch(cell.text) for cell in used) and all(_open(above, c) for c in used)


def _open(above: dict[int, TableCell], cell: TableCell) -> bool:
    return cell.column in above and above[cell.column].text != "" and above[cell.column].text[-1] not in "。；！？"


def _complete(table: PageTable, rest: TableCell) -> None:
    for cell in _last_row(table):
        if cell.column == rest.column:
            cell.text, cell.chars = join_lines(cell.text, rest.text), cell.chars + rest.chars


def _last_row(table: PageTable) -> Iterator[TableCell]:
    return (cell for cell in table.cells if cell.row + cell.rowspan == table.rows)
