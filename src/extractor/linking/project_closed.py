"""What the class that closes a list gives its members: 东江、西江等*物流园区*, 甲、乙三大*片区改造工程*."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from extractor.linking.heads import join
from extractor.linking.project_names import grade
from extractor.linking.project_rules import word
from extractor.linking.project_shared import same_kind
from extractor.linking.types_project import Group, Listing, Member

_OWN_HEAD: Final = frozenset(("facility", "line", "place", "weak"))
_SIGHTS: Final = ("景区", "景点", "旅游区")
_SIGHT: Final = "村镇谷湖山寨峡洞岛湾滩泉林园寺塔"
_SHORT: Final = 8
_WORD: Final = 4
_ENDS: Final = 2
"""Letters of a road that is named after the places at its ends."""
_TOWNS: Final = "镇乡"
_REGIONS: Final = "镇乡村县区街"
"""Last letters of places that a count names again (禾镇、岭镇两个|镇|管网工程)."""
_TRUNK: Final = "干线"
_WATERS: Final = ("湖", "河", "江", "溪", "海")


def closed_by(group: Group, found: Sequence[Member], listing: Listing) -> list[Member]:
    """The members with what the class gives them.

    Where its number is that of the names, all take what all but one take (府河、西大园、清真寺三大片区改造工程).
    """
    named = _routes([_grouped(member, listing) for member in found])
    took = [new.name.removeprefix(old.name) for old, new in zip(found, named, strict=True) if new.name != old.name]
    if group.count != len(found) or len(took) != len(found) - 1 or len(set(took)) != 1:
        return named
    return [
        _renamed(new, join(new.name, took[0])) if new.name == old.name else new
        for old, new in zip(found, named, strict=True)
    ]


def _routes(named: Sequence[Member]) -> list[Member]:
    """韶新、雄信*高速公路*等项目: the two ends of a road before another of two letters take its head."""
    out = list(named[-1:])
    for member in reversed(named[:-1]):
        found = grade(out[0].name)
        ends = len(member.name) == found.before == _ENDS and grade(member.name).proper and not member.tail
        out.insert(0, _renamed(member, member.name + (found.head or "")) if ends and found.kind == "line" else member)
    return out


def _renamed(member: Member, name: str) -> Member:
    return replace(member, name=name)


def _grouped(member: Member, listing: Listing) -> Member:
    """A member without a head of its own takes the class of its group as its head, and what is done to the class."""
    group = listing.group
    if group is None:
        return member
    if group.kind == "programme":
        return member if is_built(member.name, group) else _renamed(member, _campaign_name(member.name, group))
    found = grade(member.name)
    if group.noun.endswith(_SIGHTS) and member.name[-1] in _SIGHT:
        return member
    own = None if found.head == "装备" and group.expand else found.kind
    if "“" in member.name and not group.expand:
        return member
    if (
        own == "line"
        and group.expand
        and (len(member.name) <= 3 or member.name.endswith("环"))
        and not same_kind(member.name, group.noun)
    ):
        own = None
    if own == "place" and found.head in _WATERS and group.noun.endswith("工程") and len(member.name) <= _WORD:
        own = None  # 清水河、沙湖等综合治理工程
    if own in _OWN_HEAD or own == "works" or member.name.endswith(group.noun[-2:]):
        head = ""
    elif group.expand:
        head = _modifier(group) + group.noun.removeprefix(_TRUNK)
        head = head.removeprefix("乡镇") if member.name[-1] in _TOWNS else head
    else:
        head = _specific(group, member)
    if group.quantity and member.name[-1] in _REGIONS:
        head = head.removeprefix(member.name[-1])
    work = group.work if own != "works" and _takes_work(group) else ""
    if work.startswith("及"):
        head = group.noun
    elif work and same_kind(member.name, group.noun):
        head = ""
    return _renamed(member, join(member.name, head + work)) if head or work else member


def is_built(name: str, group: Group) -> bool:
    """街心花园改建 among 惠民工程: works on a thing are no campaign, whatever closes the list."""
    return group.noun.endswith("工程") and grade(name).kind in ("works", "facility", "line")


def _campaign_name(name: str, group: Group) -> str:
    if not group.expand or word("name.event").search(name):
        return name
    deed = group.modifier if word("list.deed").fullmatch(group.modifier) and not name.endswith(group.modifier) else ""
    return name if name.endswith((group.noun, "行动", "计划", "活动", "”")) else name + deed + group.noun


def _modifier(group: Group) -> str:
    return word("list.plain").sub("", group.modifier)


def _specific(group: Group, member: Member) -> str:
    """The head a class gives that is general by itself: 国家物流*枢纽*, *管网改造工程*; none for 重点项目."""
    modifier = _modifier(group)
    if (kind := _built_kind(group, modifier)) and len(member.name) <= _SHORT:
        return kind
    if group.noun == "项目" and word("list.kind").search(modifier) and len(member.name) <= _SHORT:
        return modifier
    if group.noun.endswith(("工程", "项目")):
        works = word("list.works").search(modifier) is not None and len(member.name) <= _SHORT
        if (
            modifier[2:3] != "及"
            and re.match("河流|河道|道路|街道|公路", modifier)
            and same_kind(member.name, modifier[:2])
        ):
            modifier = modifier[2:]
        return modifier + group.noun[-2:] if works else ""
    return modifier + group.noun if group.work and len(member.name) <= _SHORT else ""


def _built_kind(group: Group, modifier: str) -> str:
    """What 铁路项目 and 机场改扩建项目 say that each member is."""
    if not group.noun.endswith("项目"):
        return ""
    kind = modifier + group.noun.removesuffix("项目")
    found = grade(kind)
    outer = grade(kind[: -len(found.head or "")]) if found.kind == "works" else found
    built = outer.kind in ("facility", "line") and outer.before == 0
    return kind if built and outer.length <= _WORD else ""


def _takes_work(group: Group) -> bool:
    return not group.noun.endswith(("工程", "项目"))
