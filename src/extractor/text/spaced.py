"""Tables whose cells one space parts, as text taken out of a PDF has them (序号 指标 单位 2015年 2020年 属性).

Only a line of known headers begins one, as one space alone parts words in prose too.
"""

import re
from functools import cache
from typing import Final

from extractor.rulebook.compile import compile_rule
from extractor.rulebook.load import load_rulebook

_SPACE: Final = re.compile("[ \u3000]")
_OF_VALUES: Final = re.compile(
    r"(?:19|20)\d\d年?(?:目标|实际|基期|规划|现状|预计)?值?|目标值?|基期值?|现状值?"
    r"|(?:年均|累计|五年|比上年|同比)?(?:增长|增速|增幅)(?:率|速度)?(?:[（(].{1,6}[)）])?"
    r"|(?:年均|五年|累计)(?:[〔（(\[【]?累计[〕）)\]】]?)?|产量|数量|绝对[数额量]|完成[数值]|实绩|本[期年]数?"
)
"""Headers of columns of values, which say when or how measured; those of names and units are rules."""
NUMBER: Final = re.compile(
    r"[≥≤<>＞＜\[〔【（(＋+\-−－–—]{0,3}[\d０-９][\d０-９,，.．]*[\]〕】）)]?[%％‰]?(?:以上|以下|以内|左右)?"
)
MISSING: Final = re.compile(r"[-—–―…*/×]{1,4}|\.{3,6}")
_FEWEST: Final = 3
_LONGEST: Final = 30
_DIGIT: Final = re.compile(r"\d")

Spans = tuple[tuple[int, int], ...]


def header_cells(text: str, start: int, end: int) -> Spans:
    """The cells of a line that heads such a table; none of any other line."""
    cells = _cells(text, start, end)
    known = len(cells) >= _FEWEST and sum(is_header(text, *span) for span in cells) >= _FEWEST
    return cells if known else ()


def cells_of(text: str, start: int, end: int, width: int) -> Spans:
    """The cells of a line below such a header; none where it is no row, for it has other cells or no number."""
    cells = _cells(text, start, end)
    short = all(last - first <= _LONGEST for first, last in cells)
    return cells if len(cells) == width and short and _DIGIT.search(text, start, end) else ()


def is_header(text: str, start: int, end: int) -> bool:
    """Whether a cell is a known header: of names, units, kinds by the rules of tables, else of values."""
    if end - start > _LONGEST:
        return False
    written = text[start:end]
    return _OF_VALUES.fullmatch(written) is not None or any(rule.search(written) for rule in _rules())


@cache
def _rules() -> tuple[re.Pattern[str], ...]:
    family = load_rulebook().family("tables").select("table.header.")
    return tuple(compile_rule(rule) for rule in family.rules)  # type: ignore[misc]


def _cells(text: str, start: int, end: int) -> Spans:
    edges = [start]
    for found in _SPACE.finditer(text, start, end):
        edges += found.span()
    spans = zip(edges[::2], [*edges[1::2], end], strict=True)
    return tuple((first, last) for first, last in spans if last > first)
