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
_LONG: Final = "长"
_SIZED: Final = words("names", "naming.sized_alone")
_WITH: Final = re.compile("（(?!.{0,2}期）)[^（）]*）$")
"""What else a title says of the works, in brackets (西环路改造工程（含白塔桥重建）)."""
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
    title = _WITH.sub("", title)
    if len(title) < 3 or any(char in title for char in "，；：、是") or _ORDINAL.match(title):
        return ""
    begin = mark.end if mark else start
    acts = leading_action(source, begin, end - 1)[1] or strip_openers(source, begin, end - 1).rules
    return title if not acts and words("names", "naming.works_title").search(title) else ""


def read_bracket(source: Source, frame: Frame, end: int) -> tuple[int, str]:
    """教育（新增学位|5个）, 云岭水库（总库容|9万立方米）: where the name begins, and who owns a bare head in it."""
    start, stop = frame.lead
    at = source.text.rfind("（", start, end)
    if at < 0:
        return start, _host_before(source, frame, end)
    if source.text.find("）", at, stop) >= 0:
        return start, ""
    after = max(source.text.rfind("，", at, end), at) + 1
    if _SIZED.fullmatch(source.text, after, end):  # 治理工程（下湾至县城段，*长*|9.2公里）
        long = source.text[after:end] == _LONG
        return end if long else after, _owner_of_bracket(source, start, at)
    inner = strip_openers(source, at + 1, end).start
    if leading_action(source, inner, end)[1] == "defining":
        return at + 1, ""
    if end - inner < 2 or words("names", "naming.digit").search(source.text, at + 1, end):
        return start, ""
    stretch = frame.quantity.dimension == "length" and words("names", "naming.stretch_within").fullmatch(
        source.text, inner, end
    )
    if not stretch and not is_relational(source.text[inner:end]):
        return at + 1, ""
    return at + 1, _owner_of_bracket(source, start, at)


def _owner_of_bracket(source: Source, start: int, at: int) -> str:
    """The last of the names that a bracket at `at` follows: 建设甲水库、*乙大桥*（长…）."""
    first = strip_openers(source, start, at).start
    begun = leading_action(source, first, at)[0]
    owner = source.text[leading_action(source, begun, at)[0] : at].rpartition("、")[2]  # 开工|建设|云岭大桥
    return tidy(owner) if len(owner) <= _LONGEST else ""


def _host_before(source: Source, frame: Frame, end: int) -> str:
    """智能工厂（投资12亿元，*用地*|180亩）: who owns a bare head after another in one bracket; "" of other numbers."""
    begin = frame.lead[0]
    said = source.text[begin:end].lstrip("，、 ")
    if not said or not (is_relational(said) or _SIZED.fullmatch(said)) or not source.depth(frame.sentence.start, begin):
        return ""
    at = source.text.rfind("（", frame.sentence.start, begin)
    start = max(source.text.rfind(mark, frame.sentence.start, at) for mark in "，；：。") + 1
    host = _owner_of_bracket(source, max(start, frame.sentence.start), at)
    return host if words("names", "naming.works_title").search(host) else ""
