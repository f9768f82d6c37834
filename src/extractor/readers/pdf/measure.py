"""How a document is set: size of its body, edges of its columns, leading, whether paragraphs are indented."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from extractor.readers.pdf.pages import Page
from extractor.readers.pdf.rows import Line

_BIN: Final = 0.5
_SUPPORT: Final = 0.1
_LEFT_SUPPORT: Final = 0.15
_LINES: Final = 6
INDENT: Final = 1.2
"""How many sizes of a glyph a first line is moved in at least."""
_SHORT: Final = 1.5

Column = tuple[int, int, int]
"""Page, column and how many columns."""


@dataclass(frozen=True, slots=True)
class Setting:
    """The setting of a document; `edges` left and right of each column in points, `leading` in sizes of a glyph."""

    size: float
    leading: float
    indented: bool
    edges: dict[Column, tuple[float, float]]

    def edges_of(self, line: Line) -> tuple[float, float]:
        """Left and right edge of the column that a line stands in."""
        return self.edges.get((line.page, line.column, line.columns), (line.x0, line.x1))

    def indent(self, line: Line) -> float:
        """How far a line begins right of its column's edge, in its own size."""
        return (line.x0 - self.edges_of(line)[0]) / line.size

    def room(self, line: Line) -> float:
        """How much is free between the end of a line and its column's edge, in points."""
        return self.edges_of(line)[1] - line.x1


def measure(pages: list[Page]) -> Setting:
    """The setting of the lines that pages hold."""
    sizes: Counter[float] = Counter()
    columns: dict[Column, list[Line]] = defaultdict(list)
    widths: dict[tuple[int, int, int], list[float]] = defaultdict(list)
    for page in pages:
        for line in page.lines:
            sizes[round(line.size, 1)] += line.chars
            columns[line.page, line.column, line.columns].append(line)
    size = max(sizes, key=lambda key: (sizes[key], key), default=10.0)
    paper = {page.number: round(page.width / 10) for page in pages}
    found = {key: _edges(lines) for key, lines in columns.items()}
    for key, (left, right) in found.items():
        if len(columns[key]) >= _LINES:
            widths[paper[key[0]], key[1], key[2]].append(right - left)
    usual = {key: median(values) for key, values in widths.items()}
    edges = {}
    for key, (left, right) in found.items():
        width = usual.get((paper[key[0]], key[1], key[2]), right - left)
        edges[key] = (_usual_left(left, key, found, columns), 0.0)
        edges[key] = (edges[key][0], max(edges[key][0] + width, right))
    plain = Setting(size, 0.0, True, edges)
    return Setting(size, _leading(columns.values(), size), _indented(columns.values(), plain), edges)


def _usual_left(
    left: float, key: Column, found: dict[Column, tuple[float, float]], columns: dict[Column, list[Line]]
) -> float:
    """The left edge of a column; where it has few lines, that of the same column on most other pages."""
    if len(columns[key]) >= _LINES:
        return left
    others = [edge for other, (edge, _) in found.items() if other[1:] == key[1:] and len(columns[other]) >= _LINES]
    return min(left, median(others)) if others else left


def _edges(lines: list[Line]) -> tuple[float, float]:
    """Left and right edge of a column: the outermost places at which several lines begin or end."""
    size = median(line.size for line in lines)
    return (
        _outermost([line.x0 for line in lines], size, _LEFT_SUPPORT, min),
        _outermost([line.x1 for line in lines], size, _SUPPORT, max),
    )


def _outermost(values: list[float], size: float, support: float, extreme: Callable[[Iterable[float]], float]) -> float:
    bins: dict[int, list[float]] = defaultdict(list)
    for value in values:
        bins[round(value / (_BIN * size))].append(value)
    enough = max(2.0, support * len(values))
    firm = [float(place) for place, held in bins.items() if len(held) + len(bins.get(place + 1, ())) >= enough]
    if not firm:
        return extreme(values)
    return extreme(bins[round(extreme(firm))])


def _leading(columns: Iterable[list[Line]], size: float) -> float:
    """The usual distance of two baselines in sizes of a glyph."""
    steps: Counter[float] = Counter()
    for lines in columns:
        for line, following in pairwise(lines):
            step = following.y - line.y
            if abs(line.size - size) < 0.1 * size and 0.9 * size < step < 4 * size:
                steps[round(step / size, 1)] += 1
    return max(steps, key=lambda step: (steps[step], -step), default=1.5)


def _indented(columns: Iterable[list[Line]], setting: Setting) -> bool:
    """Whether paragraphs begin with an indent: whether the line after a short last line mostly has one."""
    indented = flush = 0
    for lines in columns:
        for line, following in pairwise(lines):
            ended = line.text[-1:] in "。！？；" and setting.room(line) > _SHORT * line.size
            if ended and abs(following.size - setting.size) < 0.1 * setting.size:
                indented += setting.indent(following) >= INDENT
                flush += setting.indent(following) < INDENT
    return indented >= flush
