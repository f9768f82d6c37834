"""Plain data that describes the form of a text; offsets are into the normalised text, end exclusive."""

from dataclasses import dataclass

from extractor.immutable import immutable
from extractor.records.vocabulary import Part


@immutable
class Section:
    """A stretch of text under one heading, up to the next heading of the same or a higher level."""

    index: int
    level: int
    title: str
    start: int
    end: int
    parent: int | None
    part: Part
    path: tuple[str, ...]


@immutable
class Sentence:
    """A sentence, ended by 。！？ or the end of its paragraph; `topic` marks the short opening sentence of a paragraph
    that names its theme and carries no number; `heading` marks a heading line."""

    index: int
    start: int
    end: int
    section: int
    paragraph: int
    heading: bool = False
    topic: bool = False


@immutable
class Clause:
    """A clause between commas (，：) within a clause group (between ；)."""

    start: int
    end: int
    group: int


@dataclass(frozen=True, slots=True)
class Structure:
    """Sections and sentences of a document, in text order. Section 0 is the whole document."""

    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]
