"""The default time of each place in a document: the year or the years that its part speaks of."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from extractor.immutable import immutable
from extractor.linking.cues import words
from extractor.linking.facts import Facts
from extractor.linking.outlook import Outlook, Years
from extractor.records.vocabulary import DocType, Part
from extractor.text.types import Section, Structure

_BACK: Final = words("horizons", "horizon.back")

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d|[一二][九〇零○0][〇零○0一二三四五六七八九]{2})年")


@immutable
class Span:
    """The year that states refer to and the interval that flows refer to (often the same)."""

    flow: str | None
    state: str | None

    @property
    def interval(self) -> bool:
        """True where several years are spoken of."""
        return self.flow != self.state


def _single(year: int | None) -> Span:
    text = None if year is None else str(year)
    return Span(text, text)


def _over(years: Years | None) -> Span:
    if years is None:
        return Span(None, None)
    first, last = years
    return _single(first) if first == last else Span(f"{first}/{last}", str(last))


_CUES: Final = ("horizon.cue.five", "horizon.cue_line.five", "horizon.cue.year", "horizon.cue_line.year")
_BEFORE_CUE: Final = "\n！"
_NEAR = 12
_TERM = 5
_FIGURE: Final = re.compile(r"(?:19|20)\d\d年(?:末|底)?，?[^，。；\d我面在]{2,20}\d")
_COUNTS = {"三": 3, "四": 4, "五": 5, "六": 6}
_NUMERALS = str.maketrans("〇零○一二三四五六七八九", "000123456789")


def _number(year: str) -> int:
    return int(year.translate(_NUMERALS))


class Horizon:
    """The spans of a document's sections, and of the stretches into which a review of both five years and one falls."""

    def __init__(self, text: str, structure: Structure, facts: Facts) -> None:
        self._facts = facts
        self._bulletins = _bulletins(text, facts)
        self._sections = structure.sections
        self._spans = [_section_span(facts, section) for section in structure.sections]
        self._outlook = Outlook(text, structure, facts)
        self._turns = {s.index: _turns(text, s, facts) for s in structure.sections if _is_mixed(s, facts)}
        self._owner = [self._mixed_owner(structure, section) for section in structure.sections]
        self._asides = _asides(text, structure, facts)
        self._last_year = list(_last_year(text, facts))

    def _mixed_owner(self, structure: Structure, section: Section) -> int | None:
        at: int | None = section.index
        while at is not None:
            if at in self._turns:
                return at if section.part is Part.REVIEW else None
            at = structure.sections[at].parent
        return None

    def span(self, section: int, position: int) -> Span:
        """The span that holds at a place of a section."""
        if self._bulletins:
            year = self._bulletins[max(0, bisect_right(self._bulletins, position, key=lambda at: at[0]) - 1)][1]
            return _single(year)
        if self._sections[section].part is Part.TASKS:
            return _over(self._outlook.years(position))
        owner = self._owner[section]
        if owner is not None:
            turns = self._turns[owner]
            index = bisect_right(turns, position, key=lambda turn: turn[0]) - 1
            return self._of_years(turns[max(0, index)][1])
        span = self._spans[section]
        if span.interval and any(start <= position < end for start, end in self._last_year):
            return _single(self._facts.report_year)
        aside = bisect_right(self._asides, position, key=lambda at: at[0]) - 1
        inside = aside >= 0 and position < self._asides[aside][1]
        return self._of_years(self._asides[aside][2]) if inside and not span.interval else span

    def looked_back(self, section: int) -> str | None:
        """The several years that a section looks back on which also tells of the last; None of other sections."""
        owner = self._owner[section]
        years = max((years for _, years in self._turns[owner]), default=1) if owner is not None else 1
        return self._of_years(years).flow if years > 1 else None

    def _of_years(self, years: int) -> Span:
        """The years up to the one reported on."""
        report = self._facts.report_year or 0
        return Span(f"{report - years + 1}/{report}", str(report)) if years > 1 else _single(report)


def _bulletins(text: str, facts: Facts) -> list[tuple[int, int]]:
    """Where the bulletins of several years stand one after the other in a document: their titles and years."""
    if facts.doc_type is not DocType.STAT_BULLETIN:
        return []
    titles = [(hit.start(), int(hit[1])) for hit in words("horizons", "horizon.bulletin").finditer(text)]
    return titles if len({year for _, year in titles}) > 1 else []


def _section_span(facts: Facts, section: Section) -> Span:
    report = facts.report_year
    if report is None:
        return _single(facts.plan_year)
    back = next((said for t in section.path if (said := _BACK.search(t)) and not _YEAR.search(t)), None)
    if (back is not None or facts.doc_type is DocType.FIVEYEAR) and section.part is Part.REVIEW:
        years = _counted_years(back[0]) if back is not None else _TERM
        return Span(f"{report - years + 1}/{report}", str(report))
    if facts.within is not None and facts.within.startswith(str(report)):
        return Span(facts.within, facts.within)
    return _single(report)


def _is_mixed(section: Section, facts: Facts) -> bool:
    """A heading that names the five years, alone or with the one (“十三五”时期和2020年工作回顾)."""
    year = _YEAR.search(section.title)
    return (
        section.part is Part.REVIEW
        and facts.report_year is not None
        and facts.doc_type is not DocType.FIVEYEAR
        and (year is None or _number(year[1]) == facts.report_year)
        and (
            _BACK.search(section.title) is not None
            or (year is not None and words("horizons", "horizon.named").search(section.title) is not None)
        )
    )


def _turns(text: str, section: Section, facts: Facts) -> list[tuple[int, int]]:
    """Where the section turns to the several years (how many) or to the one (1), the heading's order first."""
    year = _YEAR.search(section.title)
    back = _BACK.search(section.title)
    plan = words("horizons", "horizon.named").search(section.title) or (back if year is None else None)
    first = plan is not None and (year is None or plan.start() < year.start())
    cues = sorted(_cues(text, section, str(facts.report_year)))
    told = _counted_years(back[0]) if back is not None else _TERM
    several = next((years for _, years in cues if years > 1), told)
    if year is None:  # the heading speaks of the several years alone: 2002年，*生产总值61亿元* is said of its paragraph
        singles = [start for start, years in cues if years == 1]
        cues += [(_line_end(text, at, section.end), several) for at in singles if _FIGURE.match(text, at)]
        cues += [(text.find("。", at) + 1, several) for at in singles if text.startswith("。去年", at - 1)]
    return [(section.start, several if first else 1), *sorted(cues)]


def _line_end(text: str, start: int, end: int) -> int:
    stop = text.find("\n", start, end)
    return end if stop < 0 else stop


def _asides(text: str, structure: Structure, facts: Facts) -> list[tuple[int, int, int]]:
    """Stretches of a one-year review that look back further (五年来，…) without a heading: start, end, years.

    What opens a paragraph holds up to the next heading, what opens a later sentence up to the end of its paragraph; a
    return to the one year ends either.
    """
    if facts.report_year is None or facts.doc_type is DocType.FIVEYEAR:
        return []
    ends = [section.start for section in structure.sections[1:]] + [len(text)]
    found: list[tuple[int, int, int]] = []
    for section, end in zip(structure.sections, ends, strict=True):
        if section.part is not Part.REVIEW:
            continue
        cues = sorted(_cues(text, replace(section, end=end), str(facts.report_year)))
        for (start, years), (following, _) in pairwise([*cues, (end, 1)]):
            if years > 1:
                found.append((start, min(following, _reach(text, start, end)), years))
    return found


def _last_year(text: str, facts: Facts) -> Iterator[tuple[int, int]]:
    """Paragraphs of a review of several years that speak of the last alone (刚刚过去的2020年，…)."""
    for hit in words("horizons", "horizon.last_year").finditer(text):
        if int(hit["year"]) == facts.report_year:
            end = text.find("\n", hit.end())
            yield hit.start(), len(text) if end < 0 else end


def _reach(text: str, start: int, end: int) -> int:
    """How far a look back that opens at `start` can hold."""
    line = text.rfind("\n", 0, start) + 1
    if start - line <= _NEAR:
        return end
    return _line_end(text, start, end)


def _cues(text: str, section: Section, year: str) -> Iterator[tuple[int, int]]:
    start = max(section.start, text.find("\n", section.start))
    for rule in _CUES:
        for hit in words("horizons", rule).finditer(text, start, section.end):
            named = None if "以来" in hit[0] else _YEAR.search(hit[0])
            at = hit.start() + (hit[0][0] in _BEFORE_CUE)
            opening = max(text.rfind(mark, section.start, at) for mark in "。\n；")
            if at - opening <= _NEAR and (named is None or named[1] == year):
                yield at, 1 if rule.endswith("year") else _years_in(hit[0], int(year))


def _years_in(cue: str, report: int) -> int:
    """How many years a cue speaks of (六年来, 2013年以来) up to the one reported on; five where it names a plan."""
    since = _YEAR.search(cue)
    if since is not None:
        return max(1, report - _number(since[1]) + 1)
    return _counted_years(cue)


def _counted_years(said: str) -> int:
    """The years that are counted (四年来的工作); five where a plan is named, whatever year stands beside it."""
    count = re.search("([三四五六])年", said)
    return _COUNTS[count[1]] if count is not None else _TERM
