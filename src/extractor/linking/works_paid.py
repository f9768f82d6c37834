"""Whose money in a clause of its own is: that of the works as a whole, of those just told of, or of all counted."""

from decimal import Decimal
from typing import Final

from extractor.linking.discourse import Discourse
from extractor.linking.frames import COUNTING, Frame
from extractor.linking.heads import WORKS, owner_of

_MONEY: Final = ("总投资", "计划总投资", "概算总投资", "总投资额")


def works_paid(before: list[Frame], frame: Frame) -> str:
    """The works that an investment is for, among what the sentence told before; "" where none is.

    总投资18亿元的青和社区加快建设，|完成投资5亿元; 安排项目68个，其中新建41个、续建27个，|总投资213亿元.
    """
    last = before[-1]
    if "link.attributive" in last.rules and last.group == frame.group:
        return owner_of(last.name)
    if (every := _sum_of(before)) is not None:
        return owner_of(every.name)
    whole = last.parent if "link.inherit.elided" in last.rules else None
    if whole is not None and whole.name.endswith(WORKS):
        return owner_of(whole.name)
    works = [other for other in before if other.counted is False and other.name.endswith(WORKS)]
    return owner_of(works[-1].name) if works and not last.name.endswith(WORKS) else ""


def works_told(frame: Frame, discourse: Discourse) -> str:
    """全县重点项目30项，其中建设27项。|总投资51亿元: the works counted in the sentence before; "" where none are."""
    if discourse.here or not frame.first_in_clause or frame.name not in _MONEY:
        return ""
    told = (other for other in discourse.before if other.sentence.index == frame.sentence.index - 1)
    counted = (other for other in told if other.quantity.dimension in COUNTING)
    whole = next((other for other in counted if other.parent is None and not other.among), None)
    return whole.name.removeprefix(whole.verb) if whole is not None and whole.name.endswith(WORKS) else ""


def _sum_of(before: list[Frame]) -> Frame | None:
    """安排项目68个，其中新建41个、续建27个: the whole that the last counts come to; None where none is."""
    counts = list(before)
    while counts and counts[-1].quantity.dimension == "currency":
        counts.pop()
    total, parts = Decimal(0), 0
    for other in reversed(counts):
        if other.quantity.unit != counts[-1].quantity.unit or other.quantity.dimension not in COUNTING:
            return None
        if parts > 1 and other.quantity.value == total:
            return other
        total, parts = total + other.quantity.value, parts + 1
    return None
