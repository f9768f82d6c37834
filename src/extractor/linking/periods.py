"""The time a value refers to: named in its clause, carried over from those before, or given by its section."""

import re
from typing import Final

from extractor.linking.cues import words
from extractor.linking.facts import Facts, made_within
from extractor.linking.flows import is_flow
from extractor.linking.frames import Frame, SentenceFrames
from extractor.linking.governing import clause_time, nearest_time
from extractor.linking.horizon import Span
from extractor.linking.source import Source
from extractor.mentions.types import TimeMention
from extractor.records.vocabulary import Basis, DocType, Measure, Part
from extractor.text.types import Sentence
from extractor.values.number import chinese_integer
from extractor.values.period import month_period

_HELD: Final = words("horizons", "horizon.held")
_OVER: Final = words("horizons", "horizon.over")
_WITHIN: Final = words("horizons", "horizon.within")
_PLANNED: Final = words("horizons", "horizon.planned")
_BY_MONTH: Final = words("horizons", "horizon.by_month")
_RUNNING: Final = words("horizons", "horizon.running")

_ADDED: Final = words("flows", "flow.added")
_BEGUN_THEN: Final = words("horizons", "horizon.begun_then")
_YEAR_BY_YEAR = re.compile(r"(?<!\d)年年")
_WITHIN_YEAR: Final = ("half", "quarter", "months")
_BACK = re.compile("来|过去|这|以往")


def _year(value: int | None) -> str | None:
    return None if value is None else str(value)


def decide_period(source: Source, frame: Frame, sentence: SentenceFrames, span: Span, held: str | None) -> None:
    """Set the frame's period. `held` is the interval that the paragraph opened with, or the year that it last named."""
    if frame.dated is not None:
        frame.period = frame.dated
        frame.note("link.distributive")
        return
    if frame.origin:
        frame.period = _origin_period(source, frame, span)
        return
    time = nearest_time(source, frame, sentence, "" if span.interval else (span.state or "")[:4])
    if time is not None and span.state is not None and _is_goal_of_year(source, frame, time):
        frame.period = span.state[:4]
        frame.note("period.goal")
        return
    running = _running_years(source, frame, span) or _within_years(source, frame, span)
    if running is not None:
        frame.period = running
        frame.note("period.running")
        return
    part = source.structure.sections[sentence.sentence.section].part
    named = _since(source, time, span, resolve(source, time, span, part)) if time is not None else None
    if named is not None and time is not None:
        frame.note(time.rule_id)
        frame.period = _named_period(source, frame, time, named, span)
    elif held is not None:
        frame.period = held if "-" in held else _flow_or_state(source, frame, held)
        frame.note("period.paragraph")
    elif span.interval:
        frame.period = span.flow if is_flow(source, frame) else span.state
        frame.note("period.section")
    else:
        frame.period = _by_month(source, frame, span.state) if part is Part.TASKS else _yearly(source, frame, span)
        frame.note("period.section")


def _is_goal_of_year(source: Source, frame: Frame, time: TimeMention) -> bool:
    """下半年，确保完成全年目标任务，力争生产总值增长6%: the goals of the year named since are of the year."""
    within = time.kind == "relative" and time.period.partition(":")[0] in _WITHIN_YEAR
    return within and words("horizons", "horizon.year_goal").search(source.text, time.end, frame.lead[0]) is not None


def _since(source: Source, time: TimeMention, span: Span, named: str | None) -> str | None:
    """2008年以来, “十四五”以来: the years up to the one spoken of."""
    if named is None or span.state is None:
        return named
    last = span.state[:4]
    if source.text.startswith("以来", time.end):
        return f"{named}/{last}" if re.fullmatch(r"\d{4}", named) and named < last else named
    if source.text.endswith("以来", time.start, time.end) and re.fullmatch(r"\d{4}/\d{4}", named):
        return f"{named[:4]}/{last}" if named[:4] < last < named[5:] else named
    return named


def _yearly(source: Source, frame: Frame, span: Span) -> str | None:
    """年均 in a review of the year that ends a plan or a term of government speaks of its five years."""
    said = source.text[frame.lead[0] : frame.quantity.start]
    if span.state is None or frame.basis is not Basis.AVERAGE or "年均" not in said:
        return span.state
    year = int(span.state[:4])
    if year % 5 not in (0, 2):
        return span.state
    frame.note("period.yearly")
    return f"{year - 4}/{year}"


def _named_period(source: Source, frame: Frame, time: TimeMention, named: str, span: Span) -> str:
    if "/" in named and "-" not in named:
        inside = time.kind == "absolute" and time.start >= frame.clause_start and frame.measure is Measure.RANK
        return named if inside else _flow_or_state(source, frame, named, stated=True)
    before = span.interval and named == span.state and time.start < frame.clause_start
    if before and span.flow and frame.measure is Measure.LEVEL and _ADDED.match(frame.name):
        return span.flow
    summed = frame.basis in (Basis.AVERAGE, Basis.CUMULATIVE) and "measure.basis.sum" not in frame.rules
    said = source.text[frame.lead[0] : frame.quantity.start]
    summed = summed or "连年" in said or _YEAR_BY_YEAR.search(said) is not None
    if span.interval and named == span.state and summed and span.flow:
        return span.flow
    return named


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
        return None
    count = (int(hit[1]) if hit[1].isdigit() else chinese_integer(hit[1])) if hit else None
    if not count:
        return None
    last = int(span.state[:4])
    return f"{last - count + 1}/{last}"


def _within_years(source: Source, frame: Frame, span: Span) -> str | None:
    """力争通过3年努力: from the plan year on, as many years as are named."""
    part = source.structure.sections[frame.sentence.section].part
    if part is not Part.TASKS or span.state is None or frame.origin:
        return None
    hit = _WITHIN.search(source.text, frame.sentence.start, frame.quantity.start)
    if hit is None:
        return None
    first, count = int(span.state[:4]), int(hit[1]) if hit[1].isdigit() else chinese_integer(hit[1]) or 1
    return f"{first}/{first + count - 1}"


def _by_month(source: Source, frame: Frame, year: str | None) -> str | None:
    """10月底前全部开工: the month by which a goal is to be reached."""
    hit = _BY_MONTH.search(source.text, frame.clause_start, frame.clause_end)
    if hit is None or year is None or not 1 <= int(hit[1]) <= 12:
        return year
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
    last = inside[-1] if inside else None
    return last if last is not None and re.fullmatch(r"\d{4}", last) else None


def resolve(source: Source, time: TimeMention, span: Span, part: Part) -> str | None:
    """The period of a time mention; None where it says no more than the section does."""
    if time.kind in ("absolute", "end_of"):
        return time.period
    return _planned_for(source, time) or _relative(source, time, span, part)


def _relative(source: Source, time: TimeMention, span: Span, part: Part) -> str | None:
    key, _, detail = time.period.partition(":")
    facts, state = source.facts, span.state
    year = int(state[:4]) if state else None
    before = source.time_ending_at(time.start)
    if before is not None and key in ("months", "quarter", "half"):
        named = resolve(source, before, span, part)
        year = int(named[:4]) if named else year
    if key == "last_year":
        base = (
            facts.plan_year - 1
            if facts.plan_year is not None and facts.doc_type is not DocType.FIVEYEAR
            else facts.report_year
        )
        return _year(base)
    if key == "next_year":
        return None if year is None else str(facts.plan_year or year + 1)
    if year is None:
        return None
    if key == "since":
        last = (facts.report_year or year) if part is Part.TASKS else year
        return f"{detail}/{last}" if int(detail) < last else str(last)
    if key == "past_years":
        return f"{year - int(detail) + 1}/{year}"
    if key == "five_years":
        if part is Part.TASKS and not _BACK.search(source.text, time.start, time.end):
            return span.flow if span.interval else f"{year}/{year + 4}"
        return f"{year - 4}/{year}" if part is not Part.TASKS else _back_from(facts, year)
    if key == "next_five":
        return span.flow if span.interval else f"{year}/{year + 4}"
    inside = made_within(facts) or _in_month(source, time, part) or _as_of(source, time)
    if key == "month" and inside:
        return month_period(year, int(detail))
    return _within_year(key, detail, year)


def _planned_for(source: Source, time: TimeMention) -> str | None:
    """今年共安排项目186个: the whole year, in a report on a part of it."""
    within = source.facts.within
    if within is None or not time.period.startswith("this_year"):
        return None
    return within[:4] if _PLANNED.match(source.text, time.end) else None


def _in_month(source: Source, time: TimeMention, part: Part) -> bool:
    """财政收入1月份下降4%: what a month saw, not since or by when something was done (6月份起, 6月底)."""
    return part is not Part.TASKS and words("horizons", "horizon.in_month").match(source.text, time.start) is not None


def _as_of(source: Source, time: TimeMention) -> bool:
    """截至9月底，已开工61个, in a report of no plan's genre: how things stood at a month's end, if not the last."""
    if source.facts.doc_type is not DocType.OTHER:
        return False
    end = source.text.endswith(("底", "末"), time.start, time.end)
    return end and source.text.endswith(("截至", "截止", "截止到"), 0, time.start) and time.period != "month:12"


def _back_from(facts: Facts, year: int) -> str:
    last = facts.report_year or year - 1
    return f"{last - 4}/{last}"


def _within_year(key: str, detail: str, year: int) -> str | None:
    if key == "months":
        first, _, last = detail.partition("-")
        return f"{year}-{int(first):02d}/{year}-{int(last):02d}"
    if key == "quarter":
        return f"{year}-Q{detail}"
    if key == "half":
        return f"{year}-H{detail}"
    return None


_OPENING = 30


def interval_at(source: Source, sentence: Sentence, span: Span, part: Part) -> str | None:
    """The interval that a sentence opens with, if it does (五年来，…)."""
    time = clause_time(source, sentence.start, min(sentence.end, sentence.start + _OPENING))
    if time is None:
        return None
    period = resolve(source, time, span, part)
    return period if period is not None and re.fullmatch(r"\d{4}/\d{4}", period) else None


def year_named(source: Source, sentence: Sentence) -> str | None:
    """The last year that a sentence of an article names: in texts of no plan's genre it holds for the next ones."""
    if source.facts.doc_type is not DocType.OTHER:
        return None
    times = [t for t in source.times_between(sentence.start, sentence.end) if not _BEGUN_THEN.match(source.text, t.end)]
    years = [_planned_for(source, t) or _year_spoken_of(source, t) for t in times if _names_year(source, t)]
    return years[-1] if years else None


def _year_spoken_of(source: Source, time: TimeMention) -> str:
    """The year named; 入选2024年重点项目 in a report on a half of 2024 turns to no other time than that half."""
    within, year = source.facts.within, time.period[:4]
    return within if within is not None and within.startswith(year) else year


def _names_year(source: Source, time: TimeMention) -> bool:
    if _planned_for(source, time) is not None:
        return True
    return time.kind in ("absolute", "end_of") and "/" not in time.period
