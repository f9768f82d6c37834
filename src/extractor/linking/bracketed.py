"""A percentage in brackets: growth of what stands before (水泥126万吨（-8%）), or counted anew (（不含农户为16%）)."""

import re
from collections.abc import Sequence
from typing import Final

from extractor.linking.cues import lexicon, words
from extractor.linking.discourse import Discourse
from extractor.linking.frames import PER_CENT, Frame
from extractor.linking.prefixes import done_to
from extractor.linking.source import Source
from extractor.records.vocabulary import Measure

_LED_BY: Final = words("names", "naming.led_by")
_RECOUNTED: Final = words("names", "naming.recounted")
_DAYS_RATE: Final = re.compile("(?P<days>.*天数)(?:比率|比例|占比|率)$")
_SIGNED: Final = re.compile(r"（[-+]\d")
_ACTIONS: Final = lexicon("actions")
_KINDS_ALONE: Final = lexicon("names", "naming.kind_alone")
_REGIME: Final = words("names", "naming.regime")
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


def name_kinds(source: Source, frames: Sequence[Frame]) -> None:
    """低保对象8600人（城市1200人、农村7400人）: kinds alone in a bracket are of what was counted right before it."""
    for at, whole in enumerate(frames):
        if whole.measure is not Measure.LEVEL or not source.text.startswith("（", whole.quantity.after):
            continue
        close = source.text.find("）", whole.quantity.after, whole.sentence.end)
        parts = [frame for frame in frames[at + 1 :] if frame.quantity.end <= close]
        alike = all(part.quantity.unit_measure == whole.quantity.unit_measure for part in parts)
        if alike and parts and all(_REGIME.fullmatch(part.name) for part in parts):
            _reckoned(parts, whole)
            continue
        if not alike or not all(part.name in _KINDS_ALONE for part in parts):
            continue
        for part in parts:
            part.name, part.parent = _of_kind(part.name, whole), whole
            part.note("link.inherit.class", 0.05)


def _reckoned(parts: Sequence[Frame], whole: Frame) -> None:
    """全部财政收入12.8亿元（旧体制8.7亿元）: the same amount under other rules of reckoning."""
    for part in parts:
        part.name = f"{whole.name}（{part.name}）"
        part.note("link.inherit.class", 0.05)


def _of_kind(kind: str, whole: Frame) -> str:
    """The kind before the noun that is counted: 新发展*女*党员, *新建*公路, *城市*低保对象."""
    thing = done_to(whole.thing if whole.thing and whole.name.endswith(whole.thing) else whole.name)
    deed = "" if kind in _ACTIONS else whole.name.removesuffix(thing)
    return deed + kind + thing.removeprefix("城乡")


def inherit_recounted(source: Source, frame: Frame, discourse: Discourse) -> bool:
    """固定资产投资增长15%（不含农户为16%）: the growth right before, counted without a part; whether it is so."""
    last = discourse.here[-1] if discourse.here and frame.quantity.dimension in PER_CENT else None
    if last is None or last.measure is not Measure.GROWTH or not source.text.startswith("（", last.quantity.after):
        return False
    said = _RECOUNTED.fullmatch(source.text, last.quantity.after + 1, frame.quantity.before)
    if said is None or not last.name:
        return False
    frame.name = f"{last.name}（{said['said']}）"
    frame.measure, frame.direction = Measure.GROWTH, frame.direction or last.direction
    frame.basis, frame.antecedent, frame.inherited = last.basis, last, True
    frame.note("link.inherit.name", 0.06)
    return True


def inherit_days(source: Source, frame: Frame, discourse: Discourse) -> bool:
    """优良天数比率76.5%（|280天）: the days that the rate right before is of; whether it is so."""
    last = discourse.here[-1] if discourse.here and not frame.name else None
    if (
        last is None
        or frame.quantity.dimension != "time"
        or source.text[last.quantity.after : frame.quantity.before] != "（"
    ):
        return False
    days = _DAYS_RATE.match(last.name) if last.measure is Measure.RATIO else None
    if days is not None:
        frame.name = days["days"]
        frame.note("link.inherit.name", 0.04)
    return days is not None


def _lists_growth(text: str, frame: Frame) -> bool:
    """Whether a sign in one of the brackets, or the opening of the list, tells what stands in all of them."""
    stretch = frame.sentence.start, frame.sentence.end
    return _SIGNED.search(text, *stretch) is not None or text.find(_OUTPUTS, *stretch) >= 0
