"""What is done to each house of a list that the last name alone tells: 景山小学、东关小学和艺术学校*扩建工程*."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from extractor.linking.project_names import grade
from extractor.linking.types_project import Member

_WORKS: Final = ("工程", "项目")
_CARRIED_OUT: Final = ("实施", "启动", "完成", "做好", "抓好")
"""Verbs that take what is done as their object, never a house (实施*小学*扩建)."""
_FAMILIES: Final = ("学校中园", "院", "园场馆", "厂站", "桥", "村区")
"""Last letters of houses of one kind."""


def house_done(name: str) -> str:
    """What is done to the house that a name begins with (艺术学校*扩建工程*); "" where it names no house so."""
    deed = name
    for end in _WORKS:
        deed = deed.removesuffix(end)
    done = grade(deed)
    house = deed.removesuffix(done.head or "")
    if done.kind != "works" or grade(house).kind != "facility":
        return ""
    return name[len(house) :]


def done_to_all(found: list[Member], verbs: Sequence[str]) -> list[Member]:
    """The names of houses with what the last name says is done to them; `found` where it says nothing of them.

    A verb that a house may be the object of (推进, 建成) takes the houses so only where all are of one kind, and what
    is only said of them (竣工) tells nothing.
    """
    deed = house_done(found[-1].name) if len(found) > 1 else ""
    house = found[-1].name.removesuffix(deed) if deed else ""
    if not deed or not all(_is_house(member) for member in found[:-1]):
        return found
    ends = {house[-1], *(member.name[-1] for member in found[:-1])}
    alike = any(ends <= set(family) for family in _FAMILIES)
    if not verbs or not (alike or verbs[-1].startswith(_CARRIED_OUT)):
        return found
    return [*(replace(member, name=member.name + deed) for member in found[:-1]), found[-1]]


def _is_house(member: Member) -> bool:
    return grade(member.name).kind == "facility" and not (member.tail or member.counted or member.quoted)
