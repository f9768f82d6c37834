"""Where what is said of the names of a clause begins and ends: their predicate, the words before it."""

import re
from typing import Final

from extractor.linking.project_rules import CLAUSE_ENDS, ProjectRules, word
from extractor.linking.project_titles import stands_alone
from extractor.rulebook.sought import Sought

_BOUND: Final = re.compile(f"[{CLAUSE_ENDS}]")
_WIDENED: Final = re.compile("[提扩增].(?:提质|扩面|增效|扩容|增量)|(?:实现)?全覆盖")
_CAMPAIGN_ENDS: Final = "动程划战坚\ue000"
_AND_MORE: Final = Sought(
    "(?<=建设|改造|工程|项目|扩建)并(?=实现|完成|投入|启动|确保|加快|推进|力争|全面|正式)"
    "|(?<=[期段区园馆院])并(?=启动|开工|完成|加快|推进)"
    "|并于[^，。；、]{1,6}(?=招生|开学|投用|启用|开放|投产|运营|通车|开诊)"
)
_NEXT: Final = 12
_CLAUSE: Final = 120
_ELEMENT_OF: Final = re.compile("主?管网|路[基面床]|土建|绿化|场地|设备|机电")
_JOINTS: Final = ("和", "及", "并")
_WITH: Final = "与同和"
_OFTEN: Final = 6
_IN_NOUNS: Final = ("供", "发电", "一体化")
"""How predicates begin that end names too (集中供热, 余热发电, 炼化一体化)."""
_AND_THEN: Final = ("、", "并")
_CAUSE_ENDS: Final = frozenset("响约制因素题批定过到落获位实足畅裂整化更后")
_EARLY: Final = ("早", "快", "再")


def find_predicate(masked: str, pos: int, end: int, rules: ProjectRules) -> re.Match[str] | None:
    """The first predicate that is one: not in a list (文化宫、*供水*、管网), and of campaigns where it says so."""
    found = rules.predicate.search(masked, pos, end)
    while found is not None and _is_no_predicate(masked, found):
        found = rules.predicate.search(masked, found.end(), end)
    return found


def _is_no_predicate(masked: str, found: re.Match[str]) -> bool:
    before = masked[found.start() - 1]
    if before == "\ue000" and found["p"] in ("前期", "中期", "后期"):
        return True  # “十三五”前期并网
    if before == "、" and masked[found.end() : found.end() + 1] == "、":
        return True
    if found["p"].startswith(_IN_NOUNS) and word("stage.in_noun").search(masked, found.start() - _OFTEN, found.end()):
        return True
    if found["p"].endswith("开放") and word("stage.always").search(masked, found.start() - _OFTEN, found.start()):
        return True
    if word("stage.count_done").match(masked, found.end()) is not None:
        return True
    if before in _JOINTS and _ELEMENT_OF.match(found["p"]) is not None:
        return True
    if (before == "链" and found["p"].endswith("贯通")) or (
        found["p"][0] == "签" and _is_partner(masked, found.start())
    ):
        return True
    return _WIDENED.match(found["p"]) is not None and before not in _CAMPAIGN_ENDS


def _is_partner(masked: str, pos: int) -> bool:
    """Whether those before 签约 are whom one signs with (*与*华禾集团、云海能源签约), no works."""
    first = max(pos - _CLAUSE, 0)
    start = max(first - 1, *(masked.rfind(bound, first, pos) for bound in CLAUSE_ENDS)) + 1
    return masked[start] in _WITH


def told_after(
    masked: str, clause: int, end: int, predicate: re.Match[str] | None, rules: ProjectRules
) -> tuple[re.Match[str] | None, int]:
    """What is said of a work that a colon introduces (龙镇市场：*2018年底建成投用*), and where that clause ends."""
    if predicate or not masked.startswith("：", end) or not stands_alone(masked, clause, end):
        return predicate, end
    bound = _BOUND.search(masked, end + 1)
    stop = bound.start() if bound else len(masked)
    found = rules.predicate.search(masked, end + 1, stop)
    part = word("subject.part").match(masked, end + 1, stop)  # 青云江大桥：主桥墩身全部完成
    cost = found is not None and "投资" in found["p"]  # 禾宇电缆：总投资2.3亿元 says no stage
    return (found, stop) if found and not (part or cost) else (None, end)


def last_of(masked: str, first: re.Match[str], end: int, rules: ProjectRules) -> re.Match[str]:
    """The last of predicates in a row: 早落地、*早开工*; 设备安装并*投入使用*."""
    last = first
    while masked.startswith(_AND_THEN, last.end(), end):
        begin = last.end() + 1
        found = rules.predicate.search(masked, begin, min(end, begin + _NEXT))
        if found is None:
            break
        early = masked[begin : found.start()] in _EARLY
        if not early and before_adverbs(masked, begin - 2, found.start(), rules) > begin:
            break
        last = found
    return last


def before_adverbs(masked: str, begin: int, pos: int, rules: ProjectRules) -> int:
    """Before the adverbs that stand right before a predicate at `pos`, and the cause before them; else `pos`.

    青禾水厂|*于2023年底前*建成; 青禾电缆|*因用地未批尚未*动工.
    """
    found = rules.adverbs.search(masked, max(begin + 2, pos - 16), pos)
    start = found.start() if found else pos
    if found is not None and masked[start - 1] == "于" and masked[start].isdigit():
        start -= 1
    cause = word("member.cause").search(masked, begin + 2, start) if masked[start - 1] in _CAUSE_ENDS else None
    return cause.start() if cause is not None else start


def before_more(masked: str, begin: int, stop: int) -> int:
    """Before what is done with a thing after it is built (完成禾小学建设*并实现招生*)."""
    more = _AND_MORE.search(masked, begin, stop)
    return more.start() if more else stop
