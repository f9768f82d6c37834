"""Parts and wholes: shares of a whole, members of 其中 and of breakdowns, lists that share the head of their first."""

import re
from typing import Final

from extractor.linking.cues import lexicon, words
from extractor.linking.discourse import Discourse
from extractor.linking.frames import COUNTING, Frame
from extractor.linking.heads import BRACKETS, WORKS, head_of, is_complete, join
from extractor.records.vocabulary import Measure

_SISTER: Final = lexicon("names", "naming.sister")
_PLACES: Final = (lexicon("names", "naming.sister.place"), lexicon("names", "naming.sister.origin"))
_FIRM: Final = words("names", "naming.firm")
_MODES: Final = lexicon("names", "naming.sister.mode")
_MEMBER: Final = lexicon("heads", "head.member")

_LONG = 12
_WORD = 4
_EMPLOYER = "单位"
_OF_RATES = (Measure.RATIO, Measure.CHANGE)
_INSURANCE = "保险"
_HOUSES = frozenset(("个", "家", "所", "处", "座"))
"""Units of institutions, which are no parts of what is counted in them (床位…张)."""
_JOINED: Final = re.compile("参加|享受|领取|获得")
_PEOPLE = frozenset(["person", "household"])
_KIND_END = ("区", "市", "县", "级", "性", "型", "类", "地区", "以上", "外", "内", "异地", "同城")
_FIRMS = ("企业", "公司")
_OF_FIRMS = ("家", "户")
_EACH = re.compile("人均.*(?:收入|支出)$")
_LEVEL = re.compile("^.{1,5}?级(?:及?以上)?")


def whole_of(discourse: Discourse, part: Frame) -> Frame | None:
    """The frame whose parts follow 其中 or a breakdown: the last one of the part's unit, else the last amount."""
    wholes = [
        frame
        for frame in reversed(discourse.here)
        if frame.measure is Measure.LEVEL and frame.parent is None and not _is_mean(frame, part)
    ]
    for frame in wholes:
        if frame.quantity.unit_measure == part.quantity.unit_measure:
            return frame
    if wholes:
        return _grown_last(discourse, part, wholes[0]) or wholes[0]
    if part.breakdown and discourse.opening is not None and discourse.opening.name:
        return discourse.opening.parent or discourse.opening
    named = (f for f in discourse.latest_all((Measure.LEVEL, Measure.GROWTH)) if not _is_mean(f, part))
    last = discourse.here[-1] if discourse.here else next(named, None)
    levels = discourse.latest_all((Measure.LEVEL,))
    return next((f for f in levels if last is not None and f.name == last.name), last)


def _is_mean(frame: Frame, part: Frame) -> bool:
    """人均154元: a mean has no parts but those that are means too."""
    each = frame.name.startswith(("人均", "户均")) and "人均" not in part.name
    return (each and part.quantity.unit != frame.quantity.unit) or frame.name.endswith("密度")


def _grown_last(discourse: Discourse, part: Frame, amount: Frame) -> Frame | None:
    """企业64家；增加值增长9%，其中轻工业增长7%: of parts that grow the whole is what grew right before them."""
    last = next((f for f in reversed(discourse.here) if "link.comparison" not in f.rules), discourse.here[-1])
    near = last.group == part.group or (last.group == part.group - 1 and amount.quantity.dimension in COUNTING)
    grown = part.measure is Measure.GROWTH and last.measure is Measure.GROWTH and near
    return last if grown and last.name and last.name != amount.name and amount.group != part.group else None


def inherit_sister(frame: Frame, discourse: Discourse) -> bool:
    """省级赛事金牌3枚，银牌4枚; 城镇人均居住面积38平方米，农村52平方米: what tells the two apart is exchanged."""
    own = _SISTER.rules.get(frame.name)
    if own is None or frame.among or frame.quantity.unit == own.value.get("counted"):
        return False
    for other in reversed(discourse.here):
        if other.among and other.group != frame.group and not other.breakdown:
            continue
        for sister, rule in _SISTER.rules.items():
            if rule.id == own.id and sister != frame.name and len(other.name) > len(sister) and sister in other.name:
                frame.name = frame.name.join(other.name.rsplit(sister, 1))
                frame.parent = other.parent
                frame.note("link.inherit.sister", 0.04)
                return True
    return False


def inherit_each(frame: Frame, discourse: Discourse) -> bool:
    """每千人拥有医生3人、床位6张: what an institution has is no doctor's, but so much for as many people."""
    told = words("names", "naming.for_as_many").fullmatch(frame.name) is not None
    last = discourse.here[-1] if discourse.here and told else None
    said = words("names", "naming.owned_each").match(last.name) if last is not None else None
    if said is None or frame.first_in_clause:
        return False
    frame.name = said["each"] + frame.name
    frame.note("link.inherit.elided", 0.04)
    return True


def _own_head(frame: Frame, whole: Frame) -> str:
    """其中一、二、三产业分别增长 is of their value added; patents are applied for or granted as the whole is."""
    if frame.name.endswith("产业") and whole.name.endswith(_ECONOMY):
        return "增加值"
    if whole.name.endswith("投资") and frame.name.endswith(WORKS) and frame.quantity.dimension == "currency":
        return "投资"
    supplied = whole.name.endswith("供应总量") and frame.name.endswith("用地")
    carried = words("names", "naming.carried_amount").search(whole.name) if supplied or frame.name in _MODES else None
    if carried is not None:
        return carried[0]
    return whole.name[-2:] if frame.name.endswith("专利") and whole.name.endswith(_PATENTS) else ""


def inherit_whole(frame: Frame, whole: Frame) -> None:
    """A part named without its head takes the head of the whole (其中城镇职工28万人 → 城镇职工基本医疗保险参保人数)."""
    frame.parent = whole
    if "人均" in whole.name and _per_head(frame, whole):
        frame.name = f"{whole.name.partition('人均')[0]}人均{frame.name}"
        frame.note("link.inherit.whole", 0.04)
        return
    if _takes_place(frame, whole):
        return
    if own := _own_head(frame, whole):
        frame.name += own
        frame.note("link.inherit.whole", 0.04)
        return
    if frame.measure is Measure.RATIO and whole.measure in _OF_RATES and not is_complete(frame.name):
        frame.name = join(frame.name, whole.name)
        frame.note("link.inherit.whole", 0.06)
        return
    head = head_of(whole.name)
    if head.startswith("进出口") and frame.name in ("进口", "出口") and len(whole.name) > len(head):
        frame.name = whole.name.removesuffix(head) + frame.name + head[3:]
        frame.note("link.inherit.whole", 0.06)
        return
    if frame.measure not in (Measure.LEVEL, Measure.GROWTH) or frame.counted or is_complete(frame.name):
        return
    if (frame.measure is Measure.LEVEL and _measured_apart(frame, whole)) or not whole.name:
        frame.parent = None
        return
    if any(frame.name in places for places in _PLACES) and not _names_sister(frame.name, whole.name):
        frame.name += _without_sister(whole)
        frame.note("link.inherit.whole", 0.06)
        return
    if not head or (head.startswith("占地") and words("names", "naming.land").search(frame.name)):
        _join_thing(frame, whole)
        return
    owner = whole.name.removesuffix(head)
    if head == "人数" and (verb := _JOINED.match(owner)) is not None:
        front = owner if verb[0] == "参加" else verb[0]  # 享受就业政策补贴人数…人，其中享受社会保险补贴
        frame.name = f"{front}{frame.name.removeprefix(front)}人数"
        frame.note("link.inherit.whole", 0.06)
        return
    people = frame.quantity.dimension in _PEOPLE and owner and not frame.name.endswith(owner)
    if people and _FIRM.search(frame.name):
        return
    each = _EACH.search(whole.name) or words("names", "naming.freight").search(whole.name)
    shared = each[0] if each is not None else words("names", "naming.grand").sub("", head)
    insured = frame.name.endswith(_INSURANCE) and _INSURANCE in owner
    wide = people and not whole.name.startswith("各") and not insured
    frame.name = join(frame.name, whole.name if wide else shared)
    frame.note("link.inherit.whole", 0.06)


def _measured_apart(frame: Frame, whole: Frame) -> bool:
    """卫生机构69个，床位4570张，其中医院|24个: amounts in other units, houses beside what stands in them."""
    houses = (frame.quantity.unit in _HOUSES) != (whole.quantity.unit in _HOUSES)
    return frame.quantity.unit_measure != whole.quantity.unit_measure or houses


def told_anew(frame: Frame, discourse: Discourse) -> bool:
    """存栏40万头。分类型看，国有企业增加值下降1%，集体企业增长3%: the first part says itself what the parts have."""
    first = discourse.here[0] if discourse.here else None
    whole = discourse.whole
    if first is None or whole is None or whole.sentence is frame.sentence or not first.breakdown:
        return False
    return first.measure is frame.measure and is_complete(first.name) and head_of(first.name) != head_of(whole.name)


def _takes_place(frame: Frame, whole: Frame) -> bool:
    """公开招聘事业单位工作人员, of which 中央事业单位: an employer among the people stands for the one named before.

    参加养老保险人数, of which 领取待遇人数: those who draw from it are of the same insurance.
    """
    if frame.measure is not Measure.LEVEL or frame.quantity.dimension != "person":
        return False
    insured = words("names", "naming.insured_in").fullmatch(whole.name)
    if insured is not None and words("names", "naming.drawing").fullmatch(frame.name) is not None:
        frame.name = insured["what"] + frame.name
    elif whole.name.startswith("参加") and frame.name.endswith(("保险", "医保")):
        frame.name = "参加" + frame.name
    elif frame.name.endswith(_EMPLOYER) and frame.name[-_WORD:] in whole.name[1:-2]:
        frame.name = whole.name.replace(frame.name[-_WORD:], frame.name, 1)
    else:
        return False
    frame.note("link.inherit.whole", 0.04)
    return True


def _names_sister(own: str, name: str) -> bool:
    """Whether another of the same family is in the name (小学 of which 省级实验小学, then 初中)."""
    family = _SISTER.rules[own].id
    return any(rule.id == family and word in name for word, rule in _SISTER.rules.items())


def _without_sister(whole: Frame) -> str:
    """全社会就业人员 of which 城镇, 城乡居民人均可支配收入 of which 农村: the whole without the words for all of it."""
    name = whole.thing or whole.name.removeprefix(whole.verb)
    return words("names", "naming.all_of_it").sub("", name)


_PATENTS = ("专利申请", "专利授权")
_ECONOMY: Final = ("生产总值", "GDP")


def _per_head(frame: Frame, whole: Frame) -> bool:
    """农村居民人均可支配收入1.8万元，其中工资性收入8600元: a part of an income per head is one per head."""
    amount = frame.measure in (Measure.LEVEL, Measure.GROWTH) and frame.name.endswith(("收入", "支出"))
    alike = frame.quantity.unit == whole.quantity.unit or frame.measure is Measure.GROWTH
    own = any(word in frame.name for word in ("人均", "居民", "农民", "职工"))
    return amount and alike and whole.name.endswith(("收入", "支出")) and not own


def _join_thing(frame: Frame, whole: Frame) -> None:
    """绿地458公顷，其中主城区366公顷: a place or kind alone takes the thing of the whole."""
    thing = whole.thing or whole.name.removeprefix(whole.verb)
    kind = BRACKETS.sub("", frame.name)
    member = _MEMBER.ending(whole.name, 0, len(whole.name))
    if member is not None and member.start != 1 and words("names", "naming.house").search(kind):
        frame.name += whole.name[member.start :]
        frame.note("link.inherit.whole", 0.08)
        return
    if kind.startswith("涉") and len(kind) <= _LONG and not thing.endswith(kind[-2:]):
        frame.name = join(frame.name, thing)
        frame.note("link.inherit.whole", 0.08)
        return
    if whole.name.endswith(_FIRMS) and frame.quantity.unit in _OF_FIRMS and not _FIRM.search(kind):
        frame.name += whole.name[-2:]
        frame.note("link.inherit.whole", 0.08)
        return
    if kind.endswith("以上"):
        thing = words("names", "naming.own_bound").sub("", thing) or thing
    if kind.endswith("级"):
        thing = _LEVEL.sub("", thing) or thing
    traded = frame.quantity.dimension == "currency" and kind.endswith(("业", "企业"))
    same = thing.endswith(kind[-2:]) or BRACKETS.sub("", thing) == kind  # 11个县（区），其中县10个
    if len(kind) <= 6 and (traded or kind.endswith(_KIND_END)) and not same:
        frame.name = join(frame.name, thing)
        frame.note("link.inherit.whole", 0.08)
