"""Comparator words around a number: 约, 超过, 不低于 before it; 以上, 以内, 左右 after it."""

import re
from functools import cache
from typing import Final, cast

from extractor.immutable import immutable
from extractor.records.vocabulary import Comparator
from extractor.rulebook.load import load_rulebook
from extractor.rulebook.models import Rule
from extractor.rulebook.sought import Sought
from extractor.rulebook.terms import Terms

_DISTANT: Final = Sought(r"(?:(至少|最少|起码)|最多|至多)(?:要|应|须)?[\u4e00-\u9fff]{1,4}$")
_AT_LEAST: Final = Sought(r"(?:至少|起码)(?:要|应|须|再)?[\u4e00-\u9fff]{1,14}$")
_ABOUT: Final = Sought(
    r"(?<![节签合履预公])约(?:增长|下降|提高|降低|增加|减少|上升|上涨|新增|实现|完成)$"
    r"|(?<![节签合履预公])约[有占][^，。；、\d]{1,10}$"
)
_EACH: Final = Sought(r"每(?:立方米|平方公里|平方米|[万千百]?[人户亩吨升日月年])$")
"""Of what the number is a rate stands between the comparator and the number (低于每立方米19微克)."""
_OF_ANOTHER: Final = Sought(
    r"(?:(?<=不[足到及])|(?<=不[低少高]于))(?:全[国省市州区县]|世界|国际|同类|上年|去年|同期|年度|全年|年初|预算|计划|目标)(?:[^，。；、\d]{0,7}的|同期|平均|均值)$|(?<=不[足到及])同期$"
)
"""What the number is a share of stands between them (不足全省均值的六成)."""
_OF_WHOLE: Final = Sought(
    r"(?:(?<=不[低少高大小]于)|(?<=[低高]于)|(?<=超过))(?![^，。；、\d]{0,20}每)[^，。；、\d]{2,28}的$"
)
_SHARE: Final = re.compile(r"\d[\d.]{0,5}(?:%|倍)|[一二三四五六七八九两]成|百分之")
"""What a bound tells of another amount is a share of it (不低于*最低工资标准的*80%), other numbers are none."""
_FARTHEST: Final = 32
_OTHERS: Final = ("的", "期", "平均", "均值")
"""How such a stretch ends; nearly every number is told by this alone that none stands before it."""
_WITHIN_GOAL: Final = re.compile(
    r"的(?:年度|全年|预期|省定|市定|国家|规定)?(?:控制|调控)?(?:目标|指标|计划|任务)[值数]?(?:以内|之内|范围内|内)"
)
"""What makes a goal told after its number a bound (控制在4.5%*的年度目标以内*)."""
_DISTANCE: Final = 8
_PARTED: Final = re.compile("[每约至最起]")
"""One of these stands before every number that other words part from its comparator."""
_OPEN_ENDED: Final = frozenset("万亿倍番成")


@immutable
class Bound:
    """A comparator and the far edge of its words: their start before a number, their end after it."""

    comparator: Comparator
    edge: int
    rule_id: str


@cache
def _terms(side: str) -> Terms:
    return Terms(load_rulebook().family("comparators").select(f"comparator.{side}").by_term)


@cache
def _guards(rule: Rule, key: str) -> frozenset[str]:
    return frozenset(cast(list[str], rule.value.get(key) or []))


def _may_follow(rule: Rule, before: str) -> bool:
    """Whether a comparator can stand after a character (产值|过30亿元, not 通|过3项)."""
    only = _guards(rule, "only_after")
    return before in only if only else before not in _guards(rule, "not_after")


def _of(rule: Rule, edge: int) -> Bound:
    return Bound(Comparator(str(rule.value["comparator"])), edge, rule.id)


def comparator_before(text: str, start: int) -> Bound | None:
    """The comparator whose words end at `start`, or 至少 and 最多 with a verb between (至少新建2所)."""
    terms = _terms("before")
    if text.endswith(_OTHERS, 0, start) and (whole := _OF_ANOTHER.search(text, max(0, start - 2 * _DISTANCE), start)):
        return comparator_before(text, whole.start())
    if text.endswith("的", 0, start) and _SHARE.match(text, start):
        share = _OF_WHOLE.search(text, max(0, start - _FARTHEST), start)
        if share is not None:
            return comparator_before(text, share.start())
    parted = _PARTED.search(text, max(0, start - 2 * _DISTANCE), start) is not None
    each = _EACH.search(text, max(0, start - _DISTANCE), start) if parted else None
    if each is not None:
        return comparator_before(text, each.start())
    for length in terms.lengths.get(text[start - 1 : start], ()):
        rule = terms.get(text[start - length : start]) if length <= start else None
        if rule is not None and _may_follow(rule, text[start - length - 1 : start - length]):
            return _of(rule, start - length)
    if not parted:
        return None
    distant = _DISTANT.search(text, max(0, start - _DISTANCE), start)
    if distant is None and _AT_LEAST.search(text, max(0, start - 2 * _DISTANCE), start):
        return Bound(Comparator.GE, start, "comparator.before.ge")
    if distant is None:
        about = _ABOUT.search(text, max(0, start - 2 * _DISTANCE), start)
        return Bound(Comparator.APPROX, start, "comparator.before.approx") if about else None
    name = "ge" if distant[1] else "le"
    return Bound(Comparator.GE if distant[1] else Comparator.LE, start, f"comparator.before.{name}")


def comparator_after(text: str, end: int) -> Bound | None:
    """The comparator whose words start at `end`."""
    terms = _terms("after")
    for length in terms.opening_lengths.get(text[end : end + 1], ()):
        rule = terms.get(text[end : end + length])
        if rule is None:
            continue
        return None if length == 1 and not _ends_number(text, end) else _of(rule, end + length)
    within = _WITHIN_GOAL.match(text, end) if text.startswith("的", end) else None
    return Bound(Comparator.LE, end, "comparator.after.le") if within is not None else None


def _ends_number(text: str, pos: int) -> bool:
    """Whether 余 or 多 at `pos` closes the number (增长一倍多, 3万多农户), unlike 5个多功能厅."""
    follows = text[pos + 1 : pos + 2]
    return text[pos - 1 : pos] in _OPEN_ENDED or follows == "的" or not "\u4e00" <= follows <= "\u9fff"
