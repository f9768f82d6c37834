"""The single names of a list: where they are divided, what is cut from their ends, which share a head."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

from extractor.linking.project_clause import amount_end, member_tail
from extractor.linking.project_heads import is_campaign, is_part, share_heads
from extractor.linking.project_mask import BRACKETED, NOTE
from extractor.linking.project_names import grade, starts_proper
from extractor.linking.project_programme import named_programme
from extractor.linking.project_rules import ProjectRules, longest_suffix, word
from extractor.linking.project_shared import same_kind
from extractor.linking.types_project import Listing, Member

_OWN_FRONT: Final = 4
_SHORTEST: Final = 3
_POLICIES: Final = ("战略", "改革", "试点", "方案", "政策", "措施")
_CAMPAIGNS_QUOTED: Final = ("计划”", "行动”", "工程”")
_NO_FRONT: Final = ("改革", "战略", "制度", "体系", "条例", "政策")
_FITTINGS: Final = ("配套", "配套设施", "附属设施")
_FITTING, _AHEAD = 6, 3
_AND: Final = re.compile(r"以及|暨|和|及|与|或")
_LINK: Final = re.compile(r"[、和]")
_PLACES: Final = re.compile(
    r"\d+[万千百]?(?:余|多)?[名人户位](?!次)(?=[^，。；]{4})"
    r"|\d+[个所家户](?:行政村|自然村|乡镇|村庄?|社区|县区?|学校|企业|小区|农户)"
)
_OF: Final = re.compile(r"^.*的(?=[^的]{2,}$)", re.DOTALL)
_Cleaner = Callable[[int, int], Member | None]
_EDGE: Final = "、，\ue003\ue004 ·^*"


def members(text: str, masked: str, listing: Listing, rules: ProjectRules) -> list[Member]:
    """The cleaned names of a listing, in text order, with the heads they share."""
    clean = cache(lambda start, end: _clean(text, masked, start, end, rules))
    found = [
        member for start, end in _pieces(masked, listing, clean, rules) if (member := clean(start, end)) is not None
    ]
    return share_heads(found, listing, rules)


def _pieces(masked: str, listing: Listing, clean: _Cleaner, rules: ProjectRules) -> Iterator[tuple[int, int]]:
    cuts = [m.span() for m in _LINK.finditer(masked, listing.start + 1, listing.end - 1)]
    if listing.group and listing.group.count == len(cuts) + 1 > 1:
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
    masked: str, start: int, end: int, clean: _Cleaner, rules: ProjectRules, *, grouped: bool
) -> Iterator[tuple[int, int]]:
    """Divide at 和, 及, 与 where a name stands on both sides."""
    for link in _AND.finditer(masked, start + 2, end - 1):
        if word("member.no_and").match(masked, link.start(), end) or _inside_word(masked, link.start(), link.end()):
            continue
        left, right = clean(start, link.start()), clean(link.end(), end)
        if not left or not right or _is_fitting(right.name):
            continue
        if _both_names(left, right, link[0], rules) or (grouped and _both_proper(left, right, link[0])):
            yield start, link.start()
            yield from _divide(masked, link.end(), end, clean, rules, grouped=grouped)
            return
    yield start, end


def _is_fitting(name: str) -> bool:
    """城乡配套 after 及 belongs to the thing before it."""
    return name.endswith(_FITTINGS) and len(name) <= _FITTING


def _inside_word(masked: str, start: int, end: int) -> bool:
    found = word("member.no_and").search(masked, max(start - 1, 0), end + _AHEAD)
    return found is not None and found.start() <= start < found.end()


def _both_names(left: Member, right: Member, link: str, rules: ProjectRules) -> bool:
    if left.counted or right.counted:
        return True
    one, two = grade(left.name), grade(right.name)
    if is_part(right.name) and (one.proper or one.head) and left.name[-1:] != right.name[-1:]:
        return True
    if _both_policies(left, right, link, rules):
        return True
    if link in ("及", "与", "或") and not (two.proper or two.quoted):
        return False
    if _campaigns_meet(left, right, rules) or _beside_campaign(left, right, link, rules):
        return True
    if link in ("及", "与") and re.search(r"交口|交叉|交汇|之间|连接|连通|联通|互通|互联|衔接", right.name):
        return False
    if right.name.endswith("工程") and not two.proper and not left.name.endswith("工程") and left.tail == "":
        return False
    if one.proper and two.proper and right.tail.startswith("项目"):
        return True
    first = (
        one.head is not None
        or one.quoted
        or left.tail != ""
        or left.name.endswith("设施")
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
    return ended or (left.name.endswith("工程") and named_programme(left.name, left.quoted, rules) is not None)


def _both_policies(left: Member, right: Member, link: str, rules: ProjectRules) -> bool:
    """Whether a campaign and a policy, or two things to be done that share 工程 or 行动, stand on both sides."""
    head = longest_suffix(right.name, rules.programme_heads)
    if left.name.endswith("”") and right.name.endswith("”") and link == "和":
        return word("member.slogan").search(left.name) is not None
    if head is None or link != "和" or grade(right.name).placed:
        return False
    if left.quoted and (right.name.startswith("“") or len(right.name) - len(head) >= _OWN_FRONT):
        return True
    if is_campaign(left.name, rules):
        return len(right.name) >= 4
    done = word("member.done")
    return done.search(left.name) is not None and done.search(right.name[: -len(head)]) is not None


def _both_proper(left: Member, right: Member, link: str) -> bool:
    """Among the members of a class two names with proper letters need no heads."""
    one, two = grade(left.name), grade(right.name)
    return link == "和" and two.proper and (one.proper or same_kind(left.name, right.name))


def _clean(text: str, masked: str, start: int, end: int, rules: ProjectRules) -> Member | None:
    """Cut what belongs to the sentence from both ends of a piece; None where nothing of a name is left."""
    verbs: list[str] = []
    start, end = _trim(masked, start, end)
    while end - start >= 2:
        prefix = rules.prefix.match(masked, start, end)
        begin = prefix.end() if prefix else start
        step = rules.chain.match(masked, begin, end)
        if step is not None and end - step.end() >= 2 and not _in_name(masked, step, end):
            verbs.append(step["verb"])
            begin = step.end()
        if begin == start or end - begin < 2:
            break
        start = begin
    cut, tail, amount = _cut_end(masked, start, end)
    start = _after_places(masked, start, cut, rules)
    if masked.endswith(_STREETS, start, cut) and (town := word("member.town").match(masked, start, cut)):
        start = town.end()
    start = _after_measure(masked, start, cut)
    counted = word("member.counted").match(masked, start, end) is not None and not _hundreds(masked[start:cut], rules)
    counted = counted or (amount and not _measured(masked[start:cut], masked[end - 1] in "里米"))
    found = _OF.match(masked[start:cut]) if "的" in masked[start:cut] else None
    if found and is_campaign(masked[start : start + found.end() - 1], rules):
        cut = start + found.end() - 1
    elif found:
        start += found.end()
        counted = counted or word("member.counted").match(masked, start, cut) is not None
    cut = _before_aside(masked, start, cut)
    if (campaign := _CAMPAIGN_IN.match(text, start, cut)) is not None and campaign["rest"]:
        cut = campaign.start("rest")
    if masked.endswith((*_CAMPAIGNS, "\ue000"), start, cut) and (said := _CARRYING.match(masked, start, cut - 4)):
        start = said.end()
    outer = _trim(masked, start, cut)
    start, cut = _unquote(text, *outer)
    if cut - start < (1 if masked[start:cut].isdigit() or masked[start:cut] in _DIRECTIONS else 2):
        return None
    name = _written(text, masked, start, cut)
    return Member(start, cut, name, tail, tuple(verbs), counted, (start, cut) != outer)


def _written(text: str, masked: str, start: int, end: int) -> str:
    """The name as it is written, without line ends, spaces and the numbers of notes."""
    piece = text[start:end]
    if NOTE in masked[start:end]:
        piece = "".join(char for char, seen in zip(piece, masked[start:end], strict=True) if seen != NOTE)
    return piece.replace("\n", "").replace(" ", "")


def _measured(name: str, length: bool) -> bool:
    """Whether an amount after a name measures it (青禾绿道20公里) and does not count a class (水泥路20公里)."""
    if name.endswith(("工程", "行动")):
        return True
    found = grade(name)
    return length and found.kind in ("line", "place") and (found.placed or (found.proper and starts_proper(name)))


def _before_aside(masked: str, start: int, end: int) -> int:
    """Before a bracket at the end of a campaign (…行动（责任单位：…））."""
    found = _ASIDE.search(masked, start, end) if masked[end - 1] == BRACKETED else None
    return found.start() if found else end


def _after_places(masked: str, start: int, end: int, rules: ProjectRules) -> int:
    """Past 40个行政村 before the name of a campaign."""
    found = _PLACES.match(masked, start, end) if masked[start].isdigit() else None
    return found.end() if found and masked[start:end].endswith(("工程", "行动", "计划")) else start


def _after_measure(masked: str, start: int, end: int) -> int:
    """Past the size of a thing that has a name of its own (占地270亩的青禾中学); a size of a class stays."""
    found = word("member.measured").match(masked, start, end)
    if found is None or end - found.end() < _OWN_FRONT:
        return start
    named = grade(masked[found.end() : end])
    return found.end() if named.kind is not None and (named.proper or named.level or named.phased) else start


def _hundreds(name: str, rules: ProjectRules) -> bool:
    """百家企业倍增计划 counts nothing."""
    return name[:1] in "百千万" and is_campaign(name, rules)


_CAMPAIGN_IN: Final = re.compile(r"“[^“”]{2,8}(?:行动|工程|计划)”(?P<rest>(?:系列|专项|主题)?[^“”、和]{0,10}活动)")
_ASIDE: Final = re.compile(f"(?<=行动|计划){BRACKETED}{{6,}}$")
_CARRYING: Final = re.compile(
    r"[^，；。、\ue000]{2,12}(?:组织实施|深入实施|实施|深入开展|开展|(?<=[市县区])启动)(?!方案|细则|的)"
)
_RATED: Final = ("重点", "重大", "建设")
_RATED_FROM: Final = 6
_DIRECTIONS: Final = frozenset("东西南北中")
_STREETS: Final = ("路", "街", "道")
_CAMPAIGNS: Final = ("行动", "活动", "攻坚战", "计划", "建设年")
_INNER_END: Final = re.compile(
    r"(?<=行动|计划)(?=到[^，。；]{2,})|(?<=行动|计划|攻坚)(?=目标任务|各项|年度|重[大点]项目|总体任务|主体任务)|(?<=[一二三四五]期)(?=建设)|(?<=[^、]{4})(?:项目(?!部|库|管理|化|群|经理|建设提|提|\ue000)(?=[^及和一二三四五六标前])"
    r"|(?<=工程)(?=建设|[施前方资质的推投进规\d]))"
)


def _cut_end(masked: str, start: int, end: int) -> tuple[int, str, bool]:
    """Where the name ends, what follows it, and whether an amount stood at the end."""
    stop = amount_end(masked, start, end)
    inner = None if masked.endswith(_CAMPAIGNS, start, stop) else _INNER_END.search(masked, start, stop)
    cut = inner.start() if inner else member_tail(masked, start, stop)
    tail = masked[cut:stop]
    while tail.startswith("项目") and masked.endswith(_RATED, start, cut) and cut - start >= _RATED_FROM:
        cut -= 2
    return cut, tail, stop < end


_WORK: Final = re.compile(r"项目|工程|行动|计划|试点|示范|工作|能力|力度|专项|提升年|活动")


def _in_name(masked: str, step: re.Match[str], end: int) -> bool:
    """Whether what looks like a verb belongs to the name (规划展示馆, 建设工程)."""
    if word("member.no_verb").match(masked, step.start("verb"), end):
        return True
    return _WORK.match(masked, step.end(), end) is not None


def _trim(masked: str, start: int, end: int) -> tuple[int, int]:
    while start < end and masked[start] in _EDGE:
        start += 1
    while end > start and masked[end - 1] in _EDGE:
        end -= 1
    return start, end


def _unquote(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the quotes around the whole name, or one that lost its partner."""
    piece = text[start:end]
    if "“" not in piece and "”" not in piece:
        return start, end
    if piece[:1] == "“" and piece.find("”") == len(piece) - 1:
        return start + 1, end - 1
    if piece.count("“") < piece.count("”") and text[start - 1 : start] == "“":
        return start - 1, end
    if piece.count("“") < piece.count("”") and piece.endswith("”"):
        return start, end - 1
    if piece.count("“") > piece.count("”") and piece.startswith("“"):
        return start + 1, end
    return start, end
