"""A quantity from a number that has been read: its range, comparator and bounds."""

import re
from decimal import Decimal
from typing import Final

from extractor.immutable import immutable
from extractor.mentions.comparators import Bound, comparator_after, comparator_before
from extractor.mentions.doubtful import RANGE_MARK
from extractor.mentions.numerals import Number, read_arabic, read_chinese
from extractor.mentions.types import Quantity
from extractor.records.vocabulary import Comparator
from extractor.values.unit import Unit

_RATIO: Final = re.compile(
    r"\d{1,9}(?:\.\d{1,6})?%?(?:(?:[：∶:]\d{1,9}(?:\.\d{1,6})?%?)+|比\d{1,6}(?:\.\d{1,6})?(?![\d.%年月个万亿]))"
)
_RATIO_PART: Final = re.compile(r"\d+(?:\.\d+)?")
_RATIO_BASES: Final = ("1", "100")
_PAIR: Final = 2
_WITHIN: Final = re.compile(r"内(?![设容涵生部外陆河销需贸资蒙控])")
_WITHIN_ENDS: Final = re.compile(r"内(?=[，。；、）\n]|$)")
_BOUNDS: Final = ("以上", "以下", "以内", "左右", "及以上", "及以下", "上下")
_PARENTHESIS: Final = 12
_OPTIONAL_UP_TO: Final = 10
_FIRST_YEAR: Final = 1000
_STARTING_POINT: Final = ("从", "由", "自")


@immutable
class Expression:
    """A number or range with its unit: its text ends at `end`, a comparator after it starts at `tail`."""

    number: Number
    upper: Number | None
    unit: Unit
    end: int
    tail: int


def expression(text: str, number: Number) -> Expression:
    """The whole expression that `number` opens."""
    upper = _upper(text, number)
    unit = upper.unit if upper is not None and upper.unit.written else number.unit
    end = upper.unit_end if upper is not None else number.unit_end
    return Expression(number, upper, unit, end, _past_parenthesis(text, end))


def quantity(text: str, found: Expression) -> Quantity:
    """The quantity that an expression is."""
    number, upper, unit = found.number, found.upper, found.unit
    start, value = number.start, number.value
    if upper is None and start and text[start - 1] == "-":
        start, value = start - 1, -value
    before = comparator_before(text, number.start)
    after = _after(text, found)
    return Quantity(
        start=start,
        end=found.end if unit.written else (upper or number).number_end,
        value=value,
        value_upper=upper.value if upper is not None else None,
        unit=unit.written,
        unit_mult=unit.mult,
        unit_measure=unit.measure,
        dimension=unit.dimension,
        comparator=_comparator(before, after, found),
        form="chinese" if number.chinese else "plain",
        before=before.edge if before is not None else start,
        after=after.edge if after is not None else found.end,
        optional=_is_optional(number, unit),
        rule_ids=(unit.rule_id, *(bound.rule_id for bound in (before, after) if bound is not None)),
    )


@immutable
class Ratio:
    """The parts of a ratio a：b：c that measure something, the span of the one they are measured by, and its end."""

    parts: tuple[Quantity, ...]
    base: tuple[int, int] | None
    end: int


def ratio(text: str, start: int) -> Ratio | None:
    """The ratio at `start`; of two parts a last 1 or 100 is what the first is measured by (收入比2.5：1)."""
    found = _RATIO.match(text, start)
    if found is None:
        return None
    hits = list(_RATIO_PART.finditer(text, *found.span()))
    base = hits.pop() if len(hits) == _PAIR and hits[-1][0] in _RATIO_BASES and "比" not in found[0] else None
    about = comparator_after(text, found.end())
    loose = about is not None and about.comparator is Comparator.APPROX and base is None
    end, comparator = (about.edge, about.comparator) if about and loose else (found.end(), Comparator.EQ)
    if base is not None and about is not None and about.comparator is not Comparator.APPROX:
        comparator = about.comparator  # 收入比缩小到2.3：1以内
    parts = tuple(_ratio_part(part, (found.start(), end), comparator) for part in hits)
    return Ratio(parts, None if base is None else base.span(), found.end())


def _ratio_part(part: re.Match[str], span: tuple[int, int], comparator: Comparator) -> Quantity:
    """A part of the ratio that with its comparator takes up `span` (20：46：34*左右* holds for each part)."""
    return Quantity(
        start=part.start(),
        end=part.end(),
        value=Decimal(part[0]),
        value_upper=None,
        unit="",
        unit_mult=0,
        unit_measure=None,
        dimension="ratio_part",
        comparator=comparator,
        form="ratio_part",
        before=span[0],
        after=span[1],
        rule_ids=("number.ratio",),
    )


def _after(text: str, found: Expression) -> Bound | None:
    after = comparator_after(text, found.tail)
    within = _WITHIN if found.unit.dimension == "time" else _WITHIN_ENDS  # 控制在15.8亿立方米内，
    if after is None and within.match(text, found.tail):
        return Bound(Comparator.LE, found.tail + 1, "comparator.after.le")
    return after


def _comparator(before: Bound | None, after: Bound | None, found: Expression) -> Comparator:
    if found.upper is not None:
        return Comparator.RANGE
    if after is not None and after.comparator is not Comparator.APPROX:
        return after.comparator
    if before is not None:
        return before.comparator
    return Comparator.APPROX if found.number.approx or after is not None else Comparator.EQ


def _is_optional(number: Number, unit: Unit) -> bool:
    """Small counts in Chinese numerals (三个), 翻一番 and 3县5乡: annotators differ on them."""
    if not number.chinese:
        return unit.rule_id == "unit.admin"
    small = unit.chinese == "count" and number.value <= _OPTIONAL_UP_TO and not number.approx
    return small or unit.dimension == "fold"


def _past_parenthesis(text: str, end: int) -> int:
    """The end of a short parenthesis between a number and its comparator (50人（次）以上), else `end`."""
    if text[end : end + 1] != "（":
        return end
    close = text.find("）", end, end + _PARENTHESIS)
    return close + 1 if close > 0 and text.startswith(_BOUNDS, close + 1) else end


def _upper(text: str, number: Number) -> Number | None:
    """The upper end of a range that `number` opens."""
    mark = RANGE_MARK.match(text, number.unit_end)
    if mark is None:
        return None
    pos = mark.end()
    upper = read_arabic(text, pos) if text[pos].isdigit() else read_chinese(text, pos)
    if (
        upper is None
        or (upper.unit.written == "年" and upper.value >= _FIRST_YEAR)
        or (mark[0] in "至到" and text.endswith(_STARTING_POINT, 0, number.start))
    ):
        return None
    decimals = "." in text[number.start : number.number_end] and "." in text[pos : upper.number_end]
    if not (upper.unit.written or upper.unit.silent or decimals):
        return None
    if number.unit.written and number.unit.dimension not in (upper.unit.dimension, "none"):
        return None
    low, high = (n.value.scaleb(n.unit.mult if n.unit.written else upper.unit.mult) for n in (number, upper))
    return upper if low < high else None
