"""Members of a list after the first: the head that they share with it (电解铝产量23万吨；煤炭1915万吨)."""

import re
from typing import Final

from extractor.linking.cues import lexicon, words
from extractor.linking.discourse import Discourse
from extractor.linking.frames import PER_CENT, Frame, SentenceFrames
from extractor.linking.heads import head_of, is_complete
from extractor.linking.names import leading_action
from extractor.linking.source import Source
from extractor.records.vocabulary import Comparator, Measure

_LISTED_HEAD: Final = words("names", "naming.listed_head")
_INSURED: Final = words("names", "naming.insured")
_AMOUNT: Final = lexicon("heads", "head.amount")
_INVESTED: Final = lexicon("heads", "head.investment")

_RESIDENTS: Final = ("城镇", "农村", "城市", "乡村")
_OF_RESIDENTS: Final = re.compile("(?:常住)?居民.{2,}$")
_LONG, _SHORT = 12, 6
_SHARING = frozenset(["mass", "area", "length", "volume", "energy", "power", "capacity", "none"])
_SECTOR_END = (
    "业",
    "一产",
    "二产",
    "三产",
    "园",
    "园区",
    "开发区",
    "集群",
    "集聚区",
    "聚集区",
    "高新区",
    "经开区",
    "示范区",
)
_ZONE_END = ("园", "园区", "开发区", "集聚区", "聚集区", "高新区", "经开区", "示范区")
_TRADES = ("业", "店", "超市", "商场")


def _shares_amount(frame: Frame, last: Frame) -> bool:
    """有色金属产业年产值超4千亿元，钢铁产业超3千亿元: money after a sector is what was said of the one before."""
    amount = _AMOUNT.ending(last.name, 0, len(last.name)) or _INVESTED.ending(last.name, 3, len(last.name))
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


def _listed_head(source: Source, frame: Frame) -> bool:
    """主要工业产品产量：原煤850万吨; 完成率从高到低依次为：城关镇60%: what opens the list is what each member is."""
    colon = source.text.rfind("：", frame.sentence.start, frame.quantity.start)
    alone = colon > 0 and not frame.counted and "；" not in source.text[colon : frame.quantity.start]
    said = _LISTED_HEAD.search(source.text, frame.sentence.start, colon) if alone else None
    rated = said is not None and said["rate"] is not None
    fits = frame.measure is (Measure.RATIO if rated else Measure.LEVEL)
    if said is None or not fits or is_complete(frame.name):
        return False
    frame.name += said["rate"] or said["amount"]
    frame.note("link.inherit.head", 0.06)
    return True


def _shares_growth(frame: Frame, discourse: Discourse) -> bool:
    """农副食品加工业增加值增长2.2%，纺织业增长5.1%: growth after an industry is that of what grew before."""
    if frame.measure is not Measure.GROWTH:
        return False
    if _made_too(frame, discourse.here):
        frame.name += _MADE
        frame.note("link.inherit.head", 0.06)
        return True
    if not frame.name.endswith(_TRADES):
        return False
    for other in reversed(discourse.here):
        head = head_of(other.name) if other.measure is Measure.GROWTH else ""
        if head and other.name.removesuffix(head).endswith(_TRADES):
            frame.name += head
            frame.note("link.inherit.head", 0.06)
            return True
    return False


def _made_too(frame: Frame, before: list[Frame]) -> bool:
    """水泥产量增长10%，钢材下降2%: what grew or fell right after an output is one."""
    last = before[-1] if before else None
    if last is None or last.measure is not Measure.GROWTH or not last.name.endswith(_MADE):
        return False
    bare = len(frame.name) <= _SHORT and not (frame.verb or frame.counted or is_complete(frame.name))
    return bare and words("names", "naming.product").search(frame.name) is not None


_MADE = "产量"
_CAPACITY = "产能"
_SHARES = ("比重", "占比", "比例")
_FRONT: Final = 2


def _shares_share(frame: Frame, discourse: Discourse) -> bool:
    """第一产业所占比重下降1.2个百分点，第三产业上升0.8个百分点: points after a class are those of its share.

    So is a share after a thing of the same kind (现场混装炸药占比22%，胶状乳化炸药59%).
    """
    moved = frame.quantity.dimension == "point" and frame.direction
    shared = frame.quantity.dimension in PER_CENT and frame.measure is Measure.RATIO and not frame.counted
    if not (moved or shared) or is_complete(frame.name):
        return False
    for other in reversed(discourse.here):
        if other.name == frame.name and not other.name.endswith(_SHARES):
            return False
        part = words("names", "naming.share_part").search(other.name, _FRONT)
        owner = other.name[: part.start()] if part is not None else frame.name
        if owner != frame.name and owner[-_FRONT:] == frame.name[-_FRONT:]:
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


def _shares_zone(frame: Frame, discourse: Discourse) -> bool:
    """…企业销售收入超100亿元。云岭高新区达到2000亿元: a zone that opens a sentence takes what was said before it."""
    opens = frame.first_in_clause and not discourse.here and frame.reached and frame.measure is Measure.LEVEL
    last = discourse.latest(Measure.LEVEL) if opens and frame.name.endswith(_ZONE_END) else None
    if last is None or not frame.quantity.dimension == last.quantity.dimension == "currency":
        return False
    amount = _AMOUNT.ending(last.name, 0, len(last.name))
    if amount is None or is_complete(frame.name):
        return False
    frame.name += head_of(last.name)
    frame.note("link.inherit.head", 0.1)
    return True


_SHARES_HEAD = (_shares_growth, _shares_share, _shares_capacity, _shares_place, _shares_zone)


def inherit_scope(source: Source, frame: Frame, sentence: SentenceFrames) -> bool:
    """在城镇投资中，一产2亿元；二产43亿元: a sector takes the head of the whole that opens the sentence with 中."""
    bare = not is_complete(frame.name) and not frame.counted and not frame.verb
    if not bare or frame.measure not in (Measure.LEVEL, Measure.GROWTH):
        return False
    for clause in sentence.clauses[: frame.clause]:
        hit = words("names", "naming.within").search(source.text, clause.start, clause.end)
        head = head_of(source.text[clause.start : hit.start()]) if hit is not None else ""
        money = head and _INVESTED.ending(head, 0, len(head)) is not None and len(frame.name) <= _SHORT
        if head and (money or frame.name.endswith(_SECTOR_END)):
            frame.name += head
            frame.note("link.inherit.head", 0.06)
            return True
    return False


def _of_residents(frame: Frame, discourse: Discourse) -> bool:
    """全体居民人均可支配收入1万元，城镇2万元，农村9千元: the same of those in town and in the country."""
    if frame.name not in _RESIDENTS or frame.counted:
        return False
    for other in reversed(discourse.here):
        said = _OF_RESIDENTS.search(other.name)
        if said is not None and other.quantity.unit_measure == frame.quantity.unit_measure:
            frame.name += said[0]
            frame.note("link.inherit.class", 0.06)
            return True
    return False


def inherit_head(source: Source, frame: Frame, discourse: Discourse) -> None:
    """A member of a list of products takes the head of the first (电解铝产量23万吨；煤炭1915万吨)."""
    last = discourse.here[-1] if discourse.here else None
    if _of_residents(frame, discourse) or _listed_head(source, frame):
        return
    if any(shares(frame, discourse) for shares in _SHARES_HEAD):
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
