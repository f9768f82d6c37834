"""Lists of numbers: what the first member says for all, values dealt out to names, nouns left to the next."""

import re
from collections.abc import Sequence

from extractor.linking.apposed import closed_list, summed_up, without_apposition
from extractor.linking.coordination import split_names
from extractor.linking.counterparts import counterparts
from extractor.linking.cues import lexicon, words
from extractor.linking.dealt_owners import (
    owned_apart,
    owned_by_those,
    owned_in_clauses,
    owned_in_turn,
)
from extractor.linking.discourse import Discourse
from extractor.linking.frames import PER_CENT, Frame
from extractor.linking.heads import WORKS, is_complete, is_relational
from extractor.linking.measure import decide_measure
from extractor.linking.names import leading_action
from extractor.linking.reached import passes
from extractor.linking.runs import shares_one_name
from extractor.linking.shares import before_plan
from extractor.linking.source import Source
from extractor.linking.stated import name_stated
from extractor.linking.tidied import tidy
from extractor.linking.wholes import inherit_whole, whole_of
from extractor.records.vocabulary import Comparator, Measure

_BOUNDS = ("以上", "以下")
_SECTORS = ("第一产业增加值占生产总值比重", "第二产业增加值占生产总值比重", "第三产业增加值占生产总值比重")
_INVESTED = ("第一产业投资占固定资产投资比重", "第二产业投资占固定资产投资比重", "第三产业投资占固定资产投资比重")
_PACE = "增速"  # a share is of what grows, not of its pace (增速快于规上工业，占规上工业的12%)
_PEOPLE = ("居民", "职工", "农民")
_PLACES = lexicon("names", "naming.sister.place")
_RATES = ("率", "比重", "占比", "比例", "度")
_LIST_LEAD = "、和及与并以"
_OWN_DEEDS = ("naming.works_deed", "naming.tended")
_DEEDS = (("actions", ""), ("predicates", "predicate.stage"), *(("names", rule) for rule in _OWN_DEEDS))
_NO_VERB = frozenset(("percent", "permille", "point", "times", "share"))


def carry_verb(source: Source, frame: Frame, before: Frame | None) -> None:
    """新建社区体育园9个、多功能运动场2个: the verb holds for the list."""
    noun = words("names", "naming.no_act").match(frame.name) is not None
    prefixed = frame.prefix != "" and not noun
    if before is None or frame.first_in_clause or prefixed or not frame.name or is_relational(frame.name):
        return
    if "link.change.net" in before.rules and source.text[frame.lead[0]] in _LIST_LEAD and not frame.direction:
        frame.direction = before.direction
        frame.note("link.change.net")
        return
    if _cut_alike(source, frame, before):
        frame.direction = -1
        frame.note("link.change.reduce")
        return
    prefix = before.verb if before.counted else before.prefix
    if not prefix or any(frame.name in lexicon(*deeds) for deeds in _DEEDS) or _motion(frame, before):
        return
    if not noun and leading_action(source, frame.lead[0] + 1, frame.lead[1])[1]:
        return
    if source.text[frame.lead[0]] not in _LIST_LEAD or frame.measure is not Measure.LEVEL or frame.reached:
        return
    if _kinds_of_works(before, prefix) or {"link.attributive", "link.change.net"} & set(frame.rules):
        return
    if passes(frame) or (frame.among and frame.name.endswith(_BOUNDS)):  # 新引进亿元以上项目20个、其中10亿元以上5个
        return
    unpaid = prefix in lexicon("predicates", "predicate.stage") or words("names", "naming.guests").search(prefix)
    if frame.quantity.dimension in _NO_VERB or (unpaid and _spent(frame)):
        return
    frame.name, frame.prefix = tidy(prefix + frame.name), prefix
    if "link.change.reduce" in before.rules:
        frame.name, frame.direction = frame.name.removeprefix(prefix), -1
        frame.note("link.change.reduce")
    frame.note("link.verb.carried")


def _motion(frame: Frame, before: Frame) -> bool:
    """办理人大代表议案5项、建议877件: the sister of what stands before takes all of its name."""
    motions = lexicon("names", "naming.sister.motion")
    return frame.name in motions and motions.ending(before.name, 2, len(before.name)) is not None


def _kinds_of_works(before: Frame, prefix: str) -> bool:
    """新开工项目72个、前期项目23个: works of one stage and of another."""
    return before.name.removeprefix(prefix) in WORKS and prefix in lexicon("actions", "action.stage")


def _cut_alike(source: Source, frame: Frame, before: Frame) -> bool:
    """压减办理时间58%、申报材料|52%: the verb of reduction holds for the shares of a list, not for a rate."""
    shares = frame.quantity.dimension in PER_CENT and before.quantity.dimension in PER_CENT
    if not shares or "link.change.reduce" not in before.rules or source.text[frame.lead[0]] not in _LIST_LEAD:
        return False
    own = leading_action(source, frame.lead[0] + 1, frame.lead[1])[1]
    return not (own or frame.reached or frame.direction or frame.name.endswith(_RATES))


def _spent(frame: Frame) -> bool:
    """入库项目76项、拟利用资金7亿元: money is not what was listed."""
    return frame.quantity.dimension == "currency"


def spread_predicate(source: Source, run: Sequence[Frame]) -> None:
    """The predicate before the first number holds for the others of its run."""
    head = run[0]
    for frame in run[1:]:
        own = lexicon("measures").ending(source.text, *frame.lead)
        told = own.rule.value.get("direction") if own else None
        frame.direction = int(str(told or head.direction))
        frame.basis, frame.reached = head.basis, head.reached
        frame.rate_noun, frame.among = head.rate_noun, head.among
        frame.origin = head.origin and told != 0
        frame.verb = head.verb
        frame.rules.extend(rule for rule in head.rules if rule not in frame.rules)


def distribute(source: Source, run: list[Frame], discourse: Discourse, distributive: bool) -> bool:
    """Deal the values out to coordinated names; False where there is one name for all."""
    head = run[0]
    if not head.name:
        told = distributive or _dealt(run, discourse) is not None or _as_many(run, discourse)
        return _distribute_back(run, discourse) if told else False
    if not distributive and shares_one_name(source.text, run) and not _of_two_kinds(run):
        return False
    own, plan = before_plan(head)
    own = words("names", "naming.aged").sub("", own) if "年龄" in own else own
    own = without_apposition(own, len(run)) if "、" in own else own
    if not own and (owners := _owners_back(run, discourse)):
        for frame, owner in zip(run, owners, strict=True):
            frame.antecedent, frame.name = owner, before_plan(owner)[0].removesuffix(_PACE) + plan
        return True
    names = (
        closed_list(source, run)
        or (owned_in_clauses(source, own, run) if distributive else None)
        or split_names(own, len(run))
        or summed_up(source, own, run)
        or owned_in_turn(own, run, discourse)
        or owned_apart(own, run, discourse)
        or (owned_by_those(source, own, run, discourse) if distributive else None)
    )
    names = names or (counterparts(own, run, discourse) if distributive else None)
    if names is None:
        return False
    names = _of_counted(_with_tail(names, run, discourse), run, discourse)
    names = _by_mode(names, discourse)
    deed = head.verb if names[0].startswith(head.verb) else ""
    for frame, name in zip(run, names, strict=True):
        frame.name, frame.joint = (
            (name if name.startswith(deed) or is_complete(name) else deed + name) + plan,
            own + plan,
        )
    _share_whole(run, discourse)
    return True


def _share_whole(run: Sequence[Frame], discourse: Discourse) -> None:
    """肉类产量8万吨，其中猪肉、牛肉分别增长3%和4%: parts dealt out side by side take the head of the whole."""
    parts = run[0].among or all(frame.name in _PLACES for frame in run)
    whole = whole_of(discourse, run[0]) if parts and discourse.here else None
    for frame in run:
        if whole is not None and not is_complete(frame.name):
            decide_measure(frame)
            inherit_whole(frame, whole)


def _as_many(run: Sequence[Frame], discourse: Discourse) -> bool:
    """利用外资3亿元，到位资金85亿元，增长12%和15%: as many growths as amounts right before them."""
    before = discourse.here[-len(run) :]
    amounts = len(before) == len(run) and all(f.measure is Measure.LEVEL and f.name for f in before)
    more = [f for f in discourse.here[: -len(run)][-1:] if f.measure is Measure.LEVEL and f.group == run[0].group]
    return amounts and bool(run[0].direction) and not more


def _of_two_kinds(run: Sequence[Frame]) -> bool:
    """粮食总产、生猪出栏达到15万吨和26万头: values of two kinds are dealt out, whatever is said."""
    return len({frame.quantity.dimension for frame in run}) > 1


def _with_tail(names: list[str], run: Sequence[Frame], discourse: Discourse) -> list[str]:
    """居民人均可支配收入3万元，城镇、农村居民分别为4万元、2万元: classes take the rest of the name before."""
    last = next((f for f in reversed(discourse.here) if f.measure is Measure.LEVEL), None)
    noun = names[-1][-2:]
    alike = last is not None and last.quantity.unit_measure == run[0].quantity.unit_measure
    tail = last.name.partition(noun)[2] if last is not None and alike and noun in _PEOPLE else ""
    return [name + tail for name in names] if tail and all(name.endswith(noun) for name in names) else names


def _of_counted(names: list[str], run: Sequence[Frame], discourse: Discourse) -> list[str]:
    """128个重点项目，开工率、投资完成率分别达98%、117%: bare rates are those of what was counted right before."""
    last = discourse.here[-1] if discourse.here else None
    bare = all(name.endswith("率") and is_relational(name) for name in names)
    if last is None or not bare or not last.counted or last.clause != run[0].clause - 1:
        return names
    return [last.thing + name for name in names]


def _by_mode(names: list[str], discourse: Discourse) -> list[str]:
    """公路客运量9万人次，货运量和货物周转量分别为5万吨、8万吨公里: what is carried is carried as before."""
    if not discourse.here or not all(words("names", "naming.carried").fullmatch(name) for name in names):
        return names
    modes = lexicon("names", "naming.sister.mode")
    for other in reversed(discourse.here):
        cue = modes.starting(other.name, 0, len(other.name))
        if cue is not None:
            return [other.name[: cue.end] + name for name in names]
    return names


def _dealt(run: Sequence[Frame], discourse: Discourse) -> list[Frame] | None:
    dealt = discourse.here[-len(run) :]
    return dealt if len(dealt) == len(run) and all("link.distributive" in frame.rules for frame in dealt) else None


def _owners_back(run: Sequence[Frame], discourse: Discourse) -> list[Frame] | None:
    """The frames just dealt to, else the last amounts (of points: rates) of different names, as many as there are."""
    if (dealt := _dealt(run, discourse)) is not None:
        return dealt
    owners: list[Frame] = []
    points = any(frame.quantity.dimension == "point" for frame in run)
    for frame in reversed(discourse.here):
        owns = frame.measure is Measure.LEVEL or (points and frame.measure is Measure.RATIO)
        if owns and frame.name and all(frame.name != owner.name for owner in owners):
            owners.insert(0, frame)
        if len(owners) == len(run):
            return owners
    return None


def _distribute_back(run: list[Frame], discourse: Discourse) -> bool:
    """…430万人次，…6.5亿元，分别增长17%和25%: the values belong to the last names in their order."""
    if (owners := _owners_back(run, discourse)) is not None:
        return _deal(run, owners)
    last = discourse.latest()
    split = split_names(last.name, len(run)) if last is not None else None
    if split is None:
        return False
    for frame, name in zip(run, split, strict=True):
        _inherit(frame, name)
    return True


def _deal(run: Sequence[Frame], owners: Sequence[Frame]) -> bool:
    for frame, owner in zip(run, owners, strict=True):
        frame.antecedent = owner
        grown = frame.direction and "link.of.plan" in owner.rules
        _inherit(frame, (before_plan(owner)[0] if grown else "") or owner.name)
    return True


def _inherit(frame: Frame, name: str) -> None:
    frame.name, frame.inherited = name, True
    frame.note("link.inherit.name", 0.04)


_PROPORTION = re.compile(r"([\u4e00-\u9fff]{2,10}(?:比例|结构|比))(?=[由从])")
"""粮经饲比例|由7:2:1调整为5:3:2: what the parts are of, where the parts it left stand between."""


def name_parts(source: Source, run: list[Frame]) -> None:
    """三次产业结构为a：b：c, and other structures of parts."""
    head = run[0]
    name_stated(source, head)
    spread_predicate(source, run)
    words = source.text[head.clause_start : head.quantity.start]
    sectors = len(run) == 3 and any(word in words for word in ("三次产业", "产业结构", "三产", "一二三产", "产业比"))
    name = head.name
    if not name and not sectors and (named := _PROPORTION.search(words)) is not None:
        name = named[1]
    sectors = sectors or (len(run) == 3 and not name)
    shares = _INVESTED if sectors and "投资" in words else _SECTORS
    for index, frame in enumerate(run):
        frame.measure = Measure.RATIO
        frame.name = shares[index] if sectors else name
        frame.note("link.structure")
        if frame.comparator is Comparator.RANGE:
            frame.comparator = Comparator.EQ
