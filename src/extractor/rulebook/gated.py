"""A pattern that is tried at many places and fails at most: two characters tell where it cannot match."""

import re

from extractor.rulebook.openings import Openings


class Gated:
    """A compiled pattern whose `match` looks at two characters of the text first."""

    def __init__(self, source: str) -> None:
        self.pattern = source
        self._match = re.compile(source).match
        self._openings = Openings(source)
        self._pairs: dict[str, bool] = {}

    def match(self, text: str, pos: int, end: int) -> re.Match[str] | None:
        """As `re.Pattern.match`."""
        pair = text[pos : pos + 2]
        possible = self._pairs.get(pair)
        if possible is None:
            possible = self._pairs[pair] = self._openings.admit(pair)
        return self._match(text, pos, end) if possible else None
