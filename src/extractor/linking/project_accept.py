"""Which members of a list are names of projects or programmes, each by itself, and how sure that is."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from extractor.linking.project_called import is_class, is_invested, is_solid
from extractor.linking.project_closed import is_built
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
_PAPERS: Final = ("规划", "规划方案")
_DESIGNATED: Final = word("name.designated")
_CAMPAIGN: Final = word("name.campaign")

FIRM: Final = frozenset(("completed", "started", "signed"))
"""The stages that a thing has reached, not those it is on the way to."""

_PLANS: Final = frozenset(("谋划", "谋划建设", "谋划实施", "谋划启动", "拟建", "筹建"))
_LONG: Final = 40
_JOINED: Final = 60
_DONE: Final = ("项目", "工程", "建设", "选址", "规划建设", "改造", "前期")
_CLOSED: Final = ("项目", "项目建设")
_CARRIED: Final = ("行动", "计划", "工程", "攻坚", "战", "活动", "运动")
_JOINT: Final = ("一体化", "产业化", "产品", "装备", "材料")
_PLAIN: Final = 6
_NAMED: Final = 4
_REGION: Final = 5
_BUILT: Final = re.compile("改造|扩建|片区|城区|街区|核心区|基础设施")
_AREAS: Final = word("name.areas")
_ASIDE: Final = re.compile(r"“[^”]*”|（[^）]*）")


def context_of(members: Sequence[Member], listing: Listing, rules: ProjectRules) -> Context:
    """What the list that names stand in says of each of them."""
    stages = {str(rules.verbs[verb].value["stage"]) for verb in listing.verbs}
    if listing.predicate:
        stages.add(str(predicate_stage(listing.predicate, rules.stages)))
    grades = [grade(member.name) for member in members if not member.counted]
    return Context(
        listing,
        firm=bool(stages & FIRM),
        built=bool(listing.predicate) or any(member.tail.startswith(_DONE) for member in members[-1:]),
        proper=any(found.proper or found.numbered for found in grades),
        building="建" in "".join(listing.verbs),
        size=len(members),
        planned=not _PLANS.isdisjoint(listing.verbs),
        closed=listing.group is None and len(members) > 1 and members[-1].tail in _CLOSED,
    )


def _as_closed(member: Member, context: Context) -> Member:
    """青太30万吨醋酸乙酯、云岭玻璃二期*项目*: what a company makes needs no 项目 of its own in such a list."""
    found = grade(member.name)
    owned = context.closed and not (member.tail or member.quoted) and found.kind is None and len(member.name) > _PLAIN
    return replace(member, tail=_CLOSED[0]) if owned and starts_proper(member.name) else member


def _is_region(name: str, rules: ProjectRules) -> bool:
    """Whether a name that ends like a facility is that of a region (连云港)."""
    return len(name) <= _REGION and name in rules.regions.get(name[:2], ())


def _plain(name: str) -> str:
    """Without quotes and brackets, whose words say nothing about the whole."""
    return _ASIDE.sub("", name) if "“" in name or "（" in name else name


def is_impossible(member: Member) -> bool:
    """Whether a member can name nothing: counted, too long, a title, a sentence."""
    name = member.name
    return member.counted or len(name) > (_JOINED if "、" in name else _LONG) or "《" in name or _is_sentence(name)


@lru_cache(maxsize=8192)
def _is_sentence(name: str) -> bool:
    return _SENTENCE.search(_said(name)) is not None


def _is_owned(name: str) -> bool:
    """Whether 项目 closes a name that a company or a place opens (禾为智慧城市项目)."""
    return len(name) > _PLAIN and (starts_proper(name) or grade(name).placed)


def _said(name: str) -> str:
    """Without what campaigns say of themselves (空气质量*持续改善*行动) and the 等 of 等关键区域."""
    plain = _AREAS.sub("", _plain(name))
    return _CAMPAIGN.sub("", plain) if plain.endswith(_CARRIED) else plain


def judge(member: Member, context: Context, rules: ProjectRules) -> Verdict | None:
    """What a member names by itself; None for a bare class, an organisation, an abstract thing."""
    member = _as_closed(member, context)
    name, group = member.name, context.listing.group
    if is_impossible(member) or (group is None and (_BARE.match(name) or _is_region(name, rules))):
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
    if group is None:
        return single_project(member, context) or _boxed(member, context)
    return listed_project(name, context, rules)


def _boxed(member: Member, context: Context) -> Verdict | None:
    """The verdict on a name in a list of works that a label opens (储备：*甲*、*乙*): no class, and not too short."""
    own = grade(member.name).phased or not is_class(member.name)
    known = context.listing.boxed and len(member.name) >= _NAMED and own
    return project(0.9, "project.beside") if known else None


def _is_paper(tail: str, context: Context) -> bool:
    """落实…园区总体规划: a plan that is not being drawn up is a paper, and says nothing of a work."""
    drawn = any(verb.endswith("编制") for verb in context.listing.verbs)
    return tail.endswith(_PAPERS) and not drawn


def _is_other(name: str, tail: str, context: Context, rules: ProjectRules) -> bool:
    """Whether the name ends like something else; among projects proper letters outweigh its end."""
    if _DESIGNATED.search(_plain(name), 1) or _is_paper(tail, context):
        return True
    if not rules.not_tail.search(name):
        return False
    if context.firm and name.endswith(_JOINT) and grade(name).kind == "facility" and grade(name).proper:
        return False  # 华能青禾风光储一体化尽快落地
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
    if name.find("“") > 0:
        return is_solid(context) and grade(name[: name.find("“")]).proper
    return "“" not in name and (found.proper or found.numbered) and (context.listing.group is not None or context.firm)
