"""Names of projects in a list that a class closes (甲、乙等项目): what the class asks of its members."""

import re
from typing import Final

from extractor.linking.project_called import is_generic
from extractor.linking.project_names import Grade, grade, uncommon
from extractor.linking.project_rules import ProjectRules, predicate_stage, project_rules, word
from extractor.linking.project_verdict import Context, Verdict, project
from extractor.linking.types_project import Group

_SOFT: Final = word("list.soft")
_TRACT: Final = word("list.tract")

_WORTH: Final = re.compile("[百千万]亿级")
_WATERS: Final = ("流域", "河流", "湖泊", "水系", "海湾", "湖库")
_TELLING = 6
_NAMED = 4
_PLAIN = 2
_HOUSE = 3

_SCHOOLS: Final = ("幼儿园", "小学", "中学", "学校")


def is_works(group: Group) -> bool:
    """Whether a class says plainly that its members are projects."""
    return group.noun.endswith(("项目", "工程"))


def listed_project(name: str, context: Context, rules: ProjectRules) -> Verdict | None:
    """The verdict on a member of 甲、乙等项目."""
    group, found = context.listing.group, grade(name)
    if group is None or _no_facility(group, name, found, context.proper) or _of_worth(group):
        return None
    works = is_works(group)
    bare = not context.proper and word("name.bare").match(name)
    if not works and (bare or word("name.class").match(name) or _is_only_bettered(context)):
        return None
    numbered = group.count is not None and context.firm
    if _SOFT.search(group.noun) and not (_sets_up(context, rules) and (found.kind or found.placed or numbered)):
        return None
    if _TRACT.search(group.noun) and _TRACT.fullmatch(name):
        return project(0.65, group.rule_id)
    counted = works and group.quantity is not None and found.proper
    if not context.acted_on and (found.length < 4 or not (counted or found.placed or found.head or found.numbered)):
        return None
    if found.proper or found.quoted or found.numbered:
        return project(0.9 if works else 0.85, group.rule_id)
    if found.directed or found.phased or (found.level and found.head):
        return project(0.8, group.rule_id)
    facility = (
        found.kind == "facility" and found.length >= 5 and found.before > 0 and not word("name.class").match(name)
    )
    if (works or context.firm or context.built) and (facility or word("name.abstract").match(name)):
        return project(0.7, group.rule_id)
    if works and found.kind == "works" and word("name.site").search(name[: -len(found.head or "")]):
        return project(0.65, group.rule_id)
    if works and _built_for_people(name, found, context):
        return project(0.6, group.rule_id)
    clusters = group.noun.endswith("集群")
    aimed = (
        (group.count or 1) == 1
        and not context.proper
        and any(word("name.aim").match(verb) for verb in context.listing.verbs)
    )
    specific = (group.count is not None and not clusters) or len(group.modifier + group.noun) >= 8
    if group.expand and specific and found.length >= 4 and not aimed:
        return project(0.6, group.rule_id)
    return None if is_generic(name) else _beside_names(name, found, works, context, group, rules)


def _is_numbered(found: Grade, group: Group, context: Context) -> bool:
    """开曼铝业和*东方希望*两大项目: as many as the class counts, others of them with letters of their own."""
    as_many = group.count == context.size > 1 and context.proper and context.acted_on
    plain = not (found.proper or found.quoted or found.numbered or found.kind)
    return is_works(group) and as_many and plain and found.length >= _NAMED


def _is_letters(name: str, group: Group) -> bool:
    """Whether what takes the class as its head is a plain word, and the whole a kind (检验、检测等公共服务平台)."""
    own = name.removesuffix(group.noun).removesuffix(group.modifier)
    if group.noun.endswith(_SCHOOLS):  # 立德幼儿园等4所幼儿园: schools are called by any word
        return is_generic(name)
    return own != name and len(own) <= _PLAIN and own in project_rules().common and not grade(own).placed


def _is_only_bettered(context: Context) -> bool:
    """Whether something about things that are there is bettered, with no work on them (加强…等流域监测)."""
    group, verbs = context.listing.group, context.listing.verbs
    watched = group is not None and group.noun.endswith(_WATERS) and not group.work
    return watched and bool(verbs) and all(word("name.improve").match(verb) for verb in verbs)


def _of_worth(group: Group) -> bool:
    """Whether a class is one of industries by their size (4个两千亿级产业集群)."""
    return group.noun.endswith("集群") and _WORTH.search(group.modifier) is not None


def _built_for_people(name: str, found: Grade, context: Context) -> bool:
    """建设残疾人托养中心等项目, 推进中医院迁建等项目: a plain house that is built, one that is moved or extended."""
    if found.kind == "weak":
        plain = found.head == "中心" and found.length >= _TELLING and word("name.class").match(name) is None
        return plain and context.building
    front = grade(name[: -len(found.head or "")]) if found.kind == "works" else found
    moved = found.kind == "works" and front.kind == "facility" and front.length >= _HOUSE
    return moved and not is_generic(name)


def _sets_up(context: Context, rules: ProjectRules) -> bool:
    """Whether the list is built or founded and not only used (发挥…等平台作用)."""
    listing = context.listing
    if any(word("list.set_up").search(verb) for verb in listing.verbs):
        return True
    stage = predicate_stage(listing.predicate, rules.stages) if listing.predicate else None
    return word("list.set_up").match(listing.between) is not None or stage not in (None, "planned")


def _no_facility(group: Group, name: str, found: Grade, proper: bool) -> bool:
    """设施, 路网 and the like also close lists of plain things (水、电、路等基础设施)."""
    if group.expand and _is_letters(name, group):
        return True
    if found.numbered or (found.proper and found.length >= 4) or (found.level and found.kind == "facility"):
        return False
    if proper and found.kind == "facility" and found.length >= 4:
        return word("name.class").match(name) is not None
    return group.noun.endswith(("设施", "路网", "载体")) and (found.kind is None or found.before < 2)


def _beside_names(
    name: str, found: Grade, works: bool, context: Context, group: Group, rules: ProjectRules
) -> Verdict | None:
    plain = found.kind == "facility" and not word("name.class").match(name)
    if _is_numbered(found, group, context):
        return project(0.65, group.rule_id)
    if works and plain and (found.length >= 4 if context.firm else found.length >= 3 and context.proper):
        return project(0.65, group.rule_id)
    if (works or found.kind in ("facility", "weak")) and context.proper and _plausible(found):
        return project(0.65, group.rule_id)
    if works and context.firm and found.length >= 3 and uncommon(name, rules.common).strip():
        return project(0.65, group.rule_id)
    if found.kind == "line" and found.length >= 3 and not works and not word("name.road_kind").search(name):
        return project(0.65, group.rule_id)
    return None


def _plausible(found: Grade) -> bool:
    """Whether a name without proper letters can stand beside one that has them."""
    return found.length >= 4 and (found.kind is not None or found.length >= 6)
