"""Tables with ruling lines: the cells between the lines of a page, by the cell finder of pdfplumber.

pdfplumber gets the lines that pdfium found, so a page is not parsed a second time.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from extractor.readers.pdf.rulings import Ruling

_SNAP: Final = 3.0
_SIDE: Final = 6.0
_EDGES: Final = 500
_POINTS: Final = 4000

Box = tuple[float, float, float, float]
Edge = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells between ruling lines as boxes (left, top, right, bottom) in points; `xs` and `ys` are all the lines."""

    boxes: tuple[Box, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]

    def spans(self, box: Box) -> tuple[int, int, int, int]:
        """First row, first column (from 0), number of rows and number of columns of a box."""
        left, top, right, bottom = (value + _SNAP for value in box)
        row, column = bisect_right(self.ys, top) - 1, bisect_right(self.xs, left) - 1
        rows, columns = bisect_right(self.ys, bottom) - 1 - row, bisect_right(self.xs, right) - 1 - column
        return row, column, max(rows, 1), max(columns, 1)

    def at(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and column (from 0) of the lines between which a point lies, None outside of the grid."""
        row, column = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        inside = 0 <= row < len(self.ys) - 1 and 0 <= column < len(self.xs) - 1
        return (row, column) if inside else None


def find_grids(rulings: list[Ruling]) -> list[Grid]:
    """The grids of two columns or more on a page, from top to bottom."""
    if sum(not ruling.horizontal for ruling in rulings) < 1 or sum(ruling.horizontal for ruling in rulings) < 2:
        return []
    from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

    edges: list[Edge] = merge_edges([_edge(ruling) for ruling in rulings], _SNAP, _SNAP, _SNAP, _SNAP)
    if len(edges) > _EDGES:
        return []
    edges += list(_sides(edges))
    points = edges_to_intersections(edges, _SNAP, _SNAP)
    if len(points) > _POINTS:
        return []
    grids = (_grid(boxes) for boxes in cells_to_tables(intersections_to_cells(points)))
    return [grid for grid in grids if len(grid.xs) > 2]


def _edge(ruling: Ruling) -> Edge:
    flat = ruling.horizontal
    middle_x, middle_y = (ruling.x0 + ruling.x1) / 2, (ruling.top + ruling.bottom) / 2
    x0, x1 = (ruling.x0, ruling.x1) if flat else (middle_x, middle_x)
    top, bottom = (middle_y, middle_y) if flat else (ruling.top, ruling.bottom)
    return {
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "doctop": top,
        "width": x1 - x0,
        "height": bottom - top,
        "orientation": "h" if flat else "v",
    }


def _sides(edges: list[Edge]) -> Iterator[Edge]:
    """The left and right sides of tables that are ruled inside but open at both sides, as bulletins print them."""
    flat = sorted((edge for edge in edges if edge["orientation"] == "h"), key=lambda edge: (edge["top"], edge["x0"]))
    upright = [edge for edge in edges if edge["orientation"] == "v"]
    for place, upper in enumerate(flat):
        lower = next((edge for edge in flat[place + 1 :] if edge["top"] > upper["top"] and _alike(upper, edge)), None)
        if lower is None:
            continue
        inside = (edge for edge in upright if upper["x0"] + _SIDE < edge["x0"] < upper["x1"] - _SIDE)
        if any(_beside(edge, upper, lower) for edge in inside):
            for x in (max(upper["x0"], lower["x0"]), min(upper["x1"], lower["x1"])):
                if not any(abs(edge["x0"] - x) <= _SIDE and _beside(edge, upper, lower) for edge in upright):
                    yield _edge(Ruling(x, upper["top"], x, lower["top"]))


def _beside(edge: Edge, upper: Edge, lower: Edge) -> bool:
    """Whether an upright line runs all the way from one horizontal line to another."""
    return bool(edge["top"] <= upper["top"] + _SIDE and edge["bottom"] >= lower["top"] - _SIDE)


def _alike(first: Edge, then: Edge) -> bool:
    return bool(abs(first["x0"] - then["x0"]) <= _SIDE and abs(first["x1"] - then["x1"]) <= _SIDE)


def _grid(found: list[Box]) -> Grid:
    boxes = [box for box in found if box[2] - box[0] > _SNAP and box[3] - box[1] > _SNAP]
    xs = _places(x for box in boxes for x in (box[0], box[2]))
    ys = _places(y for box in boxes for y in (box[1], box[3]))
    return Grid(tuple(boxes), xs, ys)


def _places(values: Iterator[float]) -> tuple[float, ...]:
    """Distinct places in order, those closer than the snapping distance as one."""
    ordered = sorted(set(values))
    return (*ordered[:1], *(then for before, then in pairwise(ordered) if then - before > _SNAP))
