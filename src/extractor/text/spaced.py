"""Tables whose cells one space parts, as text taken out of a PDF has them (序号 指标 单位 2015年 2020年 属性).

Only a line of known headers begins one, as one space alone parts words in prose too.
"""

import re
from typing import Final

_SPACE: Final = re.compile("[ \u3000]")
_HEADER: Final = re.compile(
    r"序号|(?:主要|具体|\w级)?指标(?:名称)?|(?:计量)?单位|(?:指标)?(?:属性|性质|类型|类别)|(?:19|20)\d\d年?(?:目标|实际|基期|规划|现状|预计)?值?"
    r"|(?:年均|累计|五年|比上年|同比)?(?:增长|增速|增幅)(?:率|速度)?(?:[（(].{1,6}[)）])?|目标值?|基期值?|现状值?|备注"
)
_FEWEST: Final = 3
_LONGEST: Final = 30
_DIGIT: Final = re.compile(r"\d")

Spans = tuple[tuple[int, int], ...]


def header_width(text: str, start: int, end: int) -> int:
    """How many cells a line has that heads such a table; 0 for any other line."""
    cells = _cells(text, start, end)
    known = sum(_HEADER.fullmatch(text, *span) is not None for span in cells)
    return len(cells) if len(cells) >= _FEWEST and known >= _FEWEST else 0


def cells_of(text: str, start: int, end: int, width: int) -> Spans:
    """The cells of a line below such a header; none where it is no row, for it has other cells or no number."""
    cells = _cells(text, start, end)
    short = all(last - first <= _LONGEST for first, last in cells)
    return cells if len(cells) == width and short and _DIGIT.search(text, start, end) else ()


def is_header(text: str, start: int, end: int) -> bool:
    """Whether a cell is a known header."""
    return _HEADER.fullmatch(text, start, end) is not None


def _cells(text: str, start: int, end: int) -> Spans:
    edges = [start]
    for found in _SPACE.finditer(text, start, end):
        edges += found.span()
    spans = zip(edges[::2], [*edges[1::2], end], strict=True)
    return tuple((first, last) for first, last in spans if last > first)
