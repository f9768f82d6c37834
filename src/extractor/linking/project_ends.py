"""Where a name ends in its stretch: before an amount, before the words that belong to the sentence."""

from typing import Final

from extractor.linking.project_rules import ProjectRules, word
from extractor.rulebook.load import load_rulebook
from extractor.rulebook.sought import Sought
from extractor.rulebook.terms import longest_suffix

_AMOUNT: Final = word("member.amount")

_BEFORE_WORKS: Final = (
    r"(?:(?:可研|工可|环评|立项|用地|初设|初步设计|施工图)(?:编制|报批|审批|论证|批复|手续|评审|审查)|初步设计|施工图设计|(?:规划|开发|选址|配套|后续|主体|项目|(?<!炼化)(?<!供水)一体化)?(?:(?<!基础)(?<!异地)建设|施工)|主体工程"
    r"|(?<=[园区馆湖街])(?:(?:总体|建设|控制性详细|修建性详细|详细)规划|规划方案)(?:编制)?|前期(?:准备)?|(?<=[园区）\ue002])融合发展|谋划|筹建|选址|征迁|征拆|土地征迁|土地征收|征地拆迁|征地|用地报批|土地报批|土地组卷|规划建设)"
)
_BESIDE: Final = "(?:[和与及、](?:报批|审批|审查|编制|论证|评审|报建|招标|选址|勘察|设计|征地拆迁|征拆|征迁|拆迁))"
"""A second step beside the first (可研编制*和报批*工作)."""
_AT_WORK: Final = (
    r"(?:(?:相关|各项|转场投运|转场|投运|筹备|收尾)?工作|(?:阶段性|各项|年度)(?:目标)?任务|(?:实施|建设|施工)?进度|目标任务|任务|步伐|(?<=建设)力度|目标|成果|覆盖面"
    r"|建设(?:和|与|及)?(?:应用|运营|管理|管护|使用|维护)|(?:实体化|市场化|产业化)(?:推进|运营|运作)(?:工作)?|(?<=工程|水库|大桥|枢纽|隧道)(?:堤防)?主体|(?<=工程)堤防|(?<=..)[两三四五六七八九十][个项](?:工程|项目)(?:[一二]期)?"
    r"|(?<=行动|计划|工程|运动)(?:实施)?(?:范围|成效|质效|实效)|(?<=[动划战坚程])(?:[国省市县区州]|上级)?下达的?(?:目标)?任务|(?<=[动划战坚])(?:总体|主体|重点|收官)任务|(?<=[动划战坚程])的(?:攻坚|收官|开局|关键|起步|决胜|深化|起始)之年)"
)


def _tail() -> str:
    """The words of the sentence at the end of a member; a step of the work (…*桩基施工*) is one of them."""
    step = load_rulebook().family("project_words").by_id["member.step"].pattern
    works = f"(?:(?:{step}|{_BEFORE_WORKS}){_BESIDE}?)"
    return rf"(?:(?:(?:(?<=[园区厂场港城])续建)?项目的?|的){works}?{_AT_WORK}?|{works}{_AT_WORK}?|{_AT_WORK})$"


_MEMBER_TAIL: Final = Sought(_tail)
_TAIL_ENDS: Final = frozenset(
    "防年案展用营理护进作体收批制证复续地目的设工程期划建址迁拆作务度伐标果面围效修饰备装试筑顶陈审查空除表整计"
)
_FARTHEST: Final = 14
_LEAST: Final = 3
_WHOLE: Final = ("\ue000", "\ue002", "期", "段", "区")
_AMOUNT_ENDS: Final = frozenset("里亩米m㎡顷个座条处户套宗所家台项人栋件元%上右内")


def amount_end(masked: str, start: int, end: int) -> int:
    """Where an amount at the end of a stretch (…工程3万公里) begins; `end` where there is none."""
    found = _AMOUNT.search(masked, start, end) if masked[end - 1] in _AMOUNT_ENDS else None
    return found.start() if found else end


def member_tail(masked: str, start: int, end: int) -> int:
    """Where the words that belong to the sentence and not to the name begin at the end of a member."""
    found = _MEMBER_TAIL.search(masked, start, end) if masked[end - 1] in _TAIL_ENDS else None
    return found.start() if found else end


def before_adverbial(masked: str, start: int, end: int, rules: ProjectRules) -> int:
    """Before when or how a thing is finished, where a name ends before it (青禾水厂|*赶在汛前*投用); else `end`."""
    first = masked.rfind("、", start, end) + 1 or start
    if _ends(masked[first:end], rules):
        return end
    pos = max(first + _LEAST, end - _FARTHEST)
    while (found := word("member.adverbial").search(masked, pos, end)) is not None:
        if found.end() == end and _ends(masked[first : found.start()], rules):
            return found.start()
        pos = found.start() + 1
    return end


def _ends(name: str, rules: ProjectRules) -> bool:
    return name.endswith(_WHOLE) or longest_suffix(name, rules.heads) is not None


def ends_named(masked: str, start: int, end: int, rules: ProjectRules) -> bool:
    """Whether the last name of a stretch ends as names do: in a head, a phase, quotes or brackets."""
    first = masked.rfind("、", start, end) + 1 or start
    stop = member_tail(masked, first, end)
    if masked.startswith(("项目", "工程"), stop, end):
        return True
    return _ends(masked[first:stop].rstrip("^*"), rules)
