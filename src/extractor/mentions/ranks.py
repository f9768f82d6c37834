"""Places in an order: 居全省第4位, 列全国第一, 位居首位, 前十名."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

from extractor.mentions.types import Quantity
from extractor.records.vocabulary import Comparator
from extractor.rulebook.load import load_rulebook
from extractor.values.number import parse_number

_NUMERAL: Final = r"(?:\d{1,4}|[一二三四五六七八九十百]{1,4})"
_TOP: Final = re.compile(rf"[前后]({_NUMERAL})(位|名(?!额|胜|单))?(?![强期年个景季次批届天月述后者项步所人\d万亿])")
_FIRST: Final = re.compile(r"首位(?!度)")
_SECTORS: Final = re.compile(r"(?:[、和与]第?[一二三])*(?:次)?产业")
_SHARED: Final = re.compile(rf"(?:[、和与及]第{_NUMERAL})+(?P<unit>位|名(?!额|胜|单|录))")
"""Places side by side whose noun stands at the last (第2、第1位)."""
_BARE: Final = re.compile(r"(\d{1,3})位(?![数于置列居移一编专老同高院领青学优知名])")
_LEFT: Final = re.compile(r"[由从][^，。；、\d]{0,6}$")
_PICKED: Final = re.compile("(?:居|排名?|列)$")
"""人口居|前三位的三个镇: before 的 the place only picks them out."""
_CHAIN_REACH: Final = 8
_LOOK_BACK: Final = 12


@dataclass(frozen=True, slots=True)
class _Patterns:
    rank: re.Pattern[str]
    stop: re.Pattern[str]
    cue: re.Pattern[str]
    top: re.Pattern[str]
    priority: re.Pattern[str]
    reached: re.Pattern[str]
    left: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    family = load_rulebook().family("ranks")

    def words(rule_id: str) -> str:
        return family.select(rule_id).alternation

    deed = rf"个(?=[\u4e00-\u9fff]{{0,6}}{words('rank.deed')})"
    return _Patterns(
        # 第一名53个: how often a place was won
        rank=re.compile(rf"第({_NUMERAL})(位|名(?!额|胜|单|录|\d{{1,4}}[个次项])|{deed})?"),
        stop=re.compile(rf"{words('rank.stop')}|$"),
        cue=re.compile(rf"{words('rank.cue')}[^。；\n]{{0,6}}$"),
        top=re.compile(rf"{words('rank.top')}[^，。；]{{0,4}}$"),
        priority=re.compile(rf"{words('rank.priority')}$"),
        reached=re.compile(rf"{words('rank.reached')}$"),
        left=re.compile(words("rank.left")),
    )


def rank_at(text: str, pos: int, previous: Quantity | None) -> Quantity | None:
    """The rank that begins with 第, 前, 后 or 首 at `pos`, if the words around it or a rank before it say so."""
    before = text[max(0, pos - _LOOK_BACK) : pos]
    if text[pos] == "首":
        cued = _FIRST.match(text, pos) and _patterns().stop.match(text, pos + 2) and _patterns().cue.search(before)
        return _rank(pos, pos + 2, Decimal(1), "位", pos, optional=True) if cued else None
    if text[pos] in "前后":
        return _top(text, pos, before)
    chained = previous is not None and previous.form == "rank" and pos - previous.end <= _CHAIN_REACH
    return _place(text, pos, before, chained=chained)


def place_at(text: str, pos: int) -> Quantity | None:
    """The rank that a bare number with 位 at `pos` is (由全省76位上升至57位), if the words around it say so."""
    found = _BARE.match(text, pos)
    value = parse_number(found[1]) if found is not None else None
    if found is None or value is None:
        return None
    before = text[max(0, pos - _LOOK_BACK) : pos]
    left = _LEFT.search(before) is not None and _patterns().left.match(text, found.end(1)) is not None
    ranked = left or _patterns().reached.search(before) is not None
    return _rank(pos, found.end(), value, "位", pos, optional=False) if ranked else None


def _place(text: str, pos: int, before: str, *, chained: bool) -> Quantity | None:
    found = _patterns().rank.match(text, pos)
    value = parse_number(found[1]) if found is not None else None
    if found is None or value is None:
        return None
    unit, end = found[2] or "", found.end()
    shared = None if unit else _SHARED.match(text, end)
    unit = shared["unit"] if shared is not None else unit
    if unit in ("位", "名"):
        ranked = _patterns().priority.search(before) is None
    else:
        ranked = bool(chained or _patterns().cue.search(before)) and _SECTORS.match(text, end) is None
        ranked = ranked and (bool(unit) or _patterns().stop.match(text, end) is not None)
    return _rank(found.start(1), end, value, unit, pos, optional=unit == "个") if ranked else None


def _top(text: str, pos: int, before: str) -> Quantity | None:
    found = _TOP.match(text, pos)
    value = parse_number(found[1]) if found is not None else None
    if found is None or value is None or not (found[2] or _patterns().top.search(before)):
        return None
    if _PICKED.search(before) and text.startswith("的", found.end()):
        return None
    return _rank(found.start(1), found.end(), value, found[2] or "", pos, optional=True, comparator=Comparator.LE)


def _rank(
    start: int,
    end: int,
    value: Decimal,
    unit: str,
    before: int,
    *,
    optional: bool,
    comparator: Comparator = Comparator.EQ,
) -> Quantity:
    return Quantity(
        start=start,
        end=end,
        value=value,
        value_upper=None,
        unit=unit,
        unit_mult=0,
        unit_measure="{place}",
        dimension="rank",
        comparator=comparator,
        form="rank",
        before=before,
        after=end,
        optional=optional,
        rule_ids=("rank.cue",),
    )
