"""What stands before a colon or an open bracket: the label or the owner of the numbers that follow it."""

import re
from typing import Final

from extractor.linking.cues import words
from extractor.linking.frames import Frame, SentenceFrames
from extractor.linking.heads import is_relational
from extractor.linking.names import leading_action, strip_openers
from extractor.linking.source import Source
from extractor.linking.tidied import tidy
from extractor.text.marks import mark_at

_LONGEST = 24
_TITLE = 40
_ORDINAL: Final = re.compile(
    "[一二三四五六七八九十]{1,2}(?:是|要)|(?:全力以赴|全力|着力|突出|狠|大力|坚持|持续|聚力|聚焦)?[抓促强稳扩推保优夯][^，]{2,5}$"
    "|(?:进展|推进|建设)?(?:较好|较快|较慢|滞后|顺利|缓慢|正常|提前)的?项目$"
)
"""It opens what is done, not the name of works (一是盯紧项目。全力抓项目。)."""


def label_before(source: Source, frame: Frame, sentence: SentenceFrames) -> str:
    """生师比：小学17∶1，初中12∶1: the words before the colon that opens the group of clauses; "" where none does."""
    for clause in sentence.clauses[: frame.clause]:
        if clause.group == frame.group and source.text.startswith("：", clause.end):
            start = strip_openers(source, clause.start, clause.end).start
            label = tidy(source.text[start : clause.end])
            return label if 2 <= len(label) <= _LONGEST and not words("names", "naming.digit").search(label) else ""
    return ""


def works_label(source: Source, frame: Frame, sentence: SentenceFrames) -> str:
    """青禾物流园：占地300亩，总投资8亿元: the works that a label names own the bare heads after it; "" of others."""
    label = label_before(source, frame, sentence)
    return label if label and words("names", "naming.works_label").search(label) else ""


def works_title(source: Source, frame: Frame) -> str:
    """3．青禾大桥。全长1.2公里，…: the works that are the first sentence of the paragraph; "" where it is another."""
    sentences, at = source.structure.sentences, frame.sentence.index
    while at > 0 and sentences[at - 1].paragraph == frame.sentence.paragraph:
        at -= 1
    start, end = sentences[at].start, sentences[at].end
    if at == frame.sentence.index or end - start > _TITLE or source.text[end - 1] != "。":
        return ""
    mark = mark_at(source.text, start, end)
    title = source.text[mark.end if mark else start : end - 1].strip()
    if len(title) < 3 or any(char in title for char in "，；：、") or _ORDINAL.match(title):
        return ""
    begin = end - 1 - len(title)
    acts = leading_action(source, begin, end - 1)[1] or strip_openers(source, begin, end - 1).rules
    return title if not acts and words("names", "naming.works_title").search(title) else ""


def read_bracket(source: Source, frame: Frame, end: int) -> tuple[int, str]:
    """教育（新增学位|5个）, 云岭水库（总库容|9万立方米）: where the name begins, and who owns a bare head in it."""
    start, stop = frame.lead
    at = source.text.rfind("（", start, end)
    if at < 0 or source.text.find("）", at, stop) >= 0:
        return start, ""
    inner = strip_openers(source, at + 1, end).start
    if end - inner < 2 or words("names", "naming.digit").search(source.text, at + 1, end):
        return start, ""
    stretch = frame.quantity.dimension == "length" and words("names", "naming.stretch_within").fullmatch(
        source.text, inner, end
    )
    if not stretch and not is_relational(source.text[inner:end]):
        return at + 1, ""
    first = strip_openers(source, start, at).start
    begun = leading_action(source, first, at)[0]
    owner = source.text[leading_action(source, begun, at)[0] : at].rpartition("、")[2]  # 开工|建设|云岭大桥
    return at + 1, tidy(owner) if len(owner) <= _LONGEST else ""
