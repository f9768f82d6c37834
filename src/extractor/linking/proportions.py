"""Proportions that a label or a clause only names: what the kinds or the owners after it have."""

from extractor.linking.cues import lexicon, words
from extractor.linking.frames import Frame, SentenceFrames
from extractor.linking.heads import is_complete
from extractor.linking.labels import label_before
from extractor.linking.source import Source
from extractor.linking.topics import silent_topic
from extractor.records.vocabulary import Measure


def label_of_kind(source: Source, frame: Frame, sentence: SentenceFrames) -> bool:
    """生师比：小学17∶1，初中12∶1: a kind after a label takes what the label measures."""
    if frame.name not in lexicon("names", "naming.sister") or frame.clause == 0:
        return False
    label = label_before(source, frame, sentence) or _proportion_before(source, frame, sentence)
    if not label or not (is_complete(label) or words("names", "naming.proportion").search(label)):
        return False
    frame.name += label
    frame.note("link.inherit.topic", 0.06)
    return True


def _proportion_before(source: Source, frame: Frame, sentence: SentenceFrames) -> str:
    """大班额占总班数的比例，小学为0.4%，初中为0.3%: the proportion that the clause before only names."""
    topic = silent_topic(source, frame, sentence) if frame.measure is Measure.RATIO else ""
    return topic if words("names", "naming.proportion").search(topic) else ""


def add_proportion(source: Source, frame: Frame, head: Frame, sentence: SentenceFrames) -> None:
    """对经济增长的贡献率，一、二产业分别为8%、59%: what is dealt out is the proportion in the clause before."""
    if frame.measure is not Measure.RATIO or words("names", "naming.own_rate").search(frame.name):
        return
    if rate := _proportion_before(source, head, sentence):
        frame.name += rate
        frame.note("link.inherit.topic", 0.06)
