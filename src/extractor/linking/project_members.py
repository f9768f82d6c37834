"""The single names of a list: where they are divided."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from extractor.linking.project_cleaned import DIRECTIONS, Cleaned
from extractor.linking.project_heads import is_campaign, is_part
from extractor.linking.project_houses import house_done
from extractor.linking.project_mask import QUOTED
from extractor.linking.project_names import grade
from extractor.linking.project_programme import named_programme
from extractor.linking.project_rules import ProjectRules, word
from extractor.linking.project_shared import both_roads, same_kind
from extractor.linking.types_project import Listing, Member
from extractor.rulebook.terms import longest_suffix

_OWN_FRONT: Final = 4
_APPROACHES: Final = ("引道工程", "接线工程", "连接线工程", "引线工程", "附属工程", "配套工程")
"""What a bridge is built with, under one name."""
_CENTRES: Final = ("中心", "平台", "基地")
_SHORTEST: Final = 3
_POLICIES: Final = ("战略", "改革", "试点", "方案", "政策", "措施")
_CAMPAIGNS_QUOTED: Final = ("计划”", "行动”", "工程”")
_NO_FRONT: Final = ("改革", "战略", "制度", "体系", "条例", "政策")
_FITTINGS: Final = ("配套", "配套设施", "附属设施")
_FITTING, _AHEAD = 6, 3
_AND: Final = re.compile(r"以及|暨|和|及|与|或")
_SUM: Final = re.compile(r"(?:等|共)?(?P<n>\d{1,2}|[两三四五六七八九])[处个座条所项家]")
_LAST_SUM: Final = re.compile(r"(?:\d{1,2}|[两三四五六七八九])[处个座]$")
_INNER_SUM: Final = re.compile(
    r"(?P<front>[\u4e00-\u9fff]{2,8}?)(?:\d{1,2}|[两三四五六七八九])(?P<unit>[座个条处所])(?P<places>(?:乡镇|镇|乡|村|社区|街道|县区?)?)(?=[\u4e00-\u9fff\d]{3})"
)
_NUMERALS: Final = "零一两三四五六七八九"
_LINK: Final = re.compile(r"[、和]")
_BUILT: Final = ("facility", "line")


def members(text: str, masked: str, listing: Listing, rules: ProjectRules) -> list[Member]:
    """The cleaned names of a listing, in text order, each as it stands; `share_heads` adds what they share."""
    clean = Cleaned(text, masked, rules)
    spans = _pieces(masked, listing, clean, rules)
    found = [member for span in spans if (member := clean[span]) is not None]
    if len(found) > 1 and _is_named(found[-1]) and _sums_up(masked[found[-1].end : listing.end], len(found)):
        found[-1] = replace(found[-1], counted=False)
    return _without_sum(found)


def _without_sum(found: list[Member]) -> list[Member]:
    """格尔木、德令哈*3座*光热电站: the number of all is no part of the last name."""
    ended = _LAST_SUM.search(found[-1].name) if len(found) > 1 else None
    if ended is not None and ended.start() >= _OWN_FRONT:
        return [*found[:-1], replace(found[-1], name=found[-1].name[: ended.start()])]
    last = _INNER_SUM.match(found[-1].name) if len(found) > 1 else None
    if last is None or not grade(last["front"]).proper:
        return found
    if last["places"]:  # 丹洲、禾江、富禄3个乡镇街道硬化: what is done in so many places is no work of each
        return [replace(member, counted=True) for member in found]
    rest = found[-1].name[last.end() :]
    return [
        *(_of_sum(member, rest, last["unit"]) for member in found[:-1]),
        replace(found[-1], name=last["front"] + rest),
    ]


def _of_sum(member: Member, rest: str, unit: str) -> Member:
    """马槽、石门坎*两所卫生院改扩建*: what all are is what each is that has no head of its own."""
    kind = grade(member.name).kind
    headless = kind is None or (unit == "所" and kind != "facility")
    return replace(member, name=member.name + rest) if headless and not member.tail else member


def _is_named(member: Member) -> bool:
    """Whether a thing that seems to be counted has letters of its own."""
    return member.counted and grade(member.name).proper


def _sums_up(after: str, size: int) -> bool:
    """新建青云游园、禾湖公园*2处*: the number after the last name is that of the names."""
    number = _SUM.fullmatch(after)
    return number is not None and number["n"] in (str(size), _NUMERALS[size] if size < len(_NUMERALS) else "")


def _pieces(masked: str, listing: Listing, clean: Cleaned, rules: ProjectRules) -> Iterator[tuple[int, int]]:
    counted = listing.group.count if listing.group else None
    cuts = [m.span() for m in _LINK.finditer(masked, listing.start + 1, listing.end - 1)] if counted else []
    if counted == len(cuts) + 1 > 1:
        starts, ends = [listing.start, *(end for _, end in cuts)], [*(start for start, _ in cuts), listing.end]
        yield from zip(starts, ends, strict=True)
        return
    pos = listing.start
    while pos < listing.end:
        stop = masked.find("、", pos, listing.end)
        stop = listing.end if stop < 0 else stop
        yield from _divide(masked, pos, stop, clean, rules, grouped=listing.group is not None)
        pos = stop + 1


def _divide(
    masked: str, start: int, end: int, clean: Cleaned, rules: ProjectRules, *, grouped: bool
) -> Iterator[tuple[int, int]]:
    """Divide at 和, 及, 与 where a name stands on both sides."""
    for link in _AND.finditer(masked, start + 2, end - 1):
        if word("member.no_and").match(masked, link.start(), end) or _inside_word(masked, link.start(), link.end()):
            continue
        if _in_end_of_line(masked, start, link.start()):
            continue
        left, right = clean[start, link.start()], clean[link.end(), end]
        if not left or not right or _is_fitting(left, link[0], right.name):
            continue
        if link[0] == "及" and masked.startswith("、", end) and _are_parts(left.name, right.name):
            continue
        described = _both_described(masked, start, link, end) and grade(left.name).proper
        quoted = masked[link.start() - 1] == masked[link.end()] == QUOTED  # “百千工程”和“厕所革命”
        if described or quoted or _is_side(masked, right.name, end):
            yield start, link.start()
            yield link.end(), end
            return
        phase = grouped and grade(left.name).phased and _is_making(right.name)
        if phase or _both_names(left, right, link[0], rules) or (grouped and _both_proper(left, right, link[0])):
            yield start, link.start()
            yield from _divide(masked, link.end(), end, clean, rules, grouped=grouped)
            return
    yield start, end


def _are_parts(*names: str) -> bool:
    """苗药提取|及|饮片加工、…: where the list goes on, 及 joins two deeds without a head or a number into one name."""
    return all(grade(name).kind is None and not any(char.isascii() for char in name) for name in names)


def _in_end_of_line(masked: str, start: int, at: int) -> bool:
    """青城至*和*川公路, 马桥至同*和*公路: a place of one letter ends no road, so the letter belongs to its name."""
    return masked.find("至", max(start + 2, at - 2), at) > 0


def _is_making(name: str) -> bool:
    """果汁饮料二期|及*乳制品加工*: what is made beside a phase is a work of its own, not a part of the first."""
    return len(name) >= _OWN_FRONT and grade(name).kind is None


def _both_described(masked: str, start: int, link: re.Match[str], end: int) -> bool:
    """Whether what is joined has words of its own on both sides (日供水5万吨*的*水厂和占地20亩*的*公园)."""
    return masked.find("的", start, link.start()) > 0 and masked.find("的", link.end(), end) > 0


def _is_side(masked: str, name: str, end: int) -> bool:
    """Whether a list of sides begins after 和 (甲水库和*南*、北干渠)."""
    return name in DIRECTIONS and masked[end : end + 1] == "、" and masked[end + 1 : end + 2] in DIRECTIONS


def _is_fitting(left: Member, link: str, name: str) -> bool:
    """城乡配套 after 及 belongs to the thing before it, and so does a plain house (青云煤矿*及选煤厂*)."""
    plain = link == "及" and len(name) <= _SHORTEST and grade(name).kind == grade(left.name).kind == "facility"
    return plain or (name.endswith(_FITTINGS) and len(name) <= _FITTING)


def _inside_word(masked: str, start: int, end: int) -> bool:
    found = word("member.no_and").search(masked, max(start - 1, 0), end + _AHEAD)
    return found is not None and found.start() <= start < found.end()


def _both_names(left: Member, right: Member, link: str, rules: ProjectRules) -> bool:
    if left.counted or right.counted or both_roads(left.name, right.name):
        return True
    one, two = grade(left.name), grade(right.name)
    if link in ("及", "与") and right.name in _APPROACHES:
        return False
    if is_part(right.name) and (one.proper or one.head) and left.name[-1:] != right.name[-1:]:
        return True
    if _both_policies(left, right, link, rules) or (is_part(left.name) and is_part(right.name)):
        return True
    if link in ("及", "与", "或") and not (two.proper or two.quoted or (one.numbered and two.numbered)):
        return False
    if _campaigns_meet(left, right, rules) or _beside_campaign(left, right, link, rules):
        return True
    if link in ("及", "与") and re.search(r"交口|交叉|交汇|之间|连接|连通|联通|互通|互联|衔接", right.name):
        return False
    sized = one.numbered and one.head is not None
    if one.kind == "works" and two.head in _CENTRES and not (two.proper or left.tail or right.tail):
        return False
    built = one.kind in _BUILT and not left.tail
    house = grade(right.name.removesuffix("工程")).kind == "facility"
    own = built and ((one.proper and house) or (one.kind == "facility" and house_done(right.name) != ""))
    apart = left.tail or sized or own or (two.numbered and two.level and one.kind == "facility")
    if right.name.endswith("工程") and not two.proper and not left.name.endswith("工程") and not apart:
        return False
    if one.proper and two.proper and right.tail.startswith("项目"):
        return True
    first = (
        one.head is not None
        or one.quoted
        or left.tail != ""
        or left.name.endswith(("设施", "城市", "示范县", "先行区"))
        or (one.proper and (one.numbered or one.length <= 4))
        or (one.numbered and one.length <= 5)
    )
    second = (
        two.proper
        or two.quoted
        or ((two.length >= 4 or two.directed) and (two.head is not None or right.tail != ""))
        or (two.kind == "facility" and two.length >= _SHORTEST and one.kind in ("facility", "line"))
    )
    return first and second


def _campaigns_meet(left: Member, right: Member, rules: ProjectRules) -> bool:
    """Whether a campaign stands before 和 and another, or a policy, after it."""
    campaign = is_campaign(left.name, rules)
    if campaign and right.name.endswith("工程"):
        return grade(right.name).proper or named_programme(right.name, right.quoted, rules) is not None
    if left.name.endswith(_CAMPAIGNS_QUOTED) and longest_suffix(right.name, rules.programme_heads):
        return len(right.name) > _OWN_FRONT
    if right.name.endswith(_POLICIES) and (campaign or left.name.endswith("”工程")):
        return True
    return is_campaign(right.name, rules) and (campaign or left.quoted or left.name.endswith("”"))


def _beside_campaign(left: Member, right: Member, link: str, rules: ProjectRules) -> bool:
    """Whether works, a reform or a construction stands before 和 and a campaign of its own after it."""
    head = longest_suffix(right.name, rules.programme_heads)
    if head is None or link != "和" or len(right.name) - len(head) < _OWN_FRONT:
        return False
    ended = left.tail.endswith("建设") or left.name.endswith(_NO_FRONT)
    if not left.name.endswith("工程"):
        return ended
    return grade(left.name).proper or named_programme(left.name, left.quoted, rules) is not None


def _both_policies(left: Member, right: Member, link: str, rules: ProjectRules) -> bool:
    """Whether a campaign and a policy, or two things to be done that share 工程 or 行动, stand on both sides."""
    head = longest_suffix(right.name, rules.programme_heads)
    if left.name.endswith("”") and right.name.endswith("”") and link == "和":
        return word("member.slogan").search(left.name) is not None
    if head is None or link != "和" or grade(right.name).placed:
        return False
    if right.name.startswith("“") and right.name.endswith("”" + head) and "“" not in left.name:
        return len(left.name) >= _OWN_FRONT
    if left.quoted and (right.name.startswith("“") or len(right.name) - len(head) >= _OWN_FRONT):
        return True
    if is_campaign(left.name, rules):
        return len(right.name) >= 4
    done = word("member.done")
    return done.search(left.name) is not None and done.search(right.name.removesuffix(head[-2:])) is not None


def _both_proper(left: Member, right: Member, link: str) -> bool:
    """Among the members of a class two names with proper letters need no heads."""
    one, two = grade(left.name), grade(right.name)
    return link == "和" and two.proper and (one.proper or same_kind(left.name, right.name))
