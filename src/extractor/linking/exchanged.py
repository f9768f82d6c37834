"""Works that are taken out of a plan and into it after it was made (重点项目86个；年中*调出3个*、*补入7个*)."""

from typing import Final

from extractor.linking.cues import lexicon, words
from extractor.linking.discourse import Discourse
from extractor.linking.frames import COUNTING, Frame
from extractor.linking.heads import WORKS

_EXCHANGED: Final = lexicon("names", "naming.exchanged")


def exchanged(frame: Frame, discourse: Discourse) -> bool:
    """Name what is taken out or in, or carried out in the end, after the works of the plan; whether it is so."""
    if frame.name not in _EXCHANGED or frame.quantity.dimension not in COUNTING:
        return False
    for other in (*reversed(discourse.here), *reversed(discourse.before)):
        if other.quantity.unit == frame.quantity.unit and other.name.endswith(WORKS) and not other.among:
            thing = words("names", "naming.arranged").sub("", _without_deed(other.name))
            frame.name, frame.thing = frame.name + thing, thing
            frame.note("link.inherit.object", 0.08)
            return True
    return False


def _without_deed(name: str) -> str:
    """The works themselves, where another deed was done to them before (*调出*重点项目)."""
    deed = _EXCHANGED.starting(name, 0, len(name))
    return name[deed.end :] if deed is not None and deed.end < len(name) else name
