"""What the names of a list share: the head of the last, the class that closes them, the front of the first."""

import re
from dataclasses import replace
from typing import Final

from extractor.linking.project_names import grade
from extractor.linking.project_rules import ProjectRules, longest_suffix, word
from extractor.linking.types_project import Group, Listing, Member

_LINE_END: Final = re.compile(r"^(?P<stem>[^\d]*)(?P<number>\d{1,2})(?P<head>号?线|号机组|号楼|号地块)(?P<rest>.*)$")
_SHORT: Final = 8
_OWN_HEAD: Final = frozenset(("facility", "line", "place", "weak"))


def share_heads(found: list[Member], listing: Listing, rules: ProjectRules) -> list[Member]:
    """The names with what they share written out; the spans stay those of the members."""
    if len(found) > 1:
        found = _numbered(found)
    found = _fronts(found)
    if listing.group is not None:
        return [_grouped(member, listing) for member in found]
    return _parallel(found, rules)


def _numbered(found: list[Member]) -> list[Member]:
    """地铁7、8、10号线: every number takes the stem of the first and the head of the last of its run."""
    out = list(found)
    for place, member in enumerate(found):
        last = _LINE_END.match(member.name)
        first = place
        while last and not last["stem"] and first and found[first - 1].name.isdigit():
            first -= 1
        opening = re.match(r"(\D+)\d{1,2}$", found[first - 1].name) if first and first < place + 1 else None
        if last is None or opening is None:
            continue
        for index in range(first - 1, place):
            out[index] = _renamed(found[index], opening[1] + re.sub(r"\D", "", found[index].name) + last["head"])
        if not last["stem"]:
            out[place] = _renamed(member, opening[1] + member.name)
    return out


_PART: Final = re.compile(
    r"(?:[一二三四五六]期|[东西南北]延(?:伸线)?|(?:进场|进站|配套|周边)道路|连接线|支线|联络线|引线|[东南西北]{1,2}(?:门|延|区))(?:工程|项目)?$"
)


def is_part(name: str) -> bool:
    """Whether a name is only a part or a phase of the one before it (引江及*二期工程*)."""
    return _PART.match(name) is not None


def _fronts(found: list[Member]) -> list[Member]:
    """甲湖南门、西门: a part takes the front of the name before it."""
    out = found[:1]
    for member in found[1:]:
        front = re.sub(_PART.pattern, "", out[-1].name)
        shared = is_part(member.name) and len(front) >= 2
        out.append(_renamed(member, front + member.name) if shared else member)
    return out


def _renamed(member: Member, name: str) -> Member:
    return replace(member, name=name)


def _grouped(member: Member, listing: Listing) -> Member:
    """A member without a head of its own takes the class of its group as its head, and what is done to the class."""
    group = listing.group
    if group is None:
        return member
    if group.kind == "programme":
        return _renamed(member, _campaign_name(member.name, group))
    own = grade(member.name).kind
    if own == "line" and group.expand and len(member.name) <= 3 and not _same_kind(member.name, group.noun):
        own = None
    if own in _OWN_HEAD or own == "works" or member.name.endswith(group.noun[-2:]):
        head = ""
    elif group.expand:
        head = _modifier(group) + group.noun
    else:
        head = _specific(group, member)
    work = group.work if own != "works" and _takes_work(group) else ""
    if work.startswith("及"):
        head = group.noun
    elif work and _same_kind(member.name, group.noun):
        head = ""
    return _renamed(member, member.name + head + work) if head or work else member


def _campaign_name(name: str, group: Group) -> str:
    if not group.expand or word("name.event").search(name):
        return name
    return name if name.endswith((group.noun, "行动", "计划", "活动", "”")) else name + group.noun


def _modifier(group: Group) -> str:
    return word("list.plain").sub("", group.modifier)


def _specific(group: Group, member: Member) -> str:
    """The head a class gives that is general by itself: 国家物流*枢纽*, *管网改造工程*; none for 重点项目."""
    modifier = _modifier(group)
    if group.noun.endswith(("工程", "项目")):
        works = word("list.works").search(modifier) is not None and len(member.name) <= _SHORT
        if (
            modifier[2:3] != "及"
            and re.match("河流|河道|道路|街道|公路", modifier)
            and _same_kind(member.name, modifier[:2])
        ):
            modifier = modifier[2:]
        return modifier + group.noun[-2:] if works and group.noun.endswith("工程") else ""
    return modifier + group.noun if group.work and len(member.name) <= _SHORT else ""


def _takes_work(group: Group) -> bool:
    return not group.noun.endswith(("工程", "项目"))


_KINDS: Final = (
    ("路街道巷线", "路街道"),
    ("河沟渠江溪水", "河流沟渠水系"),
    ("湖海库", "湖库"),
    ("山岭", "山"),
    ("桥", "桥"),
)


def _same_kind(name: str, noun: str) -> bool:
    """Whether a name says itself that it is a river or a road."""
    return any(name[-1] in own and noun[-1] in other for own, other in _KINDS)


def _parallel(found: list[Member], rules: ProjectRules) -> list[Member]:
    """甲道、乙道道路绿化工程: members without a head take what follows the parallel part of the last."""
    if len(found) < 2:
        return found
    last = found[-1]
    named = any(m.quoted or "“" in m.name or is_campaign(m.name, rules) for m in found[:-1])
    if not named and is_campaign(last.name, rules):
        return _campaigns(found, rules)
    if last.name.endswith("工程") and word("member.done").search(last.name[:-2]) and not grade(last.name).placed:
        return [_done(member) for member in found[:-1]] + [last]
    out = []
    for member in found[:-1]:
        if member.quoted and last.name.startswith("“"):
            out.append(_renamed(member, f"“{member.name}”" + last.name[last.name.rfind("”") + 1 :]))
            continue
        suffix = _suffix(member, last)
        out.append(_renamed(member, member.name + suffix) if suffix else member)
    return [*out, last]


def _done(member: Member) -> Member:
    """产业再造和装备攻关工程: what is done takes the head."""
    return _renamed(member, member.name + "工程") if word("member.done").search(member.name) else member


def _campaigns(found: list[Member], rules: ProjectRules) -> list[Member]:
    """蓝天、碧水保卫战 are two; 生产、储备、加工能力提升行动 is one."""
    last = found[-1]
    head = longest_suffix(last.name, rules.programme_heads) or ""
    size = len(last.name) - len(head)
    if len(found) == 2 and word("member.done").search(found[0].name) and not found[0].tail:
        return [_renamed(found[0], found[0].name + head), last]
    if all(len(member.name) == size or grade(member.name).kind == "works" for member in found[:-1]):
        return [_renamed(member, member.name + head) for member in found[:-1]] + [last]
    if any(member.counted or member.tail for member in found[:-1]):
        return found
    name = "、".join(member.name for member in found)
    if last.end - found[0].start != len(name):
        return found
    return [Member(found[0].start, last.end, name, last.tail, found[0].verbs, False)]


_SPLIT: Final = re.compile(r"^(.{1,8}?(?:大街|大道|路|街|道|河|沟|渠))(?=.{2,})(.+)$")


def _same_work(name: str, last: str) -> str | None:
    """甲路、乙街路面改造: what is done to the last of two roads or rivers is done to both."""
    found = _SPLIT.match(last)
    if found is None or grade(last).kind != "works" or not _same_kind(name, found[1]):
        return None
    return found[2] if grade(name).kind in ("line", None) and len(name) <= _SHORT else None


def _suffix(member: Member, last: Member) -> str:
    if (shared := _same_work(member.name, last.name)) is not None:
        return shared
    if last.name.startswith(member.name):
        return ""
    size = len(member.name)
    own, other = grade(member.name), grade(last.name)
    if size > 6 or len(last.name) - size < 2:
        return ""
    if member.name[-1] == last.name[size - 1] and own.kind in (None, "line"):
        return last.name[size:] if other.kind in ("works", "weak") or last.name.endswith("工程") else ""
    if own.kind is not None or size > 5 or own.quoted or "”" in member.name or not (own.proper or size <= 2):
        return ""
    return last.name[size:] if other.head and len(last.name) - size >= len(other.head) else ""


def is_campaign(name: str, rules: ProjectRules) -> bool:
    head = longest_suffix(name, rules.programme_heads)
    return head is not None and rules.programme_heads[head].value["kind"] == "campaign" and len(name) - len(head) >= 2
