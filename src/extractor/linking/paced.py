"""Growth that is told after its number: 确定5%左右的增长目标, 按不低于5%的幅度压减一般性支出."""

from typing import Final

from extractor.linking.cues import words
from extractor.linking.frames import PER_CENT, Frame
from extractor.linking.source import Source
from extractor.linking.tidied import tidy

_KEPT_GROWTH: Final = words("names", "naming.kept_growth")
_GROWTH_GOAL: Final = words("names", "naming.growth_goal")
_PACE: Final = words("names", "naming.paced")


def take_goal(source: Source, frame: Frame) -> None:
    """确定5%左右的增长目标: the noun after the number says that it is growth, and names it where nothing else does."""
    if frame.quantity.dimension not in PER_CENT or frame.direction:
        return
    if frame.reached and _KEPT_GROWTH.match(source.text, *frame.tail):
        frame.direction = 1
        return
    goal = _GROWTH_GOAL.match(source.text, frame.tail[0], frame.clause_end)
    if goal is None or (goal.end() > frame.tail[1] and not goal["rate"]):
        return
    frame.direction = -1 if goal["down"] else 1
    if goal["rate"]:
        frame.name = frame.name.removesuffix("以")
    elif len(frame.name) <= 2:
        frame.name = goal["noun"]


def is_paced(source: Source, frame: Frame) -> bool:
    """以8%的增幅位居前列: the noun after the number is of its growth, no thing that owns what stands before."""
    goal = _GROWTH_GOAL.match(source.text, frame.quantity.after)
    return frame.quantity.dimension in PER_CENT and goal is not None and goal["rate"] is not None


def take_pace(source: Source, frame: Frame) -> None:
    """按5%的幅度压减一般性支出, 以8%的速度增长: the deed after the number says which way, its object names it."""
    if frame.quantity.dimension not in PER_CENT or frame.direction:
        return
    paced = _PACE.match(source.text, *frame.tail)
    if paced is None:
        return
    frame.direction = -1 if paced["down"] else 1
    frame.name = tidy(paced["what"]) if paced["what"] else frame.name.rstrip("按以")
    frame.note("link.paced")
