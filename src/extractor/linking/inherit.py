"""What a clause leaves out: the name it repeats, the owner of a bare head, the head of a list, the whole of 其中."""

import re
from typing import Final

from extractor.linking.antecedents import (
    changes_too,
    converts,
    inherit_accident,
    owner_before,
    population,
    shifts_rate,
    source_of,
)
from extractor.linking.bracketed import inherit_days, inherit_recounted
from extractor.linking.cues import lexicon, words
from extractor.linking.deeds import inherit_deed, inherit_work, net_of, refer_back, worked_on
from extractor.linking.discourse import Discourse
from extractor.linking.elided import inherit_elided, name_lifted
from extractor.linking.frames import PER_CENT, Frame, SentenceFrames
from extractor.linking.heads import adjective_only, head_of, is_complete, is_relational
from extractor.linking.measure import RATE_SHIFT
from extractor.linking.names import leading_action
from extractor.linking.owners import MEMBERS, depth, inherit_owner
from extractor.linking.planned import carried_out, done_in_part, inherit_plan
from extractor.linking.produce import amount_of, of_the_quota
from extractor.linking.proportions import label_of_kind, share_of_another
from extractor.linking.shares import SHARE_OF, before_plan, inherit_part, inherit_share
from extractor.linking.siblings import inherit_head, inherit_scope
from extractor.linking.source import Source
from extractor.linking.topics import silent_topic, topic_before
from extractor.linking.wholes import inherit_each, inherit_sister, inherit_whole, told_anew, whole_of
from extractor.linking.works_lead import arranged_of_all, inherit_works, invested_before, titled_works
from extractor.records.vocabulary import Measure

_QUANTITY: Final = lexicon("heads", "head.quantity")
_STAGES: Final = lexicon("predicates", "predicate.stage")
_DONE: Final = re.compile("，?(?:[一二三四]季度|[上下]半年|年内|目前|现|已|只|仅|累计|实际){0,3}完成了?")
_EACH: Final = ("人均", "户均")
_LONG_THING = 5
_FUNDS: Final = ("到位资金", "实际到位资金")
_PROPORTION: Final = "占比"
_BELOW: Final = re.compile("(?:低于|不及|未达到?)[^，。；]{0,10}$")
_AIMED_AT: Final = re.compile("(?:左右|以上)?的?(?:预期|年度|年初|增长)?(?:目标|任务|计划)")
_AGAINST: Final = words("names", "naming.against")
_ADDED: Final = words("names", "naming.added")
_GROWN: Final = words("names", "naming.grown")
_ADDED_AFTER: Final = words("names", "naming.added_after")


def complete_name(source: Source, frame: Frame, discourse: Discourse, sentence: SentenceFrames) -> None:
    """Fill in what the frame's own words leave out."""
    share_of_another(source, frame)
    _complete(source, frame, discourse, sentence)
    of_the_quota(source, frame)


def _complete(source: Source, frame: Frame, discourse: Discourse, sentence: SentenceFrames) -> None:
    refer_back(source, frame)
    _drop_having(frame)
    _drop_stage(frame)
    _note_whole(source, frame, discourse)
    if inherit_recounted(source, frame, discourse) or inherit_days(source, frame, discourse):
        return
    if inherit_plan(source, frame, discourse) or inherit_sister(frame, discourse) or inherit_each(frame, discourse):
        return
    works = inherit_works(source, frame, sentence) or invested_before(source, frame, discourse)
    if works or arranged_of_all(frame, discourse) or inherit_accident(frame, discourse):
        return
    if not frame.name:
        _inherit_all(source, frame, discourse, sentence)
    elif frame.name.endswith(SHARE_OF):
        inherit_share(source, frame, discourse, sentence)
    elif (frame.name.startswith("占") and frame.name not in _QUANTITY) or _AGAINST.fullmatch(frame.name):
        inherit_part(source, frame, discourse, sentence)
    elif inherit_elided(source, frame, discourse) or _of_those(source, frame, discourse, sentence):
        return
    elif who := owner_before(frame, discourse.here):
        frame.name = who + frame.name
        frame.note("link.inherit.owner", 0.05)
    elif inherit_work(source, frame, discourse, sentence):
        return
    elif is_relational(frame.name) or ("占" in frame.name and is_relational(frame.name.partition("占")[0])):
        inherit_owner(source, frame, discourse, sentence)
    elif adjective_only(frame.name) and discourse.here and not (frame.counted or _GROWN.match(frame.name)):
        _inherit_class(frame, discourse.here[-1], discourse)
    else:
        _inherit_rest(source, frame, discourse, sentence)


def _inherit_rest(source: Source, frame: Frame, discourse: Discourse, sentence: SentenceFrames) -> None:
    """What a bare deed is done to, what a part is of, or the head that a name shares with those before."""
    if inherit_deed(source, frame, discourse, sentence) or inherit_scope(source, frame, sentence):
        return
    if discourse.whole is not None and not told_anew(frame, discourse):
        inherit_whole(frame, discourse.whole)
    else:
        inherit_head(source, frame, discourse)


def _of_those(source: Source, frame: Frame, discourse: Discourse, sentence: SentenceFrames) -> bool:
    """Whether the number is of a kind after a label, of all that came in, or of each of those counted before."""
    return label_of_kind(source, frame, sentence) or _of_all(frame) or _of_each(frame, discourse)


def _of_each(frame: Frame, discourse: Discourse) -> bool:
    """416名贫困群众|人均增收2300元: what each of those counted right before has."""
    last = discourse.here[-1] if discourse.here else None
    if last is None or frame.name[:2] not in _EACH or frame.clause != last.clause or not last.counted:
        return False
    if last.quantity.dimension not in ("person", "household"):
        return False
    frame.name = last.thing + frame.name
    frame.note("link.inherit.owner", 0.05)
    return True


def _of_all(frame: Frame) -> bool:
    """引进项目45个，到位资金增长15%: all that was brought in grew, not what these projects got."""
    return frame.name in _FUNDS and frame.measure is Measure.GROWTH


def _drop_having(frame: Frame) -> None:
    """医院6所，拥有床位900张: what an institution has is its own."""
    if frame.name.startswith("拥有") and (frame.name[2:] in MEMBERS or len(frame.name) > _LONG_THING):
        frame.name = frame.name[2:]


def _drop_stage(frame: Frame) -> None:
    """20个项目|落地、总投资70亿元; |全部开工、建成8个; 已|建成66家: what is no part of the name of a deed."""
    frame.name = frame.name[1:] if frame.name[:1] in ("已", "共") and frame.name[1:] in _STAGES else frame.name
    stage, mark, name = frame.name.partition("、")
    if mark and stage.removeprefix("全部") in _STAGES and (is_relational(name) or name in _STAGES):
        frame.name = name


def _note_whole(source: Source, frame: Frame, discourse: Discourse) -> None:
    if (frame.among and discourse.whole is None) or (frame.among and discourse.here):
        discourse.whole, discourse.parts_act = whole_of(discourse, frame), _acts(source, frame)
    elif discourse.whole is None or frame.among or discourse.parts_act:
        return
    elif _acts(source, frame) or _of_its_own(source, frame, discourse.whole):
        discourse.whole = None


def _of_its_own(source: Source, frame: Frame, whole: Frame) -> bool:
    """公路8650公里，其中高速210公里；汽车保有量32万辆: after ； another whole, in another unit or with own parts."""
    unlike = head_of(whole.name) != head_of(frame.name) and source.text.startswith("，其中", frame.quantity.after)
    unlike = unlike or whole.quantity.unit_measure != frame.quantity.unit_measure
    apart = whole.group != frame.group and unlike
    return apart and frame.measure is Measure.LEVEL and is_complete(frame.name) and not is_relational(frame.name)


def _acts(source: Source, frame: Frame) -> bool:
    """A verb of doing opens the name: after parts without one it begins another deed (其中…2.8万公里；新增铁路…)."""
    acted = frame.name != "" and bool(leading_action(source, frame.name_start, frame.lead[1])[1])
    return acted and words("names", "naming.no_deed").match(frame.name) is None


def _inherit_class(frame: Frame, last: Frame, discourse: Discourse) -> None:
    """市级项目库重点项目1000个，县级达到500个: the other class of the same thing."""
    last = next((f for f in reversed(discourse.here) if f.quantity.dimension == frame.quantity.dimension), last)
    last_name = words("names", "naming.quota_front").sub("", last.name)
    if frame.measure is Measure.GROWTH:  # 价格总指数为102，其中食品|类上涨3%: prices rise
        last_name = words("names", "naming.index_of").sub("", last_name)
    own = words("names", "naming.run_by").match(last_name) or re.match(r"^.{1,14}?[级型类](?:及?以上)?", last_name)
    frame.parent = whole = discourse.whole
    kind = own is None and frame.name.endswith("类")
    if kind and whole is not None and whole.quantity.unit == frame.quantity.unit and last.parent is whole:
        frame.name += whole.thing or whole.name.removeprefix(whole.verb)
        frame.note("link.inherit.class", 0.06)
        return
    frame.name += last_name[own.end() :] if own else amount_of(last_name)
    frame.note("link.inherit.class", 0.06)


def _done_of(source: Source, frame: Frame, discourse: Discourse) -> str:
    """更换配变1043台，完成81.7%: how much of what was told right before is done; "" of other numbers."""
    last = discourse.here[-1] if discourse.here else None
    if last is None or last.measure is not Measure.LEVEL or frame.quantity.dimension not in PER_CENT:
        return ""
    near = last.group == frame.group and frame.clause - last.clause <= 1
    return f"{last.name}完成率" if near and _DONE.fullmatch(source.text, *frame.lead) else ""


def _inherit_all(source: Source, frame: Frame, discourse: Discourse, sentence: SentenceFrames) -> None:
    if done := _done_of(source, frame, discourse) or ("" if discourse.here else titled_works(source, frame)):
        frame.name = done
        frame.note("link.inherit.name", 0.08)
        return
    topic = silent_topic(source, frame, sentence)
    topic = topic or ("" if discourse.here else topic_before(source, frame))
    anew = all(other.group != frame.group for other in discourse.here)  # …只有8家；三是|人均财力不足，列第9位
    if topic and (is_complete(topic) or anew):
        left = "naming.place.end" if frame.measure is Measure.RANK else "naming.poor"
        frame.name = words("names", "naming.streak").sub("", words("names", left).sub("", topic))
        frame.note("link.inherit.topic", 0.08)
        return
    if changes_too(source, frame, discourse.here):
        frame.direction, frame.measure = discourse.here[-1].direction, Measure.CHANGE
    told = frame.direction
    origin = source_of(frame, discourse)
    if people := population(source, frame, discourse.here):
        frame.name = people
        frame.note("link.population", 0.1)
        return
    if origin is None:
        frame.name = _part_of_share(frame, discourse)
        frame.note("link.inherit.name" if frame.name else "link.nameless", 0.1 if frame.name else 0.5)
        return
    foreign = origin not in discourse.here and origin.quantity.unit_measure != frame.quantity.unit_measure
    if foreign and frame.measure is Measure.LEVEL:
        frame.note("link.nameless", 0.5)
        return
    frame.name, frame.thing, frame.inherited = _joint_name(source, frame, origin, discourse), origin.thing, True
    named = name_lifted(frame) or carried_out(source, frame, origin) or worked_on(frame, origin)
    named = named or done_in_part(frame, origin, discourse)
    frame.name = named or net_of(source, frame, origin) or frame.name
    if frame.measure is Measure.LEVEL and _totals(source, frame):
        frame.name = _ADDED_AFTER.sub("", _ADDED.sub("", frame.name)) + _planted(frame)
    frame.name = _completed(source, frame, origin) or frame.name
    frame.subject, frame.antecedent = origin.subject, origin
    if frame.name == origin.name and shifts_rate(source, frame, origin):
        frame.note(RATE_SHIFT)
    if converts(source, frame, origin):
        frame.direction = discourse.here[-1].direction
    below = _BELOW.search(source.text, *frame.lead) is not None  # 低于年初人代会|6.5%的预期目标
    if frame.direction < 0 and (below or not told) and _AIMED_AT.match(source.text, frame.quantity.after):
        frame.direction = 1  # 下降3.7%，与年初|10%的目标差距较大
    if frame.measure is Measure.RANK and frame.rate_noun and not origin.name.endswith("增速"):
        frame.name += "降幅" if frame.rate_noun == "降幅" else "增速"
    frame.note("link.inherit.name", 0.03 if origin in discourse.here else 0.15)


def _part_of_share(frame: Frame, discourse: Discourse) -> str:
    """民生支出占预算支出的80%，达到65亿元: the amount is that of the part; "" where no share stands before."""
    last = discourse.here[-1] if discourse.here else None
    part = last.name.partition("占")[0] if last and "占" in last.name and frame.measure is Measure.LEVEL else ""
    return part if is_complete(part) else ""


def _joint_name(source: Source, frame: Frame, origin: Frame, discourse: Discourse) -> str:
    """覆盖率、绿地率分别达46%、43%，均居全国第二: what was dealt out side by side shares the rank."""
    said = source.text[frame.lead[0] : frame.quantity.start]
    if "link.of.plan" in origin.rules and frame.measure is not Measure.RATIO and frame.quantity.dimension != "point":
        return before_plan(origin)[0]
    dealt = frame.measure in (Measure.GROWTH, Measure.CHANGE) and origin.joint
    if not (dealt or frame.measure is Measure.RANK) or not words("names", "naming.together").search(said):
        return _without_share(frame, origin, discourse)
    if origin.joint:
        return origin.joint
    names = [f.name for f in discourse.here if f.clause == origin.clause and f.measure is origin.measure and f.name]
    return "、".join(dict.fromkeys(names)) if len(names) > 1 else origin.name


def _without_share(frame: Frame, origin: Frame, discourse: Discourse) -> str:
    """采矿业增加值占比66%，同比下降12%: what grew is the part itself; one named without its head takes that before."""
    if frame.measure is not Measure.GROWTH or not origin.name.endswith(_PROPORTION) or "占" in origin.name[:-2]:
        return origin.name
    part = origin.name.removesuffix(_PROPORTION)
    if is_complete(part):
        return part
    named = (f.name.removesuffix(_PROPORTION) for f in reversed(discourse.here) if f.name.endswith(_PROPORTION))
    return part + next((head for name in named if (head := head_of(name))), "")


def _completed(source: Source, frame: Frame, origin: Frame) -> str:
    """总投资50亿元，当年完成12亿元: of the investment so much was done; "" for other amounts."""
    total = words("names", "naming.total_investment").search(origin.name)
    if total is None or frame.measure is not Measure.LEVEL or frame.quantity.dimension != "currency":
        return ""
    done = source.text.rfind("完成", frame.lead[0], frame.quantity.start)
    return f"{origin.name[: total.start()]}完成投资" if done >= 0 else ""


def _planted(frame: Frame) -> str:
    """新种茶叶8300亩，累计达到5.6万亩: what was planted before has that area."""
    added = _ADDED.match(frame.name) if frame.quantity.dimension == "area" else None
    return "面积" if added is not None and added["planted"] else ""


def _totals(source: Source, frame: Frame) -> bool:
    """新增18家，累计达到64家: the total counts all, not the new ones."""
    return bool(words("names", "naming.totals").search(source.text, frame.lead[0], frame.quantity.start))


def leave_brackets(source: Source, frame: Frame, discourse: Discourse) -> None:
    """用水96亿吨（其中冷却水48亿吨），占16%: what stood in brackets after a number is spoken of no more."""
    within = depth(source, frame)
    outer = [other for other in discourse.here if depth(source, other) <= within]
    inner = [other for other in discourse.here if other not in outer]
    if not outer or not inner or source.text[outer[-1].quantity.after : outer[-1].quantity.after + 1] != "（":
        return
    discourse.here = outer
    if any(other.among for other in inner):
        discourse.whole = None
