"""Tables written one cell a line, as text copied out of a web page has them (指标, 2020年, 2025年, …)."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from extractor.text.spaced import is_header

_OPENING: Final = re.compile(r"(?:^|[\r\n])[ \t\u3000]*(?:序号|(?:主要|具体)?指标(?:名称)?)[ \t\u3000]*[\r\n]")
_LINE: Final = re.compile(r"[ \t\u3000]*([^\r\n]*?)[ \t\u3000]*(?:\r\n|[\r\n]|$)")
_VALUE: Final = re.compile(
    r"[≥≤<>＞＜\[〔【（(＋+\-−－–]{0,3}[\d０-９][\d０-９,，.．]*[\]〕】）)]?[%％‰]?(?:以上|以下|以内|左右)?|[-—–…*/]{1,4}"
)
_NATURE: Final = re.compile("(?:预期|约束|指导)性?|[%％‰]|[^\\d\\s]{1,6}")
_FEWEST: Final = 2
_LONGEST: Final = 30
_MOST: Final = 8

Span = tuple[int, int]


def find_stacked(text: str) -> Iterator[list[list[Span]]]:
    """Rows of cells of each such table, its header first. A text without any costs one search."""
    at = 0
    while (opening := _OPENING.search(text, at)) is not None:
        at = opening.end() - 1
        lines = _short_lines(text, opening.start() + (text[opening.start()] in "\r\n"))
        width = next((n for n, line in enumerate(lines) if not is_header(text, *line)), len(lines))
        if not 1 < width <= _MOST:
            continue
        rows = list(_rows(text, lines, width))
        if len(rows) > _FEWEST:
            yield rows
            at = rows[-1][-1][1]


def _short_lines(text: str, start: int) -> list[Span]:
    """The spans of the short lines from `start` on, up to the first that is none."""
    found: list[Span] = []
    while start < len(text) and (line := _LINE.match(text, start)) is not None:
        first, last = line.span(1)
        if last - first > _LONGEST or line.end() == start:
            break
        if last > first:
            found.append((first, last))
        start = line.end()
    return found


def _rows(text: str, lines: Sequence[Span], width: int) -> Iterator[list[Span]]:
    """The header and the rows below it, as long as each has a name and as many values as the header has years."""
    header = list(lines[:width])
    years = [text[first:last][:4].isdigit() for first, last in header]
    yield header
    for at in range(width, len(lines) - width + 1, width):
        row = list(lines[at : at + width])
        for place, span in enumerate(row):
            told = _VALUE if years[place] else _NATURE if place > 1 else None
            if told is not None and told.fullmatch(text, *span) is None:
                return
        numbered = text[slice(*header[0])] == "序号"
        if not any(years) or (_VALUE.fullmatch(text, *row[0]) is not None) is not numbered:
            return
        yield row
