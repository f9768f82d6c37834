"""Rows that a converter stacked into one: a cell with all names of a column, a cell with all its numbers.

Such a row is taken apart only where the counts agree: as many names as numbers for each column that the cell spans.
Names that ran together are parted where all of them end in the same words. What does not agree is left as it is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from extractor.linking.tables.grid import Grid, GridCell, grid_of
from extractor.linking.tables.values import is_missing, is_plain

_TOKEN: Final = re.compile(r"\S+")
_FEWEST: Final = 3
_SHORTEST_END: Final = 2

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Stack:
    """A cell with the spans of its tokens within its text; `numeric` where all of them are numbers."""

    cell: GridCell
    tokens: tuple[Span, ...]
    numeric: bool


def unstack(raw: str, grid: Grid) -> Grid:
    """The grid with its stacked rows taken apart; the grid itself where it has none."""
    parts = {row: _taken_apart(raw, grid, row) for row in range(len(grid.rows)) if _is_stacked(grid, row)}
    if not any(parts.values()):
        return grid
    cells: list[GridCell] = []
    shift = 0
    for row in range(len(grid.rows)):
        made = parts.get(row) or []
        own = [cell for cell in grid.cells if cell.row == row and cell not in {old for old, _ in made}]
        cells += [replace(cell, row=row + shift) for cell in own]
        cells += [replace(new, row=row + shift + new.row) for _, new in made]
        shift += max((new.row for _, new in made), default=0)
    return grid_of(grid.number, grid.start, grid.end, cells, grid.header_rows)


def _is_stacked(grid: Grid, row: int) -> bool:
    return any(
        cell is not None and cell.row == row and cell.text.count(" ") >= _FEWEST - 1 and _stack(cell).numeric
        for cell in grid.rows[row]
    )


def _stack(cell: GridCell) -> _Stack:
    tokens = tuple(found.span() for found in _TOKEN.finditer(cell.text))
    words = [cell.text[start:end] for start, end in tokens]
    numeric = len(words) >= _FEWEST and all(is_plain(word) or is_missing(word) for word in words)
    return _Stack(cell, tokens, numeric)


def _taken_apart(raw: str, grid: Grid, row: int) -> list[tuple[GridCell, GridCell]]:
    """Old and new cells of a stacked row; new ones count their row from 0. A panel whose counts differ gives none."""
    stacks = [_stack(cell) for cell in grid.distinct(row) if cell.row == row]
    made: list[tuple[GridCell, GridCell]] = []
    for panel in _panels(stacks):
        made += _panel(raw, panel)
    return made


def _panels(stacks: Sequence[_Stack]) -> Iterator[list[_Stack]]:
    """Cells of words with the cells of numbers that follow them."""
    panel: list[_Stack] = []
    for stack in stacks:
        if panel and panel[-1].numeric and not stack.numeric:
            yield panel
            panel = []
        panel.append(stack)
    if panel:
        yield panel


def _panel(raw: str, panel: list[_Stack]) -> list[tuple[GridCell, GridCell]]:
    counts = {len(stack.tokens) / stack.cell.colspan for stack in panel if stack.numeric}
    if len(counts) != 1 or panel[0].numeric:
        return []
    count = counts.pop()
    words = {id(stack): _parted(stack, int(count)) for stack in panel if not stack.numeric}
    if count != int(count) or count < _FEWEST or not all(words.values()):
        return []
    made: list[tuple[GridCell, GridCell]] = []
    for stack in panel:
        spans = stack.tokens if stack.numeric else words[id(stack)] or ()
        across = stack.cell.colspan if stack.numeric else 1
        for place, (start, end) in enumerate(spans):
            made.append((stack.cell, _piece(raw, stack.cell, start, end, *divmod(place, across))))
    return made


def _piece(raw: str, cell: GridCell, start: int, end: int, row: int, column: int) -> GridCell:
    text = cell.text[start:end]
    return replace(
        cell, start=cell.start + start, end=cell.start + end, text=text, label=text, row=row,
        column=cell.column + column, rowspan=1, colspan=1, indent=0,
    )  # fmt: skip


def _parted(stack: _Stack, count: int) -> tuple[Span, ...] | None:
    """The words of a cell as `count` names; None where they cannot be told apart."""
    if len(stack.tokens) == count:
        return stack.tokens
    missing = count - len(stack.tokens) + 1
    if missing < 2:
        return None
    parted = [(place, _unglued(stack.cell.text, span, missing)) for place, span in enumerate(stack.tokens)]
    found = [(place, spans) for place, spans in parted if spans]
    if len(found) != 1:
        return None
    place, spans = found[0]
    return (*stack.tokens[:place], *spans, *stack.tokens[place + 1 :])


def _unglued(text: str, span: Span, count: int) -> tuple[Span, ...]:
    """A token cut into `count` names that end in the same words (万个万个, 省级登记市级登记); empty if it is none."""
    start, end = span
    token = text[start:end]
    for size in range(len(token) // count, _SHORTEST_END - 1, -1):
        ending = token[-size:]
        if token.count(ending) == count:
            edges = [start, *(start + found.end() for found in re.finditer(re.escape(ending), token))]
            return tuple(pairwise(edges))
    return ()
