"""A pattern that is sought in long texts: sets of characters tell where it can begin before it is tried."""

import re
import sys
from collections.abc import Iterator

from extractor.rulebook.openings import lead


class Scanned:
    """A compiled pattern whose `search` and `finditer` try it only where the first two characters allow it."""

    def __init__(self, source: str) -> None:
        self.pattern = source
        self._compiled = re.compile(source)
        first = lead(source)
        self._begins = re.compile(rf"{first}(?<=(?={source})[\s\S])").search if first else None

    def search(self, text: str, pos: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        if self._begins is None:
            return self._compiled.search(text, pos, end)
        found = self._begins(text, pos, end)
        return None if found is None else self._compiled.match(text, found.start(), end)

    def finditer(self, text: str, pos: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        if self._begins is None:
            yield from self._compiled.finditer(text, pos, end)
            return
        while (found := self.search(text, pos, end)) is not None:
            yield found
            pos = found.end()
