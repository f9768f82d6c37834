"""Numbers that belong to names, references and fixed expressions, found before any quantity is read."""

import re
from functools import cache
from typing import Final

from extractor.mentions.types import ExcludedNumber
from extractor.records.vocabulary import ExclusionReason
from extractor.rulebook.compile import trie_source, without_groups
from extractor.rulebook.load import load_rulebook
from extractor.rulebook.models import Rule
from extractor.text.furniture import furniture

_DIGIT: Final = re.compile(r"[\d一二两三四五六七八九十百千万X×x]")


@cache
def _spans() -> tuple[tuple[re.Pattern[str], Rule], ...]:
    rules = load_rulebook().family("exclusions").select("exclusion.span").rules
    return tuple((re.compile(rule.pattern or ""), rule) for rule in rules)


@cache
def _at() -> tuple[re.Pattern[str], tuple[Rule, ...]]:
    rules = load_rulebook().family("exclusions").select("exclusion.at").rules
    sources = (without_groups(rule.pattern) if rule.pattern else trie_source(rule.terms) for rule in rules)
    return re.compile("|".join(f"(?P<r{i}>{source})" for i, source in enumerate(sources))), rules


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
    pattern, rules = _at()
    found = pattern.match(text, pos)
    if found is None or found.end() == pos:
        return None
    return excluded(pos, found.end(), rules[int((found.lastgroup or "r0")[1:])])
