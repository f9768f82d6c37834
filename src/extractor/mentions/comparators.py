"""Comparator words around a number: 约, 超过, 不低于 before it; 以上, 以内, 左右 after it."""

import re
from functools import cache
from typing import Final, cast

from extractor.records.vocabulary import Comparator
from extractor.rulebook.load import load_rulebook
from extractor.rulebook.models import Rule

_LONGEST: Final = 6
_DISTANT: Final = re.compile(r"(?:(至少|最少|起码)|最多|至多)(?:要|应|须)?[\u4e00-\u9fff]{1,4}$")


@cache
def _terms(side: str) -> dict[str, Rule]:
    return load_rulebook().family("comparators").select(f"comparator.{side}").by_term


@cache
def _guards(rule: Rule, key: str) -> frozenset[str]:
    return frozenset(cast(list[str], rule.value.get(key) or []))


def comparator_before(text: str, start: int) -> tuple[Comparator, int, str] | None:
    """The comparator that ends at `start`, where it begins, and its rule id."""
    terms = _terms("before")
    for length in range(min(_LONGEST, start), 0, -1):
        rule = terms.get(text[start - length : start])
        if rule is not None and text[start - length - 1 : start - length] not in (_guards(rule, "not_after") or {None}):
            return Comparator(str(rule.value["comparator"])), start - length, rule.id
    distant = _DISTANT.search(text, max(0, start - 8), start)
    if distant is None:
        return None
    return (Comparator.GE, start, "comparator.before.ge") if distant[1] else (Comparator.LE, start, "comparator.before.le")


def comparator_after(text: str, end: int) -> tuple[Comparator, int, str] | None:
    """The comparator that starts at `end`, where it ends, and its rule id."""
    terms = _terms("after")
    for length in (3, 2, 1):
        rule = terms.get(text[end : end + length])
        if rule is None:
            continue
        if length == 1 and text[end + 1 : end + 2] in _guards(rule, "not_before"):
            return None
        return Comparator(str(rule.value["comparator"])), end + length, rule.id
    return None
