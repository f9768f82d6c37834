"""The account whose two sides a budget report tells under its heading (政府性基金预算执行情况 … 收入完成5亿元)."""

import re
from typing import Final

from extractor.linking.cues import words
from extractor.linking.frames import Frame, SentenceFrames
from extractor.linking.source import Source

_REACH: Final = 800
_NEXT_HEADING: Final = re.compile(r"\n(?:[（(][一二三四五六七八九十]{1,2}[）)]|[一二三四五六七八九十]{1,2}、)")


def account_of(source: Source, frame: Frame, sentence: SentenceFrames) -> str:
    """The account of the heading over a bare 收入 or 支出; "" of other names, and where its sentence names one."""
    if words("names", "naming.account_side").fullmatch(frame.name) is None:
        return ""
    text, start = source.text, sentence.clauses[0].start
    if words("names", "naming.account").search(text, start, frame.quantity.start) is not None:
        return ""
    headings = list(words("names", "naming.account_heading").finditer(text, max(0, start - _REACH), start))
    if not headings or _NEXT_HEADING.search(text, headings[-1].end() - 1, start):
        return ""
    return headings[-1]["account"]
