"""The account whose two sides a budget report tells under its heading (政府性基金预算执行情况 … 收入完成5亿元)."""

from typing import Final

from extractor.linking.cues import words
from extractor.linking.frames import Frame, SentenceFrames
from extractor.linking.source import Source
from extractor.text.marks import PLAIN_LEVEL, mark_at

_REACH: Final = 800


def account_of(source: Source, frame: Frame, sentence: SentenceFrames) -> str:
    """The account of the heading over a bare 收入 or 支出; "" of other names, and where its sentence names one."""
    if words("names", "naming.account_side").fullmatch(frame.name) is None:
        return ""
    text, start = source.text, sentence.clauses[0].start
    if words("names", "naming.account").search(text, start, frame.quantity.start) is not None:
        return ""
    headings = list(words("names", "naming.account_heading").finditer(text, max(0, start - _REACH), start))
    if not headings or _is_left(text, headings[-1].start(), text.find("\n", start)):
        return ""
    return headings[-1]["account"]


def _is_left(text: str, heading: int, end: int) -> bool:
    """Whether a heading of the level of the one at `heading`, or a higher one, opens a line up to `end`."""
    first, *lines = text[heading:end].lstrip("\n。").split("\n")
    own = mark_at(first, 0, len(first))
    marks = (mark_at(line, 0, len(line)) for line in lines)
    return any(mark.level <= (own.level if own else PLAIN_LEVEL - 1) for mark in marks if mark is not None)
