"""All mentions of a text in one call."""

import re
from dataclasses import dataclass
from typing import Final

from extractor.mentions.quantities import find_quantities
from extractor.mentions.times import find_times
from extractor.mentions.types import ExcludedNumber, Quantity, TimeMention
from extractor.records.vocabulary import ExclusionReason

_NUMBER: Final = re.compile(r"\d+")
_IN_TIME: Final = re.compile(r"[\d一二三四五六七八九十百]")


@dataclass(frozen=True, slots=True)
class Mentions:
    """Times, quantities and excluded numbers of a text, each from left to right."""

    times: tuple[TimeMention, ...]
    quantities: tuple[Quantity, ...]
    exclusions: tuple[ExcludedNumber, ...]


def find_mentions(text: str) -> Mentions:
    """The times, quantities and excluded numbers of a normalised text; every digit of it is in one of them."""
    found = find_times(text)
    quantities, excluded = find_quantities(text, found)
    dates = [
        ExcludedNumber(t.start, t.end, ExclusionReason.DATE, t.rule_id)
        for t in found
        if _IN_TIME.search(text, t.start, t.end)
    ]
    exclusions = sorted((*excluded, *dates), key=lambda item: (item.start, item.end))
    return Mentions(tuple(t for t in found if t.kind != "none"), tuple(quantities), tuple(exclusions))


def unaccounted(text: str, mentions: Mentions) -> list[tuple[int, int]]:
    """Digit runs of the text that are in no time, quantity or exclusion."""
    spans = sorted(
        (item.start, item.end) for group in (mentions.times, mentions.quantities, mentions.exclusions) for item in group
    )
    missing, index, reach = [], 0, 0
    for number in _NUMBER.finditer(text):
        while index < len(spans) and spans[index][0] <= number.start():
            reach = max(reach, spans[index][1])
            index += 1
        if reach < number.end():
            missing.append(number.span())
    return missing
