"""Whose a head is that is dealt out bare: of those dealt to, named or counted right before (利润分别为8亿元、6亿元)."""

import re
from collections.abc import Sequence
from typing import Final

from extractor.linking.coordination import coordinated, split_names
from extractor.linking.cues import lexicon, words
from extractor.linking.discourse import Discourse
from extractor.linking.frames import COUNTING, Frame, SentenceFrames
from extractor.linking.heads import before_stem, head_of, is_relational, owner_of
from extractor.linking.names import strip_openers
from extractor.linking.owners import inherit_owner
from extractor.linking.source import Source
from extractor.linking.tidied import tidy
from extractor.records.vocabulary import Measure

_MEMBER: Final = re.compile("[^，。；：\\d]{3,24}")
_PLACED: Final = words("names", "naming.places_listed")
_AND: Final = re.compile("[、和与及]")
_SUMS: Final = ("总里程", "通车总里程", "总面积", "总规模", "总量")
_TOTALS: Final = ("总数", "总量", "存量")
_MONEY: Final = "投资"
_BUILT: Final = "建设"
_KINDS: Final = ("业", "品", "类")
_LISTED: Final = 3
_ITS_SHARE = ("所占比重", "所占比例", "占比", "比重")


def owned_in_turn(name: str, run: Sequence[Frame], discourse: Discourse) -> list[str] | None:
    """甲、乙优良天数分别为346天、345天，优良率分别为94%、93%: a bare head belongs to the owners just dealt to."""
    dealt = discourse.here[-len(run) :]
    share = name in _ITS_SHARE
    if len(dealt) < len(run) or any("link.distributive" not in f.rules for f in dealt):
        return None
    if share:
        return [frame.name + name for frame in dealt]
    if not is_relational(name):
        return None
    return [before_stem(owner_of(frame.name).removesuffix("新增"), name) + name for frame in dealt]


def owned_apart(name: str, run: Sequence[Frame], discourse: Discourse) -> list[str] | None:
    """甲区、乙区和丙区新开工项目326个，投资分别增长15%、27%和18%: a bare head belongs to each of those named."""
    if len(run) < 3 or not discourse.here or not is_relational(name):
        return None
    owners = split_names(discourse.here[-1].name, len(run))
    return [owner + name for owner in owners] if owners else None


def owned_in_clauses(source: Source, name: str, run: Sequence[Frame]) -> list[str] | None:
    """通用设备制造业，汽车制造业，专用设备制造业产值分别增长4%、3%和6%: members in clauses of their own.

    粮油、食品类，饮料类和日用品类 too: marks inside the name of one class or one industry part nothing.
    """
    own = coordinated(name)
    kind, start = "" if name.endswith(_KINDS) else head_of(own[-1]), run[0].sentence.start
    last, apart = name.removesuffix(kind)[-1:], len(run) - len(own)
    said = source.text[start : run[0].clause_start].rstrip("，").split("，")[-apart:]
    alike = len(said) == apart and all(_MEMBER.fullmatch(part) and part[-1] == last for part in (*said, *own[:-1]))
    if not alike or apart < 1 or len(run) < _LISTED or last not in _KINDS:
        return None
    at = source.text.index(said[0], start)
    first = source.text[strip_openers(source, at, at + len(said[0])).start : at + len(said[0])]
    return [*(tidy(part) + kind for part in (first, *said[1:], *own[:-1])), own[-1]]


def owned_by_those(source: Source, name: str, run: Sequence[Frame], discourse: Discourse) -> list[str] | None:
    """A head that is dealt out belongs to those counted or priced right before, or to the places of the sentence."""
    counted = owned_by_counted(name, run, discourse) or owned_by_priced(name, run, discourse)
    return counted or _owned_by_places(source, name, run)


def _owned_by_places(source: Source, name: str, run: Sequence[Frame]) -> list[str] | None:
    """甲县、乙县和丙市空气达标，细颗粒物浓度分别为29、20和24: the places that open the sentence, as many as values."""
    start = strip_openers(source, run[0].sentence.start, run[0].lead[0]).start
    opening = _PLACED.match(source.text, start, run[0].lead[0])
    places = _AND.split(opening["places"]) if opening is not None and name else []
    own = any(place in name for place in places)
    return [place + name for place in places] if len(places) == len(run) > 1 and not own else None


def owned_by_counted(name: str, run: Sequence[Frame], discourse: Discourse) -> list[str] | None:
    """4个甲项目、26个乙项目分别完成投资8亿元、6亿元: a bare head belongs to each of those counted right before."""
    counted = discourse.here[-len(run) :]
    summed = all(f.quantity.dimension in COUNTING for f in counted) if name in _TOTALS else name in _SUMS
    if summed and len(counted) == len(run) > 1 and _alike(counted, run):
        return [words("names", "naming.added").sub("", f.name) + name for f in counted]  # 新增甲2家、乙3家，总数分别达…
    alike = len(counted) == len(run) and all(f.counted and f.clause == run[0].clause for f in counted)
    if not (alike or _are_parts(counted, run, discourse)):
        return None
    if is_relational(name):
        return [f"{frame.name}{name}" for frame in counted]
    rate = name.removeprefix(counted[-1].name)
    same = rate != name and is_relational(rate) and rate.endswith("率")
    return [frame.name + rate for frame in counted] if same else None


def _alike(counted: Sequence[Frame], run: Sequence[Frame]) -> bool:
    """新增高速1317公里、一级路2667公里，总里程分别达…: what was added is measured as the sums are."""
    added = all(words("names", "naming.added").match(frame.name) for frame in counted)
    pairs = zip(counted, run, strict=True)
    return all(f.quantity.dimension in COUNTING for f in counted) or (
        added and all(one.quantity.unit_measure == two.quantity.unit_measure for one, two in pairs)
    )


def owned_by_priced(name: str, run: Sequence[Frame], discourse: Discourse) -> list[str] | None:
    """推进总投资8亿元的甲、6亿元的乙建设，年内分别完成投资3亿元、2亿元: of each of the works priced before."""
    priced = discourse.here[-len(run) :]
    alike = len(priced) == len(run) > 1 and all("link.attributive" in frame.rules for frame in priced)
    if not alike or not name.endswith(_MONEY) or not is_relational(name):
        return None
    owners = [owner_of(frame.name).removesuffix(_BUILT) for frame in priced]
    return [owner + name for owner in owners] if all(owners) else None


def _are_parts(parts: Sequence[Frame], run: Sequence[Frame], discourse: Discourse) -> bool:
    """学校367所，其中中学42所、小学93所；在校学生分别为…: as many parts of one whole as values are dealt out."""
    whole = discourse.here[-len(run) - 1] if len(discourse.here) > len(run) else None
    if whole is None or len(parts) < len(run) or not parts[0].among:
        return False
    units = {frame.quantity.unit for frame in (whole, *parts)}
    return len(units) == 1 and all(frame.measure is Measure.LEVEL and frame.name for frame in parts)


def own_dealt(source: Source, run: list[Frame], discourse: Discourse, sentence: SentenceFrames) -> None:
    """家居制造业强势发展，销售收入、利税分别增长5%和6%: bare heads dealt out side by side belong to one owner."""
    head, bare = run[0], run[0].name
    rates = lexicon("measures", "measure.rate")
    if not is_relational(head.name) or not all(is_relational(f.name) or f.name in rates for f in run):
        return
    inherit_owner(source, head, discourse, sentence)
    owner = head.name.removesuffix(bare)
    if bare in owner:  # 入学率、巩固率均高于全省，分别为99%、98%: the topic is the list itself
        head.name = bare
        return
    for frame in run[1:]:
        frame.name = owner + frame.name
