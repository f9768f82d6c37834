"""Tables written one cell a line, as text copied out of a web page has them (指标, 2020年, 2025年, …)."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile
from typing import Final

from extractor.text.spaced import MISSING, NUMBER, is_header

_OPENING: Final = re.compile(r"(?:^|[\r\n])[ \t\u3000]*(?:序号|(?:主要|具体)?指标(?:名称)?)[ \t\u3000]*[\r\n]")
_LINE: Final = re.compile(r"[ \t\u3000]*([^\r\n]*?)[ \t\u3000]*(?:\r\n|[\r\n]|$)")
_NATURE: Final = re.compile("(?:预期|约束|指导)性?|[%％‰]|[^\\d\\s]{1,6}")
_FEWEST: Final = 2
_LONGEST: Final = 30
_MOST: Final = 8

Span = tuple[int, int]


def find_stacked(text: str) -> Iterator[list[list[Span]]]:
    """Rows of cells of each such table, its header first. A text without any costs one search."""
    at = 0
    while (opening := _OPENING.search(text, at)) is not None:
        first = opening.start() + (text[opening.start()] in "\r\n")
        lines = islice(_short_lines(text, first), _MOST + 1)
        header = list(takewhile(lambda line: is_header(text, *line), lines))
        at = header[-1][1] if header else opening.end() - 1
        if not 1 < len(header) <= _MOST:
            continue
        rows = [header, *_rows(text, _short_lines(text, at), header)]
        if len(rows) > _FEWEST:
            yield rows
            at = rows[-1][-1][1]


def _short_lines(text: str, start: int) -> Iterator[Span]:
    """The spans of the short lines from `start` on, up to the first that is none."""
    while start < len(text) and (line := _LINE.match(text, start)) is not None:
        first, last = line.span(1)
        if last - first > _LONGEST or line.end() == start:
            return
        if last > first:
            yield first, last
        start = line.end()


def _rows(text: str, lines: Iterator[Span], header: Sequence[Span]) -> Iterator[list[Span]]:
    """The rows below the header, as long as each has a name and as many values as the header has years."""
    years = [text[first:last][:4].isdigit() for first, last in header]
    numbered = text[slice(*header[0])] == "序号"
    while any(years) and len(row := list(islice(lines, len(header)))) == len(header):
        for place, span in enumerate(row):
            fits = _is_value(text, span) if years[place] else place < 2 or _NATURE.fullmatch(text, *span)
            if not fits:
                return
        if _is_value(text, row[0]) is not numbered:
            return
        yield row


def _is_value(text: str, span: Span) -> bool:
    return NUMBER.fullmatch(text, *span) is not None or MISSING.fullmatch(text, *span) is not None
