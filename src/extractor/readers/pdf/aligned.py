"""Tables without upright lines: rows of figures whose pieces stand in columns below each other."""

import re
from collections.abc import Iterator
from itertools import pairwise
from operator import attrgetter
from typing import Final

from extractor.readers.pdf.rows import Run, find_rows, line_of
from extractor.readers.pdf.tables import VALUE, PageTable, TableCell

_ROWS: Final = 3
_VALUES: Final = 0.4
_FILLED: Final = 0.6
_LABELLED: Final = 0.7
_GAP: Final = 0.5
_LEADING: Final = 3.2
_HAN: Final = re.compile("[\u4e00-\u9fff]")

Row = list[Run]
Span = tuple[float, float]


def find_aligned(runs: list[Run], page: int) -> tuple[list[PageTable], list[Run]]:
    """The tables that the runs of a page form, and the runs that belong to none."""
    rows = sorted(find_rows(runs), key=lambda row: row[0].y)
    if sum(len(row) > 1 for row in rows) < _ROWS:
        return [], runs
    tables: list[PageTable] = []
    taken: set[int] = set()
    for block in _blocks(rows):
        if table := _table(block, page):
            tables.append(table)
            taken.update(id(run) for row in block for run in row)
    return tables, [run for run in runs if id(run) not in taken]


def _blocks(rows: list[Row]) -> Iterator[list[Row]]:
    """Neighbouring rows of two pieces or more."""
    block: list[Row] = []
    for row in rows:
        far = block and row[0].y - block[-1][0].y > _LEADING * row[0].size
        if block and (len(row) < 2 or far):
            yield block
            block = []
        if len(row) > 1:
            block.append(row)
    if block:
        yield block


def _table(block: list[Row], page: int) -> PageTable | None:
    spans = _columns(block)
    if len(block) < _ROWS or len(spans) < 2 or not _tabular(block, spans, page):
        return None
    cells = [
        TableCell(at, column, 1, 1, line.text, line.chars, page)
        for at, row in enumerate(block)
        for column, span in enumerate(spans)
        if (line := line_of(runs, page) if (runs := _within(row, span)) else None)
    ]
    edges = (spans[0][0], *((left[1] + right[0]) / 2 for left, right in pairwise(spans)))
    top = min(run.y - run.size for run in block[0])
    bottom = max(run.y for run in block[-1])
    return PageTable(page, spans[0][0], top, spans[-1][1], bottom, (*edges, spans[-1][1]), len(block), cells)


def _within(row: Row, span: Span) -> Row:
    return [run for run in row if span[0] <= (run.x0 + run.x1) / 2 <= span[1]]


def _columns(block: list[Row]) -> list[Span]:
    """The columns of a block: stretches that its pieces cover, parted by white from its first row to its last."""
    spans: list[Span] = []
    for run in sorted((run for row in block for run in row), key=attrgetter("x0")):
        if spans and run.x0 - spans[-1][1] < _GAP * run.size:
            spans[-1] = (spans[-1][0], max(spans[-1][1], run.x1))
        else:
            spans.append((run.x0, run.x1))
    return spans


def _tabular(block: list[Row], spans: list[Span], page: int) -> bool:
    """Whether a block has a label in the first column of most rows, figures behind it, and few holes."""
    labels = [_within(row, spans[0]) for row in block]
    labelled = sum(bool(label) and bool(_HAN.search(line_of(label, page).text)) for label in labels)
    pieces = [line_of(runs, page).text for row in block for span in spans[1:] if (runs := _within(row, span))]
    values = sum(bool(VALUE.fullmatch(piece)) for piece in pieces)
    filled = len(pieces) >= _FILLED * len(block) * (len(spans) - 1)
    return filled and labelled >= _LABELLED * len(block) and values >= _VALUES * len(pieces)
