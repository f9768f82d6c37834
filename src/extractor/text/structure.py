"""Sections, sentences and clauses of a normalised text."""

from dataclasses import replace
from typing import Final

from extractor.records.vocabulary import DocType, Part
from extractor.text.outline import Paragraph, read_paragraphs
from extractor.text.parts import leans_to_tasks
from extractor.text.profile import Profile, profile
from extractor.text.sections import SectionBuilder
from extractor.text.sentences import clauses
from extractor.text.types import Clause, Section, Sentence, Structure

__all__ = ["Clause", "Section", "Sentence", "Structure", "clauses", "structure"]

_PARTED: Final = (DocType.WORK_REPORT, DocType.PLAN)
"""Genres of a review and tasks."""


def structure(text: str) -> Structure:
    """The sections and sentences of a normalised text."""
    paragraphs = read_paragraphs(text)
    builder = _sections(text, paragraphs, profile(text))
    sentences: list[Sentence] = []
    for number, (paragraph, section) in enumerate(zip(paragraphs, builder.section_of, strict=True)):
        for place, (start, end) in enumerate(paragraph.spans):
            heading = paragraph.heading and place == 0
            topic = paragraph.topic and place == 0
            sentences.append(Sentence(len(sentences), start, end, section, number, heading, topic))
    return Structure(builder.sections(), tuple(sentences))


def _sections(text: str, paragraphs: list[Paragraph], about: Profile) -> SectionBuilder:
    builder = SectionBuilder(text, paragraphs, about)
    for paragraph in paragraphs:
        builder.read(paragraph)
    parted = about.plan_year and about.genre in _PARTED and about.opening is Part.OTHER
    if parted and builder.told_nothing() and leans_to_tasks(text):
        return _sections(text, paragraphs, replace(about, opening=Part.TASKS))
    return builder
