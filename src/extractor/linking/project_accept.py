"""Which members of a list are names of projects or programmes, and how sure that is."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from extractor.linking.project_called import is_generic, is_invested
from extractor.linking.project_heads import is_built
from extractor.linking.project_listed import is_works, listed_project
from extractor.linking.project_names import grade, starts_proper
from extractor.linking.project_programme import listed_programme, named_programme
from extractor.linking.project_rules import ProjectRules, predicate_stage, word
from extractor.linking.project_single import is_upgraded, single_project
from extractor.linking.project_verdict import Context, Verdict, programme, project
from extractor.linking.types_project import Group, Listing, Member
from extractor.records.vocabulary import ProjectType

_TOWN: Final = word("name.town")
_MEASURED: Final = word("name.measured")
_SENTENCE: Final = word("name.sentence")
_BARE: Final = word("name.bare")
_DESIGNATED: Final = word("name.designated")
_CAMPAIGN: Final = word("name.campaign")

_PLANS: Final = frozenset(("谋划", "谋划建设", "谋划实施", "谋划启动", "拟建", "筹建"))
_LONG: Final = 40
_JOINED: Final = 60
_FIRM: Final = frozenset(("completed", "started", "signed"))
_DONE: Final = ("项目", "工程", "建设", "选址", "规划建设", "改造", "前期")
_CARRIED: Final = ("行动", "计划", "工程", "攻坚", "战", "活动", "运动")
_CAMPAIGN_RULES: Final = ("programme.head", "programme.quoted", "programme.slogan")
_JOINT: Final = ("一体化", "产业化", "产品", "装备", "材料")
_SURE: Final = 0.75
_PLAIN: Final = 6
_LEAST: Final = 3
_KNOWN: Final = 5
_CLEAR: Final = 8
_SYSTEMS: Final = ("平台", "系统", "服务平台", "数据库", "专网")
_POLICIES: Final = ("战略", "改革")
_SHORT: Final = ("行动",)
_BUILT: Final = re.compile("改造|扩建|片区|城区|街区|核心区|基础设施")
_ASIDE: Final = re.compile(r"“[^”]*”|（[^）]*）")


def judge_all(
    members: Sequence[Member], verdicts: Sequence[Verdict | None], listing: Listing, rules: ProjectRules
) -> list[Verdict | None]:
    """What the members of a list name, told from each other, where `verdicts` are those on each of them alone.

    A list is of one kind: most members being names, the rest are too; a list whose last member is none names nothing.
    """
    if members and members[0].name.startswith(("一批", "一系列")):
        return [None] * len(members)
    verdicts = _beside_others(members, verdicts, listing, rules)
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
    """22个750千伏和330千伏电网工程: what has no name of its own is counted with the others."""
    if any(member.counted for member in members) and all(_is_counted(member) for member in members):
        return [replace(member, counted=True) for member in members]
    if len(members) != 2 or not members[0].counted or members[1].verbs:
        return members
    found = grade(members[1].name)
    plain = found.numbered and not found.placed and not starts_proper(members[1].name)
    return [members[0], replace(members[1], counted=True)] if plain else members


def _is_counted(member: Member) -> bool:
    return member.counted or member.name[0].isdigit()


def _beside_others(
    members: Sequence[Member], verdicts: Sequence[Verdict | None], listing: Listing, rules: ProjectRules
) -> list[Verdict | None]:
    """Among programmes 工程 without a place is a programme too; what is named before its own part is a project."""
    if None not in verdicts:
        return list(verdicts)
    named = any(verdict and verdict.type is ProjectType.PROJECT and verdict.confidence >= _SURE for verdict in verdicts)
    campaigns = any(verdict and verdict.type is ProjectType.PROGRAMME for verdict in verdicts)
    campaigns = campaigns or (len(members) > 1 and all(_is_short(member, rules) for member in members))
    out = list(verdicts)
    for place, member in enumerate(members):
        following = members[place + 1].name if place + 1 < len(members) else ""
        if out[place] is None and campaigns and _is_like_campaign(member, rules):
            out[place] = programme(0.75, "programme.works")
        elif out[place] is None and following.startswith(member.name) and grade(member.name).proper:
            out[place] = verdicts[place + 1]
        elif out[place] is None and named and _beside_project(member, member.tail or members[-1].tail, listing, rules):
            out[place] = project(0.6, "project.beside")
    return out


def _beside_project(member: Member, tail: str, listing: Listing, rules: ProjectRules) -> bool:
    """Whether a plain thing in a list with named projects is one of them: 甲大剧院、*文化艺术中心*建成."""
    name, found = member.name, grade(member.name)
    generic = is_generic(name) and not (found.proper and found.length >= _CLEAR and tail.startswith("项目"))
    if _impossible(member) or generic or _BARE.match(name) or rules.not_tail.search(name):
        return False
    if tail.startswith("项目") and (member.tail or found.proper):
        return found.length >= _PLAIN
    verbs = (*listing.verbs[-1:], *member.verbs)
    solid = word("name.solid").search("".join((*verbs, listing.predicate or ""))) is not None
    solid = solid or any(rules.verbs[verb].value["stage"] in _FIRM for verb in verbs)
    if found.kind == "line":
        return solid and found.length >= _LEAST and not word("name.road_kind").search(name)
    if found.kind == "weak":
        return member.tail.startswith("建设") and found.length >= _PLAIN and found.head in _SYSTEMS
    if found.kind != "facility" or word("name.class").match(name) is not None:
        return False
    done = bool(verbs or listing.predicate) and not any(word("name.aim").match(verb) for verb in verbs)
    return found.length >= (_LEAST if solid else _KNOWN) and (solid or done)


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
    return name.endswith("工程") and not bare and not grade(name).placed and not _impossible(member)


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
    if short or bare or _impossible(member) or _DESIGNATED.search(name, 1):
        return None
    if rules.not_tail.search(name) and model.rule_id != "list.project":
        return None
    return model._replace(confidence=0.6)


def context_of(members: Sequence[Member], listing: Listing, rules: ProjectRules) -> Context:
    """What the list that names stand in says of each of them."""
    stages = {str(rules.verbs[verb].value["stage"]) for verb in listing.verbs}
    if listing.predicate:
        stages.add(str(predicate_stage(listing.predicate, rules.stages)))
    grades = [grade(member.name) for member in members if not member.counted]
    return Context(
        listing,
        firm=bool(stages & _FIRM),
        built=bool(listing.predicate) or any(member.tail.startswith(_DONE) for member in members[-1:]),
        proper=any(found.proper or found.numbered for found in grades),
        building="建" in "".join(listing.verbs),
        size=len(members),
        planned=not _PLANS.isdisjoint(listing.verbs),
    )


def _plain(name: str) -> str:
    """Without quotes and brackets, whose words say nothing about the whole."""
    return _ASIDE.sub("", name) if "“" in name or "（" in name else name


def _impossible(member: Member) -> bool:
    name = member.name
    return member.counted or len(name) > (_JOINED if "、" in name else _LONG) or "《" in name or _is_sentence(name)


@lru_cache(maxsize=8192)
def _is_sentence(name: str) -> bool:
    return _SENTENCE.search(_said(name)) is not None


def _is_owned(name: str) -> bool:
    """Whether 项目 closes a name that a company or a place opens (禾为智慧城市项目)."""
    return len(name) > _PLAIN and (starts_proper(name) or grade(name).placed)


def _said(name: str) -> str:
    """Without what campaigns say of themselves (空气质量*持续改善*行动)."""
    plain = _plain(name)
    return _CAMPAIGN.sub("", plain) if plain.endswith(_CARRIED) else plain


def judge(member: Member, context: Context, rules: ProjectRules) -> Verdict | None:
    """What a member names by itself; None for a bare class, an organisation, an abstract thing."""
    name, group = member.name, context.listing.group
    if _impossible(member) or (group is None and _BARE.match(name)):
        return None
    acted_on = context.acted_on or bool(member.verbs)
    if group is not None and group.kind == "programme" and not is_built(name, group):
        return listed_programme(member, context, rules)
    if group is not None and not is_works(group) and not acted_on:
        return None
    found = named_programme(name, member.quoted, rules)
    if found is None and member.tail.startswith("项目") and member.tail != "项目建设" and _is_soft(name):
        found = programme(0.6, "programme.works")
    if found is not None and not (found.rule_id == "programme.works" and _is_built(member, context)):
        return found if acted_on or "“" in name else None
    if group is not None and (_is_policy_list(group, name, context, rules) or _is_policy(group, name, rules)):
        return Verdict(ProjectType.PROGRAMME, 0.6, group.rule_id)
    if _is_other(name, member.tail, context, rules):
        return None
    return listed_project(name, context, rules) if group else single_project(member, context)


def _is_other(name: str, tail: str, context: Context, rules: ProjectRules) -> bool:
    """Whether the name ends like something else; among projects proper letters outweigh its end."""
    if _DESIGNATED.search(_plain(name), 1):
        return True
    if not rules.not_tail.search(name):
        return False
    group = context.listing.group
    if tail.startswith("项目") and (name.endswith(_JOINT) or _is_owned(name)) and grade(name).proper:
        return False
    if tail.startswith("项目") and name.endswith("建设") and grade(name[:-2]).kind in ("facility", "line", "place"):
        return False
    return group is None or not ("“" in name or (is_works(group) and grade(name).proper))


def _is_soft(name: str) -> bool:
    """Whether 项目 trains people or raises quality, without a place or a building."""
    slogan = name.endswith("”") and re.search(r"“[^”]{0,6}[\dA-Z][^”]{0,6}”$", name) is not None
    return slogan or (word("member.soft").search(name) is not None and not grade(name).placed)


def _is_policy_list(group: Group, name: str, context: Context, rules: ProjectRules) -> bool:
    """Whether 甲、乙等四项重点工程 lists policies: counted, acted on, without a name of a place or a company."""
    counted = group.count is not None and group.count <= 12 and group.noun.endswith("工程")
    plain = not context.proper and grade(name).kind not in ("facility", "line", "place")
    ends = any(found.end() == len(name) for found in rules.policy.finditer(name)) or name.endswith("治理")
    plain = plain or (ends and not grade(name).placed)
    return counted and plain and bool(context.listing.verbs) and len(name) >= 4


def _is_policy(group: Group, name: str, rules: ProjectRules) -> bool:
    """Whether a member of 甲、乙等工程 is a policy: it says what is done for people, at no place."""
    if group.noun.endswith("工程") and word("member.ecology").match(name):
        return True
    if not group.noun.endswith("工程") or word("member.done").search(name) is None or _BUILT.search(name):
        return False
    found, deed = grade(name), word("member.done").search(name)
    if deed and grade(name[: deed.start()]).kind in ("facility", "line", "place"):
        return False
    if found.placed or found.numbered or (starts_proper(name) and not rules.policy.search(name)):
        return False
    return named_programme(name + "工程", False, rules) is not None


def _is_built(member: Member, context: Context) -> bool:
    """Whether 工程 that could be a policy is a work after all: named, and among projects or begun or finished."""
    if member.quoted:
        return False
    name, found = member.name, grade(member.name)
    if _TOWN.match(name) or is_invested(context):
        return True
    if _MEASURED.search(name) or is_upgraded(name):
        return True
    return "“" not in name and (found.proper or found.numbered) and (context.listing.group is not None or context.firm)
