"""Proportions that a label or a clause only names: what the kinds or the owners after it have."""

import re
from typing import Final

from extractor.linking.cues import lexicon, words
from extractor.linking.frames import PER_CENT, Frame, SentenceFrames
from extractor.linking.heads import head_of, is_complete, is_relational
from extractor.linking.labels import label_before
from extractor.linking.source import Source
from extractor.linking.tidied import tidy
from extractor.linking.topics import silent_topic
from extractor.records.vocabulary import Measure

_ALL_OF_THEM: Final = re.compile("(?:均|都|各|已|将要?|也|就)+$")
_HEAD: Final = 2
_KIND: Final = 8
_FOLK: Final = "居民"
_LEVELS: Final = ("标准", "水平", "工资", "收入", "价格")
"""Heads of what is set against another of its kind and is no part of it (补助标准不低于工资标准的80%)."""


def label_of_kind(source: Source, frame: Frame, sentence: SentenceFrames) -> bool:
    """生师比：小学17∶1，初中12∶1: a kind after a label takes what the label measures."""
    if frame.clause == 0:
        return False
    if head := _moved_together(source, frame, sentence):
        frame.name += head
        frame.note("link.inherit.topic", 0.06)
        return True
    if frame.name not in lexicon("names", "naming.sister"):
        return False
    label = label_before(source, frame, sentence) or _proportion_before(source, frame, sentence)
    if not label or not (is_complete(label) or words("names", "naming.proportion").search(label)):
        return False
    frame.name += label
    frame.note("link.inherit.topic", 0.06)
    return True


def _moved_together(source: Source, frame: Frame, sentence: SentenceFrames) -> str:
    """主要产品产量都有增长：原煤增长17%，焦炭增长22%: what is said to have moved is what each of the kinds has."""
    if frame.measure is not Measure.GROWTH or not 1 < len(frame.name) <= _KIND or is_complete(frame.name):
        return ""
    label = label_before(source, frame, sentence)
    moved = words("names", "naming.moved_together").search(label) if label else None
    what = label[: moved.start()] if moved is not None else ""
    head = head_of(what) or (what if is_relational(what) else "")
    folk = moved is not None and label[: moved.start() - len(head)].endswith(_FOLK)
    return _FOLK + head if head and folk and frame.name in lexicon("names", "naming.sister") else head


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


def share_of_another(source: Source, frame: Frame) -> None:
    """床位数不低于*全市总量的*15%, 产量达到*全省总量的*三成: the whole before the number is what the share is of."""
    if frame.measure is not Measure.RATIO or frame.quantity.dimension not in PER_CENT or "占" in frame.name:
        return
    said = words("names", "naming.of_another").search(source.text, frame.lead[0], frame.quantity.start)
    if said is None or not frame.name:
        return
    whole = tidy(said["whole"])
    part = _ALL_OF_THEM.sub("", frame.name.removesuffix(whole)) if said["total"] else frame.name
    if part not in ("", whole) and (said["total"] or (part[-_HEAD:] == whole[-_HEAD:] and not part.endswith(_LEVELS))):
        frame.name = f"{part}占{whole}比重"
        frame.note("link.share")
