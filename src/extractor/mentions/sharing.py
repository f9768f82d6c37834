"""Lists of numbers: a unit or a comparator at the last member that holds for the ones before it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from extractor.mentions.types import Quantity
from extractor.records.vocabulary import Comparator

_ENUMERATED: Final = ("、", "和", "与", "及")
_BETWEEN: Final = re.compile(r"[、，]?(?:和|与|及|以及|或)?")


def distribute(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities with shared units and comparators spread over the lists they stand in."""
    result = list(quantities)
    for index in range(len(result) - 2, -1, -1):
        left, right = result[index], result[index + 1]
        if left.form in ("rank", "ratio_part") or right.form in ("rank", "ratio_part"):
            continue
        gap = text[left.after : right.before]
        if len(gap) > 3 or not gap or not _BETWEEN.fullmatch(gap):
            continue
        result[index] = _take(left, right, gap)
        result[index + 1] = _lead(result[index], right, gap)
    return result


def _take(left: Quantity, right: Quantity, gap: str) -> Quantity:
    if _lacks_unit(left, right):
        left = replace(
            left, unit=right.unit, unit_mult=right.unit_mult, unit_measure=right.unit_measure, dimension=right.dimension, shared=True
        )
    if left.comparator is Comparator.EQ and left.after == left.end and right.after > right.end and gap != "，":
        return replace(left, comparator=right.comparator)
    return left


def _lacks_unit(left: Quantity, right: Quantity) -> bool:
    """Whether the left unit is missing or only the beginning of the right one (1.2个和0.8个百分点, 3万、5万人)."""
    if left.unit == right.unit or not right.unit.startswith(left.unit):
        return False
    return (not left.unit and left.dimension == "none") or left.unit == "个" or left.unit_measure is None


def _lead(left: Quantity, right: Quantity, gap: str) -> Quantity:
    """The right member under the comparator before the left one (迈上4万亿、5万亿)."""
    bare = right.comparator is Comparator.EQ and right.after == right.end and right.before == right.start
    led = left.before < left.start and left.after == left.end and left.comparator not in (Comparator.EQ, Comparator.RANGE)
    same = left.unit == right.unit and left.form != "chinese"
    return replace(right, comparator=left.comparator) if bare and led and same and gap in _ENUMERATED else right
