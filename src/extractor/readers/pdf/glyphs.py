"""The characters of a page with their places, upright and counted from the page's top left corner."""

import math
import unicodedata
from collections import Counter
from ctypes import byref, c_double
from dataclasses import dataclass, field
from functools import cache
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium

LOST: Final = "\ufffd"
HYPHENS: Final = "\x02\xad\ufffe"
"""What stands for a hyphen that only the break of a line put there."""
MOST: Final = 100_000
"""How many characters a page may hold; a page of newsprint has some 20,000."""
_QUARTER: Final = 90
_TILT: Final = 8
_SMALLEST: Final = 0.5
_OVERPRINT: Final = 0.12
# Radicals of Unicode block 2E80 that fonts map the whole character to; without compatibility mapping in Unicode.
_RADICALS: Final = dict(
    zip(
        "⺠⺟⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳⻯⻭⻫⻲",
        "民母虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟竜歯斉亀",
        strict=True,
    )
)


@dataclass(slots=True)
class Glyph:
    """A visible character: `x0` to `x1` its advance, `y` its baseline from the top, `size` in points.

    `spaced` says that a space stands before it in the file.
    """

    char: str
    x0: float
    x1: float
    y: float
    size: float
    spaced: bool = False

    @property
    def middle(self) -> tuple[float, float]:
        """A point inside of the character."""
        return (self.x0 + self.x1) / 2, self.y - 0.35 * self.size


@dataclass(slots=True)
class PageGlyphs:
    """The upright glyphs of a page in the file's order, its size in points, how it is turned, and what is left out."""

    width: float
    height: float
    turn: int
    glyphs: list[Glyph]
    visible: int = 0
    left_out: Counter[str] = field(default_factory=Counter)


def to_top_left(x: float, y: float, box: tuple[float, float, float, float], turn: int) -> tuple[float, float]:
    """A point of the page's own coordinates as seen: from the top left corner, after turning clockwise by `turn`."""
    left, bottom, right, top = box
    if turn == 90:
        return y - bottom, x - left
    if turn == 180:
        return right - x, y - bottom
    if turn == 270:
        return top - y, right - x
    return x - left, top - y


@cache
def whole(code: int) -> str:
    """The character of a code; radicals and compatibility forms of Han characters as the character itself."""
    if not code or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return LOST
    char = chr(code)
    if 0x2E80 <= code < 0x2FE0 or 0xF900 <= code < 0xFB00 or 0x2F800 <= code < 0x2FA20:
        plain = unicodedata.normalize("NFKC", _RADICALS.get(char, char))
        return plain if len(plain) == 1 else char
    return char


def read_glyphs(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> PageGlyphs:
    """The glyphs of a page. Those that are not upright as most of the page is (stamps, watermarks) are left out."""
    rotation = page.get_rotation()
    raw = _raw_glyphs(text)
    angles = Counter(angle for _, _, angle in raw)
    angle = angles.most_common(1)[0][0] if angles else 0
    turn = angle if angles and angle % _QUARTER == 0 else rotation
    box = page.get_bbox()
    width, height = box[2] - box[0], box[3] - box[1]
    found = PageGlyphs(*((height, width) if turn in (90, 270) else (width, height)), turn, [], len(raw))
    last: dict[str, Glyph] = {}
    for glyph, ends, tilt in raw:
        if tilt != turn and abs(tilt - turn) > _TILT and 360 - abs(tilt - turn) > _TILT:
            found.left_out["rotated"] += 1
            continue
        _place(glyph, ends, box, turn)
        if _overprinted(glyph, last.get(glyph.char)):
            found.left_out["overprinted"] += 1
            continue
        last[glyph.char] = glyph
        found.glyphs.append(glyph)
    return found


def _place(glyph: Glyph, ends: tuple[float, float], box: tuple[float, float, float, float], turn: int) -> None:
    if turn:
        glyph.x0, glyph.y = to_top_left(glyph.x0, glyph.y, box, turn)
        end = to_top_left(*ends, box, turn)[0]
    else:
        glyph.x0, glyph.y, end = glyph.x0 - box[0], box[3] - glyph.y, ends[0] - box[0]
    glyph.x1 = max(end, glyph.x0)


def count_visible(text: pypdfium2.PdfTextPage) -> int:
    """How many visible characters a page has."""
    handle, get_code = text.raw, pdfium.FPDFText_GetUnicode
    return sum(not whole(get_code(handle, at)).isspace() for at in range(pdfium.FPDFText_CountChars(handle)))


def _overprinted(glyph: Glyph, before: Glyph | None) -> bool:
    """Whether a glyph only repeats another a hair away, as bold and shadowed text is faked."""
    if before is None:
        return False
    near = _OVERPRINT * glyph.size
    return abs(glyph.x0 - before.x0) < near and abs(glyph.y - before.y) < near


def _raw_glyphs(text: pypdfium2.PdfTextPage) -> list[tuple[Glyph, tuple[float, float], int]]:
    """Visible characters with origin and end of advance in the page's own coordinates, and their angle in degrees."""
    handle = text.raw
    get_code, get_origin, get_box = (
        pdfium.FPDFText_GetUnicode,
        pdfium.FPDFText_GetCharOrigin,
        pdfium.FPDFText_GetLooseCharBox,
    )
    x, y, loose = c_double(), c_double(), pdfium.FS_RECTF()
    at_x, at_y, at_loose = byref(x), byref(y), byref(loose)
    forms: dict[tuple[int, int, int], tuple[float, int]] = {}
    found: list[tuple[Glyph, tuple[float, float], int]] = []
    spaced, high = False, 0
    for index in range(pdfium.FPDFText_CountChars(handle)):
        code = get_code(handle, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if high and 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
        char, high = whole(code), 0
        if char.isspace():
            spaced = spaced or pdfium.FPDFText_IsGenerated(handle, index) != 1
            continue
        get_origin(handle, index, at_x, at_y)
        get_box(handle, index, at_loose)
        left, baseline = x.value, y.value
        key = (
            round(10 * (left - loose.left)),
            round(10 * (baseline - loose.bottom)),
            round(10 * (loose.top - baseline)),
        )
        form = forms.get(key)
        if form is None:
            form = forms[key] = _form(handle, index)
        size, angle = form
        end = (loose.right, baseline) if angle == 0 else _advance_end(left, baseline, angle, loose)
        found.append((Glyph(char, left, 0.0, baseline, size, spaced), end, angle))
        spaced = False
    return found


def _form(handle: pdfium.FPDF_TEXTPAGE, index: int) -> tuple[float, int]:
    """Size in points and angle in degrees. Glyphs whose box lies alike around their origin share both."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(handle, index, byref(matrix))
    size = pdfium.FPDFText_GetFontSize(handle, index) * math.hypot(matrix.c, matrix.d)
    return max(size, _SMALLEST), round(math.degrees(math.atan2(matrix.b, matrix.a))) % 360


def _advance_end(x: float, y: float, angle: int, loose: pdfium.FS_RECTF) -> tuple[float, float]:
    if angle == 90:
        return x, loose.top
    if angle == 180:
        return loose.left, y
    if angle == 270:
        return x, loose.bottom
    return loose.right, y
