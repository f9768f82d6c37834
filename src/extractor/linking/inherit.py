"""What a clause leaves out: the name it repeats, the owner of a bare head, the head of a list, the whole of 其中."""

import re
from typing import Final

from extractor.linking.antecedents import EVERYWHERE, changes_too, converts, owner_before, population, source_of
from extractor.linking.counted import adjective_only
from extractor.linking.cues import lexicon, words
from extractor.linking.deeds import inherit_deed, inherit_work, refer_back
from extractor.linking.discourse import Discourse
from extractor.linking.elided import inherit_elided
from extractor.linking.frames import Frame, SentenceFrames
from extractor.linking.heads import WORKS, before_stem, is_complete, is_relational, owner_of
from extractor.linking.labels import label_before, works_label
from extractor.linking.names import is_thing, leading_action, strip_openers, tidy
from extractor.linking.shares import SHARE_OF, before_plan, inherit_part, inherit_share
from extractor.linking.source import Source
from extractor.linking.topics import field_topic, silent_topic
from extractor.linking.wholes import inherit_accident, inherit_head, inherit_sister, inherit_whole, whole_of
from extractor.records.vocabulary import Measure

_DEFINING: Final = lexicon("actions", "action.defining")
_ASIDE: Final = re.compile("（[^（）]*）")
_QUANTITY: Final = lexicon("heads", "head.quantity")
_EARNED: Final = lexicon("names", "naming.earned")
_MEMBERS: Final = lexicon("heads", "head.member")
"""Counts within an institution: one is no owner of its part (教职工9万人，其中专任教师7万人)."""


def complete_name(source: Source, frame: Frame, discourse: Discourse, sentence: SentenceFrames) -> None:
    """Fill in what the frame's own words leave out."""
    refer_back(source, frame)
    _drop_having(frame)
    _note_whole(source, frame, discourse)
    if inherit_sister(frame, discourse) or inherit_accident(frame, discourse):
        return
    if not frame.name:
        _inherit_all(source, frame, discourse, sentence)
    elif frame.name.endswith(SHARE_OF):
        inherit_share(source, frame, discourse, sentence)
    elif frame.name.startswith("占") and frame.name not in _QUANTITY:
        inherit_part(frame, discourse)
    elif inherit_elided(source, frame, discourse) or label_of_kind(source, frame, sentence):
        return
    elif who := owner_before(frame, discourse.here):
        frame.name = who + frame.name
        frame.note("link.inherit.owner", 0.05)
    elif inherit_work(source, frame, discourse, sentence):
        return
    elif is_relational(frame.name) or ("占" in frame.name and is_relational(frame.name.partition("占")[0])):
        _inherit_owner(source, frame, discourse, sentence)
    elif adjective_only(frame.name) and discourse.here and not frame.counted:
        _inherit_class(frame, discourse.here[-1], discourse)
    elif inherit_deed(source, frame, sentence):
        return
    elif discourse.whole is not None:
        inherit_whole(frame, discourse.whole)
    else:
        inherit_head(source, frame, discourse)


def _drop_having(frame: Frame) -> None:
    """医院6所，拥有床位900张: what an institution has is its own."""
    if frame.name.startswith("拥有") and frame.name[2:] in _MEMBERS:
        frame.name = frame.name[2:]


def label_of_kind(source: Source, frame: Frame, sentence: SentenceFrames) -> bool:
    """生师比：小学17∶1，初中12∶1: a kind after a label takes what the label measures."""
    if frame.name not in lexicon("names", "naming.sister") or frame.clause == 0:
        return False
    label = label_before(source, frame, sentence) or _proportion_before(source, frame, sentence)
    if not label or not (is_complete(label) or words("names", "naming.proportion").search(label)):
        return False
    frame.name += label
    frame.note("link.inherit.topic", 0.06)
    return True


def _proportion_before(source: Source, frame: Frame, sentence: SentenceFrames) -> str:
    """大班额占总班数的比例，小学为0.4%，初中为0.3%: the proportion that the clause before only names."""
    topic = silent_topic(source, frame, sentence) if frame.measure is Measure.RATIO else ""
    return topic if words("names", "naming.proportion").search(topic) else ""


def _note_whole(source: Source, frame: Frame, discourse: Discourse) -> None:
    if (frame.among and discourse.whole is None) or (frame.among and discourse.here):
        discourse.whole, discourse.parts_act = whole_of(discourse, frame), _acts(source, frame)
    elif discourse.whole is None or frame.among or discourse.parts_act:
        return
    elif _acts(source, frame) or _of_its_own(frame, discourse.whole):
        discourse.whole = None


def _of_its_own(frame: Frame, whole: Frame) -> bool:
    """公路8650公里，其中高速210公里；汽车保有量32万辆: after a semicolon another whole, in another unit."""
    apart = whole.group != frame.group and whole.quantity.unit_measure != frame.quantity.unit_measure
    return apart and frame.measure is Measure.LEVEL and is_complete(frame.name) and not is_relational(frame.name)


_NEAR = 40


def _acts(source: Source, frame: Frame) -> bool:
    """A verb of doing opens the name: after parts without one it begins another deed (其中…2.8万公里；新增铁路…)."""
    return frame.name != "" and bool(leading_action(source, frame.name_start, frame.lead[1])[1])


def _inherit_class(frame: Frame, last: Frame, discourse: Discourse) -> None:
    """市级项目库重点项目1000个，县级达到500个: the other class of the same thing."""
    own = re.match(r"^.{1,14}?[级型类](?:及?以上)?", last.name)
    frame.parent = discourse.whole
    frame.name += last.name[own.end() :] if own else last.name
    frame.note("link.inherit.class", 0.06)


def _inherit_all(source: Source, frame: Frame, discourse: Discourse, sentence: SentenceFrames) -> None:
    topic = silent_topic(source, frame, sentence)
    if topic and (is_complete(topic) or not discourse.here):
        frame.name = topic
        frame.note("link.inherit.topic", 0.08)
        return
    if changes_too(source, frame, discourse.here):
        frame.direction, frame.measure = discourse.here[-1].direction, Measure.CHANGE
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
    if frame.measure is Measure.LEVEL and _totals(source, frame):
        frame.name = words("names", "naming.added").sub("", frame.name).removesuffix("新增")
    frame.subject, frame.antecedent = origin.subject, origin
    if converts(source, frame, origin):
        frame.direction = discourse.here[-1].direction
    if frame.measure is Measure.RANK and frame.rate_noun and not origin.name.endswith("增速"):
        frame.name += "增速"
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
    if frame.measure is not Measure.RANK or not words("names", "naming.together").search(said):
        return origin.name
    if origin.joint:
        return origin.joint
    names = [f.name for f in discourse.here if f.clause == origin.clause and f.measure is origin.measure and f.name]
    return "、".join(dict.fromkeys(names)) if len(names) > 1 else origin.name


_OF_ANYTHING = frozenset(("总数", "总量", "数量", "超收", "短收"))
"""Heads that a whole indicator's name can own (地方财政收入总量)."""


def _totals(source: Source, frame: Frame) -> bool:
    """新增18家，累计达到64家: the total counts all, not the new ones."""
    return bool(words("names", "naming.totals").search(source.text, frame.lead[0], frame.quantity.start))


def _inherit_owner(source: Source, frame: Frame, discourse: Discourse, sentence: SentenceFrames) -> None:
    if frame.name in _MEMBERS and discourse.here and _ASIDE.sub("", discourse.here[-1].name) in _MEMBERS:
        return
    kept = frame.name in _OF_ANYTHING
    topic = silent_topic(source, frame, sentence)
    owner = field_topic(source, sentence) or works_label(source, frame, sentence)
    owner = owner or (topic if kept else owner_of(topic))
    outside = [other for other in discourse.here[-_NEAR:] if _depth(source, other) <= _depth(source, frame)]
    anew = not kept and frame.first_in_clause and source.text.startswith(EVERYWHERE, frame.clause_start)
    if not owner and outside and not anew:
        owner = _whole_before(outside, frame) if kept else _owner_among(outside, frame)
    if not owner and not anew:
        owner = _object_near(source, frame, sentence)
    if not owner or owner in frame.name or owner.endswith(frame.name):
        frame.note("link.ownerless", 0.3)
        return
    if kept or words("names", "naming.stock").match(frame.name):
        owner = words("names", "naming.added").sub("", owner)
    verb = _DEFINING.starting(owner, 0, len(owner))
    if verb is not None and frame.name.startswith("新增") and not is_thing(owner[verb.end :] or "项目"):
        owner = owner[verb.end :]
    if verb is not None and frame.name in _EARNED and not is_thing(owner[verb.end :] or "项目"):
        owner = words("names", "naming.raised").sub("", owner)
    if words("names", "naming.yield").fullmatch(frame.name):
        owner = words("names", "naming.grown").sub("", owner)
        crop = lexicon("names", "naming.crop").starting(owner, 0, len(owner))
        owner = owner[: crop.end] if crop is not None else owner
    frame.name = before_stem(owner, frame.name) + frame.name
    frame.note("link.inherit.owner", 0.08)


def _whole_before(before: list[Frame], frame: Frame) -> str:
    """新登记8户，其中企业3户；年末总量…: after a semicolon the total is not one of the part before."""
    apart = (f for f in reversed(before) if f.group == frame.group or not (f.among or f.parent is not None))
    return next(apart, before[-1]).name


def _owner_among(before: list[Frame], frame: Frame) -> str:
    """The owner of the last name that has one which is no head itself (企业利润…，*营业收入*利润率…，资产负债率…).

    In a clause of its own money is that of the works as a whole (实施重点工程150项，拆除旧房9万平方米，完成投资18亿元;
    在建项目125个，竣工22个，完成投资75亿元).
    """
    apart = frame.first_in_clause
    if apart and frame.name.endswith("投资"):
        works = [other for other in before if other.counted is False and other.name.endswith(WORKS)]
        if works and not before[-1].name.endswith(WORKS):
            return owner_of(works[-1].name)
    if apart and frame.name.endswith("率") and (joint := _joint_owner(before)):
        return joint
    nearest = ""
    for other in reversed(before):
        if apart and "link.inherit.object" in other.rules and other is not before[0]:
            continue
        if apart and other.group != frame.group and (other.parent is not None or other.among):
            continue
        owner = owner_of(other.name)
        if owner and not is_relational(owner) and not owner.startswith("每"):
            return owner
        nearest = nearest or owner
    return nearest


def _joint_owner(before: list[Frame]) -> str:
    """办理建议288件、提案314件，满意率100%: a rate of all that was done; "" where one thing was."""
    done = [other for other in before if other.clause == before[-1].clause]
    verb = done[0].verb
    if len(done) < 2 or not verb or not all(other.name.startswith(verb) for other in done):
        return ""
    return "、".join([done[0].name, *(other.name[len(verb) :] for other in done[1:])])


def _depth(source: Source, frame: Frame) -> int:
    """How deep in brackets the number stands in its sentence."""
    start, end = frame.sentence.start, frame.quantity.start
    return source.text.count("（", start, end) - source.text.count("）", start, end)


def leave_brackets(source: Source, frame: Frame, discourse: Discourse) -> None:
    """用水96亿吨（其中冷却水48亿吨），占16%: what stood in brackets after a number is spoken of no more."""
    depth = _depth(source, frame)
    outer = [other for other in discourse.here if _depth(source, other) <= depth]
    inner = [other for other in discourse.here if other not in outer]
    if not outer or not inner or source.text[outer[-1].quantity.after : outer[-1].quantity.after + 1] != "（":
        return
    discourse.here = outer
    if any(other.among for other in inner):
        discourse.whole = None


def _object_near(source: Source, frame: Frame, sentence: SentenceFrames) -> str:
    """The object of the clause before, or of the clause after for money spent on it (投资1.4亿元，完成移民搬迁…)."""
    order = (
        (frame.clause + 1, frame.clause - 1) if frame.name in lexicon("names", "naming.money") else (frame.clause - 1,)
    )
    for index in order:
        inside = 0 <= index < len(sentence.clauses) and sentence.clauses[index].group == frame.group
        if inside and (found := _object(source, sentence, index)):
            return owner_of(found)
    return ""


def _object(source: Source, sentence: SentenceFrames, index: int) -> str:
    clause = sentence.clauses[index]
    end = min((f.quantity.before for f in sentence.frames if f.clause == index), default=clause.end)
    opened = strip_openers(source, clause.start, end)
    start, _ = leading_action(source, opened.start, end)
    name = tidy(source.text[start:end].rstrip("。；！"))
    following = next((f for f in sentence.frames if f.clause == index), None)
    if len(name) < 2 and following is not None:
        name = tidy(re.split("[，、；]", source.text[following.tail[0] : following.tail[1]])[0])
    if "、" in name and "等" in name:
        name = name.rpartition("等")[2] or name
    return name if 2 <= len(name) <= 22 and not name.startswith("上下") else ""
