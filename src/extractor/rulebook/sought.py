"""A pattern that is sought in many short texts and found in few: single characters tell where it cannot be."""

import re
import sys
from collections.abc import Callable

from extractor.rulebook.needs import signs
from extractor.rulebook.openings import set_of

_Search = Callable[..., re.Match[str] | None]
_Replacement = str | Callable[[re.Match[str]], str]


class Sought:
    """A compiled pattern with the methods of `re.Pattern`; `search` and `sub` look for what every match holds first."""

    def __init__(self, source: str) -> None:
        self.pattern = source
        self._compiled = re.compile(source)
        self._possible = _possible(source)
        self.match = self._compiled.match
        self.fullmatch = self._compiled.fullmatch
        self.finditer = self._compiled.finditer
        self.search = _gated(self._compiled.search, self._possible)

    def sub(self, replacement: _Replacement, text: str, count: int = 0) -> str:
        """As `re.Pattern.sub`."""
        if self._possible is not None and not self._possible(text, 0, sys.maxsize):
            return text
        return self._compiled.sub(replacement, text, count)


def _possible(source: str) -> Callable[[str, int, int], object] | None:
    """Whether a match can lie within a stretch of a text; None where that is never known."""
    last, inside = signs(source)
    if last is not None:
        closes = re.compile(f"[\n]|{set_of(last)}").match
        return lambda text, pos, end: closes(text, min(end, len(text)) - 1, end) if pos < len(text) else None
    return None if inside is None else re.compile(set_of(inside)).search


def _gated(search: _Search, possible: Callable[[str, int, int], object] | None) -> _Search:
    if possible is None:
        return search

    def sought(text: str, pos: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return search(text, pos, end) if possible(text, pos, end) else None

    return sought
