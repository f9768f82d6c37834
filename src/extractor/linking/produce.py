"""What a number of output leaves out: value added, patents, branches, crops and wares named before."""

from typing import Final

from extractor.linking.cues import lexicon, words
from extractor.linking.discourse import Discourse
from extractor.linking.frames import COUNTING, Frame
from extractor.linking.heads import BRACKETS, head_of
from extractor.linking.names import leading_action
from extractor.linking.source import Source
from extractor.records.vocabulary import Measure

_INDUSTRY: Final = lexicon("names", "naming.industry")
_INVENTION: Final = lexicon("names", "naming.invention")
_CROP: Final = lexicon("names", "naming.crop")
_BRANCHES: Final = lexicon("names", "naming.output")
_FARMING: Final = words("names", "naming.farming")
_PRODUCT: Final = ("生产总值", "GDP")


def value_added(frame: Frame, discourse: Discourse) -> str:
    """生产总值214亿元，其中一产46亿元: a part of the gross product."""
    whole = discourse.whole
    if frame.name not in _INDUSTRY or whole is None or not BRACKETS.sub("", whole.name).endswith(_PRODUCT):
        return ""
    frame.parent = whole if frame.measure is Measure.LEVEL else None
    return frame.name + "增加值"


def amount_of(name: str) -> str:
    """油料产量8万吨，*肉类*12万吨: what the next class has of it; the whole name where it names no amount (价格)."""
    head = head_of(name)
    return head if head.endswith("产量") else name


def patent(frame: Frame, discourse: Discourse) -> str:
    """专利授权420件，其中发明36件、实用新型298件: kinds of patents."""
    if frame.quantity.dimension in COUNTING and words("names", "naming.patent_deed").fullmatch(frame.name):
        last = next((other.name for other in reversed(discourse.here) if "专利" in other.name), "")
        return _of_patents(frame.name, last) if last else ""
    if frame.name not in _INVENTION:
        return ""
    last = next((other.name for other in discourse.here if "专利" in other.name), "")
    return frame.name + last[last.index("专利") :] if last else ""


def _of_patents(deed: str, name: str) -> str:
    """申请专利86件，授权52件; 专利申请86件，授权52件: what was done to the patents, in the order of the name before."""
    done = words("names", "naming.patent_deed").match(name)
    if done is not None:
        return deed + name[done.end() :]
    return name[: name.rindex("专利") + 2] + deed


def branch(frame: Frame, discourse: Discourse) -> str:
    """农林牧渔业总产值80亿元。农业40亿元，增长5%: a branch after the output of all farming is its own output."""
    grown = frame.measure is Measure.GROWTH or frame.quantity.dimension == "currency"
    if frame.name not in _BRANCHES or not grown or frame.among:
        return ""
    names = (other.name for other in discourse.latest_all((Measure.LEVEL, Measure.GROWTH)))
    said = next((found for name in names if (found := _FARMING.search(name))), None)
    return frame.name + said["head"].removeprefix("总") if said is not None else ""


def sown(source: Source, frame: Frame, discourse: Discourse) -> str:
    """稻谷62万亩，总产30万吨: an area of a crop is what was sown with it."""
    sown = frame.quantity.dimension == "area" and frame.measure is Measure.LEVEL and not frame.counted
    crop = frame.name in _CROP and not leading_action(source, *frame.lead)[1]
    last = discourse.latest(Measure.LEVEL)
    planted = last is not None and last.name.endswith("种植面积")
    return frame.name + ("种植面积" if planted else "播种面积") if sown and crop else ""


def throughput(frame: Frame, discourse: Discourse) -> str:
    """货物吞吐量4600万吨、集装箱58万标箱: boxes through a port."""
    boxes = frame.name == "集装箱" and frame.measure is Measure.LEVEL
    return "集装箱吞吐量" if boxes and any(other.name.endswith("吞吐量") for other in discourse.here) else ""


def same_ware(frame: Frame, discourse: Discourse) -> str:
    """工业机器人产量2万套、出口量3000套; 水产品产量10万吨，其中养殖产量8万吨: of the ware made."""
    last = discourse.here[-1] if discourse.here and frame.name in lexicon("names", "naming.ware_figure") else None
    beside = frame.among or not frame.first_in_clause
    if last is None or not beside or last.quantity.unit_measure != frame.quantity.unit_measure:
        return ""
    made = words("names", "naming.ware_made").search(last.name)
    return last.name[: made.start()] + frame.name if made is not None and made.start() > 1 else ""


def of_the_quota(source: Source, frame: Frame) -> None:
    """限额以上单位商品零售额中，粮油类…，饮料类…: the kinds of goods are those of the units above the quota."""
    if "限" in frame.name or words("names", "naming.goods_kind").fullmatch(frame.name) is None:
        return
    of = words("names", "naming.above_quota").search(source.text, frame.sentence.start, frame.quantity.start)
    if of is not None:
        frame.name = of["who"] + frame.name + ("零售额" if frame.name.endswith("类") else "")
        frame.note("link.inherit.owner")
