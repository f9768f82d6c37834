"""Lists of numbers: a unit or a comparator at the last member that holds for the ones before it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from extractor.mentions.types import Quantity
from extractor.records.vocabulary import Comparator

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
    return result


def _take(left: Quantity, right: Quantity, gap: str) -> Quantity:
    if not left.unit and right.unit and left.dimension == "none" and left.end - left.start > 0:
        left = replace(
            left, unit=right.unit, unit_mult=right.unit_mult, unit_measure=right.unit_measure, dimension=right.dimension, shared=True
        )
    if left.unit == right.unit and left.comparator is Comparator.EQ and right.after > right.end and gap != "，":
        return replace(left, comparator=right.comparator)
    return left
