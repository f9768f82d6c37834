"""Cue words of the rulebook, looked up at word borders."""

from functools import cache

from extractor.immutable import immutable
from extractor.rulebook.compile import Family
from extractor.rulebook.load import load_rulebook
from extractor.rulebook.models import Rule
from extractor.rulebook.sought import Sought


@immutable
class Cue:
    """A cue word of the text: its span and the rule that holds it."""

    start: int
    end: int
    rule: Rule


class Lexicon:
    """The terms of a family by their first and by their last character, longest first."""

    def __init__(self, family: Family) -> None:
        self.rules = family.by_term
        self._first: dict[str, list[str]] = {}
        self._last: dict[str, list[str]] = {}
        for term in family.terms:
            self._first.setdefault(term[0], []).append(term)
            self._last.setdefault(term[-1], []).append(term)

    def __contains__(self, word: str) -> bool:
        return word in self.rules

    def starting(self, text: str, start: int, end: int) -> Cue | None:
        """The longest term that starts at `start` and lies within `[start, end)`."""
        if start >= end:
            return None
        for term in self._first.get(text[start], ()):
            if text.startswith(term, start, end):
                return Cue(start, start + len(term), self.rules[term])
        return None

    def ending(self, text: str, start: int, end: int) -> Cue | None:
        """The longest term that ends at `end` and lies within `[start, end)`."""
        if start >= end:
            return None
        for term in self._last.get(text[end - 1], ()):
            if text.endswith(term, start, end):
                return Cue(end - len(term), end, self.rules[term])
        return None


@cache
def lexicon(family: str, prefix: str = "") -> Lexicon:
    """The lexicon of a rule family, or of its rules whose id starts with `prefix`."""
    rules = load_rulebook().family(family)
    return Lexicon(rules.select(prefix) if prefix else rules)


@cache
def words(family: str, rule: str) -> Sought:
    """The compiled words or pattern of one rule; one pattern keeps its groups.

    Where no rule has this very id, all whose ids begin with it are meant; a rule added later never joins one that is
    asked for by its own name.
    """
    every = load_rulebook().family(family)
    if (one := every.by_id.get(rule)) is not None and one.pattern is not None:
        return Sought(one.pattern)
    rules = every.select(rule)
    if len(rules.rules) == 1 and rules.rules[0].pattern is not None:
        return Sought(rules.rules[0].pattern)
    return Sought(rules.alternation)
