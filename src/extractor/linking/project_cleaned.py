"""The single names of a list: what is cut from their ends."""

import re
from typing import Final

from extractor.linking.project_ends import amount_end, member_tail
from extractor.linking.project_heads import is_campaign
from extractor.linking.project_mask import BRACKETED, NOTE, QUOTED
from extractor.linking.project_names import ROUTE, grade, starts_proper
from extractor.linking.project_programme import named_programme
from extractor.linking.project_rules import ProjectRules, word
from extractor.linking.types_project import Member

_MEMBER_COUNTED: Final = word("member.counted")
_MEASURED: Final = word("member.measured")

_OWN_FRONT: Final = 4
_PLACES: Final = re.compile(
    r"\d+[万千百]?(?:余|多)?[名人户位](?!次)(?=[^，。；]{4})"
    r"|\d+[个所家户](?:行政村|自然村|乡镇|村庄?|社区|县区?|学校|企业|小区|农户)(?:参与|参加)?"
)
_SOME: Final = re.compile(rf"\d+[余多]?[个项批](?={QUOTED}+$)")
_CAMPAIGNS_QUOTED: Final = ("工程”", "行动”", "计划”")
_LENGTH: Final = re.compile(
    r"^(?:全长?|总长|长)约?[\d.]{1,8}(?:延米|公里|千米|米)的?(?=[\u4e00-\u9fff]{3})"
    r"|(?<=[路线道渠街段坝堤])[\d.]{1,8}(?:公里|千米|米)(?=水泥|沥青|路[基面]|改|硬化|扩建|建设|治理|加固|绿化)"
)
_SIZE: Final = word("member.size")
_SAID_FIRST: Final = re.compile(
    r"[^，。；、—―]{2,20}(?:工程|项目|电站|基地|平台|园区?|中心|设施)(?:——|――)(?=[^—―]{4,})"
)
_OF: Final = re.compile(r"^.*(?<!目)的(?=[^的]{2,}$)", re.DOTALL)
_ONE: Final = re.compile("[1一][座所处个]$")
_SUMMED: Final = re.compile("^[两三四五六七八九十][个项](?=工程|项目)")
"""How many works a list has named, before 项目 (甲厂搬迁、乙河引水*两个*项目)."""
_PART: Final = 4
"""Letters of a part of a work that a predicate speaks of."""
_LENGTHS: Final = "里米m"
_TRACTS: Final = ("基地", "园", "园区", "片区", "示范区")
_COUNTED: Final = "处个座条所项"
_BUILDING: Final = "建"
"""Ends the verbs that say the works counted are built (改扩建50个社区养老工程)."""
_EDGE: Final = "、，\ue003\ue004 ·^*"


class Cleaned(dict[tuple[int, int], Member | None]):
    """The names of pieces of a text, each cleaned once."""

    def __init__(self, text: str, masked: str, rules: ProjectRules) -> None:
        super().__init__()
        self._text, self._masked, self._rules = text, masked, rules

    def __missing__(self, span: tuple[int, int]) -> Member | None:
        self[span] = member = _clean(self._text, self._masked, *span, self._rules)
        return member


def _clean(text: str, masked: str, start: int, end: int, rules: ProjectRules) -> Member | None:
    """Cut what belongs to the sentence from both ends of a piece; None where nothing of a name is left."""
    verbs: list[str] = []
    start, end = _trim(masked, start, end)
    while end - start >= 2:
        prefix = rules.prefix.match(masked, start, end)
        begin = prefix.end() if prefix else start
        step = rules.chain.match(masked, begin, end)
        if step is not None and end - step.end() >= 2 and not _in_name(masked, step, end):
            verbs.append(step["verb"])
            begin = step.end()
        if begin == start or end - begin < 2:
            break
        start = begin
    cut, tail, amount = _cut_end(masked, start, end)
    cut, tail = _with_phase(text, cut, tail)
    start = _after_places(masked, start, cut, rules)
    start = _after_count(text, masked, start, cut)
    if masked.endswith(_STREETS, start, cut) and (town := word("member.town").match(masked, start, cut)):
        start = town.end()
    start = _after_measure(masked, start, cut)
    counted = _MEMBER_COUNTED.match(masked, start, end) is not None and not _hundreds(masked[start:cut], rules)
    counted = counted or (amount and not _measured(masked[start:cut], masked[end - 1], masked[cut:end]))
    found = _OF.match(masked[start:cut]) if "的" in masked[start:cut] else None
    if found and is_campaign(masked[start : start + found.end() - 1], rules):
        cut = start + found.end() - 1
    elif found:
        start += found.end()
        counted = counted or _MEMBER_COUNTED.match(masked, start, cut) is not None
    cut = _before_aside(masked, start, cut)
    start = _after_said(text, start, cut)
    cut = _before_size(text, masked, start, cut)
    if masked[cut - 1] == BRACKETED and (state := word("member.state").search(text, start, cut)):
        cut, tail = state.start(), state["stage"]
    if (campaign := _CAMPAIGN_IN.match(text, start, cut)) is not None and campaign["rest"]:
        cut = campaign.start("rest")
    if masked.endswith((*_CAMPAIGNS, "\ue000"), start, cut) and (said := _CARRYING.match(masked, start, cut - 4)):
        start = said.end()
    outer = _trim(masked, start, cut)
    start, cut = _unquote(text, *outer)
    if cut - start < (1 if masked[start:cut].isdigit() or masked[start:cut] in DIRECTIONS else 2):
        return None
    name = _written(text, masked, start, cut)
    return Member(start, cut, name, tail, tuple(verbs), counted, (start, cut) != outer)


def _with_phase(text: str, cut: int, tail: str) -> tuple[int, str]:
    """Past 项目（一期）, 项目（禾口段）: the part tells works apart, so the bracket and what is before it stay."""
    found = _PHASE.match(text, cut) if tail.startswith("项目") else None
    return (found.end(), tail[len(found[0]) :]) if found else (cut, tail)


def _written(text: str, masked: str, start: int, end: int) -> str:
    """The name as it is written, without line ends, spaces, the numbers of notes and how long a road inside it is."""
    piece = text[start:end]
    if NOTE in masked[start:end]:
        piece = "".join(char for char, seen in zip(piece, masked[start:end], strict=True) if seen != NOTE)
    return _LENGTH.sub("", piece.replace("\n", "").replace(" ", ""))


def _rebuilt(name: str, kind: str | None) -> bool:
    """S215线云岭至石桥段大修80公里: works on a numbered road are measured by its length."""
    return kind == "works" and word("name.road_section").match(name) is not None


def _measured(name: str, unit: str, amount: str) -> bool:
    """Whether an amount after a name measures it (青禾绿道20公里, 第三水厂1座), not a class (水泥路20公里)."""
    name = name.rstrip(BRACKETED)
    if _ONE.match(amount) is not None:
        found = grade(name)
        return found.kind == "facility" and (found.numbered or found.proper)
    if name.endswith(("工程", "行动")):
        return unit not in _COUNTED or "\ue000" in name or name.endswith("行动")
    found = grade(name)
    if unit in _LENGTHS and found.proper and (word("name.between").match(name) or _rebuilt(name, found.kind)):
        return True
    if unit in _LENGTHS and (found.proper or found.level) and (found.phased or (found.head or "").endswith("管廊")):
        return True
    if unit in "户套" and found.proper and found.head == "棚户区":
        return True
    if unit == "亩" and found.placed and (found.head or "").endswith(_TRACTS):
        return True
    line = unit in _LENGTHS and found.kind in ("line", "place")
    return line and (found.placed or (found.proper and (starts_proper(name) or ROUTE.match(name) is not None)))


def _before_aside(masked: str, start: int, end: int) -> int:
    """Before a bracket at the end of a campaign (…行动（责任单位：…））."""
    found = _ASIDE.search(masked, start, end) if masked[end - 1] == BRACKETED else None
    return found.start() if found else end


def _before_size(text: str, masked: str, start: int, end: int) -> int:
    """Before the size in brackets that ends a name, or that stands before a part of it (水厂（投资3亿元）*厂区*)."""
    last = masked.rfind(BRACKETED, start, end) + 1
    if last <= start or end - last > _PART:
        return end
    size = _SIZE.search(text, start, last)
    if size is None or (last < end and grade(text[start : size.start()]).head is None):
        return end  # 禾沟（年产90万吨）矿井 is one name
    return size.start()


def _after_places(masked: str, start: int, end: int, rules: ProjectRules) -> int:
    """Past 40个行政村 before the name of a campaign; works in so many places are counted (66个小区管网改造工程)."""
    found = _PLACES.match(masked, start, end) if masked[start].isdigit() else None
    if found is None or not masked.endswith(("工程", "行动", "计划"), start, end) or masked[start - 1] == _BUILDING:
        return start
    said = masked[found.end() : end]
    named = not said.endswith("工程") or grade(said).proper or named_programme(said, quoted=False, rules=rules)
    return found.end() if named else start


def _after_said(text: str, start: int, end: int) -> int:
    """Past what a work is before the dash and its name (首个储能工程——*云岭储能电站*)."""
    found = _SAID_FIRST.match(text, start, end)
    return found.end() if found else start


def _after_count(text: str, masked: str, start: int, end: int) -> int:
    """Past 33个 before a campaign in quotes (33个*“双通工程”*项目)."""
    found = _SOME.match(masked, start, end)
    return found.end() if found and text.endswith(_CAMPAIGNS_QUOTED, start, end) else start


def _after_measure(masked: str, start: int, end: int) -> int:
    """Past the size of a thing that has a name of its own (占地270亩的青禾中学); a size of a class stays."""
    found = _MEASURED.match(masked, start, end)
    if found is None or end - found.end() < _OWN_FRONT:
        return start
    named = grade(masked[found.end() : end])
    return found.end() if named.kind is not None and (named.proper or named.level or named.phased) else start


def _hundreds(name: str, rules: ProjectRules) -> bool:
    """百家企业倍增计划 counts nothing."""
    return name[:1] in "百千万" and is_campaign(name, rules)


_CAMPAIGN_IN: Final = re.compile(r"“[^“”]{2,8}(?:行动|工程|计划)”(?P<rest>(?:系列|专项|主题)?[^“”、和]{0,10}活动)")
_ASIDE: Final = re.compile(f"(?<=行动|计划){BRACKETED}{{6,}}$|(?<={QUOTED}工程){BRACKETED}{{6,}}$")
_CARRYING: Final = re.compile(
    r"[^，；。、\ue000]{2,12}(?:组织实施|深入实施|实施|深入开展|开展|(?<=[市县区])启动)(?!方案|细则|的)"
)
_PHASE: Final = re.compile(r"项目（(?:[一二三四五六1-6]期(?:工程)?|[^（），。；、]{2,10}段)）")
_DATE_ENDS: Final = frozenset("底初旬前日末")
_DATED: Final = word("member.dated")
_RATED: Final = ("重点", "重大", "建设")
_RATED_FROM: Final = 6
DIRECTIONS: Final = frozenset("东西南北中")
_STREETS: Final = ("路", "街", "道")
_CAMPAIGNS: Final = ("行动", "活动", "攻坚战", "计划", "建设年", "会战")
_INNER_END: Final = re.compile(
    r"(?<=行动|计划)(?=到[^，。；]{2,}|由[^，。；]{2,}|向[^，。；]{2,}延伸)|(?<=行动)(?=\d+[个所家条项处])|(?<=电站|电厂|风电)(?=全部|\d号主变)|(?<=行动|计划|攻坚)(?=目标任务|各项|年度|重[大点]项目|总体任务|主体任务)|(?<=[一二三四五]期)(?=建设|\d+[个台条座栋套][^，。；、的]{2})|(?<=改造|扩建|改建|治理)(?=[\d.]+(?:公里|千米|km)(?:路[面基]|主线))|(?<=[^、]{4})(?:项目(?!部|库|管理|化|群|经理|建设提|提|\ue000)(?=[^及和一二三四五六标前])"
    r"|(?<=工程)(?=建设|完成|累计|[施前方资质的推投进规\d]))"
)
_MAY_END: Final = re.compile(r"[动划站厂电坚程](?=.)|期[建\d]|[造建理]\d|项目(?=.)")
"""What stands before every inner end."""


def _cut_end(masked: str, start: int, end: int) -> tuple[int, str, bool]:
    """Where the name ends, what follows it, and whether an amount stood at the end."""
    stop = amount_end(masked, start, end)
    if masked[stop - 1] in _DATE_ENDS and (dated := _DATED.search(masked, start + _OWN_FRONT, stop)):
        stop = end = dated.start()
    inner = None
    if _MAY_END.search(masked, start, stop) and not masked.endswith(_CAMPAIGNS, start, stop):
        inner = _INNER_END.search(masked, start, stop)
    cut = inner.start() if inner else member_tail(masked, start, stop)
    tail = _SUMMED.sub("", masked[cut:stop])
    while tail.startswith("项目") and masked.endswith(_RATED, start, cut) and cut - start >= _RATED_FROM:
        cut -= 2
    return cut, tail, stop < end


_WORK: Final = re.compile(r"项目|工程|行动|计划|试点|示范|工作|能力|力度|专项|提升年|活动")


def _in_name(masked: str, step: re.Match[str], end: int) -> bool:
    """Whether what looks like a verb belongs to the name (规划展示馆, 建设工程)."""
    if word("member.no_verb").match(masked, step.start("verb"), end):
        return True
    return _WORK.match(masked, step.end(), end) is not None


def _trim(masked: str, start: int, end: int) -> tuple[int, int]:
    while start < end and masked[start] in _EDGE:
        start += 1
    while end > start and masked[end - 1] in _EDGE:
        end -= 1
    return start, end


def _unquote(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the quotes around the whole name, or one that lost its partner."""
    piece = text[start:end]
    if "“" not in piece and "”" not in piece:
        return start, end
    if piece[:1] == "“" and piece.find("”") == len(piece) - 1:
        return start + 1, end - 1
    if piece.count("“") < piece.count("”") and text[start - 1 : start] == "“":
        return start - 1, end
    if piece.count("“") < piece.count("”") and piece.endswith("”"):
        return start, end - 1
    if piece.count("“") > piece.count("”") and piece.startswith("“"):
        return start + 1, end
    return start, end
