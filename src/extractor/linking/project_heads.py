"""What the names of a list share: the head of the last, the class that closes them, the front of the first."""

import re
from dataclasses import replace
from typing import Final

from extractor.linking.heads import WORKS
from extractor.linking.project_closed import closed_by
from extractor.linking.project_houses import done_to_all
from extractor.linking.project_names import grade
from extractor.linking.project_programme import named_programme
from extractor.linking.project_rules import ProjectRules, word
from extractor.linking.project_shared import deed_on_all, is_site, is_whole, of_kinds, shared_part
from extractor.linking.project_summed import summed_up
from extractor.linking.types_project import Listing, Member
from extractor.rulebook.terms import longest_suffix

_LINE_END: Final = re.compile(
    r"^(?P<stem>[^\d]*)(?P<number>\d{1,2})(?P<head>号?线|号机组|号楼|号地块|号泊位|号码头|号井|号标准厂房)(?P<rest>.*)$"
)
_WORK_AFTER: Final = word("list.work_after")
_FRONT: Final = 2
_BARE: Final = 3
"""Letters of a member of a list in a box that can name nothing by themselves."""
_SENTENCE: Final = 8


def share_heads(found: list[Member], listing: Listing, rules: ProjectRules) -> list[Member]:
    """The names with what they share written out; the spans stay those of the members."""
    if len(found) > 1:
        found = _numbered(summed_up(found))
    found = _fronts(found)
    if listing.group is not None:
        return closed_by(listing.group, found, listing)
    if work := work_on_all(listing):
        return [_renamed(member, member.name + work) if grade(member.name).kind is None else member for member in found]
    if listing.verbs[-1:] == ("完成",) and (deed := deed_on_all(found)):
        return [_renamed(member, member.name + deed) if is_site(member) else member for member in found]
    if not listing.boxed and (housed := done_to_all(found, listing.verbs)) is not found:
        return housed
    shared = _parallel(found, rules)
    if not listing.boxed:
        return shared
    alike = len(shared) == len(found)
    return [new if alike and len(old.name) <= _BARE else old for old, new in zip(found, shared, strict=False)]


def work_on_all(listing: Listing) -> str:
    """甲地天然气、乙地煤层气等*开发利用*: what is done to each; "" where a list is not closed so."""
    found = _WORK_AFTER.match(listing.between)
    return found["work"] if found else ""


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


_NUMERALS: Final = "一二三四五"
_PHASE: Final = re.compile("[一二三四五]期")
_PART: Final = re.compile(
    r"(?:[一二三四五六]期|[东西南北]延(?:伸线)?|延伸线|延长线|(?:进场|进站|配套|周边)道路|连接线|支线|联络线|引线|[东南西北]{1,2}(?:门|延|区))(?:工程|项目|开发)?$"
)


_VOLTAGE: Final = re.compile(r"\d{2,3}(?:kV|KV|千伏)变电站(?:工程)?")
"""A substation that takes its place from the name before it (禾新城污水处理厂和*110千伏变电站*)."""


def is_part(name: str) -> bool:
    """Whether a name is only a part or a phase of the one before it (引江及*二期工程*)."""
    return _PART.match(name) is not None


def _fronts(found: list[Member]) -> list[Member]:
    """甲湖南门、西门: a part takes the front of the name before it."""
    out = found[:1]
    for member in found[1:]:
        if _PHASE.match(member.name) and out[-1].name[-1] in _NUMERALS:
            stem = out[-1].name[:-1]
            out[-1] = _renamed(out[-1], out[-1].name + member.name[1:])
            out.append(_renamed(member, stem + member.name))
            continue
        if _VOLTAGE.fullmatch(member.name) and (last := grade(out[-1].name)).kind == "facility" and last.before > _BARE:
            out.append(_renamed(member, out[-1].name[: last.before] + member.name))
            continue
        front = re.sub(_PART.pattern, "", out[-1].name)
        shared = is_part(member.name) and len(front) >= 2
        out.append(_renamed(member, front + member.name) if shared else member)
    return out


def _renamed(member: Member, name: str) -> Member:
    return replace(member, name=name)


def _parallel(found: list[Member], rules: ProjectRules) -> list[Member]:
    """甲道、乙道道路绿化工程: members without a head take what follows the parallel part of the last."""
    if len(found) < 2:
        return found
    last = found[-1]
    named = any(m.quoted or "“" in m.name or _is_named(m.name, rules) for m in found[:-1])
    if not named and is_campaign(last.name, rules):
        return _campaigns(found, rules)
    if last.name.endswith("工程") and word("member.done").search(last.name[:-2]) and not grade(last.name).placed:
        return [_done(member, last.name) for member in found[:-1]] + [last]
    out = []
    for place, member in enumerate(found[:-1]):
        if member.quoted and last.name.startswith("“") and "“" not in member.name:
            out.append(_renamed(member, f"“{member.name}”" + last.name[last.name.rfind("”") + 1 :]))
            continue
        if head := _slogan_head(member, last, rules):
            slogan = member.name if member.name.endswith("”") else f"“{member.name}”"
            out.append(_renamed(member, slogan + head))
            continue
        suffix = "" if is_whole(member) else shared_part(member, found[place + 1 :], rules)
        suffix = suffix.partition("）")[2] if suffix.startswith("（") else suffix  # 高云塬、柳青沟（年产90万吨）矿井
        tail = last.tail if suffix and last.tail.startswith("项目") else member.tail
        out.append(replace(member, name=member.name + suffix, tail=tail))
    return of_kinds([*out, last])


def _slogan_head(member: Member, last: Member, rules: ProjectRules) -> str | None:
    """“双百”、科改示范行动: a slogan takes the head of the last campaign."""
    if (
        member.name.endswith("”")
        and last.name.startswith("“")
        and not member.tail
        and not _is_named(member.name, rules)
    ):
        return last.name[last.name.rfind("”") + 1 :] or None
    if not member.quoted or "“" in member.name or member.tail or last.verbs or _is_named(member.name, rules):
        return None
    head = longest_suffix(last.name, rules.programme_heads)
    return None if head is None or member.name.endswith(head) else head


def _is_named(name: str, rules: ProjectRules) -> bool:
    return (
        name.endswith(("战略", "改革")) or is_campaign(name, rules) or named_programme(name, False, rules) is not None
    )


def _done(member: Member, last: str) -> Member:
    """产业再造和装备攻关工程: what is done takes the head; 景区、滑雪场提升工程: a kind of thing takes what is done."""
    if word("member.done").search(member.name):
        return _renamed(member, member.name + "工程")
    deed = word("member.done").search(last[:-2])
    both = deed and _is_kind(member.name) and _is_kind(last[: deed.start()])
    return _renamed(member, member.name + last[deed.start() :]) if deed and both else member


def _is_kind(name: str) -> bool:
    found = grade(name)
    return found.kind in ("facility", "place") and not found.placed and len(name) > _FRONT


def _campaigns(found: list[Member], rules: ProjectRules) -> list[Member]:
    """蓝天、碧水保卫战 are two; 生产、储备、加工能力提升行动 is one."""
    last = found[-1]
    head = longest_suffix(last.name, rules.programme_heads) or ""
    if all(member.name.endswith(WORKS) and grade(member.name).proper for member in found[:-1]):
        return found
    if last.name.startswith("“") and last.name.endswith("”" + head):
        return found
    size = len(last.name) - len(head)
    if len(found) == 2 and word("member.done").search(found[0].name) and not found[0].tail:
        rest = head[_FRONT:] if found[0].name.endswith(head[:_FRONT]) else head
        return [_renamed(found[0], found[0].name + rest), last]
    if is_element(last.name[:2]) and all(is_element(member.name) for member in found[:-1]):
        return [_renamed(member, member.name + last.name[2:]) for member in found[:-1]] + [last]
    if all(len(member.name) == size or grade(member.name).kind == "works" for member in found[:-1]):
        return [_renamed(member, member.name + head) for member in found[:-1]] + [last]
    if any(member.counted or member.tail for member in found[:-1]):
        return found
    done = word("member.done")
    if all(done.search(member.name) for member in found[:-1]) and done.search(last.name[:size]):
        return [_renamed(member, member.name + head) for member in found[:-1]] + [last]
    if len(found) == _FRONT and all(len(member.name) >= _SENTENCE for member in found):
        return [_renamed(member, member.name + head) for member in found[:-1]] + [last]
    if (shared := _same_front(found)) is not None:
        return shared
    name = "、".join(member.name for member in found)
    if last.end - found[0].start != len(name):
        return found
    return [Member(found[0].start, last.end, name, last.tail, found[0].verbs, False)]


def _same_front(found: list[Member]) -> list[Member] | None:
    """美丽机关、美丽学校、美丽医院创建行动 are three: the members begin alike and are alike in length."""
    last, size = found[-1], len(found[0].name)
    alike = all(len(member.name) == size and member.name[:2] == last.name[:2] for member in found[:-1])
    if not alike or not _FRONT < size < len(last.name):
        return None
    return [_renamed(member, member.name + last.name[size:]) for member in found[:-1]] + [last]


def is_element(name: str) -> bool:
    """Whether campaigns protect it (蓝天, 碧水)."""
    return word("member.element").match(name) is not None


def is_campaign(name: str, rules: ProjectRules) -> bool:
    head = longest_suffix(name, rules.programme_heads)
    return head is not None and rules.programme_heads[head].value["kind"] == "campaign" and len(name) - len(head) >= 2
