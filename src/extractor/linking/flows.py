"""Of a value in a part of several years: whether it sums or averages over them, or is the state at their end."""

from typing import Final

from extractor.linking.cues import lexicon, words
from extractor.linking.frames import COUNTING, Frame
from extractor.linking.governing import SEVERAL_YEARS
from extractor.linking.source import Source
from extractor.mentions.types import TimeMention
from extractor.records.vocabulary import Basis, Measure, Part

_TOTAL: Final = words("flows", "flow.total")
_ENDPOINT: Final = words("flows", "flow.endpoint")
_ANNUAL: Final = words("flows", "flow.annual")
_YEARLY: Final = words("flows", "flow.yearly")
_SUMMED_NEXT: Final = words("flows", "flow.summed_next")
_COMPARED: Final = words("flows", "flow.compared")
_GROWN_YEARLY: Final = words("flows", "flow.grown_yearly")
_IN_ALL: Final = ("累计", "、累计", "共", "、共计")
"""Alone before a number it counts all that there are, those just added among them (新增9家、累计16家)."""
_VERB: Final = words("flows", "flow.verb")
_ADDED: Final = words("flows", "flow.added")
_HAVE: Final = words("flows", "flow.have")
_STATE_NAME: Final = words("flows", "flow.state.name")
_BENEFITED: Final = words("flows", "flow.benefited")
_SIZE: Final = words("flows", "flow.size")
_MOVED_TO: Final = words("flows", "flow.moved_to")
_STATE_VERB: Final = words("flows", "flow.state.verb")

_LIFTED: Final = lexicon("names", "naming.lifted")

_FULFILLED = "完成"
"""Before an amount that grew by the year it only says that this was reached (进出口额完成48亿元，年均增长9%)."""
_TIMES = ("次", "场", "起", "例", "趟", "班次")
"""Units that count what happened, not what is there."""
_OVER = ("五年", "5年")
"""Directly before a deed: what is to be done in all of them (五年建设保障房2万套)."""
_HEADING = 40
_DEED = 2
_STOCKS = COUNTING | {"length", "area", "power"}
"""Kinds of unit that say what there is as a rule, not what came in a time."""


def is_flow(source: Source, frame: Frame, stated: bool = False) -> bool:
    """True where the value sums or averages over the interval, False where it is a state at its end.

    `stated`: the sentence itself names the interval (五年来，提出草案66个), so its counts are of all the years.
    """
    part = source.structure.sections[frame.sentence.section].part
    if _TOTAL.search(source.text, frame.lead[0], frame.quantity.start) or _stands_at(source, frame):
        return False
    if _ENDPOINT.search(source.text, frame.clause_start, frame.quantity.start) or _ANNUAL.search(
        source.text, frame.clause_start, frame.quantity.start
    ):
        return False
    if _is_summed(source, frame) or _part_of_sum(frame):
        return True
    if frame.measure is Measure.LEVEL and (
        _COMPARED.match(source.text, frame.quantity.after) or _SUMMED_NEXT.match(source.text, frame.quantity.after)
    ):
        return False
    if _is_kept(source, frame, stated):
        return True
    if not stated and _beside_product(source, frame):
        return False
    if part is Part.TASKS and _held(source, frame):
        return True
    if frame.measure in (Measure.RANK, Measure.RATIO):
        return _rate_flows(source, frame, part)
    if frame.measure is Measure.GROWTH:
        return _grows_through(source, frame, part)
    happened = frame.quantity.unit.endswith(_TIMES) and not frame.quantity.unit.endswith("位次")
    if happened and not frame.reached and not frame.name.endswith("量"):
        return True
    if frame.measure is Measure.CHANGE:
        return _changed_over(source, frame, part)
    return _level_flows(source, frame, part, stated)


def _beside_product(source: Source, frame: Frame) -> bool:
    """生产总值达6.6万亿元，进出口总值9356亿元: in one list with the product of a year sums are of that year."""
    if frame.measure is not Measure.LEVEL or frame.quantity.dimension != "currency" or frame.verb:
        return False
    yearly = words("flows", "flow.of_the_economy").search(frame.name)
    stands = words("flows", "flow.product").search(source.text, frame.sentence.start, frame.clause_start)
    return yearly is not None and stands is not None


def _rate_flows(source: Source, frame: Frame, part: Part) -> bool:
    """Of a rate or rank: where it compares sums of years, or says who pays what share of the works."""
    if part is Part.TASKS and _under(source, frame, "flow.financing"):
        return True
    of = frame.antecedent
    if of is None or not (frame.quantity.dimension == "times" or of.basis is Basis.CUMULATIVE):
        return False
    return "/" in (of.period or "")


def _is_kept(source: Source, frame: Frame, stated: bool) -> bool:
    """比重始终保持在65%以上: kept all the time, or through the years that the sentence names."""
    rules = ("flow.always", "flow.kept") if stated else ("flow.always",)
    return any(words("flows", rule).search(source.text, frame.clause_start, frame.quantity.start) for rule in rules)


def _held(source: Source, frame: Frame) -> bool:
    """粮食产量稳定在32万吨, 失业率控制在5%以内: an amount to be kept and a bound of a rate are of every year.

    A rate to be kept and a bound of an amount are of the last (森林覆盖率稳定在21%, 建成区面积控制在128平方公里以内).
    """
    held = words("flows", "flow.held").search(source.text, frame.clause_start, frame.quantity.start)
    if held is None or (frame.measure is Measure.LEVEL and words("flows", "flow.bounded").search(frame.name)):
        return False
    return held[0].startswith("控制") == (frame.measure is Measure.RATIO)


def _is_summed(source: Source, frame: Frame) -> bool:
    """累计, 每年, 年均: a sum of the years, or a mean of them; a gap to another mean (高于全国2个百分点) is one too."""
    text, start, end = source.text, frame.clause_start, frame.quantity.start
    if _grown_in_all(frame):
        return False
    if frame.basis in (Basis.AVERAGE, Basis.CUMULATIVE) or "累计" in text[start:end]:
        return True
    start = start if frame.measure is Measure.CHANGE else frame.lead[0]
    return _YEARLY.search(text, start, end) is not None


def _grown_in_all(frame: Frame) -> bool:
    """生产总值由56亿元增长到77亿元，累计增长44%: how much more the last year's state is."""
    grown = frame.measure is Measure.GROWTH and frame.basis is Basis.CUMULATIVE
    state = frame.antecedent.period if grown and frame.antecedent is not None else None
    return state is not None and "/" not in state


def _stands_at(source: Source, frame: Frame) -> bool:
    """高标准农田累计达41万亩: what there is by now, where no verb says that it came in these years."""
    text, start, end = source.text, frame.lead[0], frame.quantity.before
    if frame.quantity.dimension not in _STOCKS or frame.measure is not Measure.LEVEL:
        return False
    total = text.endswith(("累计达", "累计达到"), start, end) or (frame.inherited and text[start:end] in _IN_ALL)
    return total and not _VERB.search(text[start : text.rfind("累计", start, end)])


def _part_of_sum(frame: Frame) -> bool:
    """引进项目300个，其中10亿元以上50个: a part is counted over the years of its whole."""
    return "/" in _years_of_whole(frame)


def _part_of_state(frame: Frame) -> bool:
    """铁路里程达到4860公里，其中高速铁路1210公里: a part is of the year of its whole, where no verb adds it."""
    return frame.among and "/" not in (_years_of_whole(frame) or "/")


def _is_solved(source: Source, frame: Frame) -> bool:
    """解决农村饮水安全人口9万人, 脱贫3.6万人: what a verb dealt with, whatever noun ends its name."""
    if frame.name.removesuffix("户").removesuffix("人口") in _LIFTED or _BENEFITED.search(frame.name):
        return True
    at = max(frame.name_start, frame.lead[0])
    return words("flows", "flow.solved").search(source.text, frame.lead[0], at) is not None


def _years_of_whole(frame: Frame) -> str:
    """The period of the amount in the same unit that this amount is part of; "" where there is none."""
    whole = frame.parent
    if whole is None or whole.measure is not Measure.LEVEL or frame.measure is not Measure.LEVEL:
        return ""
    return (whole.period or "") if whole.quantity.unit == frame.quantity.unit else ""


def _grown_yearly(source: Source, frame: Frame) -> bool:
    """财政收入7亿元，年均增长5%: what grew by the year is that of the last, unless its clause names the years."""
    grown = frame.measure is Measure.LEVEL and _GROWN_YEARLY.match(source.text, frame.quantity.after)
    return bool(grown) and not source.times_between(frame.clause_start, frame.quantity.start)


def _grew_as_sum(source: Source, whole: Frame | None) -> bool:
    """累计接待游客5万人次，增长8%: what grew is the sum of the years."""
    if whole is None:
        return False
    return whole.basis is Basis.CUMULATIVE or "累计" in source.text[whole.clause_start : whole.quantity.start]


def _grows_through(source: Source, frame: Frame, part: Part) -> bool:
    """单位生产总值能耗降低14% aimed at: over the years of the plan; other growth by what it is compared with."""
    bases = _bases(source, frame)
    if part is Part.TASKS and frame.direction < 0 and words("flows", "flow.cut_over").search(frame.name):
        return not bases
    since = any("/" in t.period and t.start >= frame.clause_start for t in bases)
    since = since or source.text.startswith(_OVER, frame.clause_start)  # 财政收入7亿元，五年翻了一番
    return since or _grew_as_sum(source, frame.antecedent) or _grew_over(source, frame, part)


def _grew_over(source: Source, frame: Frame, part: Part) -> bool:
    """森林覆盖率提高1.6个百分点: growth with no base but the review's years, unless it is said of one year's state."""
    compared = frame.basis is not None or "link.comparison" in frame.rules or frame.rate_noun
    if part is not Part.REVIEW or compared or _bases(source, frame):
        return False
    origin = frame.antecedent
    if origin is not None and not origin.origin:
        return "/" in (origin.period or "")
    times = source.times_between(frame.sentence.start, frame.quantity.start)
    return not times or any("/" in t.period or t.period.startswith(SEVERAL_YEARS) for t in times)


def _changed_over(source: Source, frame: Frame, part: Part) -> bool:
    """净增35家 in the years, or against the years before them; against one year, or of a mean aimed at, the state."""
    if frame.quantity.dimension == "point":
        return _beside_mean(source, frame) or _grew_over(source, frame, part)
    if part is Part.TASKS and words("flows", "flow.mean").search(frame.name):
        return False
    bases = _bases(source, frame)
    return not bases or any("/" in t.period and t.start >= frame.clause_start for t in bases)


def _beside_mean(source: Source, frame: Frame) -> bool:
    """年均增长17.4%，高于“九五”3.5个百分点: the gap between two means is of the years of the first."""
    origin = frame.antecedent
    if origin is None or origin.measure is not Measure.GROWTH or "link.comparison" not in frame.rules:
        return False
    if "/" not in (origin.period or ""):
        return False
    return all("/" in time.period for time in _bases(source, frame) if time.start >= frame.clause_start)


def _bases(source: Source, frame: Frame) -> list[TimeMention]:
    return [t for t in source.times_between(frame.sentence.start, frame.quantity.start) if t.kind == "base"]


def _level_flows(source: Source, frame: Frame, part: Part, stated: bool) -> bool:
    """Of an amount or a count: by the verbs around it and the noun that names it."""
    said, after = source.text[frame.clause_start : frame.quantity.start], ""
    if frame.counted or frame.tail[0] == frame.tail[1]:
        after = source.text[frame.quantity.end : frame.clause_end]
    flows = _VERB.search(frame.name) or _carried_out(source, frame)
    if part is Part.TASKS and not frame.reached and (_SIZE.search(frame.name) or _under(source, frame, "flow.works")):
        return True
    if words("flows", "flow.pending").search(said + after):
        return False
    if "新增" in frame.name or _VERB.search(after) or _ADDED.match(frame.name) or _is_solved(source, frame):
        return True
    if frame.counted and not _VERB.search(said) and words("flows", "flow.going").match(after):
        return False
    said += after
    if (
        _HAVE.search(said)
        or _MOVED_TO.search(said)
        or _STATE_NAME.search(frame.name)
        or (_STATE_VERB.search(said) and not flows)
    ):
        return False
    grown = not flows and _grown_yearly(source, frame)
    if flows or _VERB.search(said.replace(_FULFILLED, "") if grown else said):
        return True
    if _part_of_state(frame) or grown:
        return False
    over = stated and source.text.startswith(_OVER, frame.clause_start)
    if frame.reached:
        return False
    if part is Part.TASKS and not over:
        return _under(source, frame, "flow.financing")
    acted = stated or frame.verb or frame.prefix or frame.counted or frame.among
    return bool(acted) or frame.quantity.dimension not in _STOCKS


def _carried_out(source: Source, frame: Frame) -> bool:
    """*实施*重点项目超2000个: a verb of doing right before the name, which leaves it out, says that it was done."""
    at = max(frame.name_start, frame.lead[0])
    return any(found.end() == at for found in _VERB.finditer(source.text, max(at - _DEED, frame.clause_start), at))


def _under(source: Source, frame: Frame, rule: str) -> bool:
    """Whether the number stands under a heading that the rule knows (专栏2 “十四五”重点工程; 投资匡算)."""
    section = source.structure.sections[frame.sentence.section]
    heading = source.text[section.start : section.start + _HEADING].partition("\n")[0]
    return any(words("flows", rule).search(title) for title in (heading, *section.path))
