"""What is said of a generic thing tells which are counted: 集中开工项目, 投资完成率低于50%的项目."""

from typing import Final

from extractor.linking.cues import lexicon, words
from extractor.linking.frames import COUNTING, Frame
from extractor.linking.nouns import Noun
from extractor.linking.source import Source

_CLASS: Final = lexicon("names", "naming.class")
_PEER: Final = words("names", "naming.peer")
_FIRMS: Final = ("户", "家")
_FIRM: Final = "企业"
_PEOPLE: Final = ("person", "household", "none")


def told_by_state(source: Source, frame: Frame, noun: Noun, before: Frame | None) -> str | None:
    """The counted by the state they are in: 18个县|经济增速高于全省平均, 19户|产值下滑; None where nothing tells it."""
    if before is not None and (known := _known_before(source, frame, noun, before)):
        return known
    if frame.quantity.dimension in _PEOPLE and (named := _bettered(source, frame, noun)) is not None:
        return named
    if frame.quantity.unit in _FIRMS and (said := _PEER.fullmatch(source.text, noun.start, noun.rest_end)) is not None:
        frame.note("link.thing.predicate")
        of = before.thing if before is not None and before.quantity.unit == frame.quantity.unit else ""
        return f"{said[0]}的{of if of.endswith(_FIRM) else _FIRM}"
    for _, stop in source.tokens(noun.start, min(noun.rest_end, noun.start + 8)):
        if source.text[noun.start : stop] in _CLASS:
            said = _PEER.fullmatch(source.text, stop, noun.rest_end)
            if said is not None and frame.quantity.dimension in COUNTING:
                frame.note("link.thing.predicate")
                return f"{said[0]}的{source.text[noun.start : stop]}"
    return None


def _known_before(source: Source, frame: Frame, noun: Noun, before: Frame) -> str:
    """What the number right before counts too; "" of others.

    监测户6124户、|2.35万人|逐户制定计划: households and their people; 8个县中有|3个|财政自给率低于20%: those so poor.
    """
    between = source.text[before.quantity.end : frame.quantity.before]
    if before.quantity.dimension == "household" and frame.quantity.dimension == "person" and between in ("", "、"):
        return before.name if before.name.endswith("户") and not before.counted else ""
    said = (
        words("names", "naming.beyond").fullmatch(source.text, noun.start, frame.clause_end) if before.scope else None
    )
    alone = said is not None and before.clause == frame.clause and before.thing not in said[0]
    return f"{said[0]}的{before.thing}" if said is not None and alone else ""


def _bettered(source: Source, frame: Frame, noun: Noun) -> str | None:
    who = words("names", "naming.crowd").match(source.text, noun.start, frame.clause_end)
    if who is None:
        return None
    said = words("names", "naming.lot_bettered").fullmatch(source.text, who.end(), frame.clause_end)
    if said is None:
        return None
    frame.note("link.thing.predicate")
    return f"{said[0]}的{who[0]}"


def told_apart(thing: str, said: str) -> str:
    """27个项目集中开工 → 集中开工项目, 5家企业进入名录 → 进入名录的企业: what is said of a thing modifies it."""
    said = words("names", "naming.aside_rank").sub("", said)
    deed = words("names", "naming.bare_deed").fullmatch(said)
    return (deed["deed"] if deed is not None else f"{said}的" if said else "") + thing


def past_time(source: Source, at: int) -> int:
    """3个项目|一季度|集中开工: where what is said of the counted begins, after the time it is said of."""
    time = source.time_starting_at(at)
    return time.end + source.text.startswith("前", time.end) if time is not None else at


def bounded(source: Source, frame: Frame, noun: Noun, thing: str) -> str:
    """6个项目投资完成率低于50% → 投资完成率低于50%的项目: the counted are those beyond a bound; else `thing`."""
    start = noun.start + len(thing)
    if not source.text.startswith(thing, noun.start):
        return thing
    said = words("names", "naming.beyond").fullmatch(source.text, start, frame.clause_end)
    if said is None:
        return thing
    frame.note("link.thing.predicate")
    return f"{said[0]}的{thing}"
