"""Sections, sentences and clauses of a normalised text."""

from extractor.text.outline import Paragraph, read_paragraphs
from extractor.text.profile import Profile, profile
from extractor.text.sections import SectionBuilder
from extractor.text.sentences import clauses
from extractor.text.types import Clause, Section, Sentence, Structure

__all__ = ["Clause", "Section", "Sentence", "Structure", "clauses", "structure"]


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
    return builder
