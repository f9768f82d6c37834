"""Halves of names that stand before: the rate of another kind, the second whole of a share, what all of it is."""

import re
from typing import Final

from extractor.linking.counterparts import contributed
from extractor.linking.cues import lexicon, words
from extractor.linking.discourse import Discourse
from extractor.linking.frames import COUNTING, PER_CENT, Frame
from extractor.linking.heads import WORKS, is_complete, join, owner_of
from extractor.linking.prefixes import deeds_beside, done_to
from extractor.linking.produce import branch, patent, same_ware, sown, throughput, value_added
from extractor.linking.source import Source
from extractor.linking.topics import item_title
from extractor.records.vocabulary import Measure

_ACTIONS: Final = lexicon("actions")
_LIFTED: Final = lexicon("names", "naming.lifted")
_WHO: Final = {"户": "户", "人": "人口"}
_PART_BEYOND: Final = words("names", "naming.part_beyond")

_SHARE_BESIDE: Final = words("names", "naming.share_beside")
_PURPOSE: Final = ("用于", "投向")
_PUBLIC: Final = re.compile("人均|预算|财政|居民")
_USED_FOR: Final = words("names", "naming.used_for")
_CUT_TOO: Final = words("names", "naming.cut_too")

_PER_HEAD: Final = lexicon("names", "naming.for_each")
_PER_DAY: Final = ("日均", "月均", "日均新增", "日均新设", "平均每天新增", "每天新增", "平均每天")
_YIELDS: Final = ("亩产", "单产")
"""Names that say themselves that they are for each."""
_SECOND_WHOLE: Final = re.compile(r"[、和](?P<whole>[^，。；、和占\d]{2,16}?)的?(?:约|近|超)?$")
_KIND: Final = 8
_AGAINST: Final = ("比", "较", "因", "由于")
"""Begin what the change is set against or comes from, which is no part of its name (前者比年初增加3亿元)."""
_ALL: Final = ("总面积", "总规模", "总里程")
_NUMBERS: Final = {"前": 2, "后": 2, "两": 2, "二": 2, "三": 3, "四": 4}
_SIZES: Final = ("规模", "总规模", "总量", "总额")
_SUMS: Final = ("投资", "总额", "销售额", "贸易", "进出口")
_BEFORE_WORK: Final = "前期"
_OWN_RATE: Final = re.compile(r"率|比例$|比重$|占比$|度$|水平$|指数$|强度$")


def inherit_elided(source: Source, frame: Frame, discourse: Discourse) -> bool:
    """Whether half of the frame's name stood before it, and was added."""
    name = (
        _former(frame, discourse)
        or _per_head(frame, discourse)
        or _contributed(frame, discourse)
        or value_added(frame, discourse)
        or patent(frame, discourse)
        or branch(frame, discourse)
        or sown(source, frame, discourse)
        or throughput(frame, discourse)
        or same_ware(frame, discourse)
        or _second_whole(source, frame, discourse)
        or _rate_of(frame, discourse)
        or _share_beside(frame, discourse)
        or _used_for(frame, discourse)
        or _each_too(frame, discourse)
        or _cut_too(source, frame, discourse)
        or _spared(frame, discourse)
        or _above(frame, discourse)
        or _all_of_it(frame, discourse)
        or _beyond(frame, discourse)
        or _done_to_part(frame, discourse)
        or _again(frame, discourse)
        or _pulled(frame, discourse)
        or _size_of(frame, discourse)
        or _titled(source, frame)
        or name_lifted(frame)
    )
    if name:
        frame.name = name
        frame.note("link.inherit.elided", 0.05)
    return bool(name)


def _former(frame: Frame, discourse: Discourse) -> str:
    """甲、乙分别为8亿元、6亿元，前者增长9%，后者增长7%; 三者合计占9%: which of those named right before."""
    said = words("names", "naming.former").match(frame.name)
    if said is None:
        return ""
    names = list(dict.fromkeys(other.name for other in discourse.here if other.measure is Measure.LEVEL and other.name))
    size = _NUMBERS[said["which"][0]]
    if len(names) < size:
        return ""
    last = names[-size:]
    which = {"前": last[:1], "后": last[1:]}.get(said["which"][0], last)
    rest = frame.name[said.end() :]
    return "、".join(which) + ("" if rest.startswith(_AGAINST) else rest)


def _per_head(frame: Frame, discourse: Discourse) -> str:
    """藏书46万册，比上年多3万册，人均0.8册; 快递业务量90万件，日均3千件: what there is of it for each, or in a day."""
    if frame.name not in _PER_HEAD and frame.name not in _PER_DAY:
        return ""
    last = next((other for other in reversed(discourse.here) if other.measure is Measure.LEVEL), None)
    if frame.name in _PER_DAY and last is not None and last.quantity.dimension != frame.quantity.dimension:
        return ""
    if last is not None and frame.name.endswith("新增"):
        return frame.name + words("names", "naming.added").sub("", last.name)
    if last is not None and last.name.endswith(_YIELDS):
        return last.name
    if last is not None and last.verb and last.name.startswith(last.verb):  # 推广覆膜玉米6万亩，|亩均增产148公斤
        return last.name[len(last.verb) :] + frame.name
    return frame.name + last.name.removeprefix("拥有") if last is not None else ""


def _titled(source: Source, frame: Frame) -> str:
    """5.外贸进出口。总额96亿元; 3.一般公共预算收入。入库51亿元: what the title of the item names is what comes in."""
    said = words("names", "naming.of_title").fullmatch(frame.name)
    title = item_title(source, frame) if said is not None else ""
    if said is None or not title:
        return ""
    return title if said["came"] or title.endswith(frame.name) else title + frame.name


def _contributed(frame: Frame, discourse: Discourse) -> str:
    """规模以上工业增加值80亿元，对经济增长的贡献率达58%: what was measured before has contributed."""
    if not frame.name.endswith("贡献率"):
        return ""
    before = discourse.here[-1].name if discourse.here else ""
    what, to, _ = before.partition("对")
    if what and to and before.endswith("贡献率") and "对" not in frame.name:  # 科技对工业的贡献率…，对*农业的贡献率*
        return what + to + frame.name
    said = (Measure.LEVEL, Measure.GROWTH)
    last = next((other for other in reversed(discourse.here) if other.measure in said and other.name), None)
    return contributed(frame.name, last) if last is not None else ""


def _second_whole(source: Source, frame: Frame, discourse: Discourse) -> str:
    """出口占全县的72%、全市的34%: the same part of another whole."""
    last = discourse.here[-1] if discourse.here else None
    if last is None or frame.quantity.dimension not in PER_CENT or "占" not in last.name or frame.first_in_clause:
        return ""
    said = _SECOND_WHOLE.fullmatch(source.text[frame.lead[0] : frame.lead[1]].strip())
    part = last.name.partition("占")[0]
    return f"{part}占{said['whole']}比重" if said and "link.share" in last.rules else ""


def _share_beside(frame: Frame, discourse: Discourse) -> str:
    """清洁能源装机占比54.8%、发电量占比51.3%: two shares of one owner."""
    last = discourse.here[-1] if discourse.here and frame.name.endswith("占比") else None
    if last is None or _SHARE_BESIDE.fullmatch(frame.name) is None:
        return ""
    beside = _SHARE_BESIDE.search(last.name)
    return last.name[: beside.start()] + frame.name if beside is not None and beside.start() > 1 else ""


def _cut_too(source: Source, frame: Frame, discourse: Discourse) -> str:
    """事项办理减时间83%、减材料54%: side by side they are cut of the same thing."""
    last = discourse.here[-1] if discourse.here and frame.direction < 0 and not frame.first_in_clause else None
    if last is None or frame.direction != last.direction:
        return ""
    own = _CUT_TOO.fullmatch(source.text[frame.lead[0] : frame.lead[1]].strip("、"))
    before = _CUT_TOO.search(source.text, last.quantity.before - _KIND, last.quantity.before)
    if own is None or before is None or not last.name.endswith(before["what"]) or own["what"] != frame.name:
        return ""
    return last.name.removesuffix(before["what"]) + frame.name


def _spared(frame: Frame, discourse: Discourse) -> str:
    """240项审批业务压缩*时限*32%，压缩*材料*60%: what procedures counted before are spared is theirs."""
    if frame.direction >= 0 or not words("names", "naming.spared").fullmatch(frame.name):
        return ""
    near = (f for f in reversed(discourse.here) if f.counted and f.clause >= frame.clause - 1 and f.thing)
    last = next(near, None)
    return last.thing + frame.name if last is not None and last.group == frame.group else ""


def _used_for(frame: Frame, discourse: Discourse) -> str:
    """支出公益金196亿元，其中用于社会福利146亿元、用于救助5亿元: parts of the amount before, by what they are for."""
    whole = discourse.whole if frame.name.startswith(_PURPOSE) else None
    if whole is None or not _USED_FOR.fullmatch(frame.name) or whole.quantity.dimension != frame.quantity.dimension:
        return ""
    frame.parent = whole
    return whole.name + frame.name


def _each_too(frame: Frame, discourse: Discourse) -> str:
    """人均食品烟酒支出增长0.1%，衣着支出增长0.9%: the next kinds of spending are of each too."""
    last = discourse.here[-1] if discourse.here and frame.name.endswith("支出") else None
    own = last is not None and last.measure is frame.measure and _PUBLIC.search(frame.name) is None
    said = words("names", "naming.spent_each").fullmatch(last.name) if last is not None and own else None
    return said["each"] + frame.name if said is not None and frame.name.endswith(said["head"]) else ""


def _above(frame: Frame, discourse: Discourse) -> str:
    """集体经济收入全部达到10万元，50万元以上的达到50%: the share of those who have more of the amount before."""
    if frame.quantity.dimension not in PER_CENT or not words("names", "naming.bound").fullmatch(frame.name):
        return ""
    amounts = (f.name for f in reversed(discourse.here) if f.quantity.dimension == "currency" and f.name)
    amount = next(amounts, "").removesuffix("全部")
    return f"{amount}{frame.name.removesuffix('的')}占比" if amount else ""


def _again(frame: Frame, discourse: Discourse) -> str:
    """图书馆接待读者53万人次，预计全年接待68万人次: the same deed again is done to the same."""
    last = discourse.here[-1] if discourse.here else None
    bare = not frame.counted and frame.name in _ACTIONS and not is_complete(frame.name)
    if last is None or not bare or frame.quantity.unit != last.quantity.unit:
        return ""
    at = last.name.find(frame.name)
    if at == 0 and (done := last.name.removeprefix(frame.name)) != done_to(done):
        return frame.name + done_to(done)  # 新建改造公路120公里（其中*新建*40公里）
    return last.name if 0 <= at < len(last.name) - len(frame.name) and last.measure is frame.measure else ""


def _pulled(frame: Frame, discourse: Discourse) -> str:
    """食品制造业增长21%，拉动规上工业增长1.4个百分点: what grew pulls the whole."""
    pulled = words("names", "naming.pulled").fullmatch(frame.name) if frame.quantity.dimension == "point" else None
    last = next((f for f in reversed(discourse.here) if f.measure is Measure.GROWTH and f.name), None)
    return f"{last.name.removesuffix('增加值')}{pulled[0]}增长" if pulled is not None and last is not None else ""


def _size_of(frame: Frame, discourse: Discourse) -> str:
    """全社会固定资产投资增长20%，规模达到2200亿元: the size of what grew."""
    last = discourse.here[-1] if discourse.here else None
    if last is None or frame.name not in _SIZES or not frame.reached or frame.quantity.dimension != "currency":
        return ""
    part = last.name.partition("占")[0]  # 民生支出占预算支出的80%，总额达到56亿元
    if part != last.name and is_complete(part):
        return part + frame.name
    return last.name + frame.name if last.measure is Measure.GROWTH and last.name.endswith(_SUMS) else ""


def _done_to_part(frame: Frame, discourse: Discourse) -> str:
    """实施重点项目96个，其中新建58个、续建38个: a bare deed is done to a part of what was counted."""
    whole = discourse.whole
    deed = frame.name.removeprefix("计划").removeprefix("拟")
    staged = deed in _ACTIONS or deed == _BEFORE_WORK
    if whole is None or not staged or whole.quantity.unit != frame.quantity.unit or frame.counted:
        return ""
    thing = whole.thing or whole.name.removeprefix(whole.verb)
    of_both = _ACTIONS.starting(whole.name, 0, len(whole.name))
    deeds, both = deeds_beside(whole.name)
    if deed in deeds:
        thing = both  # 新建、改建农村公路150公里，其中新建60公里
    elif of_both is not None and deed != whole.name[: of_both.end] and deed in whole.name[: of_both.end]:
        thing = whole.name[of_both.end :]  # 新建改造道路18公里（其中新建15公里）
    elif not thing.endswith(WORKS):
        return ""
    frame.parent = whole
    return join(deed, thing)  # 开工项目255项（其中计划新开工223项）


def name_lifted(frame: Frame) -> str:
    """脱贫1862户6435人: a deed alone is named after the households or the people that are counted; "" for others."""
    deed = frame.name.removesuffix("户")
    if deed not in _LIFTED or frame.measure is not Measure.LEVEL or frame.counted:
        return ""
    return deed + _WHO.get(frame.quantity.unit.lstrip("百千万亿"), "")


def _beyond(frame: Frame, discourse: Discourse) -> str:
    """规上企业1283家，其中产值过10亿元的38家、过百亿元的3家: parts of what was counted, beyond bounds of one kind.

    The bounds may be of their own size, with money told between (亿元以上的67个，投资增长23%；5000万元以下的144个).
    """
    own = _PART_BEYOND.fullmatch(frame.name) if frame.quantity.dimension in COUNTING else None
    if own is None or not discourse.here:
        return ""
    last = next((f for f in reversed(discourse.here) if f.quantity.dimension in COUNTING), discourse.here[-1])
    before = _PART_BEYOND.match(last.name)
    measured = own["measured"] or (before["measured"] if before else "")
    whole = discourse.whole or (last.parent if before else None)
    thing = owner_of(whole.name.removeprefix(whole.verb)) if whole is not None else ""
    if whole is None and before is not None:  # 投资亿元以上项目119个，5亿元以上41个
        thing = last.name[before.end() :]
    thing = words("names", "naming.own_bound").sub("", thing) or thing
    frame.parent = whole
    plain = before is not None and not before["measured"] and before.end() < len(last.name)
    return f"{measured}{own['bound']}的{thing}" if (measured or plain) and thing else ""


def _all_of_it(frame: Frame, discourse: Discourse) -> str:
    """新增设施蔬菜2.3万亩，总面积11.6万亩: all of what was added before."""
    last = discourse.here[-1] if discourse.here else None
    if last is None or frame.name not in _ALL or last.quantity.dimension != frame.quantity.dimension:
        return ""
    thing = words("names", "naming.added").sub("", last.name)
    return words("names", "naming.extent").sub("", thing) + frame.name if thing != last.name else ""


def _rate_of(frame: Frame, discourse: Discourse) -> str:
    """秸秆综合利用率90%以上，畜禽粪污为86%: the same rate of another thing."""
    last = discourse.here[-1] if discourse.here else None
    whole = discourse.whole
    said = frame.reached or (frame.among and (whole is None or whole.measure is not Measure.RATIO))
    if last is None or frame.counted or frame.quantity.dimension not in PER_CENT or not said:
        return ""
    alike = frame.measure is last.measure is Measure.RATIO and "占" not in last.name and len(frame.name) <= _KIND
    if not alike or is_complete(frame.name) or _OWN_RATE.search(frame.name):
        return ""
    head = words("names", "naming.rated").search(last.name)
    return frame.name + head[0] if head and head.start() > 1 else ""
