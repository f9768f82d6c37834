"""Patterns tried all at once, and only where their first two characters allow one of them."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Generic, TypeVar

from extractor.rulebook.compile import compile_pattern, without_groups
from extractor.rulebook.openings import Openings

if TYPE_CHECKING:
    import regex

    Compiled = re.Pattern[str] | regex.Pattern[str]
    Match = re.Match[str] | regex.Match[str]

T = TypeVar("T")


class Dispatch(Generic[T]):
    """Patterns in order, each with what it stands for; at a place of a text the first one that matches counts."""

    def __init__(self, patterns: Iterable[tuple[T, "Compiled"]]) -> None:
        self._all = tuple(patterns)
        self._openings = tuple(Openings(pattern.pattern) for _, pattern in self._all)
        self._possible: dict[str, bool] = {}
        # an empty group closes each alternative: the last one that took part tells which has matched
        sources = (f"(?:{without_groups(pattern.pattern)})()" for _, pattern in self._all)
        self._first = compile_pattern("|".join(sources)).match

    def match(self, text: str, pos: int) -> "tuple[T, Match] | None":
        """What the first pattern that matches at `pos` stands for, and its match; None where none does."""
        pair = text[pos : pos + 2]
        possible = self._possible.get(pair)
        if possible is None:
            possible = self._possible[pair] = any(openings.admit(pair) for openings in self._openings)
        found = self._first(text, pos) if possible else None
        if found is None or found.lastindex is None:
            return None
        thing, pattern = self._all[found.lastindex - 1]
        match = pattern.match(text, pos)
        return None if match is None else (thing, match)
