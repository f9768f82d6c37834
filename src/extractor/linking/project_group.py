"""The class that closes a list of names: 等3个项目, 等专业园区, 甲、乙2个园区."""

import re
from typing import Final

from extractor.linking.project_rules import ProjectRules, word
from extractor.linking.types_project import Group
from extractor.rulebook.models import Rule

_NUMERALS: Final = {char: value for value, char in enumerate("零一二三四五六七八九十")} | {"两": 2}
_COUNT: Final = re.compile(r"\d+|[一二两三四五六七八九十]")
_ELEMENT: Final = 3
_PLACES: Final = re.compile(r"地(?![质铁下标块方级])")
_MECHANISM: Final = re.compile(
    r"(?!项目|工程)[^，。；、]{2,16}(?:机制|制度|体系)(?:建设)?(?=[，。；、]|$)"
    r"|(?:监管|管理|安全)[^，。；、]{0,4}(?:责任|水平|工作|秩序)"
)
_CONSTRUCTION: Final = re.compile("(?:新建|建设|工程)?项目$")
_HOUSES: Final = ("所", "座", "口", "栋")
_LINKED: Final = re.compile(r"[、和与及]")


def find_group(masked: str, pos: int, end: int, etc: int, rules: ProjectRules) -> Group | None:
    """The class that closes the list in `masked[pos:end]`; `etc` is the place of 等, -1 where there is none."""
    found = rules.group.search(masked, etc, end) if etc >= 0 else None
    if found is not None:
        found = rules.closed_group.match(masked, found.start(), end) or found
    if found is None and _LINKED.search(masked, pos, end):
        hits = rules.counted_group.finditer(masked, pos + 2, end)
        found = next((hit for hit in hits if _counts(masked, pos, hit)), None)
    if found is None:
        return None
    noun = _thing_of(found["cls"], found["q"] or "", rules)
    rule = _rule_of(noun, rules)
    described = (found["mod"] or "") + noun
    refused = word("list.refused")
    if rule is None or _MECHANISM.match(masked, found.end(), end):
        return None
    if _PLACES.match(described) or refused.search(described) or refused.match(masked, found.end(), end):
        return None
    if word("list.designating").search(described) or _is_class_of(masked, found, described):
        return None
    quantity = found.span("q") if found["q"] else None
    kind, expand = str(rule.value["kind"]), bool(rule.value["expand"])
    count, modifier = _count(found["q"]), found["mod"] or ""
    work = word("list.work").match(masked, found.end(), end)
    done = work["work"] if work else ""
    group = Group(found.start(), found.end(), quantity, count, modifier, noun, kind, expand, rule.id, done)
    return None if _is_whole(masked, pos, group) else group


def _rule_of(noun: str, rules: ProjectRules) -> Rule | None:
    return next((rules.groups[noun[i:]] for i in range(len(noun)) if noun[i:] in rules.groups), None)


def _thing_of(noun: str, quantity: str, rules: ProjectRules) -> str:
    """禾源、青山等18所幼儿园建设*项目*: what is counted as houses are is what the members are, not 项目."""
    thing = _CONSTRUCTION.sub("", noun)
    rule = _rule_of(thing, rules) if thing != noun and quantity.endswith(_HOUSES) else None
    return thing if rule is not None and rule.value["expand"] else noun


def _is_class_of(masked: str, found: re.Match[str], described: str) -> bool:
    """鸟类等野生动物保护攻坚战 is one name: what stands before 等 is a kind of what the campaign is about."""
    return masked[found.start() - 1] == "类" and described.endswith(("行动", "攻坚战", "计划")) and len(described) > 6


def _is_whole(masked: str, pos: int, group: Group) -> bool:
    """体重、视力、口腔等“五健”行动 is one campaign: the members are short, and the class has a name of its own."""
    if group.kind != "programme" or not group.modifier.startswith("\ue000"):
        return False
    parts = masked[pos : group.start].split("、")
    return len(parts) > 2 and all(len(part) <= _ELEMENT for part in parts[1:]) and "\ue000" not in parts[-1]


def _counts(masked: str, pos: int, hit: re.Match[str]) -> bool:
    """Whether the number before a class is the number of names before it (甲、乙2个园区)."""
    number, before = _count(hit["q"]), masked[pos : hit.start()]
    if number is None or number < 2 or before.endswith("、"):
        return False
    return number in (before.count("、") + 1, len(_LINKED.split(before)))


def _count(quantity: str | None) -> int | None:
    found = _COUNT.match(quantity) if quantity else None
    if found is None:
        return None
    return int(found[0]) if found[0].isdigit() else _NUMERALS[found[0]]
