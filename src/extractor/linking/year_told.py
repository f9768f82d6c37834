"""The year that a sentence of an article names, which holds for the next ones."""

from typing import Final

from extractor.linking.cues import words
from extractor.linking.periods import is_compared
from extractor.linking.resolved import planned_for
from extractor.linking.source import Source
from extractor.mentions.types import TimeMention
from extractor.records.vocabulary import DocType, Part
from extractor.text.types import Sentence

_BEGUN_THEN: Final = words("horizons", "horizon.begun_then")
_FORESEEN: Final = words("horizons", "horizon.foreseen")
_CUE: Final = 6


def year_named(source: Source, sentence: Sentence) -> str | None:
    """The last year that a sentence of an article names: in texts of no plan's genre it holds for the next ones.

    So it does in a report made late in a year, which tells of the year before too, but in no scheme for several years.
    """
    facts = source.facts
    if facts.plan_from is not None or (facts.doc_type is not DocType.OTHER and not facts.late):
        return None
    start, end = sentence.start, sentence.end
    spoken = (t for t in source.times_between(start, end) if not source.told_aside(t, start))
    named = (t for t in spoken if not is_compared(source, t))
    part = source.structure.sections[sentence.section].part
    times = [t for t in named if not _BEGUN_THEN.match(source.text, t.end) and not _is_foreseen(source, t, part)]
    years = [_year_spoken_of(source, t) for t in times if _names_year(t)]
    if source.text.startswith("其中", sentence.end):  # 今年安排项目186个。其中，续建97个
        years += [year for t in times if (year := planned_for(source, t)) is not None]
    return years[-1] if years else None


def _is_foreseen(source: Source, time: TimeMention, part: Part) -> bool:
    """预计2015年8月末竣工, in a report on 2014: when a work will be done is no year that the next sentences tell of.

    In its review no year is that has yet to come (2015年资金尚差4亿元).
    """
    report = source.facts.report_year
    later = report is not None and time.period[:4].isdigit() and int(time.period[:4]) > report
    if later and part is Part.REVIEW:
        return True
    return later and _FORESEEN.search(source.text, max(0, time.start - _CUE), time.start) is not None


def _year_spoken_of(source: Source, time: TimeMention) -> str:
    """The year named; 入选2024年重点项目 in a report on a half of 2024 turns to no other time than that half."""
    within, year = source.facts.within, time.period[:4]
    return within if within is not None and within.startswith(year) else year


def _names_year(time: TimeMention) -> bool:
    return time.kind in ("absolute", "end_of") and "/" not in time.period
