"""Numbers that stand after their name: 地区生产总值同比增长6.6%, 内资到位额220亿元, 占工业增加值比重41.5%."""

import re
from typing import Final

from extractor.linking.bracketed import read_beside
from extractor.linking.coordination import without_named
from extractor.linking.cues import lexicon, words
from extractor.linking.followed import name_attributive, name_object_after
from extractor.linking.frames import COUNTING, PER_CENT, Frame
from extractor.linking.kinds import in_order
from extractor.linking.labels import read_bracket
from extractor.linking.measure import basis_of
from extractor.linking.names import Opened, leading_action, shorten_list, strip_openers
from extractor.linking.paced import take_goal, take_pace
from extractor.linking.planned import name_planned, plan_amount
from extractor.linking.predicate import Predicate, cut_by, read_comparison, read_measured
from extractor.linking.prefixes import last_action, last_predicate, prefix_end
from extractor.linking.ranked import cut_scope, is_dealt, name_of_places, name_rank
from extractor.linking.shares import share_name
from extractor.linking.source import Source
from extractor.linking.tidied import tidy

_GAINED: Final = words("names", "naming.gained")
_NET: Final = words("names", "naming.net")
_CONVERTED: Final = words("names", "naming.converted")
_REDUCE: Final = lexicon("actions", "action.reduce")
_BROKEN_DOWN: Final = words("names", "naming.broken_down")
_COUNTED_DEEDS: Final = frozenset(("measure.gained", "measure.cut"))
_FROM_PLACE: Final = re.compile("(?:排名|排位|位次|名次)?[从由]")
_SHIFTED: Final = re.compile(
    "(?:以上|以下|左右|以内)?，?(?:大?幅?(?:提高|增加|上升|扩大|下降|降低|减少|压缩|缩短|缩小|精简|提升|增长|拓展|调整|压减|扩展))[到至为]"
)
_NOT: Final = ("未", "尚未", "仍未")
_UNDONE: Final = "完成"
OF_PLAN = "占"
"""Stands for the name that a bare 完成计划的N% takes from before."""
_OPENING, _BARE = 14, 6
_COUNTED = COUNTING - {"person_times", "animal"}
_AMOUNTS_TO = ("为", "是", "相当于")
_AND_SO_ON: Final = re.compile("(?<![高中初平优同均])等(?!.*(?<![高中初平优同均])等)")
_NO_NAMES: Final = words("names", "naming.alone")
_SAID_ELSEWHERE: Final = tuple(
    words("names", f"naming.{rule}") for rule in ("planned_deed", "came_in", "than_then", "already_done", "streak")
)
_OF_THEN: Final = re.compile(r"(?:是|为|相当于)(?:上年|去年|[12]\d{3}年)[^，。；]{0,4}的$")
_CAME_IN: Final = "实际到位"
_ARRIVED: Final = "到位"
_MORE_EACH: Final = ("人均纯增", "人均净增", "人均增加", "人均新增", "纯增", "净增")
_EARNED_MORE: Final = ("增收", "减收", "增支", "减支")
_ANEW: Final = words("names", "naming.anew")
_NO_NAME = ("比", "较", "由于", "据", "只", "仅", "而")


def name_stated(source: Source, frame: Frame) -> Predicate:
    """Set the frame's name, direction, basis and flags from the words before its number."""
    for begun in _ANEW.finditer(source.text, *frame.lead):
        frame.lead = (begun.end(), frame.lead[1])
    start, end = frame.lead
    end = cut_scope(source, start, end) if frame.quantity.form == "rank" else _cut_comparison(source, frame, start, end)
    plan = _plan_before(source, frame, start, end)
    amount = plan_amount(source, frame, start, end)
    came = _origin_before(source, frame, start, end)
    end = next((said.start() for said in (plan, amount, came) if said is not None), end)
    better = frame.quantity.dimension in PER_CENT and source.text.endswith("改善", start, end)
    predicate = read_measured(source, frame.quantity.dimension, start, end - 2 * better)
    predicate.distributive |= frame.quantity.form == "rank" and is_dealt(source.text[end : frame.lead[1]])
    start, owner = read_bracket(source, frame, predicate.end)
    opened = strip_openers(source, start, predicate.end)
    dealt = predicate.end - opened.start <= _BARE and is_dealt(source.text[start : opened.start])
    predicate.distributive |= dealt  # 分别实现|产值8亿元、6亿元
    _take_predicate(frame, predicate, opened, source)
    frame.origin = frame.origin or came is not None
    opened.start = last_predicate(source, opened.start, predicate.end)
    frame.name_start = opened.start
    name = _without_said(frame, _shortened(source, predicate, opened.start, max(opened.start, predicate.end)))
    if predicate.shares and "占" not in name:
        name = name.strip("，、（ ") + "占"
    name = name_attributive(source, frame, name_object_after(source, frame, _net_change(frame, tidy(name))))
    name = owner + in_order(source, frame, _CONVERTED.sub("", name))
    name += cut_by(source, predicate, end) if name and "measure.cut" in predicate.rules and not frame.direction else ""
    name += _UNDONE if name in _NOT and source.text.endswith(_UNDONE, *frame.lead) else ""
    if frame.quantity.unit == "位":
        name = name_of_places(source, frame, name, end)
    if better and frame.direction == 0:
        frame.direction = -1 if words("names", "naming.harm").search(name) else 1
        frame.note("link.better")
    frame.name = "" if name.startswith(_NO_NAME) else _with_use(source, frame, _of_plan(frame, name, plan))
    if amount is not None:
        name_planned(frame, frame.name, amount["plan"])
    if frame.quantity.form == "rank":
        frame.origin = frame.origin or _FROM_PLACE.match(source.text, end) is not None
        name_rank(source, frame, start, end)
    take_goal(source, frame)
    take_pace(source, frame)
    read_beside(source, frame)
    frame.verb = "" if not frame.first_in_clause and frame.name else frame.verb
    verb_end, kind = leading_action(source, opened.start, predicate.end)
    if kind == "defining":
        frame.verb = source.text[opened.start : last_action(source, verb_end, predicate.end)]
    governs = kind == "defining" and verb_end < predicate.end - 1
    shared = last_action(source, verb_end, predicate.end) if governs else 0
    frame.prefix = source.text[opened.start : shared or prefix_end(source, opened.start, predicate.end)]
    return predicate


def _without_said(frame: Frame, name: str) -> str:
    """The name without what is said of it: that it is finished, in which year, whose plan; "" where it is no more."""
    name = words("names", "naming.finished").sub("", name) if "全" in name or "清零" in name else name
    for within in ("naming.year_within", "naming.within_years") if "年" in name else ():
        name = words("names", within).sub("", name)
    if _NO_NAMES.fullmatch(name):
        return ""
    if frame.quantity.dimension not in COUNTING and words("names", "naming.bound_set").fullmatch(name):
        return ""
    name = without_named(frame, name)
    if (name.endswith(_CAME_IN) or name == _ARRIVED) and frame.quantity.dimension == "currency":
        name += "资金"
    for said_elsewhere in _SAID_ELSEWHERE:
        name = said_elsewhere.sub("", name)
    return name


def _shortened(source: Source, predicate: Predicate, start: int, end: int) -> str:
    """The name with its list cut to the head; a list to which values are dealt out stays (甲、乙等产业增加值分别…)."""
    among = _AND_SO_ON.search(source.text, start, end)
    if not predicate.distributive or among is None:
        return shorten_list(source, start, end)
    head, tail = source.text[start : among.start()], source.text[among.end() : end]
    return head + tail if "、" in head and "、" not in tail else shorten_list(source, start, end)


def _take_predicate(frame: Frame, predicate: Predicate, opened: Opened, source: Source) -> None:
    if frame.direction == 0:
        counted = bool(_COUNTED_DEEDS & set(predicate.rules)) and frame.quantity.dimension in COUNTING
        frame.direction = 0 if counted and not predicate.compared else predicate.direction or 0
    if frame.quantity.dimension == "times" and _OF_THEN.search(source.text, *frame.lead):
        frame.direction = 0  # 增量是上年的|2倍
    frame.rate_noun = predicate.rate_noun
    frame.reached = predicate.reached
    frame.origin = predicate.origin
    frame.distributive = predicate.distributive
    frame.basis = predicate.basis or basis_of(source.text[frame.lead[0] : frame.quantity.start])
    broken = _breakdown(source, frame)
    frame.among = opened.among or broken
    frame.breakdown = broken and not (opened.among or source.text.endswith(("其中，", "其中："), 0, frame.clause_start))
    for rule_id in (*predicate.rules, *opened.rules):
        frame.note(rule_id)


def _breakdown(source: Source, frame: Frame) -> bool:
    """分产业看，… before the clause, or opening the sentence with no number since (食品类持平，衣着类下降1%)."""
    if not frame.first_in_clause:
        return False
    pattern, start = _BROKEN_DOWN, frame.clause_start
    if pattern.search(source.text, max(0, start - _OPENING), start):
        return True
    opening = source.text[frame.sentence.start : start]
    return opening[:1] in "分按从" and "看，" in opening[:_OPENING] and not re.search(r"\d", opening)


def _cut_comparison(source: Source, frame: Frame, start: int, end: int) -> int:
    if (beyond := words("names", "naming.beyond_mean").search(source.text, start, end)) is not None:
        frame.direction = -1 if beyond["under"] else 1
        frame.note("link.comparison")
        return beyond.start()
    if frame.quantity.dimension not in ("point", "percent", "permille") or source.text.endswith(OF_PLAN, start, end):
        return end
    if (faster := words("names", "naming.faster").search(source.text, start, end)) is not None:
        frame.direction = 1 if faster["how"] in "快高" else -1
        frame.note("link.comparison")
        return faster.start("noun") + len(faster["noun"])
    found = read_comparison(source.text, start, end)
    if found is None or source.time_starting_at(found[0] + 1) is not None:
        return end
    verb = lexicon("measures").ending(source.text, start, end)
    if found[1]:
        frame.direction = found[1]
    elif frame.quantity.dimension != "point" and not _grew(source.text[found[0] : end]):
        return end
    elif verb is not None and verb.rule.value.get("direction"):
        frame.direction = int(str(verb.rule.value["direction"]))
    frame.note("link.comparison")
    return found[0]


def _origin_before(source: Source, frame: Frame, start: int, end: int) -> re.Match[str] | None:
    """审批事项|由过去的120项减少到56项: what a level starts from, where the verb of a shift follows the number."""
    shifted = _SHIFTED.match(source.text, frame.quantity.after)
    return words("names", "naming.from_what").search(source.text, start, end) if shifted else None


def _grew(words: str) -> bool:
    """比“四经普”增长: growth against a census, a plan or another base that is no time."""
    return words.startswith("比“") and words.endswith(("增长", "下降", "提高", "增加", "减少"))


def _net_change(frame: Frame, name: str) -> str:
    """净增X and 压减X with an amount are changes of X."""
    if name in lexicon("heads", "head.direct"):
        return name
    saved = words("names", "naming.saved").fullmatch(name) if frame.quantity.dimension in PER_CENT else None
    if saved is not None and not frame.direction:
        frame.direction = -1
        frame.note("link.change.reduce")
        return saved["who"] + saved["what"]
    if (net := _NET.match(name)) is not None:
        frame.direction = -1 if "减" in net[0] else 1
        frame.note("link.change.net")
        return name[net.end() :]
    if (gained := _GAINED.fullmatch(name)) is not None and frame.quantity.dimension == "currency":
        frame.direction = -1 if gained["verb"] == "减少" else 1
        frame.note("link.change.net")
        return gained["who"] + (gained["each"] or "") + gained["what"]
    if name in _MORE_EACH and frame.quantity.dimension == "currency":
        frame.direction = 1  # 农民人均纯收入3126元，人均纯增|287元
        frame.note("link.change.net")
        return ""
    if name.endswith(_EARNED_MORE) and frame.quantity.dimension == "currency":
        frame.direction = frame.direction or (-1 if "减" in name[-2:] else 1)
        frame.note("link.change.net")
        return name
    served = words("names", "naming.reduced_for").match(name)
    owner, name = (served["who"], name[served.end() :]) if served else ("", name)
    each = words("names", "naming.reduced_each").match(name)
    reduce = _REDUCE.starting(name, each.end() if each else 0, len(name))
    amount = frame.quantity.dimension not in _COUNTED or name.endswith(("人口", "人数", "户数"))
    if reduce is not None and amount:
        frame.direction = -1
        frame.note("link.change.reduce")
        return owner + name[reduce.end :]
    return name


_PLANS = ("计划", "任务", "目标", "预算", "数", "的", "投资", "收入", "支出", "指标", "开工", "竣工", "投产")


def _plan_before(source: Source, frame: Frame, start: int, end: int) -> re.Match[str] | None:
    """完成调整预算的|102%, 占年度计划的|85%: the verb and the plan between the name and a percentage."""
    if frame.quantity.dimension not in PER_CENT or not source.text.endswith(_PLANS, start, end):
        return None
    return words("names", "naming.of_plan").search(source.text, start, end)


def _of_plan(frame: Frame, name: str, plan: re.Match[str] | None) -> str:
    """Measured against the plan; without a name of its own it takes the one before."""
    if plan is None:
        return share_name(frame, name)
    frame.note("link.of.plan")
    if plan["share"] or plan[0].startswith(_AMOUNTS_TO):
        return f"{name}占{plan['plan']}比重"
    return f"{name or OF_PLAN}完成{plan['plan']}比例"


def _with_use(source: Source, frame: Frame, name: str) -> str:
    """财政支出八成以上投向民生领域: the verb after a share says what it is a share of."""
    start, end = frame.tail
    if frame.quantity.dimension not in PER_CENT or frame.direction or not name:
        return name
    if (result := words("names", "naming.result").match(source.text, start, end)) is not None:
        name = words("names", "naming.ahead").sub("", name)
        return name if "率" in name or "比" in name or not name else name + result[0]
    if frame.reached or end - start < 4 or _SHIFTED.match(source.text, start):
        return name
    if (lexicon("heads").ending(name, 0, len(name)) and name.endswith(("率", "比重", "比例", "占比"))) or "占" in name:
        return name
    if source.text[start] in "，。；、：）（和及与的":
        return name
    rest = tidy(source.text[start:end].split("，")[0])
    return name + rest if 2 <= len(rest) <= 16 else name
