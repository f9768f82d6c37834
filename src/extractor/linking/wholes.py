"""Parts and wholes: shares of a whole, members of 其中 and of breakdowns, lists that share the head of their first."""

import re
from typing import Final

from extractor.linking.cues import lexicon, words
from extractor.linking.discourse import Discourse
from extractor.linking.frames import Frame
from extractor.linking.heads import BRACKETS, head_of, is_complete, join
from extractor.linking.names import leading_action
from extractor.linking.source import Source
from extractor.records.vocabulary import Comparator, Measure

_SISTER: Final = lexicon("names", "naming.sister")
_PLACES: Final = (lexicon("names", "naming.sister.place"), lexicon("names", "naming.sister.origin"))
_FIRM: Final = words("names", "naming.firm")
_INSURED: Final = words("names", "naming.insured")
_AMOUNT: Final = lexicon("heads", "head.amount")
_MEMBER: Final = lexicon("heads", "head.member")

_OPENING, _LONG = 20, 12
_OF_RATES = (Measure.RATIO, Measure.CHANGE)
_SHARING = frozenset(["mass", "area", "length", "volume", "energy", "power", "capacity", "none"])
_PEOPLE = frozenset(["person", "household"])
_KIND_END = ("区", "市", "县", "级", "性", "型", "类", "地区", "以上", "外", "内", "异地", "同城")
_SECTOR_END = ("业", "园", "园区", "开发区", "集群", "集聚区", "聚集区", "高新区", "经开区", "示范区")
_FIRMS = ("企业", "公司")
_OF_FIRMS = ("家", "户")
_TRADES = ("业", "店", "超市", "商场")
_EACH = re.compile("人均.*(?:收入|支出)$")
_LEVEL = re.compile("^.{1,5}?级(?:及?以上)?")


def whole_of(discourse: Discourse, part: Frame) -> Frame | None:
    """The frame whose parts follow 其中 or a breakdown: the last one of the part's unit, else the last amount."""
    wholes = [
        frame
        for frame in reversed(discourse.here)
        if frame.measure is Measure.LEVEL and frame.parent is None and not frame.name.endswith("密度")
    ]
    for frame in wholes:
        if frame.quantity.unit_measure == part.quantity.unit_measure:
            return frame
    if wholes:
        return _grown_last(discourse, part, wholes[0]) or wholes[0]
    if part.breakdown and discourse.opening is not None and discourse.opening.name:
        return discourse.opening.parent or discourse.opening
    last = discourse.here[-1] if discourse.here else discourse.latest(Measure.LEVEL, Measure.GROWTH)
    levels = discourse.latest_all((Measure.LEVEL,))
    return next((f for f in levels if last is not None and f.name == last.name), last)


def _grown_last(discourse: Discourse, part: Frame, amount: Frame) -> Frame | None:
    """企业64家；增加值增长9%，其中轻工业增长7%: of parts that grow the whole is what grew right before them."""
    last = discourse.here[-1]
    grown = part.measure is Measure.GROWTH and last.measure is Measure.GROWTH and last.group == part.group
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


def inherit_whole(frame: Frame, whole: Frame) -> None:
    """A part named without its head takes the head of the whole (其中城镇职工28万人 → 城镇职工基本医疗保险参保人数)."""
    frame.parent = whole
    if "人均" in whole.name and _per_head(frame, whole):
        frame.name = f"{whole.name.partition('人均')[0]}人均{frame.name}"
        frame.note("link.inherit.whole", 0.04)
        return
    if whole.name.startswith("参加") and frame.name.endswith(("保险", "医保")) and frame.quantity.dimension == "person":
        frame.name = "参加" + frame.name
        frame.note("link.inherit.whole", 0.04)
        return
    if frame.name.endswith("专利") and whole.name.endswith(_PATENTS):
        frame.name += whole.name[-2:]
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
    if (
        frame.measure is Measure.LEVEL and frame.quantity.unit_measure != whole.quantity.unit_measure
    ) or not whole.name:
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
    if whole.name.startswith("参加") and head == "人数":
        frame.name = f"{owner}{frame.name}人数"
        frame.note("link.inherit.whole", 0.06)
        return
    people = frame.quantity.dimension in _PEOPLE and owner and not frame.name.endswith(owner)
    if people and _FIRM.search(frame.name):
        return
    each = _EACH.search(whole.name)
    shared = each[0] if each is not None else words("names", "naming.grand").sub("", head)
    frame.name = join(frame.name, whole.name if people else shared)
    frame.note("link.inherit.whole", 0.06)


def _names_sister(own: str, name: str) -> bool:
    """Whether another of the same family is in the name (小学 of which 省级实验小学, then 初中)."""
    family = _SISTER.rules[own].id
    return any(rule.id == family and word in name for word, rule in _SISTER.rules.items())


def _without_sister(whole: Frame) -> str:
    """全社会就业人员 of which 城镇, 城乡居民人均可支配收入 of which 农村: the whole without the words for all of it."""
    name = whole.thing or whole.name.removeprefix(whole.verb)
    return words("names", "naming.all_of_it").sub("", name)


_PATENTS = ("专利申请", "专利授权")


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
    if member is not None and member.start > 1 and words("names", "naming.house").search(kind):
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
    if len(kind) <= 6 and (traded or kind.endswith(_KIND_END)) and not thing.endswith(kind[-2:]):
        frame.name = join(frame.name, thing)
        frame.note("link.inherit.whole", 0.08)


def _shares_amount(frame: Frame, last: Frame) -> bool:
    """有色金属产业年产值超4千亿元，钢铁产业超3千亿元: money after a sector is what was said of the one before."""
    amount = _AMOUNT.ending(last.name, 0, len(last.name))
    same = frame.quantity.dimension == "currency" and last.quantity.dimension == "currency"
    return same and amount is not None and (frame.name.endswith(_SECTOR_END) or _earns_too(frame, last))


def _earns_too(frame: Frame, last: Frame) -> bool:
    """云岭汽车销售收入超500亿元，石门重工超300亿元: firms side by side, each above a bound."""
    earned = lexicon("names", "naming.earned").ending(last.name, 0, len(last.name))
    bound = frame.quantity.comparator is last.quantity.comparator is Comparator.GT and frame.first_in_clause
    return bound and earned is not None and earned.start > 1 and not is_complete(frame.name) and not frame.among


def _shares_insured(frame: Frame, last: Frame) -> bool:
    """新增养老保险参保人数7.6万人、失业保险5.9万人: people after an insurance are those insured in it."""
    hit = _INSURED.search(last.name)
    bare = frame.name.endswith(("保险", "医保")) and not frame.name.startswith("参加")
    if bare and last.name.startswith("参加") and frame.quantity.dimension == "person":
        frame.name = "参加" + frame.name
        return True
    if hit is None or frame.quantity.dimension != "person" or not frame.name.endswith(("保险", "医保")):
        return False
    frame.name += hit[0]
    return True


def _listed_output(source: Source, frame: Frame) -> bool:
    """主要工业产品产量：原煤850万吨，水泥1230万吨: what opens the list with a colon is what each member is."""
    start = frame.sentence.start
    colon = source.text.find("产量：", start, min(start + _OPENING, frame.quantity.start))
    if colon < 0 or frame.measure is not Measure.LEVEL or frame.counted or is_complete(frame.name):
        return False
    frame.name += "产量"
    frame.note("link.inherit.head", 0.06)
    return True


def _shares_growth(frame: Frame, discourse: Discourse) -> bool:
    """农副食品加工业增加值增长2.2%，纺织业增长5.1%: growth after an industry is that of what grew before."""
    if frame.measure is not Measure.GROWTH or not frame.name.endswith(_TRADES):
        return False
    for other in reversed(discourse.here):
        head = head_of(other.name) if other.measure is Measure.GROWTH else ""
        if head and other.name.removesuffix(head).endswith(_TRADES):
            frame.name += head
            frame.note("link.inherit.head", 0.06)
            return True
    return False


_CAPACITY = "产能"
_SHARES = ("比重", "占比", "比例")


def _shares_share(frame: Frame, discourse: Discourse) -> bool:
    """第一产业所占比重下降1.2个百分点，第三产业上升0.8个百分点: points after a class are those of its share."""
    if frame.quantity.dimension != "point" or not frame.direction or is_complete(frame.name):
        return False
    for other in reversed(discourse.here):
        if other.name == frame.name and not other.name.endswith(_SHARES):
            return False
        owner = other.name.partition("占")[0].removesuffix("所")
        owner = owner.removesuffix("增加值")
        shared = other.name.endswith(_SHARES) and "占" in other.name
        if shared and owner != frame.name and owner[-2:] == frame.name[-2:]:
            frame.name += other.name[len(owner) :]
            frame.note("link.inherit.head", 0.06)
            return True
    return False


def _shares_capacity(frame: Frame, discourse: Discourse) -> bool:
    """压减粗钢产能788万吨、水泥1716万吨: what stands beside a capacity that was cut is one."""
    last = discourse.here[-1] if discourse.here else frame
    cut = frame.measure is last.measure is Measure.CHANGE and frame.direction == last.direction
    if not cut or frame.first_in_clause or not last.name.endswith(_CAPACITY) or is_complete(frame.name):
        return False
    frame.name += _CAPACITY
    frame.note("link.inherit.head", 0.06)
    return True


def _shares_place(frame: Frame, discourse: Discourse) -> bool:
    """云岭区生产总值增长15%，青溪区增长14%: a place after another takes what was said of that one."""
    if frame.measure is Measure.CHANGE or words("names", "naming.place_alone").fullmatch(frame.name) is None:
        return False
    alike = (f for f in reversed(discourse.here) if f.measure is frame.measure and f.parent is frame.parent)
    last = next((f for f in alike if f.quantity.unit_measure == frame.quantity.unit_measure), None)
    other = words("names", "naming.place_of").match(last.name) if last is not None else None
    if last is None or other is None or other["place"] == frame.name:
        return False
    frame.name += last.name[other.end() :]
    frame.note("link.inherit.head", 0.06)
    return True


_SHARES_HEAD = (_shares_growth, _shares_share, _shares_capacity, _shares_place)


def inherit_head(source: Source, frame: Frame, discourse: Discourse) -> None:
    """A member of a list of products takes the head of the first (电解铝产量23万吨；煤炭1915万吨)."""
    last = discourse.here[-1] if discourse.here else None
    if _listed_output(source, frame) or any(shares(frame, discourse) for shares in _SHARES_HEAD):
        return
    if last is not None and last.measure is not Measure.LEVEL:
        last = next((f for f in reversed(discourse.here) if f.measure is Measure.LEVEL), None)
    if last is not None and _shares_insured(frame, last):
        frame.note("link.inherit.head", 0.06)
        return
    if last is None or frame.counted or frame.measure is not Measure.LEVEL or frame.verb:
        return
    if _shares_amount(frame, last):
        frame.name += head_of(last.name)
        frame.note("link.inherit.head", 0.06)
        return
    if (
        len(frame.name) > _LONG
        or frame.quantity.dimension not in _SHARING
        or frame.quantity.unit_measure != last.quantity.unit_measure
        or is_complete(frame.name)
    ):
        return
    heads = lexicon("heads", "head.quantity")
    cue = heads.ending(last.name, 0, len(last.name))
    if cue is None or cue.start == 0 or leading_action(source, frame.name_start, frame.lead[1])[1]:
        return
    frame.name += words("names", "naming.grand").sub("", last.name[cue.start :])
    frame.note("link.inherit.head", 0.06)
