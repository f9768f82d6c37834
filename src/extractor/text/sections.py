"""Sections from headings, each with its part; a section under a heading of both parts is split where its text turns."""

from dataclasses import dataclass
from typing import Final

from extractor.records.vocabulary import Part
from extractor.text.marks import PLAIN_LEVEL
from extractor.text.outline import Paragraph
from extractor.text.parts import Verdict, judge_heading, names_coming, turn_at
from extractor.text.profile import Profile
from extractor.text.types import Section
from extractor.text.years import years_in

_CHAPTER: Final = 1
_PROSE: Final = 12
_EARLY: Final = 0.25


@dataclass(slots=True)
class _Open:
    index: int
    level: int
    title: str
    start: int
    parent: int | None
    part: Part
    path: tuple[str, ...]
    said: bool
    mixed: bool
    turned: bool = False
    end: int = -1


def _is_prose(text: str, paragraph: Paragraph) -> bool:
    return len(paragraph.spans) > 1 or (
        paragraph.end - paragraph.start >= _PROSE and text[paragraph.end - 1] in "。！：；"
    )


class SectionBuilder:
    """Reads paragraphs in order and keeps the section of each in `section_of`."""

    def __init__(self, text: str, paragraphs: list[Paragraph], about: Profile) -> None:
        self.text = text
        self.about = about
        # In a report on a year that is not over the year itself tells neither what was done from what is to be done.
        self._year = None if about.present or about.within is not None else about.plan_year
        self.section_of: list[int] = []
        levels = [paragraph.level for paragraph in paragraphs if 0 < paragraph.level < PLAIN_LEVEL]
        self._top = min(levels, default=PLAIN_LEVEL)
        self._plain_top = not self._marks_tell(paragraphs)
        self._outline = about.opening is Part.TASKS
        root = _Open(0, 0, "", 0, None, about.opening, (), False, False)
        self._made = [root]
        self._stack = [root]
        self._running = root.part

    def _marks_tell(self, paragraphs: list[Paragraph]) -> bool:
        """Whether headings with a mark of the highest level name the parts themselves: both of them, or most do."""
        titles = [paragraph.title for paragraph in paragraphs if paragraph.level == self._top < PLAIN_LEVEL]
        told = [part for title in titles if (part := judge_heading(title, self._year, True).part)]
        return len(set(told)) > 1 or 2 * len(told) > len(titles)

    def read(self, paragraph: Paragraph) -> None:
        """Take the next paragraph: open the section it heads, or turn to the part it announces."""
        if paragraph.level:
            self._head(paragraph)
        elif not self.about.bulletin and _is_prose(self.text, paragraph):
            self._turn(paragraph)
        self.section_of.append(self._stack[-1].index)

    def _head(self, paragraph: Paragraph) -> None:
        level = paragraph.level
        plain = level == PLAIN_LEVEL
        top = level <= self._top if not plain else self._plain_top
        verdict = self._judge(paragraph, top)
        if plain and self._plain_top and verdict.part is not None:
            level = _CHAPTER
        self._close(level, paragraph.start)
        above = self._stack[-1]
        inherited = next((section.part for section in reversed(self._stack) if section.said), self._running)
        part = verdict.part or inherited
        self._push(level, paragraph.title, paragraph.start, part, verdict.part is not None, verdict.mixed)
        if not above.said or verdict.mixed:
            self._run(part)

    def _judge(self, paragraph: Paragraph, top: bool) -> Verdict:
        verdict = judge_heading(paragraph.title, self._year, top)
        if verdict.part is None and top and self._names_later(paragraph.title):
            return Verdict(Part.TASKS)
        if verdict.part is Part.TASKS and self.about.bulletin and self.about.within is None:
            return Verdict(None)
        governed = None if top else self._governed(paragraph.level)
        against = governed is Part.REVIEW and verdict.part is Part.TASKS
        if governed is Part.OTHER or (against and not names_coming(paragraph.title, self._year)):
            return Verdict(None)
        return verdict

    def _names_later(self, title: str) -> bool:
        """2017年初步安排, in a report on the year 2016 while it lasts: the years to come are planned for."""
        years, report = years_in(title), self.about.report_year
        return self._year is None and report is not None and bool(years) and min(years) > report

    def _governed(self, level: int = PLAIN_LEVEL + 1) -> Part | None:
        """The part that an open heading above `level` has named, if it named just one."""
        for section in reversed(self._stack):
            if section.said and section.level < level:
                return None if section.mixed else section.part
        return None

    def _turn(self, paragraph: Paragraph) -> None:
        governed = self._governed()
        if governed in (Part.TASKS, Part.OTHER):
            return
        part = turn_at(self.text, paragraph.words, paragraph.end, self._year, governed is not None)
        owner = next(
            (section for section in self._stack[1:] if section.said or section.level <= self._top), self._stack[0]
        )
        if part is None or part is owner.part or not self._may_turn(owner, part, paragraph.start):
            return
        if owner.start == paragraph.start or (owner.index and not owner.turned and self._at_head(owner, paragraph)):
            owner.part = part
            owner.turned = True
            self._run(part)
            return
        self._split(owner, part, paragraph.start)

    def _may_turn(self, owner: _Open, part: Part, start: int) -> bool:
        """A text does not turn back to its review, unless its heading names both parts; an outline reviews early."""
        if part is not Part.REVIEW:
            return True
        if self._outline and start > _EARLY * len(self.text):
            return False
        return owner.mixed or not owner.turned

    def _run(self, part: Part) -> None:
        """Let later headings that say nothing continue this part; the review of an outline ends with its section."""
        if part is not Part.REVIEW or not self._outline:
            self._running = part

    def _at_head(self, owner: _Open, paragraph: Paragraph) -> bool:
        """Whether the paragraph is the first after the heading of its section."""
        return self._stack[-1] is owner and not self.text[owner.start : paragraph.start].strip("\n").count("\n")

    def _split(self, owner: _Open, part: Part, start: int) -> None:
        level = owner.level or _CHAPTER
        self._close(level, start)
        said, mixed, title = owner.said, owner.mixed, owner.title
        self._push(level, title, start, part, said, mixed)
        self._stack[-1].turned = True
        self._run(part)

    def _close(self, level: int, start: int) -> None:
        while len(self._stack) > 1 and self._stack[-1].level >= level:
            self._stack.pop().end = start

    def _push(self, level: int, title: str, start: int, part: Part, said: bool, mixed: bool) -> None:
        above = self._stack[-1]
        path = (*above.path, title) if title else above.path
        section = _Open(len(self._made), level, title, start, above.index, part, path, said, mixed)
        self._made.append(section)
        self._stack.append(section)

    def told_nothing(self) -> bool:
        """Whether no heading and no paragraph has told a part."""
        return all(section.part is Part.OTHER for section in self._made)

    def sections(self) -> tuple[Section, ...]:
        """All sections, in text order."""
        for section in self._stack:
            section.end = len(self.text)
        return tuple(
            Section(made.index, made.level, made.title, made.start, made.end, made.parent, made.part, made.path)
            for made in self._made
        )
