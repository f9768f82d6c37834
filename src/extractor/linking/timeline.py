"""The periods of a document's numbers, one sentence after the other: what holds on from the one to the next."""

from collections.abc import Sequence
from typing import Final

from extractor.linking.cues import words
from extractor.linking.frames import Frame, SentenceFrames
from extractor.linking.horizon import Span
from extractor.linking.periods import decide_period, interval_at
from extractor.linking.source import Source
from extractor.linking.year_told import year_named
from extractor.records.vocabulary import DocType
from extractor.text.types import Sentence

_UNDATED: Final = Span(None, None)
"""Of the land, the climate and what else an article tells below a heading without naming a year."""
_BALANCE: Final = "余额"
_FIELD: Final = "方面"
_OPENING: Final = 10
_CENSUS: Final = "人口普查"
_HOUR: Final = ("零时", "0时")
_DAY: Final = len("2020-11-01")


def decide_periods(source: Source, sentences: Sequence[SentenceFrames]) -> None:
    """Set the period of every frame; the names are known already."""
    openings = _paragraph_openings(source.structure.sentences)
    paragraph, held, turned = -1, None, False
    before: Frame | None = None
    balance: Frame | None = None
    for sentence in sentences:
        section = source.structure.sections[sentence.sentence.section]
        span = source.horizon.span(section.index, sentence.sentence.start)
        if sentence.sentence.paragraph != paragraph:
            paragraph = sentence.sentence.paragraph
            opening = openings[paragraph]
            held = interval_at(source, opening, span, section.part) or _year_opened(source, opening, sentence.sentence)
            turned = False
        elif before is not None and _turns(source, before.sentence, sentence.sentence):
            held, turned = None, True
        if turned and held is None:
            span = _UNDATED
        within = _part_of_year(source, sentence.sentence, before)
        for frame in sentence.frames:
            decide_period(source, frame, sentence, span, within or held)
            balance = _as_of(source, frame, balance)
            before = frame
        held = year_named(source, sentence.sentence) or _day_counted(source, sentence.sentence) or held


def _year_opened(source: Source, opening: Sentence, sentence: Sentence) -> str | None:
    """2005年，全县经济持续增长。*粮食产量53亿斤*: the year that opens a paragraph, in a sentence without figures."""
    times = source.times_between(opening.start, min(opening.end, opening.start + _OPENING))
    return year_named(source, opening) if times and opening.index < sentence.index else None


def _turns(source: Source, last: Sentence, sentence: Sentence) -> bool:
    """森林资源青禾是重点林区之一: after the sentence before a heading within the line opens another topic."""
    if source.facts.doc_type is not DocType.OTHER:
        return False
    heading = words("horizons", "horizon.turned")
    since = source.structure.sentences[last.index + 1 : sentence.index + 1]
    return any(heading.match(source.text, opened.start, opened.end) is not None for opened in since)


def _day_counted(source: Source, sentence: Sentence) -> str | None:
    """人口普查…2020年11月1日零时: the day that a census counts on, which holds for the rest of its paragraph."""
    if source.text.find(_CENSUS, sentence.start, sentence.end) < 0:
        return None
    times = source.times_between(sentence.start, sentence.end)
    return next(
        (t.period for t in times if source.text.endswith(_HOUR, t.start, t.end) and len(t.period) == _DAY), None
    )


def _as_of(source: Source, frame: Frame, last: Frame | None) -> Frame | None:
    """8月末，存款余额8亿元。…贷款余额6亿元: balances of one paragraph are of one day.

    Gives the balance to look back to next.
    """
    if not frame.name.endswith(_BALANCE):
        return last
    if last is None or last.sentence.paragraph != frame.sentence.paragraph or last.sentence == frame.sentence:
        return frame
    day = "-" in (last.period or "") and "/" not in (last.period or "")
    if day and not source.times_between(frame.sentence.start, frame.quantity.start):
        frame.period = last.period
    return frame


def _part_of_year(source: Source, sentence: Sentence, before: Frame | None) -> str | None:
    """一季度，进出口10亿元。其中，出口6亿元: a sentence that begins with the parts stays in the part of the year.

    So does the next that tells of another field (其中，交通方面开工21项。能源方面开工18项).
    """
    if before is None or before.sentence.paragraph != sentence.paragraph:
        return None
    among = source.text.startswith("其中", sentence.start) or _next_field(source, sentence, before.sentence)
    period = before.period or ""
    return period if "-" in period and among else None


def _next_field(source: Source, sentence: Sentence, last: Sentence) -> bool:
    """Whether both sentences open with a field (…方面), the last of them as one of several."""
    fields = (source.text.find(_FIELD, at.start, min(at.end, at.start + _OPENING)) >= 0 for at in (sentence, last))
    return all(fields)


def _paragraph_openings(sentences: Sequence[Sentence]) -> dict[int, Sentence]:
    """The first sentence of each paragraph."""
    return {sentence.paragraph: sentence for sentence in reversed(sentences)}
