"""What stands in a cell: a number with its sign, bounds and unit; several; none; words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from extractor.linking.cues import lexicon, words
from extractor.mentions.find import find_mentions
from extractor.mentions.types import ExcludedNumber
from extractor.records.vocabulary import Comparator
from extractor.text.normalise import normalise
from extractor.values.number import LONGEST, parse_number
from extractor.values.unit import NO_UNIT, Unit, parse_unit

_NUM: Final = r"\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SIMPLE: Final = re.compile(
    rf"(?P<before>[^\d\s,.，。、；：+\-−－–—↑↓▲▼△\[〔［（]{{0,6}})\s*(?P<open>[\[〔［（])?\s*(?P<sign>[-−－–—+±↑↓▲▼△])?\s*(?P<num>{_NUM})"
    rf"(?:\s*(?P<ranged>%)?\s*[-–—~～至]\s*(?P<upper>{_NUM}))?\s*(?P<unit>[^\d\s]*?)\s*(?P<close>[\]〕］）])?\s*"
    r"(?P<after>及?以上|及?以下|以内|左右|上下)?(?P<mark>[*①-⑳]|[\[［]\d{1,2}[\]］])?"
)
_PLAIN: Final = re.compile(rf"[-−－–—+]?(?:{_NUM})%?")
_BEFORE: Final = {
    **dict.fromkeys(("≥", ">=", "≧", "不低于", "不少于", "不小于", "达到", "力争"), Comparator.GE),
    **dict.fromkeys(("≤", "<=", "≦", "不高于", "不超过", "不大于", "控制在"), Comparator.LE),
    **dict.fromkeys((">", "＞", "﹥", "超过", "高于", "大于", "突破", "超", "快于"), Comparator.GT),
    **dict.fromkeys(("<", "＜", "﹤", "低于", "小于", "不到", "不足"), Comparator.LT),
    **dict.fromkeys(("约", "≈", "近", "约为"), Comparator.APPROX),
    **dict.fromkeys(("", "为", "达"), Comparator.EQ),
}
_AFTER: Final = {
    **dict.fromkeys(("以上", "及以上"), Comparator.GE),
    **dict.fromkeys(("以下", "及以下", "以内"), Comparator.LE),
    **dict.fromkeys(("左右", "上下"), Comparator.APPROX),
}
_DOWN: Final = "-−－–—↓▼"
_DIRECTIONS: Final = re.compile(r"(?P<up>增长|提高|上升|增加|上涨|新增)|(?P<down>下降|降低|减少|回落|下跌)")


@dataclass(frozen=True, slots=True)
class Value:
    """A number in a cell: raw span with its unit, value with its printed sign, unit if the cell has one.

    `direction` is 1 or -1 where a word or arrow says that it grew or fell, `bracketed` that it stood in square
    brackets (a total over several years).
    """

    start: int
    end: int
    value: Decimal
    upper: Decimal | None
    unit: Unit | None
    comparator: Comparator
    direction: int = 0
    bracketed: bool = False
    rule_ids: tuple[str, ...] = ()


def is_missing(text: str) -> bool:
    """Whether a cell holds a mark of a missing value (—, …, 无)."""
    return words("tables", "table.missing").fullmatch(text.strip()) is not None


def is_plain(text: str) -> bool:
    """Whether a cell is one bare number, with a sign or % at most."""
    return _PLAIN.fullmatch(text.strip()) is not None


def read_value(text: str, start: int) -> Value | None:
    """The value that a cell is as a whole; None where there is more or less in it. `start` is the place of `text`."""
    found = _SIMPLE.fullmatch(text)
    if found is None or bool(found["open"]) is not bool(found["close"]):
        return None
    if max(len(found["num"]), len(found["upper"] or "")) > LONGEST:
        return None
    before, direction = _opening(found["before"] or "")
    unit = _unit(found["unit"] or "")
    if before is None or (found["unit"] and unit is None):
        return None
    if found["sign"] and found["sign"] in "↑↓▲▼△":
        direction = -1 if found["sign"] in "↓▼" else 1
    negative = bool(found["sign"]) and found["sign"] in _DOWN[:5]
    value, upper = _decimal(found["num"]), _decimal(found["upper"]) if found["upper"] else None
    first = found.start("sign") if negative else found.start("num")
    last = found.end("unit") if found["unit"] else found.end("upper" if upper is not None else "num")
    return Value(
        start + first, start + last, -value if negative else value, upper, unit,
        _comparator(found, before, upper), direction, bool(found["open"]) and found["open"] in "[〔［",
    )  # fmt: skip


def _comparator(found: "re.Match[str]", before: Comparator, upper: Decimal | None) -> Comparator:
    if upper is not None:
        return Comparator.RANGE
    return _AFTER[found["after"]] if found["after"] else before


def _opening(written: str) -> tuple[Comparator | None, int]:
    """The comparator and the direction that the words before a number give; None for any other words."""
    turn = _DIRECTIONS.match(written)
    rest = written[turn.end() :] if turn is not None else written
    direction = 0 if turn is None else 1 if turn["up"] else -1
    return _BEFORE.get(rest.removeprefix("了").removesuffix("到")), direction


def _unit(written: str) -> Unit | None:
    return parse_unit(written) if written else None


def _decimal(written: str) -> Decimal:
    value = parse_number(written.replace("，", ","))
    assert value is not None, written
    return value


@dataclass(frozen=True, slots=True)
class Words:
    """The values and the other numbers of a cell of words, in raw offsets."""

    values: tuple[Value, ...]
    excluded: tuple[ExcludedNumber, ...]


def read_words(raw: str, start: int, end: int) -> Words:
    """What the mentions of running text are in a cell, read like a clause of its own."""
    clean = normalise(raw[start:end])
    found = find_mentions(clean.text)
    values = []
    for quantity in found.quantities:
        first, last = clean.offsets.to_raw(quantity.start, quantity.end)
        unit = Unit(
            quantity.unit, quantity.unit_mult, quantity.unit_measure, quantity.dimension, "none", quantity.rule_ids[0]
        )
        values.append(
            Value(
                start + first, start + last, quantity.value, quantity.value_upper,
                unit if quantity.unit else None, quantity.comparator, _direction(clean.text, quantity.before),
                rule_ids=quantity.rule_ids,
            )
        )  # fmt: skip
    excluded = []
    for item in found.exclusions:
        first, last = clean.offsets.to_raw(item.start, item.end)
        excluded.append(ExcludedNumber(start + first, start + last, item.reason, item.rule_id))
    return Words(tuple(values), tuple(excluded))


def _direction(text: str, before: int) -> int:
    cue = lexicon("measures").ending(text, 0, before)
    value = cue.rule.value.get("direction") if cue is not None else 0
    return value if isinstance(value, int) else 0


_UNITS_PARTED: Final = re.compile(r"[、，,/／和及;；\s]")


def read_units(written: str) -> tuple[Unit, ...]:
    """The units that a list of words is (`亿元、%`); empty where one of them is none."""
    whole = parse_unit(written.strip())
    if whole is not None:
        return (whole,)
    units = [parse_unit(part) for part in _UNITS_PARTED.split(written) if part.strip()]
    return tuple(unit for unit in units if unit is not None) if units and all(units) else ()


def no_unit() -> Unit:
    """The unit of a number without any."""
    return NO_UNIT


def numbers_in(text: str) -> Iterator["re.Match[str]"]:
    """The runs of digits of a text."""
    return re.finditer(r"\d+(?:[.,]\d+)*", text)
