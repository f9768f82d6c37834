"""Lists of numbers: a unit or a comparator at one member that holds for the others."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from extractor.mentions.types import Quantity
from extractor.records.vocabulary import Comparator

_BETWEEN: Final = re.compile(r"[、，]?(?:和|与|及|以及|或)?")
_LONGEST_GAP: Final = 3
_LONGEST_VERB: Final = 6
_JOINED: Final = frozenset("、和与及，")
_ENUMERATED: Final = ("、", "和", "与", "及")
_NAMED: Final = re.compile("、[\u4e00-\u9fff]{2,6}")
_WHOLE_REACH: Final = 60
_MOST_PARTS: Final = 5
_NO_PARTS: Final = ("percent", "permille", "point", "times", "none", "fold")
_SINGLE: Final = ("rank", "ratio_part")


def distribute(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities with shared units and comparators spread over the lists they stand in."""
    result = _complete_points(text, quantities)
    _complete_parts(text, result)
    gaps = [_gap(text, left, right) for left, right in pairwise(result)]
    _spread_back(result, gaps)
    _spread_on(result, gaps)
    return result


def _gap(text: str, left: Quantity, right: Quantity) -> str:
    """What stands between two members of a list, ``""`` where they are none."""
    if not 0 < right.before - left.after <= _LONGEST_GAP or left.form in _SINGLE or right.form in _SINGLE:
        return ""
    gap = text[left.after : right.before]
    return gap if _BETWEEN.fullmatch(gap) else ""


def _spread_back(result: list[Quantity], gaps: Sequence[str]) -> None:
    """Units and the comparator after the last member (20.5、19.6万人, 45%和32%左右)."""
    closed = False
    for index in range(len(result) - 1, -1, -1):
        left = result[index]
        gap = gaps[index] if index < len(gaps) else ""
        own = left.after > left.end
        if not gap:
            closed = own
            continue
        right = result[index + 1]
        if _lacks_unit(left, right, gap):
            left = result[index] = _with_unit(left, right)
        closed = closed and gap != "，" and left.comparator is Comparator.EQ and _alike(left, right)
        if closed:
            result[index] = replace(left, comparator=right.comparator)
        closed = closed or own


def _spread_on(result: list[Quantity], gaps: Sequence[str]) -> None:
    """The comparator before the first member (迈上4万亿、5万亿)."""
    led = False
    for index, gap in enumerate(gaps):
        left, right = result[index], result[index + 1]
        led = led or (left.before < left.start and left.after <= left.end)
        bare = right.comparator is Comparator.EQ and right.before == right.start
        led = led and bare and gap in _ENUMERATED and left.unit_measure == right.unit_measure and left.form != "chinese"
        if led and left.comparator is not Comparator.RANGE:
            result[index + 1] = replace(right, comparator=left.comparator)


def _complete_points(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """提高1.5个、下降0.3个百分点: a number of 个 with decimals before one of points, with another verb between."""
    result = list(quantities)
    for index, (left, right) in enumerate(pairwise(quantities)):
        if left.unit == "个" and right.unit == "个百分点" and left.value != left.value.to_integral_value():
            gap = text[left.after : right.before]
            if len(gap) <= _LONGEST_VERB and gap[:1] in _JOINED:
                result[index] = _with_unit(left, right)
    return result


def _complete_parts(text: str, result: list[Quantity]) -> None:
    """装机436万千瓦，其中水电298、风电61.2、光伏77.5万千瓦: named parts share the unit that their whole has."""
    for index in range(len(result) - 2, 0, -1):
        left, right = result[index], result[index + 1]
        if left.unit or left.dimension != "none" or not right.unit or right.dimension in _NO_PARTS:
            continue
        whole = next((other for other in reversed(result[max(0, index - _MOST_PARTS) : index]) if other.unit), right)
        near = right.start - whole.end <= _WHOLE_REACH and whole.unit == right.unit and whole is not right
        if near and _NAMED.fullmatch(text, left.after, right.before):
            result[index] = _with_unit(left, right)


def _alike(left: Quantity, right: Quantity) -> bool:
    """Whether one comparator can hold for both: not for a count and an amount."""
    return left.dimension == right.dimension or "count" not in (left.dimension, right.dimension)


def _lacks_unit(left: Quantity, right: Quantity, gap: str) -> bool:
    """Whether the left unit is missing or only the beginning of the right one (1.2个和0.8个百分点, 3万、5万人)."""
    if left.unit == right.unit or not right.unit.startswith(left.unit) or (not left.value and gap == "，"):
        return False
    return (not left.unit and left.dimension == "none") or left.unit == "个" or left.unit_measure is None


def _with_unit(left: Quantity, right: Quantity) -> Quantity:
    return replace(
        left,
        unit=right.unit,
        unit_mult=right.unit_mult,
        unit_measure=right.unit_measure,
        dimension=right.dimension,
        shared=True,
    )
