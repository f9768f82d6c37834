"""Lines that a site prints around a document: tools, counters, links to its neighbours, its owner."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from extractor.rulebook.compile import without_groups
from extractor.rulebook.load import load_rulebook
from extractor.rulebook.models import Rule

LONGEST: Final = 260
"""Characters of the longest line that may be furniture."""

_RELATED: Final = "page.line.related"
_LISTED: Final = 12
_TITLE: Final = re.compile(r"[^。；]{4,80}$")
_NUMBERED: Final = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[、.．）)]|第[一二三四五六七八九十]{1,3}[章节部条]")


@cache
def _lines() -> tuple[re.Pattern[str], tuple[Rule, ...]]:
    """All rules of whole lines as one pattern."""
    rules = load_rulebook().family("pages").select("page.line").rules
    source = "|".join(f"(?P<r{i}>{without_groups(rule.pattern or '')})" for i, rule in enumerate(rules))
    return re.compile(source), rules


def line_rule(line: str) -> Rule | None:
    """The rule by which a line is furniture of a page, None for any other line."""
    if len(line) > LONGEST:
        return None
    pattern, rules = _lines()
    found = pattern.match(line)
    return rules[int((found.lastgroup or "r0")[1:])] if found else None


@lru_cache(maxsize=2)
def furniture(text: str) -> tuple[tuple[int, int, Rule], ...]:
    """The lines of a text that are furniture, and the titles listed under 相关链接, each with its rule."""
    return tuple(_furniture(text))


def _furniture(text: str) -> Iterator[tuple[int, int, Rule]]:
    start, listed, heading = 0, 0, None
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end - start <= LONGEST:
            line = text[start:end]
            rule = line_rule(line)
            if rule is None and listed and _TITLE.match(line) and not _NUMBERED.match(line):
                rule, listed = heading, listed - 1
            elif rule is not None and rule.id == _RELATED:
                heading, listed = rule, _LISTED
            elif line:
                listed = 0 if rule is None else listed
            if rule is not None:
                yield start, end, rule
        else:
            listed = 0
        start = end + 1
