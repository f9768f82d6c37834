"""Lines that may be titles, and what a title says: the genre, what its text is for, the years from and to."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from extractor.rulebook.compile import compile_rule
from extractor.rulebook.load import load_rulebook
from extractor.rulebook.models import Rule
from extractor.text.marks import mark_at
from extractor.text.years import plan_number

HEAD: Final = 1500
"""Characters at the beginning of a text that may hold its title and date."""
_SALUTATION: Final = re.compile(r"(?:^|\n)(?:各位代表|同志们|各位委员)")
_TITLE_LINE: Final = 60
_HEADER: Final = 8
_SHORTEST: Final = 9
"""Letters of a line that can be the first of a broken title."""
_BROKEN: Final = ("和", "与", "及", "暨", "、")
_GOES_ON: Final = re.compile(
    r"(?:执行|完成|落实|实施|运行)(?:的)?情况|草案|的(?:报告|决议|通知|意见|说明)$|[和与及暨](?!谐|美|平|睦|田|县)[^。，：]{2,40}$"
)
"""How no title begins: the second line of one."""
_BROKEN_OFF: Final = re.compile(
    r"(?:国民经济(?:和社会)?|国民经济和社会发展|和社会|[和与及暨](?:19|20)\d\d年度?|第十[一二三四五]个五年)$|^关于.*(?:19|20)\d\d年度?$"
)
"""How no title ends."""
_KIND: Final = re.compile(
    "(?:年度)?(?:工作|建设|实施|推进|进展|完成|执行|运行)?(?:总结|小结|汇报|报告|情况|计划|规划|要点|安排|打算|方案|思路)"
)
_WHOLE: Final = re.compile(
    r"(?:局|委员会|[发教卫建经]委|办公室|政府|管委会|中心|公司|院|厅|部|处|总结|汇报|报告|计划|规划|要点|方案|公报|思路|[）)])$"
    r"|(?:19|20)\d\d年\d{1,2}月|^[^\d]{0,6}$"
)
"""A line that is none of a broken title: whose paper it is, a date, a title by itself."""
_ITEM: Final = 6
"""Level of 1. and （1）, which open items and no titles."""


@cache
def title_rules(prefix: str) -> tuple[tuple[Rule, re.Pattern[str]], ...]:
    """The rules of the family of facts whose ids begin with `prefix`, with their patterns."""
    family = load_rulebook().family("facts").select(prefix)
    return tuple((rule, compile_rule(rule)) for rule in family.rules)  # type: ignore[misc]


def title_lines(text: str) -> list[str]:
    """Short lines before the salutation or the first paragraph of prose."""
    head = text[:HEAD]
    stop = _SALUTATION.search(head)
    lines = head[: stop.start() if stop else HEAD].split("\n")
    return [line for line in lines if 2 < len(line) <= _TITLE_LINE + 20 and "。" not in line and not _is_item(line)][
        :16
    ]


def _is_item(line: str) -> bool:
    mark = mark_at(line, 0, len(line))
    return mark is not None and mark.level >= _ITEM


def genre_rule(line: str) -> Rule | None:
    """The first genre rule that a title meets."""
    return next((rule for rule, pattern in title_rules("genre.") if pattern.search(line)), None)


def span(line: str) -> tuple[int, int] | None:
    """First and last year that a title names (实施方案（2017—2020年）)."""
    for _, pattern in title_rules("span."):
        if (found := pattern.search(line)) and (years := (int(found["first"]), int(found["last"])))[0] < years[1]:
            return years
    return None


def census_year(line: str) -> int | None:
    """The year of the numbered census that a title names (第七次全国人口普查); null where it is not known."""
    for rule, pattern in title_rules("census."):
        years = rule.value["years"]
        found = pattern.search(line)
        if found and isinstance(years, list) and plan_number(found["number"]) <= len(years):
            return int(str(years[plan_number(found["number"]) - 1]))
    return None


def header(text: str) -> Iterator[str]:
    """The lines before the first of prose."""
    for line in text[:HEAD].split("\n")[:_HEADER]:
        if len(line) > _TITLE_LINE + 20 or "。" in line:
            return
        yield line


def joined(lines: Iterable[str]) -> Iterator[str]:
    """The lines of a title as one, where it is broken after 和 or before what kind of paper it is (…建设/工作总结)."""
    begun = ""
    for line in lines:
        if begun and not (_goes_on(begun, line) or (_KIND.match(line) and not _WHOLE.search(begun))):
            yield begun
            begun = ""
        begun += line
    if begun:
        yield begun


def _goes_on(begun: str, line: str) -> bool:
    """Whether a line cannot begin a title of its own, or the one before cannot end one."""
    if begun.endswith(_BROKEN):
        return True
    return len(begun) >= _SHORTEST and (_GOES_ON.match(line) is not None or _BROKEN_OFF.search(begun) is not None)


def title_joined(text: str) -> str:
    """The text with a title of two lines written as one (…发展计划/执行情况与2020年计划草案的报告)."""
    lines = text.split("\n", _HEADER)
    prose = (place for place, line in enumerate(lines[:_HEADER]) if "。" in line or _SALUTATION.match(line))
    end = next(prose, _HEADER)
    return "\n".join((*joined(lines[:end]), *lines[end:]))


def purpose(line: str) -> str:
    """What a title says that its text is for; "" for others.

    `done` sums up what was done, `situation` tells how things stand, `aim` sets what is to be done.
    """
    kinds = ("done", "situation", "aim")
    return next((kind for kind in kinds for _, told in title_rules(f"{kind}.") if told.search(line)), "")
