"""Numbers of a row set in running text, whose unit stands in the head of the row (森林覆盖率（%）：28.4，30)."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from extractor.mentions.types import Quantity
from extractor.values.unit import Unit, parse_unit

HEADED: Final = "unit.headed"
"""Noted on a quantity that takes its unit from the head of its row."""

_CLOSED: Final = "）："
_HEAD: Final = re.compile(r"（([^（）\d，。；：\n]{1,10})）：")
_NEXT: Final = re.compile(r"(?:[，、, →]|左右|以上|以下|(?:19|20)\d\d年)*")


def take_headed_units(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities; bare ones that follow a head with a unit, up to the first that is not, have that unit."""
    result = list(quantities)
    if _CLOSED not in text:
        return result
    starts = [quantity.before for quantity in result]
    for head in _HEAD.finditer(text):
        unit = parse_unit(head[1])
        if unit is not None:
            _spread(text, result, bisect_left(starts, head.end()), head.end(), unit)
    return result


def is_headed(text: str, start: int) -> bool:
    """Whether the number at `start` opens a row whose head names a unit."""
    if not text.endswith(_CLOSED, 0, start):
        return False
    head = _HEAD.fullmatch(text, max(0, text.rfind("（", 0, start)), start)
    return head is not None and parse_unit(head[1]) is not None


def _spread(text: str, result: list[Quantity], index: int, at: int, unit: Unit) -> None:
    """Give the unit to the bare numbers of one row."""
    while index < len(result) and _NEXT.fullmatch(text, at, result[index].before):
        bare = result[index]
        if bare.unit or bare.dimension != "none" or bare.form != "plain":
            return
        result[index] = replace(
            bare,
            unit=unit.written,
            unit_mult=unit.mult,
            unit_measure=unit.measure,
            dimension=unit.dimension,
            rule_ids=(HEADED, *bare.rule_ids[1:]),
        )
        index, at = index + 1, bare.after
