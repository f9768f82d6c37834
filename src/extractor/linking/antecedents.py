"""Whose name a number without one takes over: by what it measures, the amount, growth or ratio said before."""

from extractor.linking.discourse import Discourse
from extractor.linking.frames import Frame
from extractor.records.vocabulary import Measure


def source_of(frame: Frame, discourse: Discourse) -> Frame | None:
    """The frame whose name a nameless number takes over."""
    if frame.measure is Measure.CHANGE and frame.quantity.dimension in ("point", "places"):
        return _grown(discourse) if frame.rate_noun else discourse.latest()
    if frame.measure is Measure.RANK:
        return next((other for other in discourse.latest_all(()) if not other.scope), None)
    if frame.measure is Measure.GROWTH:
        last = discourse.latest()
        if (
            last is not None
            and last.measure is Measure.RATIO
            and "占" not in last.name
            and not ("link.of.plan" in last.rules and discourse.latest(Measure.LEVEL) in discourse.here)
            and last.quantity.dimension != "times"
        ):
            return last
        return discourse.latest(Measure.LEVEL, Measure.GROWTH, Measure.CHANGE)
    if frame.quantity.dimension == "times":
        last = discourse.latest()
        onward = last is not None and last.origin and last.quantity.dimension == "times"
        return last if onward else discourse.latest(Measure.LEVEL, Measure.GROWTH)
    if frame.measure is Measure.RATIO:
        return _source_of_ratio(frame, discourse)
    last = discourse.latest()
    if last is not None and last.measure is not Measure.RANK and not _other_ratio(last, frame):
        return _of_unit(frame, discourse) or last
    level = discourse.latest(Measure.LEVEL, Measure.CHANGE)
    ranked = last is not None and last.measure is Measure.RANK and last in discourse.here
    return last if ranked and level not in discourse.here else level


def _of_unit(frame: Frame, discourse: Discourse) -> Frame | None:
    """收入完成5亿元，为预算的101%，增收2亿元: an amount more is one of the last amount."""
    last = discourse.latest()
    if frame.measure is not Measure.CHANGE or last is None or last.measure is not Measure.RATIO:
        return None
    same = (f for f in reversed(discourse.here) if f.quantity.unit_measure == frame.quantity.unit_measure and f.name)
    return next((f for f in same if f.measure is Measure.LEVEL), None)


def _grown(discourse: Discourse) -> Frame | None:
    """完成年度目标的46%，增速回落2个百分点: what grew, not how much of a plan was done."""
    return next((f for f in discourse.latest_all(()) if "link.of.plan" not in f.rules), None)


def _other_ratio(last: Frame, frame: Frame) -> bool:
    """An amount is no ratio, whatever was said last (占收入的70%，达8000元)."""
    level = frame.measure is Measure.LEVEL and last.measure is Measure.RATIO and frame.quantity.dimension != "none"
    return level and last.quantity.unit_measure != frame.quantity.unit_measure


def _source_of_ratio(frame: Frame, discourse: Discourse) -> Frame | None:
    """The ratio before; of a bare 达到6% or 力争10% after a growth, that growth."""
    if not frame.reached:
        last = discourse.latest()
        if last is not None and last.measure is Measure.GROWTH and last in discourse.here:
            frame.direction = last.direction or 1
        return last
    ratio = discourse.latest(Measure.RATIO)
    growth = discourse.latest(Measure.GROWTH)
    if growth is not None and (ratio is None or ratio not in discourse.here) and growth in discourse.here:
        frame.direction = growth.direction or 1
        return growth
    gain = discourse.here[-1] if discourse.here else None
    return gain if gain is not None and gain.quantity.dimension == "point" else ratio
