"""Names of projects: what each kind of head needs before it and around it."""

import re
from dataclasses import replace
from typing import Final

from extractor.linking.project_called import (
    called_project,
    in_park,
    is_agreed,
    is_begun,
    is_class,
    is_coined,
    is_generic,
    is_invested,
    is_solid,
    is_sponsored,
    is_urged,
)
from extractor.linking.project_names import ROUTE, Grade, grade, starts_proper
from extractor.linking.project_rules import project_rules, word
from extractor.linking.project_verbs import aims, improves, supports
from extractor.linking.project_verdict import Context, Verdict, project
from extractor.linking.types_project import Member

_TRANSFER: Final = word("name.transfer")

_ZONE: Final = re.compile(r"(?:开发区|高新区|园区|新区|新城|产业园|工业园|港区)[东西南北中]区$")
_SYSTEM_SIZE: Final = {"平台": 6, "系统": 6, "服务平台": 6, "数据库": 6, "云平台": 6, "数字底座": 8}
_INSTITUTES: Final = ("研究院", "实验室")
_PHASED: Final = 7
_ADDED: Final = "配套"
_CENTRE: Final = 6
_FULL: Final = 8
_SELF: Final = 5
_NOUN: Final = 2
_CIVIC: Final = ("中心", "宫", "馆", "院", "城", "园")
_SITE: Final = 4
_PAIR: Final = 2
_GROUNDS: Final = ("园", "城", "区", "基地", "街")
_PARK: Final = 6
_ROUTES: Final = frozenset(("高速", "高速公路", "高铁", "铁路", "城际", "城际铁路", "客专"))
_SLOGAN_AT: Final = re.compile(r"[^“”、]{1,8}[河湖江渠湾岛山镇村区]“[^“”]{2,8}”$")
_HOUSES: Final = re.compile(r"^[^“”]{2,8}“[^“”]*[两三四五六]馆[^“”]*”$")  # 新区“三馆一中心”
_GROUNDS_QUOTED: Final = re.compile("[^、一二三四五六七八九十两和“”\\d]{4,8}(?:园|镇|谷|湾|廊)")
_AND_MORE: Final = re.compile("[及和与](?:配套|附属|辅助)设施$")
_AND_WORK: Final = re.compile(r"(?P<house>[^，。、]{4,14}?)(?:建设|改造|扩建)[及和与][^，。、]{2,8}")
_BESIDE: Final = re.compile("(?:续建配套|改造|整治|治理|修复|加固|扩建|新建|改建)[与和及]$")
"""The first of two works done on one thing (灌区*续建配套与*节水改造)."""
_NUMERAL: Final = re.compile(r"[一二三四五六七八九十两、]")
_UNFINISHED: Final = (("续建",), ("在建",), ("复工",))
_OWN_LEVEL: Final = re.compile("[县市区旗]级")
_HOUSE: Final = 3
_WIDENED: Final = ("园区", "开发区", "高新区", "工业园", "产业园")
_ON_STREET: Final = re.compile(r"[\u4e00-\u9fff]{2,4}(?:路|大街|大道)(?=下穿|上跨|跨|高架|隧道|立交|.{0,3}桥$)")


def single_project(member: Member, context: Context) -> Verdict | None:
    """The verdict on a name that no class closes."""
    found = grade(member.name)
    if is_sponsored(found, member, context):
        return project(0.55, "project.sponsored")
    if found.kind == "facility":
        return _facility(found, member, context)
    if (verdict := _worked_on(found, member, context) or _by_form(found, member)) is not None:
        return verdict
    if is_invested(context) and not member.verbs and (found.kind == "works" or is_coined(found)):
        return project(0.6, "project.invested")
    if found.kind in ("place", "weak", "line"):
        return None if supports(found, context) else _weak(found, member, context)
    if found.kind == "works":
        return _works(found, member, context)
    acted = context.firm or bool(context.listing.verbs or member.verbs)
    long = found.proper or (acted and found.length >= _PHASED and not is_generic(member.name))
    added = found.proper and found.length >= _PHASED and member.name.endswith(_ADDED)
    if found.phased and (added or (long and found.length >= 5 and member.name[-1] in "期段区")):
        return project(0.6, "project.phase")
    if (
        (is_solid(context) or is_urged(context) or is_begun(member, context))
        and (found.proper or found.numbered)
        and 4 <= found.length <= 14
        and not is_generic(member.name)
    ):
        return project(0.6, "project.predicate")
    return called_project(found, member, context)


def _worked_on(found: Grade, member: Member, context: Context) -> Verdict | None:
    """工程 after works, 及配套设施 after a thing: judged without them."""
    bare, core = None, _AND_MORE.sub("", member.name)
    if found.level and (beside := _AND_WORK.fullmatch(member.name)) and grade(beside["house"]).kind == "facility":
        core = beside["house"]  # 县医院检验中心建设及病房改造
    if found.head == "工程" and grade(member.name[:-2]).kind in ("works", "line"):
        core = member.name[:-2]
    if core != member.name:
        bare = single_project(replace(member, name=core), context)
    return bare or (project(0.55, "project.works") if is_upgraded(member.name) else None)


def _by_form(found: Grade, member: Member) -> Verdict | None:
    """A road by its number, a part of a zone, a river with a slogan (禾河“幸福河湖”)."""
    route = ROUTE.fullmatch(member.name) or _TRANSFER.fullmatch(member.name.removesuffix("工程"))
    if route and found.head in (None, "工程"):
        return project(0.7, "project.line")
    if found.head is None and found.proper and word("name.between").match(member.name):
        return project(0.7, "project.line")
    if word("name.node").search(member.name):
        return project(0.7, "project.line")
    if word("name.street").match(member.name):
        return project(0.6, "project.line")
    if member.tail.startswith("建设") and _ZONE.search(member.name):
        return project(0.6, "project.phase")
    if member.quoted and member.tail.startswith("建设") and _GROUNDS_QUOTED.fullmatch(member.name):
        return project(0.5, "project.phase")
    quote = _SLOGAN_AT.match(member.name) if found.placed and member.tail.startswith("建设") else None
    houses = found.quoted and found.proper and _HOUSES.match(member.name)
    return project(0.55, "project.phase") if quote or houses else None


def _facility(found: Grade, member: Member, context: Context) -> Verdict | None:
    if found.proper or found.numbered or found.quoted:
        return project(0.9, "project.facility")
    if aims(context.listing.verbs[-1:] + member.verbs) and not (member.tail or context.listing.predicate):
        return None
    if found.directed or found.phased or (found.level and not is_generic(member.name)):
        return project(0.75, "project.facility")
    if is_solid(context) and context.size <= _PAIR and found.length >= _SITE and not is_class(member.name):
        return project(0.55, "project.facility")
    if context.listing.verbs[-1:] in _UNFINISHED and found.length >= _HOUSE and not is_class(member.name):
        return project(0.55, "project.facility")
    if is_generic(member.name) or _is_bare(found, member.name) or improves(context.listing.verbs + member.verbs):
        return None
    if context.firm or (context.built and (context.size == 1 or context.proper)):
        return project(0.6, "project.facility")
    if _is_plan(found, context):
        return project(0.5, "project.facility")
    built = context.building or (context.built and context.size > 1 and not is_class(member.name))
    if built and found.length >= 6 and not (found.head or "").endswith(("城", "园", "区")):
        return project(0.5, "project.facility")
    if context.building and found.length >= _PARK and word("name.park").search(member.name):
        return project(0.5, "project.facility")
    return None


def _is_set_up(found: Grade, context: Context, member: Member) -> bool:
    """Whether one store, laboratory or institute is built (建设*关键金属研究院*), not aimed at (打造…)."""
    if (found.head or "").endswith("库"):
        return found.length >= _FULL
    institute = (found.head or "") in _INSTITUTES and found.before > _NOUN
    return institute and not aims(context.listing.verbs + member.verbs)


def _is_bare(found: Grade, name: str) -> bool:
    """Whether nothing stands before the noun, unless it is long itself (全民健身中心)."""
    civic = (found.head or "").endswith(_CIVIC) and found.length >= _SELF
    return found.before < 2 and not (civic and word("name.class").match(name) is None)


def _is_plan(found: Grade, context: Context) -> bool:
    """Whether one thing alone is planned (谋划总部经济园区)."""
    return context.planned and context.size == 1 and found.length >= 5


def _weak(found: Grade, member: Member, context: Context) -> Verdict | None:
    rule = f"project.{found.kind}"
    weak = found.kind == "weak"
    if found.before < (1 if found.kind == "line" else 2) and not (
        found.kind == "line" and (found.phased or _is_whole_line(found, context))
    ):
        return None
    sought = not member.tail.startswith("项目") and aims(context.listing.verbs[-1:] + member.verbs)
    if sought and weak:
        return project(0.5, rule) if found.proper and found.head not in ("中心", "枢纽", "市场") else None
    if sought and _is_ambition(found, member.name):
        return None
    if is_agreed(context) and found.length >= _SELF:
        return project(0.6, rule)
    if found.proper or found.quoted or found.numbered or (weak and context.firm and _is_quoted(member)):
        return project(0.8, rule)
    if (found.directed and not weak) or _is_route(member.name, found):
        return project(0.75, rule)
    return _plain(found, member, context)


def _is_whole_line(found: Grade, context: Context) -> bool:
    """Whether a head alone names one line that is being built (*南外环*全线贯通, *疏港铁路*可研获批)."""
    return is_solid(context) and (found.directed or found.length >= _SITE)


def _plain(found: Grade, member: Member, context: Context) -> Verdict | None:
    """The verdict on a line, a tract or a centre without letters of its own: what is done tells."""
    rule, weak = f"project.{found.kind}", found.kind == "weak"
    if word("name.honour").search(member.name) or (is_generic(member.name) and not found.level):
        return None
    if _is_street(member.name, found):
        return project(0.6, rule)
    size = _SYSTEM_SIZE.get(found.head or "")
    if context.building and size and found.length >= size and word("name.digital").search(member.name):
        return project(0.5, rule)
    if weak and context.building and _is_set_up(found, context, member):
        return project(0.5, rule)
    if weak and _is_plan(found, context) and found.head == "园区":
        return project(0.5, rule)
    if context.building and found.head == "中心" and _OWN_LEVEL.match(member.name) and found.length >= _FULL:
        return project(0.5, rule)
    if weak and context.planned and context.proper and found.length >= _CENTRE:
        return project(0.5, rule)
    if found.kind == "line" and _ON_STREET.match(member.name):
        return project(0.6, rule)
    if (context.built or context.firm) and found.kind in ("line", "weak") and in_park(member.name, found):
        return project(0.6, rule)
    if weak and (context.built or context.firm) and _is_finished(found, context):
        return project(0.6, rule)
    if is_solid(context) and (found.length >= 5 or (found.kind == "line" and _is_whole_line(found, context))):
        return project(0.6, rule)
    long = context.size >= 3 and found.kind != "line" and found.length >= 8
    return project(0.55, rule) if long else None


def is_upgraded(name: str) -> bool:
    """Whether 工程 is the work done on a facility that is said which (疾控中心改造提升工程)."""
    core = name.removesuffix("工程")
    plain = is_generic(name) or "级" in name.replace("升级", "")
    head = grade(core).head if core != name and grade(core).kind == "works" and not plain else None
    outer = grade(core[: -len(head)]) if head else None
    if outer is None:
        return False
    road = outer.kind == "line" and (outer.directed or outer.proper)  # 西环路改造提升工程
    return road or (outer.kind == "facility" and outer.length >= (_SITE - outer.proper))


def _within(before: str) -> bool:
    """Whether what is done is done to a part of a named facility (养老中心*消防*改造)."""
    outer = [grade(before[:-size]) for size in (2, 3, 4) if len(before) > size + 3]
    return any(
        found.kind in ("facility", "line") and ((found.proper and found.before >= 2) or found.level) for found in outer
    )


def _is_quoted(member: Member) -> bool:
    """Whether quotes make a name of a laboratory or a platform, and no slogan that counts (“三区一基地”)."""
    return member.quoted and _NUMERAL.search(member.name) is None


def _is_finished(found: Grade, context: Context) -> bool:
    """Whether a centre, a base or a platform that is finished is one: ranked, in phases, long, or a centre alone."""
    alone = context.firm and context.size == 1 and found.head == "中心"
    return found.level or found.phased or found.length >= (_CENTRE if alone else _FULL)


def _is_route(name: str, found: Grade) -> bool:
    """Whether two letters that are no word stand for the ends of a railway or a motorway (高东高速)."""
    rules = project_rules()
    return found.head in _ROUTES and found.before == 2 and name[:2] not in rules.common and not is_generic(name)


def _is_street(name: str, found: Grade) -> bool:
    """Whether a common word names a street (巨力大街), not a kind of road (农村公路)."""
    street = found.head in ("大街", "大道", "路", "街", "道") and found.before >= 2
    return street and not word("name.road_kind").search(name)


def _is_ambition(found: Grade, name: str) -> bool:
    """Whether what is aimed at is a class or a cluster and no tract of land (国家级示范片区, 高清视频产业集群)."""
    return is_generic(name) or (name.endswith("集群") and not found.placed)


def _works(found: Grade, member: Member, context: Context) -> Verdict | None:
    if is_generic(member.name):
        return None
    if (
        word("name.town").match(member.name)
        or found.placed
        or found.directed
        or found.numbered
        or (found.proper and starts_proper(member.name))
        or _TRANSFER.match(member.name)
    ):
        return project(0.75, "project.works")
    if found.quoted and found.proper and (context.firm or context.listing.predicate):
        return project(0.6, "project.works")
    done = context.size == 1 and context.listing.predicate is not None and not is_class(member.name)
    owned = done and found.proper and found.length >= _SELF  # 大云药业搬迁项目试生产
    if member.tail.startswith("项目") and (owned or found.length >= (_PHASED if done else _FULL)):
        return project(0.6, "project.works")
    if found.proper and context.firm and word("name.owner").search(member.name, 0, found.before):
        return project(0.55, "project.works")
    place = grade(_BESIDE.sub("", member.name[: -len(found.head or "")]))
    if place.kind == "facility" and place.length >= 3 and (place.proper or not (place.head or "").endswith(_GROUNDS)):
        return project(0.55, "project.works")
    if context.firm and (found.proper or found.level) and _within(member.name[: -len(found.head or "")]):
        return project(0.55, "project.works")
    if place.kind == "line" and _is_street(member.name[: -len(found.head or "")], place):
        return project(0.55, "project.works")
    tract = ("片区", "组团", "新城", "古城", "景区", "度假区", *(_WIDENED if found.head == "扩区" else ()))
    area = (place.head or "").endswith(tract) and place.before >= 2 and place.proper
    return project(0.6, "project.works") if area else None
