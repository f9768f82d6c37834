"""Percentages that are printed without their sign (同比增长12.8，占年计划的52.4)."""

import re
from dataclasses import replace
from functools import cache
from typing import Final

from extractor.mentions.numerals import Number
from extractor.rulebook.compile import compile_rule
from extractor.rulebook.load import load_rulebook
from extractor.values.unit import Unit, parse_unit

_RULE: Final = "number.unmarked"
_ENDS: Final = re.compile(r"(?:[、和与]\d{1,3}(?:\.\d{1,3})?){0,4}(?:[，。；（）\n]|$)")
_REACH: Final = 20
_LARGEST: Final = 999


def with_sign(text: str, number: Number) -> Number:
    """The number; as a percentage whose unit is not written, where the words around a bare one make it one."""
    if number.value > _LARGEST or _ENDS.match(text, number.number_end) is None:
        return number
    leads = _words().search(text, max(0, number.start - _REACH), number.start)
    return number if leads is None else replace(number, unit=_unwritten())


@cache
def _words() -> re.Pattern[str]:
    return compile_rule(load_rulebook().family("numbers").by_id[_RULE])  # type: ignore[return-value]


@cache
def _unwritten() -> Unit:
    percent = parse_unit("%")
    assert percent is not None
    return replace(percent, written="", rule_id=_RULE)
