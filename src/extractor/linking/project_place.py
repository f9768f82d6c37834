"""Where a project is, as far as its sentence or its own name says."""

from typing import Final

from extractor.linking.cues import words
from extractor.linking.region_table import table
from extractor.linking.types_project import Listing

_NAMED: Final = words("project_words", "place.named")
_OPENING: Final = words("project_words", "place.opening")

_NEAR = 24
_LONGEST = 8
_COMMON = frozenset(("城区", "郊区", "矿区", "市区"))
"""Names of districts that are common nouns everywhere else."""


def place_of(text: str, listing: Listing, start: int, end: int, name: str) -> str | None:
    """The place named before the project or after it (位于青禾镇), or the one that opens its name."""
    before = _NAMED.search(text, max(listing.clause_start, start - _NEAR), start)
    if before is not None and text.startswith("的", before.end()) and before.end() + 1 == start:
        return before["place"]
    after = _NAMED.search(text, start, max(end, min(listing.clause_end, end + _NEAR)))
    return after["place"] if after is not None else _at_head(name)


def _at_head(name: str) -> str | None:
    """A county or city of the table of regions, or a township, that opens the name and is followed by more."""
    known = table().by_name
    for length in range(min(_LONGEST, len(name) - 2), 1, -1):
        if name[:length] in known and name[:length] not in _COMMON:
            return name[:length]
    hit = _OPENING.match(name)
    return hit[0] if hit is not None else None
