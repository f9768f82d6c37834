"""A percentage alone in brackets (水泥126万吨（-8%）, 涨幅居前的是食品（5%）): whether it is growth."""

import re
from typing import Final

from extractor.linking.cues import words
from extractor.linking.frames import PER_CENT, Frame
from extractor.linking.source import Source

_LED_BY: Final = words("names", "naming.led_by")
_SIGNED: Final = re.compile(r"（[-+]\d")
_OUTPUTS: Final = "产量："
"""Before a list of products: what stands beside an output in brackets is no share of anything."""


def read_beside(source: Source, frame: Frame) -> None:
    """Set the direction of growth in brackets, and take the words that say so off the name."""
    text, quantity = source.text, frame.quantity
    if quantity.dimension not in PER_CENT or text[quantity.before - 1] != "（":
        return
    if not text.startswith("）", quantity.after) or frame.direction:
        return
    led = _LED_BY.search(text, frame.clause_start, quantity.start)
    if led is not None:
        frame.direction = -1 if led["noun"] in ("降幅", "跌幅") else 1
        frame.name = frame.name.rpartition(led[0])[2]
        frame.note("link.beside")
    elif not frame.name and not frame.first_in_clause and _lists_growth(text, frame):
        frame.direction = 1
        frame.note("link.beside")


def _lists_growth(text: str, frame: Frame) -> bool:
    """Whether a sign in one of the brackets, or the opening of the list, tells what stands in all of them."""
    stretch = frame.sentence.start, frame.sentence.end
    return _SIGNED.search(text, *stretch) is not None or text.find(_OUTPUTS, *stretch) >= 0
