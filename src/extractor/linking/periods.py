"""The time a value refers to: named in its clause, carried over from those before, or given by its section."""

import re
from typing import Final

from extractor.linking.cues import words
from extractor.linking.flows import is_flow
from extractor.linking.frames import Frame, SentenceFrames
from extractor.linking.governing import clause_time, nearest_time
from extractor.linking.horizon import Span
from extractor.linking.measure import BY_YEAR
from extractor.linking.resolved import resolve
from extractor.linking.settled import as_beside, settled
from extractor.linking.source import Source
from extractor.mentions.types import TimeMention
from extractor.records.vocabulary import Basis, Measure, Part
from extractor.text.types import Sentence
from extractor.values.number import chinese_integer

_COMPARED: Final = words("names", "naming.compared_clause")
_HELD: Final = words("horizons", "horizon.held")
_OVER: Final = words("horizons", "horizon.over")
_WITHIN: Final = words("horizons", "horizon.within")
_BY_MONTH: Final = words("horizons", "horizon.by_month")
_RUNNING: Final = words("horizons", "horizon.running")
_ADDRESS: Final = re.compile(r"(?:各位代表|各位委员|同志们)[，！：]+")
_ADDED: Final = words("flows", "flow.added")
_COMPARISON = 40
_OPENING = 30
_ATTAINED = re.compile("达|[高加升降少大][到至]")
"""What is attained holds at the end of the years; all else that 五年内 says is of the years themselves."""
_YEAR_BY_YEAR = re.compile(r"(?<!\d)年年")
_EACH_YEAR: Final = "每年"
_WITHIN_YEAR: Final = ("half", "quarter", "months")


def decide_period(source: Source, frame: Frame, sentence: SentenceFrames, span: Span, held: str | None) -> None:
    """Set the frame's period. `held` is the interval that the paragraph opened with, or the year that it last named."""
    if frame.origin and frame.dated is None:
        frame.period = _origin_period(source, frame, span)
        return
    if (known := settled(source, frame)) is not None:
        frame.period, rule = known
        frame.note(rule)
        return
    time = nearest_time(source, frame, sentence, "" if span.interval else (span.state or "")[:4])
    if time is not None and span.state is not None and _is_goal_of_year(source, frame, time):
        frame.period = span.state[:4]
        frame.note("period.goal")
        return
    running = _running_years(source, frame, span) or _within_years(source, frame, span)
    running = running or (_running_on(source, frame, sentence) if time is None else None)
    if running is not None:
        frame.period = running
        frame.note("period.running")
        return
    part = source.structure.sections[sentence.sentence.section].part
    named = _since(source, time, span, resolve(source, time, span, part)) if time is not None else None
    if named is not None and time is not None:
        frame.note(time.rule_id)
        frame.period = _named_period(source, frame, time, named, span)
    elif (time is None or time.period.startswith("month:")) and (beside := as_beside(frame)) is not None:
        frame.period = beside
        frame.note("period.antecedent")
    elif held is not None:
        frame.period = held if "-" in held else _flow_or_state(source, frame, held)
        frame.note("period.paragraph")
    elif span.state is not None and source.facts.within == span.state and _of_year(source, frame):
        frame.period = span.state[:4]
        frame.note("period.goal")
    elif span.interval:
        now = time is not None and time.period == "now" and frame.basis is not Basis.CUMULATIVE
        frame.period = span.state if now or not is_flow(source, frame) else span.flow
        frame.note("period.section")
    else:
        frame.period = _by_month(source, frame, span.state) if part is Part.TASKS else _yearly(source, frame, span)
        frame.note("period.section")
    if frame.period is not None:
        frame.period = _mean_of(source, frame, frame.period, held) or frame.period


def _of_year(source: Source, frame: Frame) -> bool:
    """年度投资计划*82亿元*, in a report on a part of the year: what is planned for the whole of it."""
    planned = words("horizons", "horizon.plan_of_year").search(source.text, frame.lead[0], frame.quantity.start)
    return planned is not None or source.among_aims(frame.quantity.start)


def _is_goal_of_year(source: Source, frame: Frame, time: TimeMention) -> bool:
    """下半年，确保完成全年目标任务，力争生产总值增长6%: the goals of the year named since are of the year."""
    within = time.kind == "relative" and time.period.partition(":")[0] in _WITHIN_YEAR
    return within and words("horizons", "horizon.year_goal").search(source.text, time.end, frame.lead[0]) is not None


def _since(source: Source, time: TimeMention, span: Span, named: str | None) -> str | None:
    """2008年以来, “十四五”以来: the years up to the one spoken of."""
    if named is None or not (last := (span.state or "")[:4]):
        return named
    if source.text.startswith("以来", time.end):
        return f"{named}/{last}" if re.fullmatch(r"\d{4}", named) and named < last else named
    if source.text.endswith("以来", time.start, time.end) and re.fullmatch(r"\d{4}/\d{4}", named):
        return f"{named[:4]}/{last}" if named[:4] < last < named[5:] else named
    return named


def _yearly(source: Source, frame: Frame, span: Span) -> str | None:
    """年均 in a review of the year that ends a plan or a term of government speaks of its five years."""
    if span.state is None or not _by_the_year(source, frame):
        return span.state
    year = int(span.state[:4])
    if year % 5 not in (0, 2):
        return span.state
    frame.note("period.yearly")
    return f"{year - 4}/{year}"


def _by_the_year(source: Source, frame: Frame) -> bool:
    """年均分别增长13%、14%: means by the year, all of the list."""
    said = source.text[min(frame.lead[0], frame.clause_start) : frame.quantity.start]
    return frame.basis is Basis.AVERAGE and BY_YEAR.search(said) is not None


def _named_period(source: Source, frame: Frame, time: TimeMention, named: str, span: Span) -> str:
    if "/" in named and "-" not in named:
        inside = time.kind == "absolute" and time.start >= frame.clause_start and frame.measure is Measure.RANK
        return named if inside else _flow_or_state(source, frame, named, stated=True)
    earlier = time.start < frame.clause_start and re.fullmatch(r"\d{4}", named) is not None
    each = named == span.state and _EACH_YEAR in source.text[frame.lead[0] : frame.quantity.start]
    if span.interval and span.flow and earlier and (each or _by_the_year(source, frame)):
        return span.flow  # 2017年启动旅游索道，游客量年均增长18%; 到2025年收集800份，每年推广3个
    before = span.interval and named == span.state and time.start < frame.clause_start
    if before and span.flow and frame.measure is Measure.LEVEL and _ADDED.match(frame.name):
        return span.flow
    summed = frame.basis in (Basis.AVERAGE, Basis.CUMULATIVE) and "measure.basis.sum" not in frame.rules
    said = source.text[frame.lead[0] : frame.quantity.start]
    summed = summed or "连年" in said or _YEAR_BY_YEAR.search(said) is not None
    if span.interval and named == span.state and summed and span.flow:
        return span.flow
    return named


def _mean_of(source: Source, frame: Frame, period: str, held: str | None) -> str | None:
    """比2002年翻了一番，年均增长20%: a yearly mean is over the years since the one compared with, or looked back on."""
    if not _by_the_year(source, frame) or not re.fullmatch(r"\d{4}", period):
        return None
    times = source.times_between(frame.sentence.start, frame.quantity.start)
    bases = [time for time in times if time.kind == "base" or is_compared(source, time)]
    base = next((t.period for t in reversed(bases) if re.fullmatch(r"\d{4}", t.period) and t.period < period), None)
    near = base is not None and "；" not in source.text[bases[-1].start : frame.quantity.start]
    if near and base is not None and int(period) - int(base) > 1:
        return f"{int(base) + 1}/{period}"
    over = held or source.horizon.looked_back(frame.sentence.section)  # 2016年和过去五年…。2016年，…年均增长5%
    return over if over is not None and re.fullmatch(rf"\d{{4}}/{period}", over) else None


def is_compared(source: Source, time: TimeMention) -> bool:
    """与*2000年*第五次人口普查的324万人相比: what a clause is compared with."""
    start = max(source.text.rfind(mark, 0, time.start) for mark in "，。；\n") + 1
    said = _COMPARED.search(source.text, start, min(time.end + _COMPARISON, len(source.text)))
    return said is not None and said.start() < time.start < said.end()


def _running_years(source: Source, frame: Frame, span: Span) -> str | None:
    """连续8年全国第一, 3年增长58%: the years counted, up to the year spoken of."""
    if span.state is None:
        return None
    stretch = source.text, frame.lead[0], frame.quantity.start
    if frame.measure in (Measure.RANK, Measure.RATIO) or frame.rate_noun or _HELD.search(*stretch):
        hit = _RUNNING.search(*stretch)
    elif source.structure.sections[frame.sentence.section].part is not Part.TASKS:
        hit = _OVER.search(*stretch)
    else:
        return _all_years(source, frame, span)
    count = _counted(hit) if hit else None
    if not count:
        return None
    last = int(span.state[:4])
    return f"{last - count + 1}/{last}"


def _all_years(source: Source, frame: Frame, span: Span) -> str | None:
    """三年招引项目45个, in a scheme for three years: all that it plans for."""
    hit = _OVER.search(source.text, frame.lead[0], frame.quantity.start) if span.interval and span.flow else None
    if hit is None or span.flow is None:
        return None
    first, last = map(int, span.flow.split("/"))
    return span.flow if _counted(hit) == last - first + 1 else None


def _counted(years: re.Match[str]) -> int | None:
    """How many years a stretch counts (三年, 3年)."""
    return int(years[1]) if years[1].isdigit() else chinese_integer(years[1])


def _running_on(source: Source, frame: Frame, sentence: SentenceFrames) -> str | None:
    """三年实施重点工程150项，拆除危房9万平方米: what is counted next is of the years that open a clause before."""
    if frame.measure is not Measure.LEVEL or frame.reached:
        return None
    for other in reversed(sentence.before(frame)):
        if other.group != frame.group or "period.running" not in other.rules:
            return None
        if _OVER.match(source.text, other.clause_start):
            return other.period
    return None


def _within_years(source: Source, frame: Frame, span: Span) -> str | None:
    """力争通过3年努力: from the plan year on, as many years as are named."""
    part = source.structure.sections[frame.sentence.section].part
    if part is not Part.TASKS or span.state is None or frame.origin:
        return None
    hit = _WITHIN.search(source.text, frame.sentence.start, frame.quantity.start)
    if hit is None:
        return None
    first, count = int(span.state[:4]), int(hit[1]) if hit[1].isdigit() else chinese_integer(hit[1]) or 1
    if not span.interval or not span.flow:
        return f"{first}/{first + count - 1}"
    first = int(span.flow[:4])  # 五年内 in the plan of five years
    interval = f"{first}/{first + count - 1}"
    attained = _ATTAINED.search(source.text, frame.lead[0], frame.quantity.start)
    within = hit[0].endswith("内") and attained is None
    return interval if within else _flow_or_state(source, frame, interval)


def _by_month(source: Source, frame: Frame, year: str | None) -> str | None:
    """10月底前全部开工: the month by which a goal is to be reached."""
    hit = _BY_MONTH.search(source.text, frame.clause_start, frame.clause_end)
    if hit is None or year is None or not 1 <= int(hit[1]) <= 12:
        return year
    told_after = hit.start() > frame.quantity.start
    bracketed = "）" in source.text[frame.quantity.after : hit.start()]
    if told_after and ("link.attributive" in frame.rules or bracketed):
        return year  # 总投资3亿元的青禾物流园6月底前投产: by then it is built, and not paid for
    return f"{year}-{int(hit[1]):02d}"


def _flow_or_state(source: Source, frame: Frame, interval: str, stated: bool = False) -> str:
    return interval if is_flow(source, frame, stated) else interval.rpartition("/")[2]


def _origin_period(source: Source, frame: Frame, span: Span) -> str | None:
    year = int(span.state[:4]) if span.state else 0
    inside = [
        str(year - 1) if t.period == "last_year" else t.period
        for t in source.times_between(frame.clause_start, frame.quantity.start)
        if t.kind in ("absolute", "end_of", "base") or (t.period == "last_year" and year)
    ]
    before = source.times_between(frame.sentence.start, frame.clause_start)  # 2023年同*2018年*相比，总值由34亿元增加到…
    risen = words("horizons", "horizon.risen")
    told = (t.period for t in before if is_compared(source, t) or risen.match(source.text, t.start - 1))
    last = (inside or ["", *told])[-1]
    return last if re.fullmatch(r"\d{4}", last) else None


def interval_at(source: Source, sentence: Sentence, span: Span, part: Part) -> str | None:
    """The interval that a sentence opens with, if it does (五年来，…)."""
    address = _ADDRESS.match(source.text, sentence.start, sentence.end)
    start = address.end() if address is not None else sentence.start
    time = clause_time(source, start, min(sentence.end, start + _OPENING))
    if time is None:
        return None
    period = resolve(source, time, span, part)
    return period if period is not None and re.fullmatch(r"\d{4}/\d{4}", period) else None
