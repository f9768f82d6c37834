"""Paragraphs with what their form tells: a heading line, a heading that runs into its paragraph, a topic sentence."""

import re
from dataclasses import replace
from typing import Final

from extractor.immutable import immutable
from extractor.text.marks import ITEM_LEVEL, PLAIN_LEVEL, mark_at
from extractor.text.parts import is_appendix
from extractor.text.sentences import sentence_spans

_DIGIT: Final = re.compile(r"\d")
_YEARS: Final = re.compile(r"(?:19|20)\d\d(?:年|-)|\d{1,2}月")
_ADDRESS: Final = re.compile(r"各位|同志们")
_TITLE: Final = 60
_PLAIN_TITLE: Final = 36
_PLAIN_PARTS: Final = 3
_TOPIC: Final = 30
_PROSE: Final = 25
_SENTENCE: Final = 8
_DOCUMENT_TITLE: Final = re.compile(
    r"(?:工作报告|公报|通知|纲要|规划|计划|报告|草案）?)"
    r"(?:（(?:节选|摘要|摘登|全文|草案|审议稿|送审稿|征求意见稿|讨论稿|修订稿)）)?[》”）]*$|会议上）?$"
)
_NOT_PLAIN: Final = re.compile(
    r"[。；！？|>《【©_]|^(?:各位|同志|下载|打印|分享|来源|时间|发布|作者|编辑|图|表|单位|注)"
    r"|[〔\[]\d{4}[〕\]]\d{1,4}号|\d{4}[-/]\d{1,2}|\d{4}年\d{1,2}月|\d{4,}号|(?:[省市区县州盟旗]长|主席|总理).{0,5}$|[：，、]$|^\d{1,3}(?![\d年月])|^[与及暨]|^和(?!谐|美|平|睦)"
    r"|(?:局|部|厅|委员会|办公室|调查队|政府)$"
)
_LABELLED: Final = re.compile(r"[：:](?!.*(?:回顾|成就|安排|任务|目标|工作))(?<!\d年：)")
_HAN: Final = re.compile(r"[\u4e00-\u9fff]{2}")
_CONTENTS: Final = re.compile(r"[.…·]{3,} ?\d{0,3}$")
_DEFINES: Final = re.compile(r"[：:](?=.{4})|(?:是指|，指|系指)")


@immutable
class Paragraph:
    """A line of the normalised text. `level` and `title` are those of the section it opens (level 0: it opens none);
    `heading` marks a line that is nothing but a heading, `topic` a first sentence that names the theme,
    `ended` a line that ends as a sentence does."""

    start: int
    end: int
    words: int
    spans: tuple[tuple[int, int], ...]
    level: int
    title: str
    heading: bool
    topic: bool
    ended: bool


def read_paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a normalised text, in order."""
    paragraphs = [_paragraph(text, start, end) for start, end in _lines(text)]
    following: Paragraph | None = None
    for place in range(len(paragraphs) - 1, -1, -1):
        paragraph = paragraphs[place]
        if paragraph.level == PLAIN_LEVEL and not _opens_body(following):
            paragraph = paragraphs[place] = replace(paragraph, level=0, title="", heading=False)
        following = paragraph
    return paragraphs


def _lines(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        if line:
            spans.append((start, start + len(line)))
        start += len(line) + 1
    return spans


def _opens_body(following: Paragraph | None) -> bool:
    """A heading without mark is one only before prose or before a heading with a mark."""
    if following is None:
        return False
    size = following.end - following.start
    return (
        bool(following.level) or size >= _PROSE or len(following.spans) > 1 or (following.ended and size >= _SENTENCE)
    )


def _paragraph(text: str, start: int, end: int) -> Paragraph:
    spans = tuple(sentence_spans(text, start, end))
    mark = mark_at(text, start, end)
    words = mark.end if mark else start
    title = text[words : spans[0][1]].rstrip("。！：；").strip()
    alone = len(spans) == 1
    numbered = _DIGIT.search(title) is not None and _DIGIT.search(_YEARS.sub("", title)) is not None
    if mark:
        level = mark.level if _opens_section(text, mark.level, title, alone, end) else 0
        heading = level > 0 and alone and text[end - 1] not in "。；！？"
    else:
        heading = alone and _is_plain_heading(text[start:end])
        level = PLAIN_LEVEL if heading else 0
    topic = not alone and not numbered and not _ADDRESS.match(title) and 0 < len(title) <= (_TITLE if mark else _TOPIC)
    return Paragraph(
        start, end, words, spans, level, title if level else "", heading, topic, text[end - 1] in "。！？；"
    )


def _opens_section(text: str, level: int, title: str, alone: bool, end: int) -> bool:
    """Whether a marked paragraph opens a section: its first sentence is short, no list item and no definition."""
    if level >= ITEM_LEVEL or not 0 < len(title) <= _TITLE or _DEFINES.search(title) or _CONTENTS.search(title):
        return False
    return not (alone and text[end - 1] in "；") and not (level == 6 and alone and text[end - 1] == "。")


def _is_plain_heading(line: str) -> bool:
    if len(line) <= _PLAIN_TITLE and line[-1] not in "。；" and is_appendix(line):
        return True
    if not 2 < len(line) <= _PLAIN_TITLE or _NOT_PLAIN.search(line) or _DOCUMENT_TITLE.search(line):
        return False
    if _LABELLED.search(line) or not _HAN.search(line):
        return False
    return line.count("，") < _PLAIN_PARTS
