"""Patterns tried in order at a place of a text, and only those that the characters around it allow."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from extractor.rulebook.beside import NUMBER, before, past_number
from extractor.rulebook.openings import Chars, Openings, set_of

if TYPE_CHECKING:
    import regex

    Compiled = re.Pattern[str] | regex.Pattern[str]
    Match = re.Match[str] | regex.Match[str]

T = TypeVar("T")
_NUMBER: Final = re.compile(NUMBER)


class Dispatch(Generic[T]):
    """Patterns in order, each with what it stands for; at a place of a text the first one that matches counts."""

    def __init__(self, patterns: Iterable[tuple[T, "Compiled"]]) -> None:
        self._all = tuple(patterns)
        sources = [pattern.pattern for _, pattern in self._all]
        self._opened = _Allowed([Openings(source).admit for source in sources])
        self._before = _Allowed([_one_of(before(source)) for source in sources])
        self._past = _Allowed([_one_of(past_number(source)) for source in sources])
        self._chosen: dict[int, Sequence[tuple[T, Compiled]]] = {}

    def match(self, text: str, pos: int) -> "tuple[T, Match] | None":
        """What the first pattern that matches at `pos` stands for, and its match; None where none does."""
        allowed = self._opened[text[pos : pos + 2]] & self._before[text[pos - 1 : pos] if pos else ""]
        if allowed:
            end = _NUMBER.match(text, pos).end()  # type: ignore[union-attr]  # it matches anywhere
            allowed &= self._past[text[end : end + 1]]
        if not allowed:
            return None
        for thing, pattern in self._chosen.get(allowed) or self._choose(allowed):
            if (found := pattern.match(text, pos)) is not None:
                return thing, found
        return None

    def _choose(self, allowed: int) -> "Sequence[tuple[T, Compiled]]":
        """The patterns of a set, in order, kept for the next time."""
        self._chosen[allowed] = chosen = [pair for bit, pair in enumerate(self._all) if allowed >> bit & 1]
        return chosen


class _Allowed(dict[str, int]):
    """The patterns that some characters allow, as an int with a bit for each; found out once for each string."""

    def __init__(self, tests: Sequence[Callable[[str], object]]) -> None:
        super().__init__()
        self._tests = tests

    def __missing__(self, chars: str) -> int:
        self[chars] = allowed = sum(1 << bit for bit, test in enumerate(self._tests) if test(chars))
        return allowed


def _one_of(chars: Chars) -> Callable[[str], object]:
    """A test whether a character is one of these; any is where they are None."""
    return (lambda char: True) if chars is None else re.compile(set_of(chars)).match
