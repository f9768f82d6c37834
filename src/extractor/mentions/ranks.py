"""Places in an order: 居全省第4位, 列全国第一, 位居首位, 前十名."""

import re
from decimal import Decimal
from typing import Final

from extractor.mentions.types import Quantity
from extractor.records.vocabulary import Comparator
from extractor.values.number import parse_number

NUMERAL: Final = r"(?:\d{1,4}|[一二三四五六七八九十百]{1,4})"
_RANK: Final = re.compile(rf"第({NUMERAL})(位|名(?!额|胜|单|录)|个(?=[\u4e00-\u9fff]{{0,6}}(?:完成|实现|建成|通过|获|出台|开展|启动)))?")
_TOP: Final = re.compile(rf"(前|后)({NUMERAL})(位|名(?!额|胜|单)|强)?(?!期|年|个|景|季|次|批|届|天|月|述|后|者|项|步|所|人|\d)")
_FIRST: Final = re.compile(r"首位")
_CUE: Final = re.compile(
    r"(?:居|列|排|位|名|全国|全省|全市|全区|全县|全州|全盟|全旗|世界|全球|亚洲|省内|国内|市内|区内|西部|东部|中部|东北|西北|西南|华北|华东|升至|升到|上升|跃升|跃至|前移|进至|从|由|到|至"
    r"|[省市县区州国盟旗部]|名次|获|为|荣获|总量|增速|增幅|增长率|规模|产量)[^。；\n]{0,6}$"
)
_STOP: Final = re.compile(r"[，。；、：）！\n”]|$|和|与|及|且|的|并|，|左右|跃升|提升|上升|升|移|进|降|退|变")
_PRIORITY: Final = re.compile(r"(?:放在|摆在|放到|摆到|作为|置于|置|放)(?:更加)?(?:了)?$")
_CHAIN_REACH: Final = 8
_SECTORS: Final = re.compile(r"(?:[、和与]第?[一二三])*(?:次)?产业")


def rank_at(text: str, pos: int, previous: Quantity | None) -> Quantity | None:
    """The rank that begins with 第, 前, 后 or 首 at `pos`, if the words around it rank something."""
    if text[pos] == "首":
        return _first(text, pos)
    if text[pos] in "前后":
        return _top(text, pos)
    chained = previous is not None and previous.form == "rank" and pos - previous.end <= _CHAIN_REACH
    return _place(text, pos, chained=chained)


def _place(text: str, pos: int, *, chained: bool) -> Quantity | None:
    found = _RANK.match(text, pos)
    if found is None:
        return None
    before = text[max(0, pos - 12) : pos]
    unit = found[2] or ""
    if not unit and not _STOP.match(text, found.end()):
        return None
    if unit in ("位", "名"):
        if _PRIORITY.search(before):
            return None
    elif not (chained or _CUE.search(before)) or _SECTORS.match(text, found.end()):
        return None
    return _quantity(text, found.start(1), found.end(), found[1], unit, pos, found.end(), optional=unit == "个")


def _top(text: str, pos: int) -> Quantity | None:
    found = _TOP.match(text, pos)
    if found is None or (not found[3] and not re.search(r"(?:居|列|排|位|进入|跻身|全国|全省|全市|百强|迈入|进|挺进)[^，。；]{0,4}$", text[max(0, pos - 8) : pos])):
        return None
    if found[3] == "强":
        return None
    return _quantity(text, found.start(2), found.end(), found[2], found[3] or "", pos, found.end(), optional=True, comparator=Comparator.LE)


def _first(text: str, pos: int) -> Quantity | None:
    if not _FIRST.match(text, pos) or not _CUE.search(text[max(0, pos - 8) : pos]):
        return None
    return Quantity(
        pos, pos + 2, Decimal(1), None, "位", 0, "{place}", "rank", Comparator.EQ, "rank", pos, pos + 2, optional=True,
        rule_ids=("rank.first",),
    )  # fmt: skip


def _quantity(
    text: str, start: int, end: int, number: str, unit: str, before: int, after: int, *, optional: bool, comparator: Comparator = Comparator.EQ
) -> Quantity | None:
    value = parse_number(number)
    if value is None:
        return None
    return Quantity(
        start, end, value, None, unit, 0, "{place}", "rank", comparator, "rank", before, after, optional=optional, rule_ids=("rank.place",)
    )
