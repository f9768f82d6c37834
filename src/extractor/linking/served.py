"""Who or what a verb before the number reaches: …政策惠及76万群众, 带动3.78万农牧民就业增收, 拉动5亿元消费."""

from extractor.linking.cues import words
from extractor.linking.frames import Frame
from extractor.linking.names import strip_openers
from extractor.linking.nouns import Noun
from extractor.linking.source import Source
from extractor.linking.tidied import tidy

_OBJECTS = {"none": "naming.crowd", "currency": "naming.drawn"}


def serves(source: Source, frame: Frame, noun: Noun) -> bool:
    """Whether the number says how many people, or how much money, the verb before it reaches."""
    rule = _OBJECTS.get(frame.quantity.dimension)
    if rule is None or not frame.quantity.unit:
        return False
    verb = words("names", "naming.serving").search(source.text, frame.lead[0], frame.quantity.before)
    return verb is not None and words("names", rule).match(source.text, noun.start, noun.rest_end) is not None


def are_people(source: Source, frame: Frame, noun: Noun) -> bool:
    """现行标准下35万农村贫困人口: so many people, whatever stands before the number."""
    bare = frame.quantity.dimension == "none" and frame.quantity.unit.endswith(("万", "亿"))
    return bare and words("names", "naming.crowd").match(source.text, noun.start, noun.end) is not None


def name_served(source: Source, frame: Frame, noun: Noun) -> None:
    """Name it by who is served, after the verb and what it is that serves them."""
    start = strip_openers(source, *frame.lead).start
    frame.thing = tidy(source.text[noun.start : noun.end])
    frame.name_start, frame.noun_end = noun.start, noun.end
    frame.name = tidy(source.text[start : frame.quantity.before] + frame.thing)
    frame.note("link.served")
