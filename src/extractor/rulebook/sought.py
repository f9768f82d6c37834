"""A pattern that is sought in many short texts and found in few: single characters tell where it cannot be."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator

from extractor.rulebook.needs import signs
from extractor.rulebook.openings import set_of

_Search = Callable[..., re.Match[str] | None]
_Replacement = str | Callable[[re.Match[str]], str]


class Sought:
    """A compiled pattern with the methods of `re.Pattern`; `search`, `sub` and `finditer` look for what every match
    holds first."""

    def __init__(self, source: str) -> None:
        self.pattern = source
        self._compiled = re.compile(source)
        last, inside = signs(source)
        self._last = None if last is None else _Last(last)
        self._inside = None if last is not None or inside is None else re.compile(set_of(inside)).search
        self.match = self._compiled.match
        self.fullmatch = self._compiled.fullmatch
        self.search = _gated(self._compiled.search, self._last, self._inside)

    def sub(self, replacement: _Replacement, text: str, count: int = 0) -> str:
        """As `re.Pattern.sub`."""
        possible = self._last[text[-1:]] if self._last is not None else self._inside is None or self._inside(text)
        return self._compiled.sub(replacement, text, count) if possible else text

    def finditer(self, text: str, pos: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        possible = self._inside is None or self._inside(text, pos, end)
        return self._compiled.finditer(text, pos, end) if possible else iter(())


class _Last(dict[str, bool]):
    """Whether a match can end with a character, found out once for each."""

    def __init__(self, chars: Iterable[str]) -> None:
        super().__init__()
        self._closes = re.compile(f"[\n]|{set_of(chars)}").match

    def __missing__(self, char: str) -> bool:
        self[char] = possible = self._closes(char) is not None
        return possible


def _gated(search: _Search, last: _Last | None, inside: _Search | None) -> _Search:
    """The search, made only in a stretch that can hold a match: by its last character, or by one within it."""
    if last is not None:

        def closed(text: str, pos: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
            return search(text, pos, end) if last[text[end - 1 : end] or text[-1:]] else None

        return closed
    if inside is None:
        return search

    def sought(text: str, pos: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return search(text, pos, end) if inside(text, pos, end) else None

    return sought
