"""Names of programmes: campaigns, action plans, policies that call themselves works."""

import re
from typing import Final

from extractor.linking.project_names import grade, starts_proper
from extractor.linking.project_rules import ProjectRules, word
from extractor.linking.project_verdict import Context, Verdict, programme
from extractor.linking.types_project import Member
from extractor.rulebook.terms import longest_suffix

_ENDING: Final = re.compile(
    r"(?<=[动划战])“[^”]{2,6}”$|(?<=行动)”?试点$|(?<=”工程)[一二三四五六七]期$|”$|(?<=[动划程])”?[1-9]\.0版?$"
)
_ENDINGS: Final = frozenset("”点0版期")
_PHASED: Final = re.compile(r"(?<=”)[一二三四五六七]期$")
_NUMBERED: Final = re.compile(r"[“”][一二三四五六七八九十]五”$")
_SHORT_HEADS: Final = frozenset(("行动", "计划", "专项", "运动", "大行动"))
_SLOGAN_LENGTH: Final = 8
_SURE: Final = 0.75
_NEW_ROUND: Final = re.compile("^新一轮|^国家")
_NUMBERS: Final = re.compile(r"[一二三四五六七八九十百千万两双\d]")
_COUNTED: Final = re.compile(r"[一二三四五六七八九十百两\d]{1,3}[大项个](?!行动)[^“”]{2,6}(?:工程|行动|计划|战役)$")
_PLAN: Final = re.compile(
    r"“十[一二三四五]?五”[^“”]*规划$|(?:进出口|立法|投资|(?<!”)年度|工作|用地|生产|发展|采购|招生|量|额)计划$"
)


def named_programme(name: str, quoted: bool, rules: ProjectRules) -> Verdict | None:
    """The verdict on a name that ends like a programme; None where it is none or a bare class (专项行动)."""
    core = _ENDING.sub("", name) if name[-1:] in _ENDINGS else name
    head = longest_suffix(core, rules.programme_heads)
    if head is None:
        return None
    kind = str(rules.programme_heads[head].value["kind"])
    before = core[: -len(head)]
    if kind == "slogan":
        said = quoted and head.startswith("大")
        found = said or ("“" in before and not _PLAN.search(core)) or word("name.slogan").search(core)
        return programme(0.7, "programme.quoted") if found else None
    if quoted and _COUNTED.match(core):
        return programme(_SURE, "programme.slogan")
    if rules.not_programme.match(core) or _PLAN.search(core) or ("规划" in core and "“" not in core):
        return None
    if kind == "quoted":
        return programme(0.7, "programme.law") if _NUMBERED.search(before) else None
    if kind == "campaign":
        return programme(0.8, "programme.head") if _enough(before, head, quoted or core != name) else None
    if _names_a_work(before) or word("name.road_number").match(before) or word("name.transfer").fullmatch(before):
        return None
    slogan = (quoted or core != name) and len(before[before.rfind("“") + 1 :]) <= _SLOGAN_LENGTH
    if slogan and quoted:
        return programme(_SURE, "programme.slogan")
    return programme(0.7, "programme.works") if slogan or _is_policy(before, rules) else None


def listed_programme(member: Member, context: Context, rules: ProjectRules) -> Verdict | None:
    """The verdict on a member of 甲、乙等专项行动: no bare class, no event; of 等活动 only what stands in quotes."""
    name, group = member.name, context.listing.group
    if rules.not_programme.match(name) or not context.acted_on or word("name.event").search(name):
        return None
    if group and group.noun.endswith("活动") and "“" not in name and not member.quoted:
        return None
    return programme(0.7, "list.programme")


def _names_a_work(before: str) -> bool:
    """Whether a facility or a line has its own name in quotes (外送通道“禾电入湘”工程), no slogan of numbers."""
    thing, _, quoted = before.rpartition("“")
    return grade(thing).kind in ("line", "facility") and _NUMBERS.search(quoted) is None


def _enough(before: str, head: str, quoted: bool) -> bool:
    """A bare 行动 or 计划 needs more before it than 攻坚战 or 三年行动计划, a bare 攻坚 says what is fought for."""
    if head == "攻坚":
        return word("programme.fight").search(before) is not None
    return "“" in before or len(before) >= (3 if head in _SHORT_HEADS and not quoted else 2)


def _slogan_first(before: str, rules: ProjectRules) -> bool:
    """“百村万户”养牛工程: a slogan before what is done, with no word of building."""
    return before.startswith("“") and rules.build.search(before) is None


def _is_policy(before: str, rules: ProjectRules) -> bool:
    """Whether 工程 names a policy: a slogan or a policy word before it, not a word of building or a place."""
    if before.endswith("”") or ((phase := _PHASED.search(before)) and rules.policy.search(before, 0, phase.start())):
        return True
    if _slogan_first(before, rules) or rules.policy.fullmatch(_NEW_ROUND.sub("", before)):
        return True
    policy = max((m.end() for m in rules.policy.finditer(before)), default=0)
    build = max((m.end() for m in rules.build.finditer(before)), default=0)
    if build and (starts_proper(before) or ("修复" in before and grade(before).placed)):
        return False
    if policy and policy >= build and policy >= len(before) - 3:
        return True
    generic = word("name.generic").match(before) is not None
    return build == 0 and len(before) >= 4 and not generic and not grade(before).placed
