"""Whether a cleaned string is the name of a project or of a programme, and how sure that is."""

import re
from typing import Final, NamedTuple

from extractor.linking.project_names import Grade, grade, uncommon
from extractor.linking.project_rules import ProjectRules, longest_suffix, predicate_stage, project_rules, word
from extractor.linking.types_project import Listing, Member
from extractor.records.vocabulary import ProjectType

_LONG: Final = 40


class Verdict(NamedTuple):
    """The kind of a name, the confidence in it, and the rule that decided."""

    type: ProjectType
    confidence: float
    rule_id: str


class Context(NamedTuple):
    """What the whole list says about each member."""

    listing: Listing
    firm: bool
    built: bool
    proper: bool
    building: bool
    size: int


_FIRM: Final = frozenset(("completed", "started", "signed"))


def judge_all(members: list[Member], listing: Listing, rules: ProjectRules) -> list[Verdict | None]:
    """What each member names; None for a bare class, an organisation, an abstract thing.

    A list is of one kind: most members being names, the rest are too; a list whose last member is none names nothing.
    """
    context = _context(members, listing, rules)
    verdicts = [_judge(member, context, rules) for member in members]
    named = [verdict for verdict in verdicts if verdict is not None]
    if listing.group is None and len(members) >= 2 and not _coherent(members, verdicts):
        floor = 0.75 if members[-1].tail.startswith(("项目", "工程")) else 0.9
        return [verdict if verdict and verdict.confidence >= floor else None for verdict in verdicts]
    if len(members) >= 3 and named and len(named) >= 0.6 * len(members) and all(verdict.type is ProjectType.PROJECT for verdict in named):
        return [verdict or _by_company(member, named[0], rules) for member, verdict in zip(members, verdicts, strict=True)]
    return verdicts


def _coherent(members: list[Member], verdicts: list[Verdict | None]) -> bool:
    if verdicts[-1] is None and not members[-1].counted and grade(members[-1].name).kind is None:
        return False
    return len(members) < 3 or sum(verdict is not None for verdict in verdicts) * 2 >= len(members)


def _by_company(member: Member, model: Verdict, rules: ProjectRules) -> Verdict | None:
    if _impossible(member) or word("name.designated").search(member.name) or rules.not_tail.search(member.name) or len(member.name) < 3:
        return None
    return Verdict(model.type, 0.6, model.rule_id)


def _context(members: list[Member], listing: Listing, rules: ProjectRules) -> Context:
    stages = {str(rules.verbs[verb].value["stage"]) for verb in listing.verbs}
    if listing.predicate:
        stages.add(str(predicate_stage(listing.predicate, rules.stages)))
    built = bool(listing.predicate) or any(
        member.tail.startswith(("项目", "工程", "建设", "选址", "规划建设", "改造", "前期")) for member in members[-1:]
    )
    proper = any(grade(member.name).proper or grade(member.name).numbered for member in members if not member.counted)
    building = any("建" in verb for verb in listing.verbs)
    return Context(listing, bool(stages & _FIRM), built, proper, building, len(members))


def _impossible(member: Member) -> bool:
    name = member.name
    return member.counted or len(name) > _LONG or "《" in name or bool(word("name.sentence").search(_outside_quotes(name)))


def _judge(member: Member, context: Context, rules: ProjectRules) -> Verdict | None:
    name, listing, group = member.name, context.listing, context.listing.group
    if _impossible(member):
        return None
    if group is not None and group.kind == "programme":
        return _listed_programme(name, member.quoted, listing, rules)
    if group is not None and not group.noun.endswith(("项目", "工程")) and not (listing.verbs or listing.predicate or member.verbs):
        return None
    found = _programme(name, member.quoted, rules)
    if found is not None and not (found.rule_id == "programme.works" and _is_built(name, context)):
        return found if listing.verbs or listing.predicate or member.verbs or "“" in name else None
    if word("name.designated").search(_outside_quotes(name)):
        return None
    if rules.not_tail.search(name) and not (group and "“" in name):
        if not (group and _is_works(group.noun) and grade(name).proper):
            return None
    return _listed_project(name, context, rules) if group else _single_project(member, context)


def _is_built(name: str, context: Context) -> bool:
    """Whether 工程 that could be a policy is a work after all: among projects, or begun or finished, and with a name."""
    return "“" not in name and grade(name).proper and (context.listing.group is not None or context.firm)


def _outside_quotes(name: str) -> str:
    return re.sub(r"“[^”]*”|（[^）]*）", "", name)


def _is_works(noun: str) -> bool:
    return noun.endswith(("项目", "工程"))


_ENDING: Final = re.compile(r"(?<=[动划战])“[^”]{2,6}”$|”$")


def _programme(name: str, quoted: bool, rules: ProjectRules) -> Verdict | None:
    core = _ENDING.sub("", name)
    head = longest_suffix(core, rules.programme_heads)
    if head is None:
        return None
    kind = str(rules.programme_heads[head].value["kind"])
    before = core[: -len(head)]
    if kind == "campaign" and not rules.not_programme.match(core) and _enough(before, head):
        return Verdict(ProjectType.PROGRAMME, 0.8, "programme.head")
    if kind == "slogan" and ("“" in before or word("name.slogan").search(core)):
        return Verdict(ProjectType.PROGRAMME, 0.7, "programme.quoted")
    if kind == "works" and not rules.not_programme.match(core) and (((quoted or core != name) and len(before) <= 8) or _is_policy(before, rules)):
        return Verdict(ProjectType.PROGRAMME, 0.7, "programme.works")
    return None


def _enough(before: str, head: str) -> bool:
    """A bare 行动 or 计划 needs more before it than 攻坚战 or 三年行动计划."""
    return "“" in before or len(before) >= (3 if head in ("行动", "计划", "专项", "运动", "大行动") else 2)


def _is_policy(before: str, rules: ProjectRules) -> bool:
    """Whether 工程 names a policy: a slogan in quotes right before it, or a policy word nearer to it than a building word."""
    if before.endswith("”"):
        return True
    policy = max((m.end() for m in rules.policy.finditer(before)), default=0)
    build = max((m.end() for m in rules.build.finditer(before)), default=0)
    if policy >= build and policy >= len(before) - 3 and policy > 0:
        return True
    return build == 0 and len(before) >= 4 and not grade(before).placed




def _listed_programme(name: str, quoted: bool, listing: Listing, rules: ProjectRules) -> Verdict | None:
    if rules.not_programme.match(name) or not (listing.verbs or listing.predicate) or word("name.event").search(name):
        return None
    if listing.group and listing.group.noun.endswith("活动") and "“" not in name and not quoted:
        return None
    return Verdict(ProjectType.PROGRAMME, 0.7, "list.programme")


def _listed_project(name: str, context: Context, rules: ProjectRules) -> Verdict | None:
    group, found = context.listing.group, grade(name)
    assert group is not None
    works = _is_works(group.noun)
    if group.noun.endswith(("设施", "路网", "基础设施", "载体")) and (found.kind is None or found.before < 2):
        return None
    if found.proper or found.quoted or found.numbered:
        return Verdict(ProjectType.PROJECT, 0.9 if works else 0.85, group.rule_id)
    if found.directed or found.phased or (found.level and found.head):
        return Verdict(ProjectType.PROJECT, 0.8, group.rule_id)
    if (works or context.firm) and ((found.kind == "facility" and found.length >= 5) or word("name.abstract").match(name)):
        return Verdict(ProjectType.PROJECT, 0.7, group.rule_id)
    if (works or found.kind == "facility") and context.proper and _plausible(name, found) and not word("name.generic").match(name):
        return Verdict(ProjectType.PROJECT, 0.65, group.rule_id)
    if works and context.firm and found.length >= 3 and uncommon(name, rules.common).strip() and not word("name.generic").match(name):
        return Verdict(ProjectType.PROJECT, 0.65, group.rule_id)
    if found.kind == "line" and found.length >= 3 and not works and not word("name.generic").match(name) and not word("name.road_kind").search(name):
        return Verdict(ProjectType.PROJECT, 0.65, group.rule_id)
    if group.expand and group.count and found.length >= 6:
        return Verdict(ProjectType.PROJECT, 0.6, group.rule_id)
    return None


def _plausible(name: str, found: Grade) -> bool:
    """Whether a name without proper letters can stand beside one that has them."""
    return found.length >= 4 and (found.kind is not None or found.length >= 6)


def _single_project(member: Member, context: Context) -> Verdict | None:
    found = grade(member.name)
    if found.kind == "facility":
        return _facility(found, member, context)
    if found.kind in ("place", "weak", "line"):
        return _weak(found, member, context)
    if found.kind == "works":
        return _works(found, member)
    if word("name.solid").search(context.listing.predicate or "") and found.kind is None and found.proper and 4 <= found.length <= 14:
        return Verdict(ProjectType.PROJECT, 0.6, "project.predicate")
    if member.tail.startswith("项目") and (found.proper or found.quoted or found.numbered or found.length >= 9):
        return Verdict(ProjectType.PROJECT, 0.7, "project.named")
    return None


def _works(found: Grade, member: Member) -> Verdict | None:
    if found.placed or found.directed or (found.proper and _starts_proper(member.name)):
        return Verdict(ProjectType.PROJECT, 0.75, "project.works")
    if member.tail.startswith("项目") and found.length >= 8 and not word("name.generic").match(member.name):
        return Verdict(ProjectType.PROJECT, 0.6, "project.works")
    place = grade(member.name[: -len(found.head or "")])
    if place.kind == "facility" and place.length >= 3 and not word("name.generic").match(member.name):
        return Verdict(ProjectType.PROJECT, 0.55, "project.works")
    return None


def _starts_proper(name: str) -> bool:
    """Whether the first two letters lie outside the common vocabulary, as in the short name of a company."""
    return len(uncommon(name, project_rules().common)[:2].strip()) == 2


def _facility(found: Grade, member: Member, context: Context) -> Verdict | None:
    built = context.built or context.firm
    if found.proper or found.numbered or found.quoted:
        return Verdict(ProjectType.PROJECT, 0.9, "project.facility")
    if found.directed or found.phased or found.level:
        return Verdict(ProjectType.PROJECT, 0.75, "project.facility")
    if word("name.generic").match(member.name) or found.before < 2:
        return None
    if built:
        return Verdict(ProjectType.PROJECT, 0.6, "project.facility")
    if context.building and found.length >= 6 and not (found.head or "").endswith(("城", "园", "区")):
        return Verdict(ProjectType.PROJECT, 0.5, "project.facility")
    return None


def _aims(verbs: tuple[str, ...]) -> bool:
    return any(word("name.aim").match(verb) for verb in verbs)


def _weak(found: Grade, member: Member, context: Context) -> Verdict | None:
    rule = f"project.{found.kind}"
    if found.before < (1 if found.kind == "line" else 2):
        return None
    built = context.built or context.firm
    if found.kind == "weak" and not member.tail.startswith("项目") and _aims(context.listing.verbs[-1:] + member.verbs):
        return Verdict(ProjectType.PROJECT, 0.5, rule) if found.proper and found.head not in ("中心", "枢纽") else None
    if found.proper or found.quoted or found.numbered:
        return Verdict(ProjectType.PROJECT, 0.8, rule)
    if found.directed and found.kind != "weak":
        return Verdict(ProjectType.PROJECT, 0.75, rule)
    if word("name.generic").match(member.name) and not found.level:
        return None
    if built and found.kind == "weak" and (found.level or found.phased or found.length >= 8):
        return Verdict(ProjectType.PROJECT, 0.6, rule)
    if word("name.solid").search(context.listing.predicate or "") and found.length >= 5:
        return Verdict(ProjectType.PROJECT, 0.6, rule)
    if context.size >= 3 and found.kind != "line" and found.length >= 8:
        return Verdict(ProjectType.PROJECT, 0.55, rule)
    return None
