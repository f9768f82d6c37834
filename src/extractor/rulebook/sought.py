"""A pattern that is sought at many places and found at few: sets of characters tell where it can begin."""

import re
import sys
from collections.abc import Callable, Iterator
from re import _constants as _ops  # type: ignore[attr-defined]

from extractor.rulebook.openings import guarded, lead, parse_pattern

_Search = Callable[..., re.Match[str] | None]
_Replacement = str | Callable[[re.Match[str]], str]


class Sought:
    """A compiled pattern with the methods of `re.Pattern`; `search`, `sub` and `finditer` try it only where the first
    two characters allow it."""

    def __init__(self, source: str) -> None:
        self.pattern = source
        self._compiled = re.compile(source)
        self.match = self._compiled.match
        self.fullmatch = self._compiled.fullmatch
        self._first = "" if _is_led(source) else lead(source)
        self._begins = self.search = self._compiled.search
        if self._first:
            self._begins = re.compile(rf"{self._first}(?<=(?={guarded(source)})[\s\S])").search
            self.search = _beginning(self._begins, self._compiled.match)

    def sub(self, replacement: _Replacement, text: str, count: int = 0) -> str:
        """As `re.Pattern.sub`."""
        return self._compiled.sub(replacement, text, count) if self._begins(text) else text

    def finditer(self, text: str, pos: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        if not self._first:
            yield from self._compiled.finditer(text, pos, end)
            return
        while (found := self.search(text, pos, end)) is not None:
            yield found
            pos = found.end()


def _beginning(begins: _Search, match: _Search) -> _Search:
    """The search of a pattern of which `begins` finds the first character."""

    def search(text: str, pos: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        found = begins(text, pos, end)
        return None if found is None else match(text, found.start(), end)

    return search


def _is_led(source: str) -> bool:
    """Whether `re` itself looks for the first character of whatever `source` matches."""
    items = list(parse_pattern(source) or ())
    while items and items[0][0] is _ops.SUBPATTERN:
        items = list(items[0][1][3])
    if not items:
        return False
    op, value = items[0]
    if op is _ops.BRANCH:
        return all(branch and branch[0][0] is _ops.LITERAL for branch in value[1])
    return op in (_ops.LITERAL, _ops.IN)
