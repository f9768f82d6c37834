"""Whose name a number without one takes over: by what it measures, the amount, growth or ratio said before."""

import re
from typing import Final

from extractor.linking.cues import lexicon, words
from extractor.linking.discourse import Discourse
from extractor.linking.frames import COUNTING, Frame
from extractor.linking.source import Source
from extractor.records.vocabulary import Measure

_TRADE: Final = lexicon("heads", "head.trade")
_SHARES: Final = ("率", "比重", "占比", "比例")
_TAKEN_OUT: Final = ("剔除", "扣除")
_SIDES: Final = lexicon("names", "naming.side")
_CASUALTY: Final = lexicon("names", "naming.casualty")
_ACCIDENT: Final = re.compile("(?<=事故|火灾)(?:起数|发生数|总数|总量|数)?$")
_BESIDE_POINT: Final = re.compile("占|(?:时序|序时|时间)进度")
"""Changes of shares, and of what is done beside the time that has passed: nothing that grows next."""
_PACE: Final = "增速"
_PLACES: Final = ("位", "名")
_CONVERSIONS: Final = frozenset(("", "约", "合", "折合", "约合", "即"))


def _just_told(frame: Frame, discourse: Discourse) -> Frame | None:
    """What held the places gained (居7个县第3位，前移|2位), what a level starts from (由142.1提高至|147.6公里)."""
    if not discourse.here:
        return None
    placed = (other for other in reversed(discourse.here) if other.measure is Measure.RANK)
    if frame.measure is Measure.CHANGE and frame.quantity.unit in _PLACES and (held := next(placed, None)):
        return held
    before = discourse.here[-1]
    reached = frame.reached and frame.measure is Measure.LEVEL
    return before if reached and before.origin and before.clause == frame.clause else None


def source_of(frame: Frame, discourse: Discourse) -> Frame | None:
    """The frame whose name a nameless number takes over."""
    if (near := _just_told(frame, discourse)) is not None:
        return near
    if frame.measure is Measure.CHANGE and frame.quantity.dimension in ("point", "places"):
        return _grown(discourse) if frame.rate_noun else discourse.latest()
    if frame.measure is Measure.RANK:
        return next((other for other in discourse.latest_all(()) if not other.scope), None)
    if frame.measure is Measure.GROWTH:
        last = discourse.latest()
        if (
            last is not None
            and last.measure is Measure.RATIO
            and "占" not in last.name.removesuffix("占比")
            and not ("link.of.plan" in last.rules and discourse.latest(Measure.LEVEL) in discourse.here)
            and last.quantity.dimension != "times"
        ):
            return last
        amounts = discourse.latest_all((Measure.LEVEL, Measure.GROWTH, Measure.CHANGE))
        ranked = all(f.measure is Measure.RANK for f in discourse.here)
        if last is not None and last in discourse.here and ranked and last.name.endswith(_PACE):
            return last  # 经济增速居全国前3位、年均增长|11%
        told = (f for f in amounts if f.measure is not Measure.CHANGE or not _of_progress(f))
        return next((f for f in told if not f.name.startswith(_TAKEN_OUT)), None)  # 剔除一次性收入9万元后，|增长2%
    if frame.quantity.dimension == "times":
        last = discourse.latest()
        onward = last is not None and last.origin and last.quantity.dimension == "times"
        return last if onward else discourse.latest(Measure.LEVEL, Measure.GROWTH)
    if "link.relative" in frame.rules:
        return discourse.latest(Measure.LEVEL)
    if frame.measure is Measure.RATIO:
        return _source_of_ratio(frame, discourse)
    last = discourse.latest()
    if last is not None and last.measure is not Measure.RANK and not _other_ratio(last, frame):
        return _of_unit(frame, discourse) or last
    level = discourse.latest(Measure.LEVEL, Measure.CHANGE)
    ranked = last is not None and last.measure is Measure.RANK and last in discourse.here
    changed = frame.measure is Measure.CHANGE and ranked and last is not None and last.antecedent is not None
    if changed and last is not None and not last.rate_noun:
        return last
    return last if ranked and level not in discourse.here else level


def _of_progress(change: Frame) -> bool:
    """完成预算36.7%，快于序时进度|3.4个百分点: a change of how far a plan is carried out."""
    planned = change.antecedent is not None and "link.of.plan" in change.antecedent.rules
    return planned or _BESIDE_POINT.search(change.name) is not None


def _of_unit(frame: Frame, discourse: Discourse) -> Frame | None:
    """收入5亿元，为预算的101%，增收2亿元; 事故9起、死亡7人，减少3起: a number more is one of the last in its unit."""
    last = discourse.latest()
    if last is None or not (_changed_after(frame, last) or _counted_after(frame, last)):
        return None
    if last.quantity.unit_measure == frame.quantity.unit_measure:
        return last
    same = (f for f in discourse.latest_all((Measure.LEVEL,)) if f in discourse.here)
    return next((f for f in same if f.quantity.unit_measure == frame.quantity.unit_measure), None)


def _changed_after(frame: Frame, last: Frame) -> bool:
    return frame.measure is Measure.CHANGE and last.measure in (Measure.RATIO, Measure.LEVEL, Measure.CHANGE)


def _counted_after(frame: Frame, last: Frame) -> bool:
    """项目268个，总投资2350亿元；先启动92个: a count is none of money."""
    return frame.measure is Measure.LEVEL and frame.quantity.dimension in COUNTING and _is_money(last)


def _is_money(frame: Frame) -> bool:
    return frame.measure is Measure.LEVEL and frame.quantity.dimension == "currency"


def _grown(discourse: Discourse) -> Frame | None:
    """完成年度目标的46%，增速回落2个百分点: what grew, not how much of a plan was done."""
    return next((f for f in discourse.latest_all(()) if "link.of.plan" not in f.rules), None)


def _other_ratio(last: Frame, frame: Frame) -> bool:
    """An amount is no ratio, whatever was said last (占收入的70%，达8000元)."""
    level = frame.measure is Measure.LEVEL and last.measure is Measure.RATIO and frame.quantity.dimension != "none"
    return level and last.quantity.unit_measure != frame.quantity.unit_measure


def _source_of_ratio(frame: Frame, discourse: Discourse) -> Frame | None:
    """The ratio before; of a bare 达到6% or 力争10% after a growth, that growth."""
    if not frame.reached:
        last = discourse.latest()
        if last is not None and last.measure is Measure.GROWTH and last in discourse.here:
            frame.direction = last.direction or 1
        return last
    gain = discourse.here[-1] if discourse.here else None
    if gain is not None and _moves_ratio(gain):
        return gain
    ratio = discourse.latest(Measure.RATIO)
    growth = discourse.latest(Measure.GROWTH)
    if growth is not None and (ratio is None or ratio not in discourse.here) and growth in discourse.here:
        share = "占" in growth.name or growth.name.endswith(_SHARES)
        frame.direction = 0 if share else growth.direction or 1  # 比重：年均增长5%，达到50%
        return growth
    return gain if gain is not None and gain.quantity.dimension == "point" else ratio


def _moves_ratio(gain: Frame) -> bool:
    """亏损面扩大2个百分点至15%: points of what has its own name lead to where that is."""
    own = gain.quantity.dimension == "point" and gain.name != "" and not gain.inherited
    return own and not gain.rate_noun and "link.comparison" not in gain.rules


def is_conversion(said: str) -> bool:
    """Whether the words after an amount open a bracket with it in another unit (13580元*（折合*2006美元）)."""
    return said[:1] == "（" and said[1:] in _CONVERSIONS


def converts(source: Source, frame: Frame, origin: Frame) -> bool:
    """增产196万吨（39亿斤）: the same change in another unit."""
    said = source.text[frame.lead[0] : frame.quantity.start].strip()
    same = origin.quantity.dimension == frame.quantity.dimension and origin.measure is Measure.CHANGE
    return same and is_conversion(said)


def changes_too(source: Source, frame: Frame, before: list[Frame]) -> bool:
    """桥梁比上年增加26座、4.9千米: a number in another unit right after a change is one too."""
    said = source.text[frame.lead[0] : frame.quantity.start].strip()
    if frame.counted or not before or before[-1].measure is not Measure.CHANGE:
        return False
    return (said == "、" and before[-1].inherited) or (said in ("", "、") and "link.change.reduce" in before[-1].rules)


def shifts_rate(source: Source, frame: Frame, origin: Frame) -> bool:
    """入学率93.3%，比上年提高3.62%: by how many points a rate moved, written without 个百分点."""
    rates = origin.measure is Measure.RATIO and {origin.quantity.unit, frame.quantity.unit} == {"%"}
    if not rates or words("names", "naming.own_rate").search(origin.name) is None:
        return False
    return words("names", "naming.shifted").search(source.text, frame.lead[0], frame.quantity.start) is not None


EVERYWHERE = (
    "全国",
    "全省",
    "全市",
    "全区",
    "全县",
    "全州",
    "全盟",
    "全旗",
    "全自治区",
    "全镇",
    "全乡",
    "全村",
    "全社会",
)
"""Openings of a clause that speaks of the whole place, not of what was named before (发行债券5只，全省融资80亿元)."""
_PAUSES = ("、", "，")
_POPULATION = {"household": "户数", "person": "人口"}


def population(source: Source, frame: Frame, before: list[Frame]) -> str:
    """全镇有7040户、24801人: households and people of the place itself; "" for other things."""
    said = source.text[frame.lead[0] : frame.quantity.before].strip("，、 ")
    alone = source.text[frame.quantity.after : frame.quantity.after + 1] in _PAUSES  # 全乡7203户、34215人
    whole = said.startswith(EVERYWHERE) and (said[2:] in ("有", "共有", "现有") or (alone and len(said) == len("全乡")))
    after = not said and bool(before) and before[-1].name == "户数"
    return _POPULATION.get(frame.quantity.dimension, "") if whole or after else ""


_OF_PEOPLE = ("支出", "住房面积", "居住面积", "住房建筑面积", "纯收入", "可支配收入")


def whose(name: str, before: list[Frame]) -> str:
    """城镇居民人均可支配收入4万元，人均消费支出2万元: the people of the figure per head before; "" for other things."""
    if name != "恩格尔系数" and not (name.startswith("人均") and name.endswith(_OF_PEOPLE)):
        return ""
    found = next((f.name.partition("人均")[0] for f in reversed(before) if "人均" in f.name), "")
    return found if found.endswith(("居民", "农民", "职工")) else ""


def owner_before(frame: Frame, before: list[Frame]) -> str:
    """Whose a figure per head, of a hospital, trade or a side is, from what was said before it; "" for other things."""
    return whose(frame.name, before) or firms(frame.name, before) or side_of(frame, before) or houses(frame, before)


def houses(frame: Frame, before: list[Frame]) -> str:
    """县级医院诊疗人次15.2亿；病床使用率75.6%: the hospitals whose figure was told before; "" for other things."""
    figures = lexicon("names", "naming.house_figure")
    if frame.name not in figures:
        return ""
    for other in reversed(before):
        told = figures.ending(other.name, 0, len(other.name))
        if told is not None and words("names", "naming.house_owner").search(other.name[: told.start]):
            return other.name[: told.start]
    return ""


def side_of(frame: Frame, before: list[Frame]) -> str:
    """圣像高32米、宽5米: whose side is measured, from the side measured before; "" for other things."""
    if frame.name not in _SIDES or frame.quantity.dimension != "length" or not before:
        return ""
    last = before[-1]
    owner = words("names", "naming.side_end").sub("", last.name)
    return owner if owner != last.name and last.quantity.dimension == "length" and last.group == frame.group else ""


def firms(name: str, before: list[Frame]) -> str:
    """民营企业384家，增长7.5%，进出口51.8亿元: the firms counted right before trade; "" for other things."""
    if name not in _TRADE:
        return ""
    last = next((f for f in reversed(before) if f.measure is Measure.LEVEL), None)
    return last.name if last is not None and last.name.endswith("企业") and last.quantity.unit == "家" else ""


def inherit_accident(frame: Frame, discourse: Discourse) -> bool:
    """发生生产安全事故9起，死亡3人: people are counted in the accidents before."""
    if frame.quantity.dimension not in ("person", "currency") and frame.measure is not Measure.GROWTH:
        return False
    if frame.name.removesuffix("人数") not in _CASUALTY:
        return False
    accident = next((f for f in reversed(discourse.here) if _ACCIDENT.search(f.name)), None)
    frame.name += "" if frame.name.endswith(("损失", "人数")) else "人数"
    if accident is not None:
        frame.name = _ACCIDENT.sub("", accident.name.removeprefix("发生")) + frame.name
        frame.note("link.inherit.owner", 0.04)
    return True
