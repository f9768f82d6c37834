"""The period that a time mention names, seen from the years of the document and the part it stands in."""

import re
from typing import Final

from extractor.linking.cues import words
from extractor.linking.facts import Facts, made_within
from extractor.linking.governing import UP_TO, WHOLE_YEAR, is_expected
from extractor.linking.horizon import Span
from extractor.linking.source import Source
from extractor.mentions.types import TimeMention
from extractor.records.vocabulary import DocType, Part
from extractor.values.period import date_period, half_period, month_period, months_period, quarter_period

_PLANNED: Final = words("horizons", "horizon.planned")
_BACK = re.compile("来|过去|这|以往")
_YEAR: Final = re.compile(r"\d{4}")
_SENTENCE: Final = 200
_WITHIN_YEAR: Final = ("half", "quarter", "months")
_PARTS_OF_YEAR: Final = ("months", "month", "quarter", "half", "day")
_THIS_YEAR: Final = ("this_year", "whole_year", "year_end", "now")
_SAME: Final = {"1-3": "Q1", "1-6": "H1"}


def _year(value: int | None) -> str | None:
    return None if value is None else str(value)


def resolve(source: Source, time: TimeMention, span: Span, part: Part) -> str | None:
    """The period of a time mention; None where it says no more than the section does."""
    if time.kind in ("absolute", "end_of"):
        return time.period
    return planned_for(source, time) or _relative(source, time, span, part)


def _relative(source: Source, time: TimeMention, span: Span, part: Part) -> str | None:
    key, _, detail = time.period.partition(":")
    facts = source.facts
    if key == "last_year":
        return _year(_last_year(facts, source.text[time.start]))
    if key == "this_year" and facts.late:
        return _year(facts.report_year)
    if span.interval and key in _THIS_YEAR:
        return _this_year(facts, time, span, part)
    year = _year_of(source, time, span, part)
    if year is None:
        return None
    if key == "next_year":
        return str(facts.plan_from + 1 if facts.plan_from else facts.plan_year or year + 1)
    if key in _PARTS_OF_YEAR:
        return _part_of(source.facts, key, detail, year) if _may_name(source, time, part) else None
    return _over_years(source, time, span, part, year)


def _this_year(facts: Facts, time: TimeMention, span: Span, part: Part) -> str | None:
    """今年 where several years are spoken of: the last of those reviewed, the first that a scheme plans for."""
    if part is not Part.TASKS:
        return span.state if time.period == "this_year" else None
    named = time.period == "this_year" or facts.doc_type is not DocType.FIVEYEAR
    return str(facts.plan_from) if named and facts.sets_aims and facts.plan_from else None


def _part_of(facts: Facts, key: str, detail: str, year: int) -> str:
    """1-6月 in a report on the first half of the year is what it calls 上半年."""
    whole = _SAME.get(detail) if key == "months" else None
    named = f"{year}-{whole}"
    return named if whole is not None and facts.within == named else _within_year(key, detail, year)


def _last_year(facts: Facts, said: str) -> int | None:
    """去年 is the year before that of the speech; 上年 in a bulletin is the one before the year it reports on."""
    before_reported = facts.late or (said == "上" and facts.doc_type is DocType.STAT_BULLETIN)
    if before_reported and facts.report_year is not None:
        return facts.report_year - 1
    if facts.plan_year is None or facts.plan_from is not None or facts.doc_type is DocType.FIVEYEAR:
        return facts.report_year
    return facts.plan_year - 1


def _year_of(source: Source, time: TimeMention, span: Span, part: Part) -> int | None:
    """The year in which a part of a year lies, or to which several years lead."""
    facts, key = source.facts, time.period.partition(":")[0]
    year = int(span.state[:4]) if span.state else None
    if facts.sets_aims and facts.plan_from is None and part is not Part.TASKS and key in _PARTS_OF_YEAR:
        year = facts.plan_year  # 2012年实施方案: 1-7月完成投资8亿元
    before = source.time_ending_at(time.start)
    if before is not None and key in ("months", "quarter", "half"):
        named = resolve(source, before, span, part)
        return int(named[:4]) if named else year
    coming = _year_ahead(source, time) if key in _WITHIN_YEAR else None
    return coming if coming is not None and year is not None and coming > year else year


def _year_ahead(source: Source, time: TimeMention) -> int | None:
    """*2018年*抓好前期，*一季度*集中开工20个: the year that a clause of the sentence before opens with."""
    first = max(0, time.start - _SENTENCE)
    start = max(first - 1, *(source.text.rfind(mark, first, time.start) for mark in "。\n")) + 1
    years = [t for t in source.times_between(start, time.start) if t.kind == "absolute" and _YEAR.fullmatch(t.period)]
    opening = [t for t in years if t.start == start or source.text[t.start - 1] in "，；："]
    return int(opening[-1].period) if opening else None


_AS_OF_DAY = "time.as_of_day"


def _may_name(source: Source, time: TimeMention, part: Part) -> bool:
    """Whether a month or a day says when things were so, and not when something was done."""
    key = time.period.partition(":")[0]
    if key in _WITHIN_YEAR and source.text.startswith("以来", time.end):
        return False  # 一季度以来，房地产投资下降12%: not of that quarter alone
    inside = made_within(source.facts) or _in_month(source, time, part) or _as_of(source, time)
    own_day = key == "day" and (source.facts.doc_type is DocType.OTHER or time.rule_id == _AS_OF_DAY)
    return key not in ("month", "day") or inside or own_day


def _over_years(source: Source, time: TimeMention, span: Span, part: Part, year: int) -> str | None:
    key, _, detail = time.period.partition(":")
    facts = source.facts
    if key == "since":
        last = (facts.report_year or year) if part is Part.TASKS else year
        return f"{detail}/{last}" if int(detail) < last else str(last)
    if key == "past_years":
        return f"{year - int(detail) + 1}/{year}"
    if key == "five_years" and (part is not Part.TASKS or _BACK.search(source.text, time.start, time.end)):
        return f"{year - 4}/{year}" if part is not Part.TASKS else _back_from(facts, year)
    if key in ("five_years", "next_five"):
        return span.flow if span.interval else f"{year}/{year + 4}"
    return None


def planned_for(source: Source, time: TimeMention) -> str | None:
    """今年共安排项目186个: the whole year, in a report on a part of it."""
    within = source.facts.within
    if within is None or time.period not in ("this_year", *WHOLE_YEAR):
        return None
    return within[:4] if is_expected(source, time) or _PLANNED.match(source.text, time.end) else None


def _in_month(source: Source, time: TimeMention, part: Part) -> bool:
    """财政收入1月份下降4%: what a month saw, not since or by when something was done (6月份起, 6月底)."""
    return part is not Part.TASKS and words("horizons", "horizon.in_month").match(source.text, time.start) is not None


def _as_of(source: Source, time: TimeMention) -> bool:
    """截至9月底，已开工61个: how things stood at the end of a month that is not the last."""
    end = source.text.endswith(("底", "末"), time.start, time.end)
    return end and source.text.endswith(UP_TO, 0, time.start) and time.period != "month:12"


def _back_from(facts: Facts, year: int) -> str:
    last = facts.report_year or year - 1
    return f"{last - 4}/{last}"


def _within_year(key: str, detail: str, year: int) -> str:
    first, _, last = detail.partition("-")
    named = {"month": month_period, "quarter": quarter_period, "half": half_period}
    if key in named:
        return named[key](year, int(detail))
    return (date_period if key == "day" else months_period)(year, int(first), int(last))
