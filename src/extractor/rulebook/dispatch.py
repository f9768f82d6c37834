"""Patterns tried only where their first two characters allow them."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Generic, TypeVar

from extractor.rulebook.openings import Openings

if TYPE_CHECKING:
    import regex

    Compiled = re.Pattern[str] | regex.Pattern[str]
    Match = re.Match[str] | regex.Match[str]

T = TypeVar("T")


class Dispatch(Generic[T]):
    """Patterns in order, each with what it stands for; at a place of a text the first one that matches counts."""

    def __init__(self, patterns: Iterable[tuple[T, "Compiled"]]) -> None:
        self._all = tuple((thing, pattern, Openings(pattern.pattern)) for thing, pattern in patterns)
        self._by_pair: dict[str, tuple[tuple[T, Compiled], ...]] = {}

    def match(self, text: str, pos: int) -> "tuple[T, Match] | None":
        """What the first pattern that matches at `pos` stands for, and its match; None where none does."""
        pair = text[pos : pos + 2]
        candidates = self._by_pair.get(pair)
        if candidates is None:
            candidates = self._by_pair[pair] = self._candidates(pair)
        for thing, pattern in candidates:
            if (found := pattern.match(text, pos)) is not None:
                return thing, found
        return None

    def _candidates(self, pair: str) -> "tuple[tuple[T, Compiled], ...]":
        return tuple((thing, pattern) for thing, pattern, openings in self._all if openings.admit(pair))
