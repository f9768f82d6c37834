"""A copy of the text in which quoted and bracketed stretches cannot be mistaken for grammar; offsets stay the same."""

import re
from typing import Final

from extractor.linking.project_names import starts_proper
from extractor.linking.project_rules import project_rules, word
from extractor.rulebook.terms import longest_suffix

QUOTED: Final = "\ue000"
BRACKETED: Final = "\ue002"
TITLE: Final = "\ue003"
NOTE: Final = "\ue004"
WITHIN: Final = "\ue005"

_SPANS: Final = re.compile(
    r"(?P<next>(?<=”)“[^“”\n]{1,40}”)|“[^“”\n]{1,60}”|(?<=[个项])（[^（）\n]{1,160}）|（[^（）\n]{1,90}）"
    r"|《[^《》\n]{1,80}》"
)
_SLOGAN: Final = re.compile(
    r"“(?P<count>[二三四五六七八九十])(?:大|项)(?:重点|重大)?(?:工程|行动|计划|中心|基地|园区|片区|平台|枢纽)”"
)
_LEVELLED: Final = re.compile(r"“[三四五六七九]通一平”")
"""Ground made ready for building: a stage, no name."""
_ROADS: Final = re.compile(r"“[^“”]{1,4}路”")
_ETC: Final = re.compile(r"等(?:(?:\d{1,3}|多)[条段处]|一批)?$|(?:\d{1,2}|[两三四五六七八九])[条段处]$")
_FOR_EXAMPLE: Final = re.compile(
    r"以(?P<names>[^，；。！？\n等以]{2,40})为(?:代表|重点|骨干)的(?=[^，。；]{0,12}(?:项目|工程))"
)
_SUCH: Final = re.compile("这样的(?=[^，。；、]{0,6}(?:工程|项目))")
_NOTE: Final = re.compile(
    r"\d(?<=[\ue000线铁路站园区厂城桥程动划网馆院校].)\d?(?:(?=[和与及，。；])|(?=、(?!\d))|(?=(?:工程|行动|计划|项目)[，。；、和]))"
)
_COUNTED: Final = re.compile(r"(?:项目|工程|高速|公路|铁路|大桥|水库|泊位|电站|变电站|水厂|园区)\d{1,3}[个条座项处]$")
_THINGS: Final = re.compile(
    r"(?P<count>\d{1,2}|[两二三四五六七八九十])[个条座项处段家所][^，。；：、\d（）]{2,14}$"
    r"|(?:[厂站园校]|医院|中心|隧道|道路|河道)(?P<after>\d{1,2})[个条座项处段家所]$"
)
_LISTED: Final = re.compile(
    r"（[^（）、，；]{3,16}(?:、[^（）、，；]{3,16})*[、和][^（）、，；]{2,14}[路桥厂站库园速线段期区馆院校港头程目]）"
)
_PROJECTS: Final = re.compile(r"(?:项目|工程)(?:共|有)?(?P<count>\d{1,2})[个项]$")
_NAMES: Final = re.compile(r"（[^（）、，；：的已在正]{3,20}(?:、[^（）、，；：的已在正]{3,20})*）")
_AREAS: Final = word("name.areas")
_WORKS: Final = re.compile(r"等.{2,4}[^，。；、等]{2,16}(?:工程|项目|行动)")
_PLACE_OF: Final = re.compile(
    r"的(?<=[县区镇乡市旗]的)(?=[^，。；、的]{1,10}(?:[厂场站园馆库校]|医院|中心|水库|工程|项目|改造))"
)
_PLACES: Final = re.compile(r"[县区镇乡市旗]、[\u4e00-\u9fff]{1,5}[县区镇乡市旗]$")
"""徽州区、黟县*的*污水处理厂 is 徽州区、黟县污水处理厂."""
_SO_LONG: Final = re.compile(
    r"[\d.](?<=[路线道渠街段坝堤].)[\d.]{0,7}(?:公里|千米|米)的(?=[^，。；、的]{2,10}(?:改造|硬化|建设|修复|工程|项目))"
)
"""夺松公路17公里*的*路基改造 is 夺松公路路基改造."""
_NAMELY: Final = re.compile(r"分别[为是][，：](?=[^，。；]{3,40}[、和])")
_DASHES: Final = re.compile(r"——(?=[^—\n]{3})")
_LABEL: Final = re.compile(r"(?<![^\n；。])[\u4e00-\u9fff]{2,6}$")
_LABEL_REACH: Final = 6
_KIND: Final = word("title.kind")
_JOINT: Final = word("mask.joint")
_CENTRED: Final = word("mask.centred")
_FEAST: Final = word("mask.feast")
_REMARK: Final = word("mask.remark")
_REACH: Final = 90
_GRADE: Final = re.compile(r"（[一二12ⅠⅡ]）")
"""小（一）型水库 is a class of reservoirs by size (SL 252)."""
_PLACE: Final = 8
_SOLE: Final = 30
_NUMERALS: Final = "零一二三四五六七八九十"
_CLOSED: Final = re.compile(r"等(?=(?:\d{1,3}[个项])?[^，。；、\n]{0,8}?(?:项目|工程))")
_COMMAS: Final = re.compile(r"(?:，[^，。；：、的\n\ue000-\ue005]{3,22}){1,8}$")
_COMMAS_REACH: Final = 184
_PHASED: Final = ("一期", "二期", "三期", "四期")
_STOP: Final = re.compile(r"[，；。：！？\n]")


def mask(text: str) -> str:
    """Fill quotes with U+E000, round brackets with U+E002, titles with U+E003; 、 opens a quote after a quote.

    A slogan that counts the names before it (甲、乙、丙“三大工程”) is written as their class: 等三大工程. A list in
    quotes before 等 stays readable, so does 等“断头路”, and 以甲、乙为代表的 and 甲、乙这样的 read as lists.
    等 inside a name (江流域等关键区域生态修复工程) is filled with U+E005; a remark in brackets, 以甲、乙为中心的 and
    a feast in quotes (“五一”前) like the number of a note right after a name (云岭高铁11和…) with U+E004.
    So is 与 between places that one zone joins (甲区与乙县一体化示范区).
    路网—— at the head of a sentence is written 路网：; commas between names of works before 等项目 are written 、.
    """
    text = _PLACE_OF.sub(_of_places, _labelled(text))
    text = _SO_LONG.sub(lambda found: found[0][:-1] + NOTE, text)
    text = _JOINT.sub(WITHIN, text)
    text = _CENTRED.sub(lambda found: NOTE * len(found[0]), text)
    text = _NAMELY.sub(lambda found: found[0][:-1] + NOTE, text)
    text = _FEAST.sub(lambda found: NOTE * len(found[0]), text)
    text = _AREAS.sub(_whole, _SUCH.sub("  等", text))
    readable = _with_lists(_FOR_EXAMPLE.sub(_as_list, _SPANS.sub(_fill, text)))
    return _NOTE.sub(lambda found: NOTE * len(found[0]), readable)


def _listed(found: re.Match[str]) -> str:
    """实施甲路改建，乙桥，丙水厂等项目: commas between names that end as works do are those of a list."""
    rules = project_rules()
    first = _STOP.split(found.string[max(found.start() - _SOLE, 0) : found.start()])[-1]
    pieces = [first, *found[0][1:].split("，")]
    ended = [name.endswith(_PHASED) or longest_suffix(name, rules.heads) is not None for name in pieces]
    whole = [end and "等" not in name for end, name in zip(ended, pieces, strict=True)]
    acts = [any(piece[at : at + size] in rules.verbs for at in (0, 2) for size in (2, 3, 4)) for piece in pieces]
    begun = len(pieces) - 1
    while begun and whole[begun - 1] and not acts[begun]:
        begun -= 1
    kept = "".join(f"，{piece}" for piece in pieces[1 : begun + 1])
    return kept + found[0][len(kept) :].replace("，", "、")


def _with_lists(text: str) -> str:
    """The text with the commas of lists that 等项目 closes written as 、."""
    for closed in _CLOSED.finditer(text):
        commas = _COMMAS.search(text, max(closed.start() - _COMMAS_REACH, 0), closed.start())
        if commas is not None:
            text = text[: commas.start()] + _listed(commas) + text[closed.start() :]
    return text


def _labelled(text: str) -> str:
    """路网—— is written 路网： ."""
    for dashes in _DASHES.finditer(text):
        kind = _LABEL.search(text, max(dashes.start() - _LABEL_REACH, 0), dashes.start())
        if kind is not None and _KIND.match(kind[0]):
            text = f"{text[: kind.end()]}： {text[dashes.end() :]}"
    return text


def _of_places(found: re.Match[str]) -> str:
    at = found.start()
    return NOTE if _PLACES.search(found.string, max(at - _PLACE, 0), at) else found[0]


def _whole(found: re.Match[str]) -> str:
    """江流域等关键区域 before 工程 is one name where no list stands before it, 等产业升级行动 always."""
    if found["industries"] is not None:
        return WITHIN
    if _WORKS.match(found.string, found.start()) is None:
        return found[0]
    before = _STOP.split(found.string[max(found.start() - _SOLE, 0) : found.start()])[-1]
    return found[0] if "、" in before else WITHIN


def _as_list(found: re.Match[str]) -> str:
    """以甲、乙为代表的项目 is written as 甲、乙等项目."""
    return f" {found['names']}   等"


def _fill(found: re.Match[str]) -> str:
    length = found.end() - found.start()
    if _is_list_of(found):
        return "：" + found[0][1:-1] + "，"
    if found["next"]:
        return "、" + QUOTED * (length - 1)
    first = found[0][0]
    if first == "“" and _LEVELLED.fullmatch(found[0]):
        return WITHIN + found[0][1:-1] + WITHIN
    if first == "“" and (slogan := _SLOGAN.fullmatch(found[0])) and _counts(found, slogan["count"]):
        return "等" + found[0][1:-1] + "，"
    if first == "“" and found[0].count("、") >= 2 and found.string.startswith("等", found.end()):
        return f" {found[0][1:-1]} "
    if (
        first == "“"
        and _ROADS.fullmatch(found[0])
        and _ETC.search(found.string, max(found.start() - 8, 0), found.start())
    ):
        return found[0][1:-1] + "，，"
    if _REMARK.match(found[0]):
        return NOTE * length
    if _GRADE.fullmatch(found[0]) and found.string[found.start() - 1] == "小":
        return found[0]
    return (QUOTED if first == "“" else BRACKETED if first == "（" else TITLE) * length


def _is_list_of(found: re.Match[str]) -> bool:
    """水库2座（甲水库、乙水库）, 打通2条通道（甲高速、乙高速）: works whose number stands before the bracket.

    As many names as projects are counted need not end as works do (签约项目2个（华骏天地、云岭数谷）).
    """
    projects = _PROJECTS.search(found.string, max(found.start() - 12, 0), found.start())
    if projects is not None and _NAMES.fullmatch(found[0]):
        return int(projects["count"]) == found[0].count("、") + 1 and not _told_of(found[0][1:-1])
    if not _LISTED.fullmatch(found[0]):
        return False
    if _COUNTED.search(found.string, max(found.start() - 12, 0), found.start()):
        return True
    before = _THINGS.search(found.string, max(found.start() - 20, 0), found.start())
    return before is not None and _number(before["count"] or before["after"]) == found[0].count("、") + 1


def _told_of(inside: str) -> bool:
    """Whether a single remark in brackets tells of a project and does not name it (（正在办理手续）)."""
    return "、" not in inside and not starts_proper(inside)


def _number(written: str) -> int:
    return int(written) if written.isdigit() else _NUMERALS.find(written.replace("两", "二"))


def _counts(found: re.Match[str], numeral: str) -> bool:
    """Whether as many names stand before the slogan as it counts."""
    before = _STOP.split(found.string[max(found.start() - _REACH, 0) : found.start()])[-1]
    return before.count("、") + 1 == _NUMERALS.index(numeral)
