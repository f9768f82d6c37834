"""A pattern that is sought at many places and found at few: sets of characters tell where it can begin."""

import re
import sys
from collections.abc import Callable, Iterator
from functools import cached_property
from re import _constants as _ops  # type: ignore[attr-defined]
from typing import cast

from extractor.rulebook.compile import compile_pattern
from extractor.rulebook.openings import guarded, lead, parse_pattern

_Search = Callable[..., re.Match[str] | None]
_LINE = r"(?:^|\n)"
_Replacement = str | Callable[[re.Match[str]], str]


class Sought:
    """A pattern with the methods of `re.Pattern`; `search`, `sub` and `finditer` try it only where the first two
    characters allow it.

    It is compiled when first used, and a source that is a function is asked for then: a module can name its patterns
    before the rules are loaded.
    """

    def __init__(self, source: str | Callable[[], str]) -> None:
        self._source = source

    @cached_property
    def pattern(self) -> str:
        """The source."""
        return self._source if isinstance(self._source, str) else self._source()

    @cached_property
    def match(self) -> _Search:
        """As `re.Pattern.match`."""
        return self._compiled.match

    @cached_property
    def fullmatch(self) -> _Search:
        """As `re.Pattern.fullmatch`."""
        return self._compiled.fullmatch

    @cached_property
    def search(self) -> _Search:
        """As `re.Pattern.search`."""
        if self._first:
            return _beginning(self._begins, self._compiled.match)
        if self.pattern.startswith(_LINE):
            at_break = compile_pattern(rf"\n{self.pattern.removeprefix(_LINE)}")
            return _opening(self._compiled.match, cast("re.Pattern[str]", at_break).search)
        return self._compiled.search

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return cast("re.Pattern[str]", compile_pattern(self.pattern))

    @cached_property
    def _first(self) -> str:
        own = not isinstance(self._compiled, re.Pattern)  # `regex`: a look-behind that `re` refuses
        return "" if own or _is_led(self.pattern) else lead(self.pattern)

    @cached_property
    def _begins(self) -> _Search:
        """Finds the first character of a match, and the match itself where `re` looks for its beginning."""
        if not self._first:
            return self._compiled.search
        return re.compile(rf"{self._first}(?<=(?={guarded(self.pattern)})[\s\S])").search

    def sub(self, replacement: _Replacement, text: str, count: int = 0) -> str:
        """As `re.Pattern.sub`."""
        return self._compiled.sub(replacement, text, count) if self._begins(text) else text

    def finditer(self, text: str, pos: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        if not self._first and not self.pattern.startswith(_LINE):
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


def _opening(at_start: _Search, at_break: _Search) -> _Search:
    """The search of a pattern that opens a line: at the start of the text, then from one line break to the next."""

    def search(text: str, pos: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return at_start(text, pos, end) or at_break(text, pos, end)

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
