"""A Source for a text, as the pipeline would build it."""

from extractor.linking.facts import Facts, find_facts
from extractor.linking.frames import Frame, SentenceFrames, find_frames
from extractor.linking.horizon import Horizon
from extractor.linking.indicators import link_indicators
from extractor.linking.source import Source
from extractor.mentions.find import find_mentions
from extractor.text.structure import structure
from extractor.text.tokens import cut, token_starts

TITLE = "青禾市2025年政府工作报告\n"
REVIEW = TITLE + "一、2024年工作回顾\n"
TASKS = TITLE + "二、2025年工作任务\n"
REGION = ("青禾市", "全市", "我市", "青禾")


def source_of(text: str, facts: Facts | None = None) -> Source:
    """The text with its words, structure, mentions and facts; the text must be clean already."""
    form = structure(text)
    found = find_mentions(text)
    known = facts or find_facts(text, form, "test")
    words, horizon = token_starts(cut(text)), Horizon(text, form, known)
    return Source(text, words, form, found.times, found.quantities, found.exclusions, known, horizon, REGION)


def sentences_of(text: str, before: str = REVIEW) -> tuple[Source, list[SentenceFrames]]:
    """The source of a text in a document, and the sentences with the frames that are not decided yet."""
    source = source_of(before + text + "\n")
    return source, [s for s in find_frames(source) if s.sentence.start >= len(before)]


def frames_of(text: str, before: str = REVIEW) -> tuple[Source, list[Frame]]:
    """The source and the frames of a text, not decided yet."""
    source, sentences = sentences_of(text, before)
    return source, [frame for sentence in sentences for frame in sentence.frames]


def linked(text: str, before: str = REVIEW) -> list[Frame]:
    """The decided frames of a text in a document."""
    source = source_of(before + text + "\n")
    return [frame for frame in link_indicators(source) if frame.quantity.start >= len(before)]
