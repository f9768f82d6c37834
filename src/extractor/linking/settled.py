"""Periods that are known before any time is looked for, or by the number told right before."""

import re
from typing import Final

from extractor.linking.antecedents import is_conversion
from extractor.linking.frames import Frame
from extractor.linking.planned import PLAN_AMOUNT
from extractor.linking.source import Source
from extractor.records.vocabulary import Measure

_MONTHS: Final = re.compile(r"\d{4}-\d\d/(\d{4}-\d\d)")
_BRACKET: Final = "（"
_OF_YEAR: Final = re.compile(r"（(?:为)?((?:19|20)\d\d)年(?:度)?(?:的?(?:数据|数|统计数|快报数|初步数))?）")
"""The year that a number is of, alone in brackets after it (强度2.06%（*2020年*数据）)."""
_COMPARISON: Final = "link.comparison"
_CURRENT: Final = re.compile(r"(?<![月份\d])当月")


def settled(source: Source, frame: Frame) -> tuple[str | None, str] | None:
    """The period that is known before any time is looked for, and the rule that knows it; None of most numbers.

    强度2.06%（2020年数据） is of that year;
    当月工业增加值增长11%, in a report on the months up to September, is of the last of them.
    """
    if frame.dated is not None:
        return frame.dated, "link.distributive"
    if (year := _OF_YEAR.match(source.text, frame.quantity.after)) is not None:
        return year[1], "time.year"
    known = _as_measured(frame) or _as_whole(source, frame) or _as_converted(source, frame)
    if known is not None:
        return known, "period.antecedent"
    if source.facts.within and PLAN_AMOUNT in frame.rules:
        return source.facts.within[:4], "period.goal"
    within = _MONTHS.fullmatch(source.facts.within or "")
    current = within and _CURRENT.search(source.text, frame.clause_start, frame.quantity.start)
    return (within[1], "period.month") if within and current else None


def _as_measured(frame: Frame) -> str | None:
    """五年累计投资8亿元，是前五年的2.6倍: what is so many times another level is of the time of its own amount."""
    above = frame.measure is Measure.CHANGE and _COMPARISON in frame.rules  # 收入6205美元，高于全省平均水平|313美元
    of = frame.antecedent if frame.inherited and ("link.relative" in frame.rules or above) else None
    if above and of is not None and of.measure not in (Measure.LEVEL, Measure.RATIO):
        return None
    return of.period if of is not None and of.sentence is frame.sentence else None


def _as_whole(source: Source, frame: Frame) -> str | None:
    """2012年完成89座、2013年326座（其中：甲县112座，乙区74座）: parts in a bracket are of the time of their whole."""
    whole = frame.parent
    if whole is None or whole.sentence is not frame.sentence or not frame.measure is whole.measure is Measure.LEVEL:
        return None
    between = source.text[whole.quantity.after : frame.quantity.start]
    inside = between.rfind(_BRACKET) > between.rfind("）")
    told = source.times_between(whole.quantity.end, frame.quantity.start)
    return whole.period if inside and not told else None


def _as_converted(source: Source, frame: Frame) -> str | None:
    """人均生产总值达13580元（折合2006美元）: the same amount in another unit is of the same time."""
    of = frame.antecedent if frame.inherited and frame.measure is Measure.LEVEL else None
    if of is None or of.measure is not Measure.LEVEL or of.sentence is not frame.sentence:
        return None
    return of.period if is_conversion(source.text[of.quantity.after : frame.quantity.start]) else None


def as_beside(frame: Frame) -> str | None:
    """用电量6月增长12%，较5月提升2个百分点: a change, or a share of the plan, is of the part of the year just told."""
    moved = frame.inherited and frame.measure in (Measure.GROWTH, Measure.CHANGE)
    of = frame.antecedent if moved or "link.of.plan" in frame.rules else None
    near = of is not None and of.sentence is frame.sentence and of.clause == frame.clause - 1
    return of.period if near and of and "-" in (of.period or "") else None
