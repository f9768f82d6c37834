"""Whether a cleaned string is the name of a project or of a programme, and how sure that is."""

import re
from typing import Final, NamedTuple

from extractor.linking.project_names import Grade, grade
from extractor.linking.project_rules import ProjectRules, longest_suffix
from extractor.linking.types_project import Listing, Member
from extractor.records.vocabulary import ProjectType

_SLOGAN: Final = re.compile(r"提升年|攻坚年|突破年|深化年|服务月|宣传月|服务周|消费季|百日|大排查|回头看|年活动")
_LONG: Final = 40
_ABSTRACT: Final = re.compile(r"^(?:智慧|数字|智能)[^\s]{2,4}$")
_CLAUSE_LIKE: Final = re.compile(r"[了着是不]|进一步|如何|一系列|我们|他们|以上|以下|等|\d+%|的")


class Verdict(NamedTuple):
    """The kind of a name, the confidence in it, and the rule that decided."""

    type: ProjectType
    confidence: float
    rule_id: str


def judge(member: Member, listing: Listing, rules: ProjectRules) -> Verdict | None:
    """What the member names; None for a bare class, an organisation, an abstract thing."""
    name = member.name
    if member.counted or len(name) > _LONG or "《" in name or _CLAUSE_LIKE.search(_outside_quotes(name)):
        return None
    group = listing.group
    if group is not None and group.kind == "programme":
        return _listed_programme(name, listing, rules)
    found = _programme(name, rules)
    if found is not None:
        return found if listing.verbs or listing.predicate or member.verbs else None
    if rules.not_tail.search(name) and not (group and "“" in name):
        if not (group and _is_works(group.noun) and grade(name).proper):
            return None
    return _listed_project(name, listing) if group else _single_project(member, listing)


def _outside_quotes(name: str) -> str:
    return re.sub(r"“[^”]*”|（[^）]*）", "", name)


def _is_works(noun: str) -> bool:
    return noun.endswith(("项目", "工程"))


def _programme(name: str, rules: ProjectRules) -> Verdict | None:
    core = name.rstrip("”")
    head = longest_suffix(core, rules.programme_heads)
    if head is None:
        return None
    kind = str(rules.programme_heads[head].value["kind"])
    before = core[: -len(head)]
    if kind == "campaign" and not rules.not_programme.match(core) and len(before) >= 2:
        return Verdict(ProjectType.PROGRAMME, 0.8, "programme.head")
    if kind == "slogan" and ("“" in before or _SLOGAN.search(core)):
        return Verdict(ProjectType.PROGRAMME, 0.7, "programme.quoted")
    if kind == "works" and _is_policy(before, rules) and not rules.not_programme.match(core):
        return Verdict(ProjectType.PROGRAMME, 0.7, "programme.works")
    return None


def _is_policy(before: str, rules: ProjectRules) -> bool:
    """Whether 工程 names a policy: a slogan in quotes right before it, or a policy word nearer to it than a building word."""
    if before.endswith("”"):
        return True
    policy = max((m.end() for m in rules.policy.finditer(before)), default=0)
    build = max((m.end() for m in rules.build.finditer(before)), default=0)
    return policy > 0 and policy >= build and policy >= len(before) - 3


def _listed_programme(name: str, listing: Listing, rules: ProjectRules) -> Verdict | None:
    if rules.not_programme.match(name) or not (listing.verbs or listing.predicate):
        return None
    return Verdict(ProjectType.PROGRAMME, 0.7, "list.programme")


def _listed_project(name: str, listing: Listing) -> Verdict | None:
    group, found = listing.group, grade(name)
    assert group is not None
    works = _is_works(group.noun)
    if found.proper or found.quoted or found.numbered:
        return Verdict(ProjectType.PROJECT, 0.9 if works else 0.85, group.rule_id)
    if found.directed or found.phased or found.level and found.head:
        return Verdict(ProjectType.PROJECT, 0.8, group.rule_id)
    if works and (found.kind == "facility" and found.length >= 5 or _ABSTRACT.match(name)):
        return Verdict(ProjectType.PROJECT, 0.7, group.rule_id)
    if group.expand and group.count and found.length >= 6:
        return Verdict(ProjectType.PROJECT, 0.6, group.rule_id)
    return None


def _single_project(member: Member, listing: Listing) -> Verdict | None:
    found = grade(member.name)
    built = bool(listing.predicate) or member.tail.startswith(("项目", "工程", "建设", "选址", "规划建设", "改造"))
    if found.kind == "facility":
        return _facility(found, built)
    if found.kind in ("place", "weak", "line"):
        return _weak(found, member, built)
    if found.kind == "works":
        return Verdict(ProjectType.PROJECT, 0.75, "project.works") if found.proper or found.directed else None
    if member.tail.startswith("项目") and (found.proper or found.quoted or found.length >= 9):
        return Verdict(ProjectType.PROJECT, 0.7, "project.named")
    return None


def _facility(found: Grade, built: bool) -> Verdict | None:
    if found.proper or found.numbered or found.quoted:
        return Verdict(ProjectType.PROJECT, 0.9, "project.facility")
    if found.directed or found.phased or found.level:
        return Verdict(ProjectType.PROJECT, 0.75, "project.facility")
    if built and found.length >= 5:
        return Verdict(ProjectType.PROJECT, 0.6, "project.facility")
    return None


def _weak(found: Grade, member: Member, built: bool) -> Verdict | None:
    rule = f"project.{found.kind}"
    if found.proper or found.quoted or found.numbered:
        return Verdict(ProjectType.PROJECT, 0.8, rule)
    if found.directed and found.kind != "weak":
        return Verdict(ProjectType.PROJECT, 0.75, rule)
    if built and found.kind == "weak" and (found.level or found.phased or found.length >= 8):
        return Verdict(ProjectType.PROJECT, 0.6, rule)
    return None
