"""What the members of a list say of each other: most being names, the rest are too; plain things beside named ones."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from extractor.linking.project_accept import FIRM, is_impossible
from extractor.linking.project_called import is_generic
from extractor.linking.project_names import grade, starts_proper
from extractor.linking.project_rules import ProjectRules, word
from extractor.linking.project_verdict import Verdict, programme, project
from extractor.linking.types_project import Listing, Member
from extractor.records.vocabulary import ProjectType

_BARE: Final = word("name.bare")
_DESIGNATED: Final = word("name.designated")

_CAMPAIGN_RULES: Final = ("programme.head", "programme.quoted", "programme.slogan")
_SURE: Final = 0.75
_PLAIN: Final = 6
_LEAST: Final = 3
_KNOWN: Final = 5
_CLEAR: Final = 8
_LONGEST: Final = 18
_LANDS: Final = "山河湖江岛海湾州"
_SYSTEMS: Final = ("平台", "系统", "服务平台", "数据库", "专网")
_POLICIES: Final = ("战略", "改革")
_SHORT: Final = ("行动",)


def judge_all(
    members: Sequence[Member], verdicts: Sequence[Verdict | None], listing: Listing, rules: ProjectRules
) -> list[Verdict | None]:
    """What the members of a list name, told from each other, where `verdicts` are those on each of them alone.

    A list is of one kind: most members being names, the rest are too; a list whose last member is none names nothing.
    """
    if members and members[0].name.startswith(("一批", "一系列")):
        return [None] * len(members)
    verdicts = _among_policies(members, _beside_others(members, verdicts, listing, rules), listing)
    if listing.group is None and len(members) >= 2 and not _coherent(members, verdicts, _is_closed(listing)):
        named = len(members) == 2 or members[-1].tail.startswith(("项目", "工程"))
        floor = _SURE if named else 0.9
        floor = 0.55 if members[-1].tail == "项目" else floor
        return [verdict if verdict and verdict.confidence >= _floor(verdict, floor) else None for verdict in verdicts]
    model = _common_kind(members, verdicts, listing)
    if model is None:
        return verdicts
    return [verdict or _by_company(member, model, rules) for member, verdict in zip(members, verdicts, strict=True)]


def counted_on(members: list[Member]) -> list[Member]:
    """22个750千伏和330千伏电网工程, 50个养老工程和服务中心: what has no name of its own is counted with the others."""
    if any(member.counted for member in members) and all(_is_counted(member) for member in members):
        return [replace(member, counted=True) for member in members]
    if len(members) != 2 or not members[0].counted or members[1].verbs:
        return members
    found = grade(members[1].name)
    own = found.kind != "facility" or found.proper or found.level or found.phased or found.quoted
    plain = (found.numbered or not own) and not found.placed and not starts_proper(members[1].name)
    return [members[0], replace(members[1], counted=True)] if plain else members


def _is_counted(member: Member) -> bool:
    return member.counted or member.name[0].isdigit()


def _beside_others(
    members: Sequence[Member], verdicts: Sequence[Verdict | None], listing: Listing, rules: ProjectRules
) -> list[Verdict | None]:
    """Among programmes 工程 without a place is a programme too; what is named before its own part is a project."""
    if None not in verdicts:
        return list(verdicts)
    projects = [verdict for verdict in verdicts if verdict and verdict.type is ProjectType.PROJECT]
    named = any(verdict.confidence >= _SURE for verdict in projects)
    campaigns = any(verdict and verdict.type is ProjectType.PROGRAMME for verdict in verdicts)
    campaigns = campaigns or (len(members) > 1 and all(_is_short(member, rules) for member in members))
    out = list(verdicts)
    for place, member in enumerate(members):
        following = members[place + 1].name if place + 1 < len(members) else ""
        if out[place] is None and campaigns and _is_like_campaign(member, rules):
            out[place] = programme(0.75, "programme.works")
        elif out[place] is None and following.startswith(member.name) and grade(member.name).proper:
            out[place] = verdicts[place + 1]
        elif out[place] is None and projects:
            beside = _beside_project if named else _beside_works
            if beside(member, member.tail or members[-1].tail, listing, rules):
                out[place] = project(0.6, "project.beside")
    return out


def _among_policies(
    members: Sequence[Member], verdicts: Sequence[Verdict | None], listing: Listing
) -> list[Verdict | None]:
    """Where most members of 等重点工程 are policies, works without a place of their own are policies too."""
    policies = [verdict for verdict in verdicts if verdict and verdict.type is ProjectType.PROGRAMME]
    if listing.group is None or 2 * len(policies) <= len(members):
        return list(verdicts)
    pairs = zip(members, verdicts, strict=True)
    return [policies[0] if verdict and _is_plain_work(member.name) else verdict for member, verdict in pairs]


def _is_plain_work(name: str) -> bool:
    found = grade(name)
    return found.kind == "works" and not (found.placed or found.numbered or found.directed)


def _is_none(member: Member, tail: str, rules: ProjectRules) -> bool:
    """Whether a member can be none of the works that it stands beside: a class, a sentence, something else."""
    name, found = member.name, grade(member.name)
    generic = is_generic(name) and not (found.proper and found.length >= _CLEAR and tail.startswith("项目"))
    return bool(is_impossible(member) or generic or _BARE.match(name) or rules.not_tail.search(name))


def _beside_works(member: Member, tail: str, listing: Listing, rules: ProjectRules) -> bool:
    """Whether what a company builds is one of works that are less sure (甲产业园二期、*科禾半导体封测*建设)."""
    owned = grade(member.name).kind is None and _is_owned(member, tail, listing)
    return owned and not _is_none(member, tail, rules)


def _beside_project(member: Member, tail: str, listing: Listing, rules: ProjectRules) -> bool:
    """Whether a plain thing in a list with named projects is one of them: 甲大剧院、*文化艺术中心*建成."""
    name, found = member.name, grade(member.name)
    if _is_none(member, tail, rules):
        return False
    if tail.startswith("项目") and (member.tail or found.proper):
        return found.length >= _PLAIN
    if found.kind is None and _is_owned(member, tail, listing):
        return True
    verbs = (*listing.verbs[-1:], *member.verbs)
    solid = word("name.solid").search("".join((*verbs, listing.predicate or ""))) is not None
    solid = solid or any(rules.verbs[verb].value["stage"] in FIRM for verb in verbs)
    if found.kind == "line":
        return solid and found.length >= _LEAST and not word("name.road_kind").search(name)
    if found.kind == "weak":
        centre = solid and found.head == "中心" and word("name.class").match(name) is None
        return found.length >= _PLAIN and (centre or (member.tail.startswith("建设") and found.head in _SYSTEMS))
    if found.kind != "facility" or word("name.class").match(name) is not None:
        return False
    done = bool(verbs or listing.predicate) and not any(word("name.aim").match(verb) for verb in verbs)
    return found.length >= (_LEAST if solid else _KNOWN) and (solid or done)


def _is_owned(member: Member, tail: str, listing: Listing) -> bool:
    """Whether what a company builds has no noun but is built with the others (甲产业园、*科禾半导体封测*建设)."""
    built = tail.startswith("建设") or word("name.under_way").search(listing.predicate or "") is not None
    owned = starts_proper(member.name) and member.name[-1] not in _LANDS and "—" not in member.name
    return built and owned and _KNOWN <= len(member.name) <= _LONGEST


def _floor(verdict: Verdict, floor: float) -> float:
    """A campaign that says so itself needs no company."""
    return 0.7 if verdict.rule_id in _CAMPAIGN_RULES else floor


def _is_short(member: Member, rules: ProjectRules) -> bool:
    """雄鹰行动: two letters are enough where campaigns stand in a row."""
    name = member.name
    return len(name) == 4 and name.endswith(_SHORT) and rules.not_programme.match(name) is None


def _is_like_campaign(member: Member, rules: ProjectRules) -> bool:
    name = member.name
    if _is_short(member, rules):
        return True
    bare = rules.not_programme.match(name) is not None or len(name) < 5
    return name.endswith("工程") and not bare and not grade(name).placed and not is_impossible(member)


def _is_closed(listing: Listing) -> bool:
    """Whether 等 closes the list, although no class follows (甲、乙等建设)."""
    return listing.between.startswith("等")


def _coherent(members: Sequence[Member], verdicts: Sequence[Verdict | None], closed: bool) -> bool:
    if len(members) > 1 and members[-1].name.endswith(_POLICIES):
        members, verdicts = members[:-1], verdicts[:-1]
    if verdicts[-1] is None and not members[-1].counted and grade(members[-1].name).kind is None:
        return False
    share = 2.5 if closed else 2
    plain = sum(not is_generic(member.name) for member in members)
    return len(members) < 3 or sum(verdict is not None for verdict in verdicts) * share >= plain


def _common_kind(members: Sequence[Member], verdicts: Sequence[Verdict | None], listing: Listing) -> Verdict | None:
    """A verdict that stands for a list of three or more of which most are projects, or the rest have proper letters."""
    named = [verdict for verdict in verdicts if verdict is not None]
    pairs = zip(members, verdicts, strict=True)
    closed = _is_closed(listing) and all(verdict or grade(member.name).proper for member, verdict in pairs)
    if len(verdicts) < 3 or not named or len(named) < (0.4 if closed else 0.6) * len(verdicts):
        return None
    return named[0] if all(verdict.type is ProjectType.PROJECT for verdict in named) else None


def _by_company(member: Member, model: Verdict, rules: ProjectRules) -> Verdict | None:
    name = member.name
    short = len(name) < 3 and grade(name).kind is None
    bare = _BARE.match(name) is not None and not model.rule_id.startswith("list.")
    if short or bare or is_impossible(member) or _DESIGNATED.search(name, 1):
        return None
    if rules.not_tail.search(name) and model.rule_id != "list.project":
        return None
    return model._replace(confidence=0.6)
