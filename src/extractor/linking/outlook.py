"""The years that the tasks of a document are set for: the one it plans, or the five of a plan that begins with it."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import chain
from typing import Final

from extractor.linking.cues import words
from extractor.linking.facts import Facts
from extractor.records.vocabulary import Part
from extractor.text.types import Section, Structure
from extractor.text.years import plan_periods, years_in

_AHEAD: Final = words("horizons", "horizon.ahead")

_THIS: Final = re.compile("今年|本年|明年|当年")

Years = tuple[int, int]
_TERM = 5
_TITLE = 40
_MARKED = 4
"""Characters that the mark of a heading may take, after which its section may begin."""


class Outlook:
    """First and last year that the tasks at a place look ahead to.

    A heading that names the one year or the five settles it for its chapter. Under a heading that names both, or
    neither, paragraphs turn to the one or the others by the words they open with, and those below follow.
    """

    def __init__(self, text: str, structure: Structure, facts: Facts) -> None:
        self._text = text
        self._year = facts.plan_year if facts.plan_year is not None else facts.report_year
        self._from = facts.plan_from
        self._present = facts.plan_year is not None and facts.plan_year == facts.report_year
        self._steps = list(self._by_year(structure.sections)) if self._from is not None else []
        self._turns = list(self._read(structure.sections)) if self._year is not None and self._from is None else []

    def years(self, position: int) -> Years | None:
        """The years looked ahead to at a place within the tasks; null where the document has no year."""
        if self._year is None:
            return None
        if self._from is not None:
            at = bisect_right(self._steps, position, key=lambda step: step[0]) - 1
            step = self._steps[at] if at >= 0 else None
            return (step[2], step[2]) if step and position < step[1] else (self._from, self._year)
        return self._turns[max(0, bisect_right(self._turns, position, key=lambda turn: turn[0]) - 1)][1]

    def _read(self, sections: tuple[Section, ...]) -> Iterator[tuple[int, Years]]:
        """Where each stretch begins and the years it looks ahead to."""
        assert self._year is not None
        one = (self._year, self._year)
        level, years, free = 0, one, True
        for section, following in zip(
            sections, chain((s.start for s in sections[1:]), [len(self._text)]), strict=False
        ):
            told = self._told(section.title)
            if told or section.level <= level or section.part is not Part.TASKS:
                level, years, free = section.level, told[0] if told else one, len(told) != 1
            yield section.start, years
            if free and section.part is Part.TASKS:
                for at, years in self._openings(section, following):
                    yield at, years

    def _by_year(self, sections: tuple[Section, ...]) -> Iterator[tuple[int, int, int]]:
        """Paragraphs and headings of a plan of several years that are of one of them: start, end, year."""
        assert self._year is not None and self._from is not None
        starts = [section.start for section in sections]
        for step in words("horizons", "horizon.step").finditer(self._text):
            year = int(step["year"])
            line = self._text.find("\n", step.end() - 1)
            end = len(self._text) if line < 0 else line
            if step.end() >= end:  # a heading, for all that stands under it
                below = bisect_right(starts, step.start() + _MARKED)
                end = starts[below] if below < len(starts) else len(self._text)
            if self._from <= year <= self._year:
                yield step.start(), end, year

    def _told(self, title: str) -> list[Years]:
        """The years that a heading names, in its order."""
        assert self._year is not None
        title = title.split("。", 1)[0][:_TITLE]
        found: list[tuple[int, Years]] = []
        if (ahead := _AHEAD.search(title)) and (years := self._ahead(title[ahead.start() :])):
            found.append((ahead.start(), years))
        for year in (self._year, self._year + 1) if self._present else (self._year,):  # 2017年初步安排, told in 2016
            if year in years_in(title):
                found.append((max(title.find(str(year)), 0), (year, year)))
        if found and (this := _THIS.search(title)):  # “十一五”目标和*今年*工作
            found.append((this.start(), (self._year, self._year)))
        return [years for _, years in sorted(found)]

    def _ahead(self, named: str) -> Years | None:
        """The five years that are named, if still to come; those from the plan's year on where they have no name."""
        assert self._year is not None
        periods = plan_periods(named)
        if not periods:
            return self._year, self._year + _TERM - 1
        return next((years for years in periods if years[0] >= self._year), None)

    def _openings(self, section: Section, end: int) -> Iterator[tuple[int, Years]]:
        """Paragraphs that turn to the years to come or back to the one."""
        assert self._year is not None
        for turn in words("horizons", "horizon.turn").finditer(self._text, section.start, end):
            if turn["ahead"]:
                years = self._ahead(turn["ahead"])
            else:
                named = years_in(turn[0])
                years = (self._year, self._year) if not named or named[0] == self._year else None
            if years is not None:
                yield turn.start(), years
