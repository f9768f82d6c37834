"""Things counted whose rate is told next: where their noun ends."""

from typing import Final

from extractor.linking.cues import lexicon, words
from extractor.linking.nouns import Noun
from extractor.linking.source import Source

_THINGS: Final = lexicon("heads", "head.thing")


def before_rates(source: Source, noun: Noun, thing: str) -> str:
    """12个断面|水质优良比例, 23项审批事项|网上可办率和…率: the thing counted without what its first rate is about."""
    if not words("names", "naming.rate_of_counted").match(source.text, noun.start + len(thing), noun.rest_end):
        return thing
    first, mark, _ = thing.partition("率")
    cue = lexicon("heads", "head.rate").ending(first + mark, 0, len(first) + 1) if mark else None
    thing = thing[: cue.start] if cue is not None and cue.start > 1 else thing
    counted = _THINGS.starting(thing, 0, len(thing))  # 104个行政村|街巷硬化率由62%提高到97%
    thing = thing[: counted.end] if counted is not None and counted.end > 1 else thing
    return words("names", "naming.aspect").sub("", thing)
