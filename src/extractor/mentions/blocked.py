"""Numbers that belong to names, references and fixed expressions, found before any quantity is read."""

import re
from functools import cache
from typing import Final

from extractor.mentions.types import ExcludedNumber
from extractor.records.vocabulary import ExclusionReason
from extractor.rulebook.compile import compile_rule
from extractor.rulebook.dispatch import Dispatch
from extractor.rulebook.load import load_rulebook
from extractor.rulebook.models import Rule
from extractor.rulebook.sought import Sought
from extractor.text.furniture import furniture

_DIGIT: Final = re.compile(r"[\d一二两三四五六七八九十百千万X×x]")


@cache
def _spans() -> tuple[tuple[Sought, Rule], ...]:
    rules = load_rulebook().family("exclusions").select("exclusion.span").rules
    return tuple((Sought(rule.pattern or ""), rule) for rule in rules)


@cache
def _at() -> Dispatch[Rule]:
    rules = load_rulebook().family("exclusions").select("exclusion.at").rules
    return Dispatch((rule, compile_rule(rule)) for rule in rules)


def excluded(start: int, end: int, rule: Rule) -> ExcludedNumber:
    """A number excluded by a rule, with the rule's reason."""
    return ExcludedNumber(start, end, ExclusionReason(str(rule.value["reason"])), rule.id)


def blocked_spans(text: str) -> list[ExcludedNumber]:
    """Stretches of text whose numbers are all excluded, from left to right, without overlap."""
    found = [
        excluded(hit.start(), hit.end(), rule)
        for pattern, rule in _spans()
        for hit in pattern.finditer(text)
        if _DIGIT.search(text, hit.start(), hit.end())
    ]
    found.extend(
        ExcludedNumber(start, end, ExclusionReason.REFERENCE, rule.id)
        for start, end, rule in furniture(text)
        if _DIGIT.search(text, start, end)
    )
    found.sort(key=lambda span: (span.start, -span.end))
    result: list[ExcludedNumber] = []
    for span in found:
        if not result or span.start >= result[-1].end:
            result.append(span)
    return result


def blocked_at(text: str, pos: int) -> ExcludedNumber | None:
    """The exclusion that begins with the number at `pos`, if there is one."""
    found = _at().match(text, pos)
    if found is None or found[1].end() == pos:
        return None
    rule, hit = found
    return excluded(pos, hit.end(), rule)
