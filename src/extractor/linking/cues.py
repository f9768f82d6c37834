"""Cue words of the rulebook, looked up at word borders."""

import re
from collections.abc import Callable
from functools import cache, cached_property, partial

from extractor.immutable import immutable
from extractor.rulebook.compile import Family
from extractor.rulebook.load import load_rulebook
from extractor.rulebook.models import Rule
from extractor.rulebook.openings import set_of
from extractor.rulebook.sought import Sought
from extractor.rulebook.terms import Terms


@immutable
class Cue:
    """A cue word of the text: its span and the rule that holds it."""

    start: int
    end: int
    rule: Rule


class Lexicon:
    """The terms of a family, looked up at either end of a stretch, longest first; read when first used."""

    def __init__(self, family: Callable[[], Family]) -> None:
        self._family = family

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """The rule of each term."""
        return self._family().by_term

    @cached_property
    def _terms(self) -> Terms:
        return Terms(self.rules)

    @cached_property
    def openings(self) -> re.Pattern[str]:
        """The characters that a term can begin with."""
        return re.compile(set_of(self._terms.opening_lengths))

    def __contains__(self, word: str) -> bool:
        return word in self.rules

    def starting(self, text: str, start: int, end: int) -> Cue | None:
        """The longest term that starts at `start` and lies within `[start, end)`."""
        if start >= end:
            return None
        for length in self._terms.opening_lengths.get(text[start], ()):
            if (stop := start + length) <= end and (rule := self._terms.get(text[start:stop])) is not None:
                return Cue(start, stop, rule)
        return None

    def ending(self, text: str, start: int, end: int) -> Cue | None:
        """The longest term that ends at `end` and lies within `[start, end)`."""
        if start >= end:
            return None
        for length in self._terms.lengths.get(text[end - 1], ()):
            if (begin := end - length) >= start and (rule := self._terms.get(text[begin:end])) is not None:
                return Cue(begin, end, rule)
        return None


@cache
def lexicon(family: str, prefix: str = "") -> Lexicon:
    """The lexicon of a rule family, or of its rules whose id starts with `prefix`."""

    def rules() -> Family:
        every = load_rulebook().family(family)
        return every.select(prefix) if prefix else every

    return Lexicon(rules)


@cache
def words(family: str, rule: str) -> Sought:
    """The words or pattern of one rule; one pattern keeps its groups.

    Where no rule has this very id, all whose ids begin with it are meant; a rule added later never joins one that is
    asked for by its own name.
    """
    return Sought(partial(_source, family, rule))


def _source(family: str, rule: str) -> str:
    every = load_rulebook().family(family)
    if (one := every.by_id.get(rule)) is not None and one.pattern is not None:
        return one.pattern
    rules = every.select(rule)
    if len(rules.rules) == 1 and rules.rules[0].pattern is not None:
        return rules.rules[0].pattern
    return rules.alternation
