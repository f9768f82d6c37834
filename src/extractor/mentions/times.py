"""Time expressions of a text, and the numbers in them."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Final

from extractor.mentions.types import TimeMention
from extractor.rulebook.compile import compile_rule, without_groups
from extractor.rulebook.dispatch import Dispatch
from extractor.rulebook.load import load_rulebook
from extractor.rulebook.models import Rule
from extractor.rulebook.openings import lead
from extractor.text.marks import mark_at
from extractor.values import period as p

if TYPE_CHECKING:
    from extractor.rulebook.dispatch import Match

_HERE: Final = ("我省", "我市", "我区", "我县", "当地", "本市", "本县", "本区")
"""Places between a word of comparison and its time (不低于*我市*上年度)."""
_ANCHOR: Final = (
    r"[0-9](?![0-9,.]{0,12}[%％万亿元家户人名座条所处台公平吨件亩倍微兆米项])|[一二三四五六七八九十今去明上下本前全过这未最近年到至截目现迄第“‘’\"'头来两每后半]"
    r"|[为持长用经通历时提届隔再连](?=.{0,4}[0-9一二三四五六七八九十两几多数年])|党(?=的[十二])"
)

_YEAR_WIDTH: Final = 5
"""Characters of a year with its word (2022年)."""

Groups = Mapping[str, str]


def _get(groups: Groups, *names: str) -> str:
    return next((groups[name] for name in names if groups.get(name)), "")


def _years(groups: Groups) -> str:
    first = p.year_of(groups["y"])
    last = groups["y2"]
    end = first // 100 * 100 + int(last) if len(last) == 2 and first >= 1900 and last.isdigit() else p.year_of(last)
    return p.years_period(first, end)


def _date(groups: Groups) -> str:
    month, day = p.small_number(_get(groups, "m", "m1")), p.small_number(_get(groups, "d", "d1"))
    return p.date_period(p.year_of(groups["y"]), month, day)


def _months_over_years(groups: Groups) -> str:
    first = p.month_period(int(groups["y"]), int(groups["m"]))
    return f"{first}/{p.month_period(int(groups['y2']), int(groups['m2']))}"


def _months(groups: Groups) -> str:
    return p.months_period(p.year_of(groups["y"]), int(groups["m"]), int(groups["m2"]))


def _plan(groups: Groups) -> str:
    return p.years_period(*p.plan_years(p.plan_ordinal(_get(groups, "n", "n1", "n2"))))


_FORMS: Final[dict[str, Callable[[Groups], str]]] = {
    "date": _date,
    "months": _months,
    "months_over_years": _months_over_years,
    "half": lambda g: p.half_period(p.year_of(g["y"]), p.small_number(g["q"])),
    "quarter": lambda g: p.quarter_period(p.year_of(g["y"]), p.small_number(g["q"])),
    "first_quarters": lambda g: p.months_period(p.year_of(g["y"]), 1, 3 * p.small_number(g["n"])),
    "first_months": lambda g: p.months_period(p.year_of(g["y"]), 1, p.small_number(g["n"])),
    "month": lambda g: p.month_period(p.year_of(g["y"]), p.small_number(g["m"])),
    "years": _years,
    "years_from": lambda g: p.years_period(p.year_of(g["y"]), p.year_of(g["y"]) + p.small_number(g["n"]) - 1),
    "year": lambda g: p.year_period(p.year_of(g["y"])),
    "plan": _plan,
    "plan_first": lambda g: _plan(g)[:4],
    "plan_ordinal": lambda g: p.years_period(*p.plan_years(p.small_number(g["n"]))),
    "months_key": lambda g: f"months:{p.small_number(g['m'])}-{p.small_number(g['m2'])}",
    "first_months_key": lambda g: f"months:1-{p.small_number(g['n'])}",
    "first_quarters_key": lambda g: f"months:1-{3 * p.small_number(g['n'])}",
    "day_key": lambda g: f"day:{p.small_number(g['m'])}-{p.small_number(g['d'])}",
    "month_key": lambda g: f"month:{p.small_number(g['m'])}",
    "quarter_key": lambda g: f"quarter:{p.small_number(g['q'])}",
    "half_key": lambda g: f"half:{p.small_number(g['q'])}",
    "past_years": lambda g: f"past_years:{p.small_number(_get(g, 'n', 'n1', 'n2'))}",
}


_BESIDE = ("、", "和", "及", "与")


@cache
def _rules() -> Dispatch[Rule]:
    rules = load_rulebook().family("times").select("time.").rules
    return Dispatch((rule, compile_rule(rule)) for rule in rules)


@cache
def _anchor() -> re.Pattern[str]:
    """The anchors that a rule can begin with."""
    sources = (rule.pattern or "" for rule in load_rulebook().family("times").select("time.").rules)
    return re.compile(f"{lead('|'.join(map(without_groups, sources)))}(?<={_ANCHOR})")


def find_times(text: str) -> list[TimeMention]:
    """Time expressions from left to right, without overlap. Those of kind `none` (连续3年) name no period."""
    times: list[TimeMention] = []
    match, pos = _rules().match, 0
    for anchor in _anchor().finditer(text):
        start = anchor.start()
        if start < pos or _inside_number(text, start):
            continue
        found = match(text, start)
        if found is None:
            continue
        mention = _mention(text, start, *found)
        if mention is not None and times and _is_base_too(text, times[-1], mention):
            mention = TimeMention(mention.start, mention.end, "base", mention.period, mention.rule_id)
        if mention is not None:
            times.append(mention)
            pos = mention.end
    return times


def _inside_number(text: str, start: int) -> bool:
    """Whether a digit goes on with a number (12.*2021*); not after the number of an item (5.*2022年*)."""
    if not start or not text[start].isdigit() or text[start - 1] not in ".0123456789,":
        return False
    line = text.rfind("\n", 0, start) + 1
    mark = mark_at(text, line, start + _YEAR_WIDTH) if text[start - 1] == "." else None
    return mark is None or mark.end != start


def _is_base_too(text: str, before: TimeMention, mention: TimeMention) -> bool:
    """较一季度、上半年和全年: what stands beside a base of comparison is one."""
    return before.kind == "base" and mention.kind != "none" and text[before.end : mention.start] in _BESIDE


def _mention(text: str, start: int, rule: Rule, found: "Match") -> TimeMention | None:
    kind, end = str(rule.value["kind"]), found.end()
    period = str(rule.value.get("period") or "")
    form = rule.value.get("form")
    if form:
        try:
            period = _FORMS[str(form)](found.groupdict(default=""))
        except ValueError:
            return None
    if kind == "end_of":
        period = period[-4:]
    if kind != "none" and _is_base(text, start, end):
        kind = "base"
    return TimeMention(start, end, kind, period, rule.id)


@cache
def _base_words(rule_id: str) -> tuple[str, ...]:
    return load_rulebook().family("times").select(rule_id).terms


@cache
def _base_pattern(rule_id: str) -> re.Pattern[str]:
    return re.compile(load_rulebook().family("times").select(rule_id).alternation)


def _is_base(text: str, start: int, end: int) -> bool:
    """Whether the time is what something is compared with (比上年, 是2005年的2.2倍, 2000年以来最高)."""
    before = start - 2 if text.startswith(_HERE, max(start - 2, 0)) else start
    if text.endswith(_base_words("base.before"), 0, before) or _base_pattern("base.since").match(text, end):
        return True
    if text.endswith(_base_words("base.with"), 0, start) and _base_pattern("base.compared").match(text, end):
        return True
    is_multiple = text.endswith(_base_words("base.is"), 0, start) and _base_pattern("base.multiple").match(text, end)
    return bool(is_multiple)
