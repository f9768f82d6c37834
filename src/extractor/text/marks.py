"""The marks that open a heading or a list item: 第一章, 一、, （一）, 1., （1）, ——, 1 and 1.1, and their levels."""

import re
from typing import Final

from extractor.immutable import immutable

NUMERAL: Final = "[一二三四五六七八九十百〇零]"

ITEM_LEVEL: Final = 8
"""Level of items opened by a dash, an ordinal word or a circled digit."""

PLAIN_LEVEL: Final = 9
"""Level of a heading line without any mark."""

_COUNTERS: Final = "[年月日号个条家户人万亿元倍级届岁时分天只台套座所名位期次周大项种类公千百吨亩米度点处米]"
"""Letters after a number that make it a count or a date, and no mark (12月, 3个乡镇)."""

_LINE: Final = f"(?!{_COUNTERS})(?=[\\u4e00-\\u9fff“][\\u4e00-\\u9fff“”、（）]{{1,18}}(?![^\\n]))"
"""A line of few words and no more, as numbered chapters have (2 目标, 2.1 总体目标)."""

_MARK: Final = re.compile(
    rf"(?P<l1>第(?:{NUMERAL}{{1,4}}|\d{{1,2}})(?:部分|[编篇卷])[ 、：]?)"
    rf"|(?P<l2>第(?:{NUMERAL}{{1,4}}|\d{{1,2}})章[ 、：]?)"
    rf"|(?P<l3>第(?:{NUMERAL}{{1,4}}|\d{{1,2}})节[ 、：]?)"
    rf"|(?P<l4>{NUMERAL}{{1,3}}[、．.](?!{NUMERAL}{{1,3}}(?:、|次?产))|(?<![^\n])专栏 ?\d{{1,2}})"
    rf"|(?P<l4d>(?<![^\n])\d{{1,2}}{_LINE})"
    rf"|(?P<l5>（ ?{NUMERAL}{{1,3}} ?）[、．.]?)"
    rf"|(?P<l5d>(?<![^\n])\d{{1,2}}\.\d{{1,2}} *{_LINE})"
    rf"|(?P<l6d>(?<![^\n])\d{{1,2}}\.\d{{1,2}}\.\d{{1,2}} *{_LINE})"
    r"|(?P<l6>\d{1,2}(?:\.(?!\d(?!\d{3}年))|、(?!\d)|．(?!\d)))"
    rf"|(?P<l7>（ ?\d{{1,2}} ?）[、．.]?|第{NUMERAL}{{1,2}}[，、：](?=[^第])(?!{NUMERAL}{{1,3}}(?:、|次?产)))"
    r"|(?P<l8>[—―─–]{1,2}(?=[^\d\s—])|[①-⑳㈠-㈩]|[●◆■▲△★☆◎○•·◇▪►➢]+ ?(?=[^\d\s]))"
)
_MARKDOWN: Final = re.compile(r"(#{1,6}) *")


@immutable
class Mark:
    """A mark at a line's head: its level (1 the highest) and the offset where the words after it begin."""

    level: int
    end: int


def mark_at(text: str, start: int, end: int) -> Mark | None:
    """The mark at `start`, if a heading or an item opens there."""
    sharp = _MARKDOWN.match(text, start, end) if text.startswith("#", start) else None
    place = sharp.end() if sharp else start
    found = _MARK.match(text, place, end)
    if found is None:
        return Mark(2 + len(sharp[1]), place) if sharp else None
    return Mark(int((found.lastgroup or "l8")[1]), found.end())
