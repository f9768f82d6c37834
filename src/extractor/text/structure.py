"""Sections, sentences and clauses of a normalised text."""

import re
from dataclasses import dataclass, field
from typing import Final

from extractor.records.vocabulary import Part
from extractor.text.marks import ITEM_LEVEL, PLAIN_LEVEL, mark_at
from extractor.text.parts import Verdict, judge_heading, turn_at
from extractor.text.sentences import clauses, sentence_spans
from extractor.text.types import Clause, Section, Sentence, Structure
from extractor.text.years import plan_year_of

__all__ = ["Clause", "Section", "Sentence", "Structure", "clauses", "structure"]

_DIGIT: Final = re.compile(r"\d")
_TITLE: Final = 60
_PLAIN_TITLE: Final = 30
_TOPIC: Final = 30
_TOP: Final = 4
_NO_HEADING: Final = re.compile(
    r"[。；！？，,|>]|^(?:各位|同志|下载|打印|分享|来源|时间|发布|作者|编辑)|\d{4}[-/年]\d{1,2}[-/月]\d|：$|[：].{12}"
)


@dataclass(slots=True)
class _Open:
    index: int
    level: int
    title: str
    start: int
    parent: int | None
    part: Part
    path: tuple[str, ...]
    owner: bool
    mixed: bool
    end: int = -1


@dataclass(slots=True)
class _Builder:
    text: str
    plan_year: int | None
    made: list[_Open] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)

    def open(self, level: int, title: str, start: int, verdict: Verdict) -> None:
        while len(self.stack) > 1 and self.stack[-1].level >= level:
            self.stack.pop().end = start
        above = self.stack[-1]
        part = verdict.part or above.part
        path = (*above.path, title)
        section = _Open(
            len(self.made), level, title, start, above.index, part, path, verdict.part is not None, verdict.mixed
        )
        self.made.append(section)
        self.stack.append(section)

    def turn(self, part: Part, start: int) -> None:
        """Begin a second stretch of the section whose heading set the part, with another part."""
        owner = next((section for section in reversed(self.stack) if section.owner), self.stack[0])
        if owner.part is part or (owner.index and not owner.mixed):
            return
        if owner.index == 0:
            top = self.stack[1] if len(self.stack) > 1 else None
            level, title = (top.level, top.title) if top else (1, "")
        else:
            level, title = owner.level, owner.title
        while len(self.stack) > 1 and self.stack[-1].level >= level:
            self.stack.pop().end = start
        above = self.stack[-1]
        path = (*above.path, title) if title else above.path
        section = _Open(len(self.made), level, title, start, above.index, part, path, True, True)
        self.made.append(section)
        self.stack.append(section)

    def add(self, start: int, end: int, paragraph: int, heading: bool = False, topic: bool = False) -> None:
        section = self.stack[-1].index
        self.sentences.append(Sentence(len(self.sentences), start, end, section, paragraph, heading, topic))


def structure(text: str) -> Structure:
    """The sections and sentences of a normalised text."""
    builder = _Builder(text, plan_year_of(text))
    root = _Open(0, 0, "", 0, None, Part.OTHER, (), False, True)
    builder.made.append(root)
    builder.stack.append(root)
    for number, (start, end) in enumerate(_paragraphs(text)):
        _read_paragraph(builder, number, start, end)
    for section in builder.stack:
        section.end = len(text)
    return Structure(tuple(_closed(section) for section in builder.made), tuple(builder.sentences))


def _closed(section: _Open) -> Section:
    return Section(
        section.index,
        section.level,
        section.title,
        section.start,
        section.end,
        section.parent,
        section.part,
        section.path,
    )


def _paragraphs(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        if line:
            spans.append((start, start + len(line)))
        start += len(line) + 1
    return spans


def _read_paragraph(builder: _Builder, number: int, start: int, end: int) -> None:
    text = builder.text
    spans = sentence_spans(text, start, end)
    first_start, first_end = spans[0]
    mark = mark_at(text, start, end)
    level = mark.level if mark else PLAIN_LEVEL
    words = mark.end if mark else start
    title = text[words:first_end].rstrip("。！：")
    alone = len(spans) == 1
    numbered = _DIGIT.search(re.sub(r"(?:19|20)\d\d", "", title)) is not None
    heading = alone and _is_heading(text, mark is not None, words, end)
    section = mark is not None and level < ITEM_LEVEL and 0 < len(title) <= _TITLE or heading and level == PLAIN_LEVEL
    if section:
        top = level <= _TOP or level == PLAIN_LEVEL
        verdict = judge_heading(title, builder.plan_year, top)
        if level == PLAIN_LEVEL and verdict.part is not None:
            level = _TOP
        builder.open(level, title, start, verdict)
    else:
        turned = turn_at(text, words, end)
        if turned:
            builder.turn(turned, start)
    topic = not alone and not numbered and 0 < len(title) <= (_TITLE if mark else _TOPIC)
    builder.add(first_start, first_end, number, heading, topic)
    for begin, stop in spans[1:]:
        builder.add(begin, stop, number)


def _is_heading(text: str, marked: bool, start: int, end: int) -> bool:
    if not start < end:
        return False
    line = text[start:end]
    if marked:
        return end - start <= _TITLE and line[-1] not in "。；！？"
    return 2 < end - start <= _PLAIN_TITLE and not _NO_HEADING.search(line)
