"""Growth that the words before a number tell, not its own."""

import re
from collections.abc import Sequence
from typing import Final

from extractor.linking.discourse import Discourse
from extractor.linking.frames import Frame
from extractor.linking.source import Source
from extractor.records.vocabulary import Measure

_OPENS: Final = re.compile(r"(?:以上|左右|以内)?(?:（|[，、]其中)")
_GOES_ON: Final = re.compile(r"(?:以上|左右|以内)?[、，]")
_RATED: Final = re.compile(r"占|(?:率|比重|比例|度|指数|系数|水平|面)$")
_SPEED: Final = re.compile(r"(?:增速|增幅|涨幅)[^，。；\d]{0,10}，(?:为|达到?)$")
_TURNED: Final = re.compile("(?P<what>.{2,}?)(?:增速|增幅)(?:由负转正|转正|回升|回落|放缓|加快|企稳)$")
_SPEED_REACH: Final = 24
_PART: Final = "link.growth.part"


def grow_as_whole(source: Source, frame: Frame, discourse: Discourse) -> None:
    """固定资产投资增长9%（工业投资|15%、民间投资|10%）: parts told right after the growth of a whole grow too."""
    last = discourse.here[-1] if discourse.here else None
    bare = frame.measure is Measure.RATIO and frame.quantity.dimension == "percent" and not frame.direction
    if last is None or not bare or not frame.name or _RATED.search(frame.name) is not None:
        return
    if last.measure is not Measure.GROWTH or not last.direction:
        return
    after = _GOES_ON if _PART in last.rules else _OPENS
    if after.match(source.text, last.quantity.end, frame.quantity.start) is not None:
        frame.direction, frame.measure = last.direction, Measure.GROWTH
        frame.note(_PART, 0.05)


def grow_by_rate(source: Source, frame: Frame) -> None:
    """增速由负转正，为|2.7%: the rate that the clause before speaks of."""
    if frame.direction or frame.measure is not Measure.RATIO:
        return
    if (turned := _TURNED.match(frame.name)) is not None:  # 固定资产投资增速转正、达到|3%
        frame.name, frame.direction, frame.measure = turned["what"], 1, Measure.GROWTH
        frame.note("link.growth.rate", 0.05)
        return
    if frame.name:
        return
    start = max(frame.sentence.start, frame.quantity.start - _SPEED_REACH)
    if _SPEED.search(source.text, start, frame.quantity.start) is not None:
        frame.direction, frame.measure = 1, Measure.GROWTH
        frame.note("link.growth.rate", 0.05)


def grow_in_rows(source: Source, frames: Sequence[Frame]) -> None:
    """一产58亿元，增长4.4%；二产541亿元、3.1%: what stands after an amount as the growth before stood is growth too."""
    for before, last, frame in zip(frames, frames[1:], frames[2:], strict=False):
        told = before if before.measure is Measure.GROWTH else None
        beside = source.text[last.quantity.end : frame.quantity.start] == "、"
        bare = frame.measure is Measure.RATIO and frame.quantity.dimension == "percent" and frame.name == last.name
        if told and beside and bare and last.measure is Measure.LEVEL and before.inherited:
            frame.measure = Measure.GROWTH
            frame.note("link.growth.row", 0.05)
