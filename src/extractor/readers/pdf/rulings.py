"""What is drawn on a page beside its text: straight lines that may rule a table, and pictures that cover it."""

from collections.abc import Iterator
from ctypes import byref, c_float, c_int
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium

from extractor.readers.pdf.glyphs import PageGlyphs, to_top_left

_OBJECTS: Final = 20_000
_SEGMENTS: Final = 20_000
_DEPTH: Final = 8
_STRAIGHT: Final = 0.8
_SHORTEST: Final = 4.0
_THICKEST: Final = 3.0

Matrix = tuple[float, float, float, float, float, float]
_UNIT: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Ruling:
    """A horizontal or vertical line, its places in points from the page's top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def horizontal(self) -> bool:
        """Whether it runs from left to right."""
        return self.x1 - self.x0 >= self.bottom - self.top


@dataclass(slots=True)
class Drawn:
    """The rulings of a page, the share of the page under its largest picture, and how many shapes are drawn on it."""

    rulings: list[Ruling] = field(default_factory=list)
    pictured: float = 0.0
    shapes: int = 0


def read_drawn(page: pypdfium2.PdfPage, glyphs: PageGlyphs) -> Drawn:
    """What is drawn on the page; bounded in time by a limit of objects and segments."""
    drawn = Drawn()
    box, segments = page.get_bbox(), 0
    area = max(glyphs.width * glyphs.height, 1.0)
    for item, matrix in _objects(page):
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            drawn.pictured = max(drawn.pictured, _covered(item, matrix, box) / area)
        elif kind == pdfium.FPDF_PAGEOBJ_SHADING:
            drawn.shapes += 1
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            drawn.shapes += 1
            count = pdfium.FPDFPath_CountSegments(item)
            segments += count
            if segments <= _SEGMENTS:
                drawn.rulings.extend(_rulings(item, count, matrix, box, glyphs.turn))
    return drawn


def _objects(page: pypdfium2.PdfPage) -> Iterator[tuple[pdfium.FPDF_PAGEOBJECT, Matrix]]:
    """The drawn objects of a page and of the forms in it, each with the matrix of the form that holds it."""
    handle = page.raw
    count = min(pdfium.FPDFPage_CountObjects(handle), _OBJECTS)
    waiting = [(pdfium.FPDFPage_GetObject(handle, place), _UNIT, 0) for place in range(count - 1, -1, -1)]
    seen = 0
    while waiting and seen < _OBJECTS:
        item, matrix, depth = waiting.pop()
        seen += 1
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
            inner = _product(_matrix(item), matrix)
            parts = min(pdfium.FPDFFormObj_CountObjects(item), _OBJECTS)
            waiting.extend((pdfium.FPDFFormObj_GetObject(item, part), inner, depth + 1) for part in range(parts))
        elif kind != pdfium.FPDF_PAGEOBJ_TEXT:
            yield item, matrix


def _matrix(item: pdfium.FPDF_PAGEOBJECT) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, byref(found)):
        return _UNIT
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _product(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _moved(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _covered(item: pdfium.FPDF_PAGEOBJECT, matrix: Matrix, box: tuple[float, float, float, float]) -> float:
    """The area in square points that an object's bounds take of the page."""
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    if not pdfium.FPDFPageObj_GetBounds(item, byref(left), byref(bottom), byref(right), byref(top)):
        return 0.0
    (x0, y0), (x1, y1) = _moved(left.value, bottom.value, matrix), _moved(right.value, top.value, matrix)
    wide = min(max(x0, x1), box[2]) - max(min(x0, x1), box[0])
    high = min(max(y0, y1), box[3]) - max(min(y0, y1), box[1])
    return max(wide, 0.0) * max(high, 0.0)


def _rulings(
    item: pdfium.FPDF_PAGEOBJECT, count: int, outer: Matrix, box: tuple[float, float, float, float], turn: int
) -> Iterator[Ruling]:
    """The straight parts of a path; of shapes that are only filled those that are thin enough to be lines."""
    mode, stroked = c_int(), c_int()
    pdfium.FPDFPath_GetDrawMode(item, byref(mode), byref(stroked))
    if not (mode.value or stroked.value):
        return
    for shape in _shapes(item, count, _product(_matrix(item), outer), box, turn):
        xs, ys = [x for x, _ in shape], [y for _, y in shape]
        if stroked.value or min(max(xs) - min(xs), max(ys) - min(ys)) <= _THICKEST:
            for first, last in pairwise(shape):
                yield from _ruling(first, last)


def _shapes(
    item: pdfium.FPDF_PAGEOBJECT, count: int, matrix: Matrix, box: tuple[float, float, float, float], turn: int
) -> Iterator[list[tuple[float, float]]]:
    """The corners of each part of a path, the first again at the end where it is closed."""
    x, y = c_float(), c_float()
    shape: list[tuple[float, float]] = []
    for place in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, place)
        pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        if shape and pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            yield shape
            shape = []
        shape.append(to_top_left(*_moved(x.value, y.value, matrix), box, turn))
        if pdfium.FPDFPathSegment_GetClose(segment):
            shape.append(shape[0])
    if shape:
        yield shape


def _ruling(first: tuple[float, float], last: tuple[float, float]) -> Iterator[Ruling]:
    (x0, x1), (top, bottom) = sorted((first[0], last[0])), sorted((first[1], last[1]))
    wide, high = x1 - x0, bottom - top
    if min(wide, high) <= _STRAIGHT and max(wide, high) >= _SHORTEST:
        yield Ruling(x0, top, x1, bottom)
