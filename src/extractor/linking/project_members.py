"""The single names of a list: where they are divided, what is cut from their ends, which share a head."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from extractor.linking.project_clause import amount_end, member_tail
from extractor.linking.project_names import grade
from extractor.linking.project_rules import ProjectRules, longest_suffix, word
from extractor.linking.types_project import Listing, Member

_AND: Final = re.compile(r"以及|暨|和|及|与|或")
_LINK: Final = re.compile(r"[、和]")
_PLACES: Final = re.compile(r"\d+[个所家户](?:行政村|自然村|乡镇|村庄?|社区|县区?|学校|企业|小区|农户)")
_OF: Final = re.compile(r"^.*的(?=[^的]{2,}$)", re.DOTALL)
_NUMBER_MEMBER: Final = re.compile(r"\d{1,2}(?:号线?)?$")
_LINE_END: Final = re.compile(r"^(?P<stem>[^\d]*)(?P<number>\d{1,2})(?P<head>号?线|号机组|号楼|号地块)(?P<rest>.*)$")
_EDGE: Final = "、，\ue003 ·^*"


def members(text: str, masked: str, listing: Listing, rules: ProjectRules) -> list[Member]:
    """The cleaned names of a listing, in text order, with the heads they share."""
    found = [
        member
        for start, end in _pieces(text, masked, listing, rules)
        if (member := _clean(text, masked, start, end, rules)) is not None
    ]
    return _share_heads(found, listing, rules)


def _pieces(text: str, masked: str, listing: Listing, rules: ProjectRules) -> Iterator[tuple[int, int]]:
    cuts = [m.span() for m in _LINK.finditer(masked, listing.start + 1, listing.end - 1)]
    if listing.group and listing.group.count == len(cuts) + 1 > 1:
        starts, ends = [listing.start, *(end for _, end in cuts)], [*(start for start, _ in cuts), listing.end]
        yield from zip(starts, ends, strict=True)
        return
    pos = listing.start
    while pos < listing.end:
        stop = masked.find("、", pos, listing.end)
        stop = listing.end if stop < 0 else stop
        yield from _divide(text, masked, pos, stop, rules, grouped=listing.group is not None)
        pos = stop + 1


def _divide(
    text: str, masked: str, start: int, end: int, rules: ProjectRules, *, grouped: bool
) -> Iterator[tuple[int, int]]:
    """Divide at 和, 及, 与 where a name stands on both sides."""
    for link in _AND.finditer(masked, start + 2, end - 1):
        if word("member.no_and").match(masked, link.start(), end) or _inside_word(masked, link.start(), link.end()):
            continue
        left = _clean(text, masked, start, link.start(), rules)
        right = _clean(text, masked, link.end(), end, rules)
        if not left or not right:
            continue
        if _both_names(left, right, link[0], rules) or (grouped and _both_proper(left, right, link[0])):
            yield start, link.start()
            yield from _divide(text, masked, link.end(), end, rules, grouped=grouped)
            return
    yield start, end


def _inside_word(masked: str, start: int, end: int) -> bool:
    found = word("member.no_and").search(masked, max(start - 1, 0), end + 1)
    return found is not None and found.start() <= start < found.end()


def _both_names(left: Member, right: Member, link: str, rules: ProjectRules) -> bool:
    if left.counted or right.counted:
        return True
    one, two = grade(left.name), grade(right.name)
    if link in ("及", "与", "或") and not (two.proper or two.quoted):
        return False
    if _campaign(right.name, rules) and (_campaign(left.name, rules) or left.quoted or left.name.endswith("”")):
        return True
    if link in ("及", "与") and re.search(r"交口|交叉|交汇|之间|连接", right.name):
        return False
    if right.name.endswith("工程") and not two.proper and not left.name.endswith("工程") and left.tail == "":
        return False
    if one.proper and two.proper and right.tail.startswith("项目"):
        return True
    first = one.head is not None or one.quoted or left.tail != "" or (one.proper and (one.numbered or one.length <= 4))
    second = two.proper or two.quoted or (two.length >= 4 and (two.head is not None or right.tail != ""))
    return first and second


def _both_proper(left: Member, right: Member, link: str) -> bool:
    """Among the members of a class two names with proper letters need no heads."""
    return link == "和" and grade(left.name).proper and grade(right.name).proper


def _campaign(name: str, rules: ProjectRules) -> bool:
    head = longest_suffix(name, rules.programme_heads)
    return head is not None and rules.programme_heads[head].value["kind"] == "campaign" and len(name) - len(head) >= 2


def _clean(text: str, masked: str, start: int, end: int, rules: ProjectRules) -> Member | None:
    """Cut what belongs to the sentence from both ends of a piece; None where nothing of a name is left."""
    verbs: list[str] = []
    start, end = _trim(masked, start, end)
    while end - start >= 2:
        prefix = rules.prefix.match(masked, start, end)
        begin = prefix.end() if prefix else start
        step = rules.chain.match(masked, begin, end)
        if step is not None and end - step.end() >= 2 and not _names_work(masked, step.end(), end):
            verbs.append(step["verb"])
            begin = step.end()
        if begin == start or end - begin < 2:
            break
        start = begin
    cut, tail, amount = _cut_end(masked, start, end)
    start = _after_places(masked, start, cut, rules)
    counted = word("member.counted").match(masked, start, end) is not None and not _hundreds(masked[start:cut], rules)
    counted = counted or (amount and not masked[start:cut].endswith("工程"))
    found = _OF.match(masked[start:cut])
    if found and _campaign(masked[start : start + found.end() - 1], rules):
        cut = start + found.end() - 1
    elif found:
        start += found.end()
        counted = counted or word("member.counted").match(masked, start, cut) is not None
    outer = _trim(masked, start, cut)
    start, cut = _unquote(text, *outer)
    if cut - start < (1 if masked[start:cut].isdigit() else 2):
        return None
    name = text[start:cut].replace("\n", "").replace(" ", "")
    return Member(start, cut, name, tail, tuple(verbs), counted, (start, cut) != outer)


def _after_places(masked: str, start: int, end: int, rules: ProjectRules) -> int:
    """Past 40个行政村 before the name of a campaign."""
    found = _PLACES.match(masked, start, end)
    return found.end() if found and masked[start:end].endswith(("工程", "行动", "计划")) else start


def _hundreds(name: str, rules: ProjectRules) -> bool:
    """百家企业倍增计划 counts nothing."""
    return name[:1] in "百千万" and _campaign(name, rules)


_INNER_END: Final = re.compile(
    r"(?<=行动|计划|攻坚)(?=目标任务|各项|年度)|(?<=[^、]{4})(?:项目(?!部|库|管理|化|群|经理|建设提|提|\ue000)(?=[^及和一二三四五六标前])"
    r"|(?<=工程)(?=[建施前方资质的推投进规\d]))"
)


def _cut_end(masked: str, start: int, end: int) -> tuple[int, str, bool]:
    """Where the name ends, what follows it, and whether an amount stood at the end."""
    stop = amount_end(masked, start, end)
    inner = _INNER_END.search(masked, start, stop)
    cut = inner.start() if inner else member_tail(masked, start, stop)
    return cut, masked[cut:stop], stop < end


_WORK: Final = re.compile(r"项目|工程|行动|计划|试点|示范|工作|能力|力度|专项|提升年|活动")


def _names_work(masked: str, pos: int, end: int) -> bool:
    return _WORK.match(masked, pos, end) is not None


def _trim(masked: str, start: int, end: int) -> tuple[int, int]:
    while start < end and masked[start] in _EDGE:
        start += 1
    while end > start and masked[end - 1] in _EDGE:
        end -= 1
    return start, end


def _unquote(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the quotes around the whole name, or one that lost its partner."""
    piece = text[start:end]
    if piece[:1] == "“" and piece.find("”") == len(piece) - 1:
        return start + 1, end - 1
    if piece.count("“") < piece.count("”") and piece.endswith("”"):
        return start, end - 1
    if piece.count("“") > piece.count("”") and piece.startswith("“"):
        return start + 1, end
    return start, end


def _share_heads(found: list[Member], listing: Listing, rules: ProjectRules) -> list[Member]:
    if len(found) > 1:
        found = _numbered(found)
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


def _renamed(member: Member, name: str) -> Member:
    return replace(member, name=name)


def _grouped(member: Member, listing: Listing) -> Member:
    """A short member without a head of its own takes the class of its group as its head."""
    group = listing.group
    if group is None or not group.expand or grade(member.name).kind in ("facility", "line", "place", "weak"):
        return member
    if group.kind == "programme" and re.search(r"(?:展|赛|节|会|论坛|周|日)”?$", member.name):
        return member
    if group.kind == "programme":
        complete = member.name.endswith((group.noun, "行动", "计划", "活动", "”"))
        return member if complete else _renamed(member, member.name + group.noun)
    if member.name.endswith(group.noun[-2:]):
        return member
    return _renamed(member, member.name + group.modifier + group.noun)


def _parallel(found: list[Member], rules: ProjectRules) -> list[Member]:
    """甲道、乙道道路绿化工程: members without a head take what follows the parallel part of the last."""
    if len(found) < 2:
        return found
    last = found[-1]
    named = any(m.quoted or "“" in m.name or _campaign(m.name, rules) for m in found[:-1])
    if not named and _campaign(last.name, rules):
        return _campaigns(found, rules)
    out = []
    for member in found[:-1]:
        suffix = _suffix(member, last)
        out.append(_renamed(member, member.name + suffix) if suffix else member)
    return [*out, last]


def _campaigns(found: list[Member], rules: ProjectRules) -> list[Member]:
    """蓝天、碧水保卫战 are two; 生产、储备、加工能力提升行动 is one."""
    last = found[-1]
    head = longest_suffix(last.name, rules.programme_heads) or ""
    size = len(last.name) - len(head)
    if all(len(member.name) == size or grade(member.name).kind == "works" for member in found[:-1]):
        return [_renamed(member, member.name + head) for member in found[:-1]] + [last]
    if any(member.counted or member.tail for member in found[:-1]):
        return found
    name = "、".join(member.name for member in found)
    if last.end - found[0].start != len(name):
        return found
    return [Member(found[0].start, last.end, name, last.tail, found[0].verbs, False)]


def _suffix(member: Member, last: Member) -> str:
    size = len(member.name)
    own, other = grade(member.name), grade(last.name)
    if "”" in last.name and member.name.count("“") == 0 and last.name.startswith("“"):
        return last.name[last.name.rfind("”") + 1 :]
    if size > 6 or len(last.name) - size < 2:
        return ""
    if member.name[-1] == last.name[size - 1] and own.kind in (None, "line"):
        return last.name[size:] if other.kind in ("works", "weak") or last.name.endswith("工程") else ""
    if own.kind is not None or size > 5 or own.quoted or "”" in member.name or not (own.proper or size <= 2):
        return ""
    return last.name[size:] if other.head and len(last.name) - size >= len(other.head) else ""
