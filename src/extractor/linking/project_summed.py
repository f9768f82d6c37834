"""Names in quotes that sum a list up: 名医、名院、名诊所*“三名”工程*, 甲库、乙库、丙库*“三库合一”平台*."""

import re
from collections.abc import Sequence
from typing import Final

from extractor.linking.types_project import Member

_SUM: Final = re.compile(r"[^“”]{1,8}“(?P<n>[双两二三四五六七八九])[^“”\d]{1,5}”[^“”]{0,10}$")
_ENDS: Final = ("工程", "行动", "计划", "项目", "平台", "工程”", "行动”", "计划”")
_NUMERALS: Final = " 一二三四五六七八九"
_TWO: Final = {"双": 2, "两": 2}


def summed_up(found: Sequence[Member]) -> list[Member]:
    """The members as the one name they are, where its number in quotes is that of the members; else as they stand."""
    last = found[-1]
    said = _SUM.match(last.name)
    if said is None or not last.name.endswith(_ENDS) or any(_is_whole(member) for member in found[:-1]):
        return list(found)
    if _TWO.get(said["n"], _NUMERALS.find(said["n"])) != len(found):
        return list(found)
    name = "、".join(member.name for member in found)
    return [Member(found[0].start, last.end, name, last.tail, found[0].verbs, counted=False)]


def _is_whole(member: Member) -> bool:
    """Whether a member is no part of a sum: quoted, a campaign of its own, with something said of it."""
    return member.quoted or bool(member.tail) or member.name.endswith(_ENDS)
