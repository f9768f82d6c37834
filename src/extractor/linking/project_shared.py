"""What the last name of a list shares with the shorter ones before it: 西宁、格尔木*国家物流枢纽*."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from extractor.linking.project_names import Grade, grade, uncommon
from extractor.linking.project_rules import ProjectRules, word
from extractor.linking.types_project import Member

_SHORT: Final = 8
_FAR: Final = 3
_MALL: Final = 3
_MALLS: Final = ("城", "汇", "荟", "天地")
"""How houses of trade are named, which need no noun."""
_RANKS: Final = tuple("市县区旗镇")
_NO_RANK: Final = tuple("级域内政")
_ORGANISATIONS: Final = ("集团", "公司", "局", "厅", "大学", "银行")
_HOLDER: Final = re.compile(r"[^，、]{2,8}?(?:集团|公司|局|厅|大学|银行)(?P<held>.{4,})$")
_NUMERALS: Final = tuple("一二三四五六七八九十")
_RANKED: Final = ("国家", "省级", "市级", "中国")
_BUILT: Final = ("建设", "施工")
_GOODS: Final = word("name.goods")
_MEASURE: Final = re.compile(r"(?:千伏|兆瓦|万千瓦)$")
_SIDES: Final = frozenset("大小新老东西南北高总")
_OPEN: Final = re.compile(r"[及和与、]")
_COUNT: Final = re.compile(r"(?:\d{1,3}|[两三四五六七八九])[个座条所处家项大县市区乡镇]")
_SIDES_OF: Final = frozenset("东西南北")
_SITES: Final = tuple("村镇乡庄校园湖厂矿")
_TO: Final = "至"
_LAKES: Final = tuple("湖河江溪岛库湾")
_PHASE: Final = "期"
_PHASES: Final = ("一期", "二期", "三期", "四期")
_GROUND: Final = ("道路", "路面", "路灯", "管线", "河道", "人行道", "路网")
_EXTENSION: Final = re.compile(r"[东南西北]延")
_ROAD: Final = re.compile(r"(?P<kind>国道|省道|县道|乡道|[GSXY])?\d{2,4}线?(?![\d.万亿千百个座条公米])")
_SPLIT: Final = re.compile(
    r"^(.{1,12}?(?:大街|大道|路口|路|街|道|河|沟|渠|线))"
    r"((?:廊道|步道|人行道|管线|街道|河道|河流|道路|路面|路灯|路网|路基|水渠|[^路街道河沟渠线]){2,})$"
)
_CHANNELS: Final = ("航道", "管道", "隧道", "轨道")
"""They end like roads and are none."""
_KINDS: Final = (
    ("路街道巷线", "路街道"),
    ("河沟渠江溪水", "河流沟渠水系"),
    ("湖海库", "湖库"),
    ("山岭", "山"),
    ("桥", "桥"),
)


def same_kind(name: str, noun: str) -> bool:
    """Whether a name says itself that it is a river or a road."""
    if noun.endswith(_CHANNELS) or name.endswith(_CHANNELS):
        return name[-2:] == noun[-2:]
    return any(name[-1] in own and noun[-1] in other for own, other in _KINDS)


def both_roads(name: str, other: str) -> bool:
    """Whether a road by its number stands before another (国道105和*514大修工程*)."""
    return _ROAD.fullmatch(name) is not None and _ROAD.match(other) is not None


def of_kinds(found: list[Member]) -> list[Member]:
    """国道105、*514*大修工程: a number alone is of the kind of the road before it."""
    kind = ""
    out = []
    for member in found:
        road = _ROAD.match(member.name)
        kind = (road["kind"] or kind) if road else ""
        out.append(replace(member, name=kind + member.name) if road and kind and not road["kind"] else member)
    return out


_COUNTY: Final = re.compile(r"[\u4e00-\u9fff]{1,3}?[县区市旗乡镇]")
_IN_COUNTY: Final = re.compile(rf"{_COUNTY.pattern}(?P<place>[\u4e00-\u9fff]{{2,3}}(?<![村乡镇校]))")


def shared_part(member: Member, following: Sequence[Member], rules: ProjectRules) -> str:
    """What a member without a head takes from the next name that has one."""
    model = next((other for other in following if _has_head(other.name)), following[-1]).name
    name, size = member.name, len(member.name)
    work = _road_work(name, model) or _same_work(name, model) or _same_ground(name, following[-1].name)
    work = work or _in_county(name, model) or _of_route(name, model, rules) or _on_water(name, model)
    if work is not None:
        return work
    if (held := _held(name, model)) is not None:
        return held
    if not member.tail and (village := _village_work(name, model)) is not None:
        return village
    own, other = grade(name), grade(model)
    if own.kind is None and other.head and size >= _FAR and name[:2] == model[:2] in _RANKED:
        return other.head
    if own.kind is None and name.startswith("国家") and other.kind == "facility" and _FAR < size <= _SHORT:
        return other.head or ""
    if (measure := _MEASURE.search(name)) and (at := model.rfind(measure[0])) > 0 and other.head:
        return model[at + len(measure[0]) :]
    near = len(model) - size < (1 if name[-1] in _SIDES_OF and other.kind == "place" else 2)  # 甘棠东和龙归*片区*
    if model.startswith(name) or size > 6 or near or (size >= _MALL and name.endswith(_MALLS)):
        return ""
    if name[-1] in _NUMERALS and model[0] in _NUMERALS:
        return model[1:]
    if name[-1] == model[size - 1] and own.kind in (None, "line") and not _OPEN.match(model[size:]):
        return _parallel_rest(model[size:], other, whole=model.endswith("工程"))
    if (
        _GOODS.search(name)
        or (own.kind is not None and not (size == 2 and other.kind == "line"))
        or size > 5
        or member.quoted
        or "”" in name
        or name.endswith("级")
        or (own.phased and _PHASE not in model)
    ):
        return ""
    if not own.proper and (size > 2 or (name in rules.common and not (other.placed or _lends(name, model, rules)))):
        return ""
    ahead = model[size:] if following[-1].tail.startswith("项目") and own.proper and other.placed else ""
    return _after_front(model, size, head, rules) if (head := other.head or ahead) else ""


def _on_water(name: str, model: str) -> str | None:
    """青河、白水河*国家湿地公园*: what the last of two waters is made is made of both; None for other names."""
    at = model.find(name[-1], 1) if name.endswith(_LAKES) and grade(model).kind == "facility" else -1
    rest = model[at + 1 :]
    return rest if at > 0 and abs(at + 1 - len(name)) < _FAR <= len(rest) and not _OPEN.match(rest) else None


def _parallel_rest(rest: str, other: Grade, *, whole: bool) -> str:
    """What follows the parallel part of the last name, if works or a thing (国网青山、华电青山东*抽蓄电站*)."""
    if rest[:1] in _SIDES_OF and len(rest) > _FAR and other.head == rest[1:]:
        rest = rest[1:]
    works = whole or other.kind in ("works", "weak")
    return rest if works or (len(rest) >= _FAR and other.kind in ("place", "facility")) else ""


def _of_route(name: str, model: str, rules: ProjectRules) -> str | None:
    """甲至乙、丙至丁*二级公路改建*: what stands after the places that the last of two routes runs between."""
    head = grade(model).head
    if not (head and _TO in name and _TO in model) or grade(name).kind is not None:
        return None
    end = model[model.index(_TO) + 1 :]
    place = _place(end, rules) or _front(end[: len(end) - len(head)], rules)
    return head if not place or end[place] in _NUMERALS else end[place:]


def _lends(name: str, model: str, rules: ProjectRules) -> bool:
    """Whether a common word of two letters may be a name before this one: a region, or before 国家…中心, …工程."""
    return _place(name, rules) > 0 or "国家" in model or model.endswith("工程")


def deed_on_all(found: Sequence[Member]) -> str:
    """完成甲公寓和乙养老中心*消防改造*: what is completed is the work on each of the houses; "" where there is none."""
    last = grade(found[-1].name) if len(found) > 1 else None
    if last is None or last.kind != "works" or last.head is None:
        return ""
    return last.head if grade(found[-1].name.removesuffix(last.head)).kind == "facility" else ""


def is_site(member: Member) -> bool:
    """Whether a member is a house that stands, with nothing said of it yet."""
    return grade(member.name).kind == "facility" and not member.tail and not member.counted


def is_whole(member: Member) -> bool:
    """Whether a member says itself what it is and that it is built, taking nothing (甲铁路*建设*、乙线改造)."""
    return member.tail.startswith(_BUILT) and _has_head(member.name)


def _has_head(name: str) -> bool:
    found = grade(name)
    return found.kind is not None and found.before >= 2


def _held(name: str, last: str) -> str | None:
    """甲集团、乙集团育种基地: what the last of two organisations has, both have."""
    found = _HOLDER.match(last) if name.endswith(_ORGANISATIONS) else None
    return found["held"] if found else None


def _in_county(name: str, model: str) -> str | None:
    """玛云县欧青、碌云县尕青*人饮工程*: what follows the parallel places in two counties; None for others."""
    one, two = _IN_COUNTY.fullmatch(name), _COUNTY.match(model)
    rest = model[two.end() + len(one["place"]) :] if one is not None and two is not None else ""
    return rest if len(rest) > _FAR else None


def _village_work(name: str, last: str) -> str | None:
    """甲乡乙村、丙乡丁村供水工程: what is done at the last of two villages or schools is done at both."""
    at = last.rfind(name[-1], 1, len(last) - _FAR) if name.endswith(_SITES) else -1
    if last[at + 1 : at + 3] in _PHASES:
        return None
    if at < 1 or grade(last).kind not in ("works", "weak") or not grade(name).proper or grade(name).kind == "works":
        return None
    return last[at + 1 :] if abs(at + 1 - len(name)) <= _FAR else None


def _road_work(name: str, last: str) -> str | None:
    """G15、S206*改线工程*: what is done to the last of several roads by their numbers is done to all."""
    return _ROAD.sub("", last, count=1) if both_roads(name, last) else None


def _same_work(name: str, last: str) -> str | None:
    """甲路、乙街路面改造: what is done to the last of two roads or rivers is done to both."""
    found = _SPLIT.match(last)
    if found is None or _EXTENSION.match(found[2]) or grade(last).kind != "works":
        return None
    if not same_kind(name, found[1].rstrip("口")):
        return None
    return found[2] if grade(name).kind in ("line", "place", None) and len(name) <= _SHORT else None


def _same_ground(name: str, last: str) -> str | None:
    """甲巷、乙街、丙路*道路改造*: a work on the ground of the last of several streets is done on all."""
    work = _same_work(name, last)
    return work if work and work.startswith(_GROUND) else None


def _after_front(model: str, size: int, head: str, rules: ProjectRules) -> str:
    """The part of `model` after its own front, which is about as long as the shorter name (`size`)."""
    place, front = _place(model, rules), _front(model[: len(model) - len(head)], rules)
    if 0 < max(place, front) <= size - _FAR:
        return ""
    start = place or (front if front >= 2 else size)
    while model[start - 1 : start + 1] in rules.common and len(model) - start > _FAR:
        start += 1
    if model[start - 1 : start + 1] in rules.common:
        return ""
    ranked = model[start] in _RANKS and model[start + 1 : start + 2] not in _NO_RANK
    rest = model[start + 1 :] if ranked else model[start:]
    rest = rest.removeprefix("地区")
    if counted := _COUNT.match(rest):
        rest = rest[counted.end() :]
    if len(rest) == len(head) + 1 and rest.endswith(head) and (rest[0] not in _SIDES or len(head) > _FAR):
        return head
    return "" if _OPEN.match(rest) or len(rest) < len(head) else rest


def _place(name: str, rules: ProjectRules) -> int:
    """The length of the region that opens a name, with its rank."""
    size = max((len(known) for known in rules.regions.get(name[:2], ()) if name.startswith(known)), default=0)
    ranked = size and name[size : size + 1] in _RANKS and name[size + 1 : size + 2] not in _NO_RANK
    return size + 1 if ranked else size


def _front(before: str, rules: ProjectRules) -> int:
    """The length of the proper letters that open a name; 0 where common words open it."""
    left = uncommon(before, rules.common)
    if not left[:1].strip():
        return 0
    stop = 1
    while left[stop : stop + 2].strip():
        stop += 1
    return stop
