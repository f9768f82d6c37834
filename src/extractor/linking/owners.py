"""Whose a bare head is (总投资 of what?): the works that a title or a label names, else what was named before."""

import re
from typing import Final

from extractor.linking.accounts import account_of
from extractor.linking.antecedents import EVERYWHERE
from extractor.linking.cues import lexicon, words
from extractor.linking.discourse import Discourse
from extractor.linking.frames import COUNTING, Frame, SentenceFrames
from extractor.linking.heads import WORKS, before_stem, is_relational, owner_of, zone_of
from extractor.linking.labels import works_label, works_title
from extractor.linking.names import ITEM, is_thing
from extractor.linking.objects import object_near, object_of, owns_nothing, spent_on
from extractor.linking.source import Source
from extractor.linking.topics import field_topic, silent_before, silent_topic
from extractor.linking.works_paid import works_paid, works_told
from extractor.records.vocabulary import Basis

_DEFINING: Final = lexicon("actions", "action.defining")
_ASIDES: Final = ("naming.because", "naming.compared_clause")
_PROCEDURE: Final = lexicon("heads", "head.procedure")
_ASIDE: Final = re.compile("（[^（）]*）")
_EARNED: Final = lexicon("names", "naming.earned")
MEMBERS: Final = lexicon("heads", "head.member")
"""Counts within an institution: one is no owner of its part (教职工9万人，其中专任教师7万人)."""
_DONE_MONEY: Final = lexicon("names", "naming.done_money")
_WHOLE_MONEY: Final = ("到位资金", "实际到位资金", "完成投资")
"""Money of the works as a whole, after a part of them (新签约项目38个，其中10亿元以上4个，到位资金32亿元)."""
_WORKS_RATES: Final = ("开工率", "竣工率", "完工率")
_NEAR: Final = 40
_REACHED: Final = "通"
_ENROLLED: Final = "在学"
_EACH: Final = ("每", "户均", "人均", "平均")
_TOTAL: Final = ("总量", "现价总量")
_SIZE: Final = "规模"
_SPENT, _TAX, _EARNED_ALL = "支出", "税", "收入"
"""What is spent is no part of a tax (预算收入20亿元，其中税收收入14亿元；|支出90亿元)."""
_TOTALS: Final = ("总额", "总值", "总量")
_HERDS: Final = ("出栏", "存栏", "年末存栏", "出栏量", "存栏量")
_STAGES: Final = lexicon("actions", "action.stage")
_OF_ALL, _TRACTS = ("面积", "产能", "里程"), ("区", "田", "片", "方", "基地", "园")
_OF_ANYTHING: Final = frozenset(
    ("总数", "总量", "现价总量", "实有总量", "数量", "超收", "短收", "所占比重", "所占比例", "所占份额", "提升幅度")
)
"""Heads that a whole indicator's name can own (地方财政收入总量)."""

_PLANNED: Final = re.compile("(?:.*(?:项目|工程|年度|全年|当年|今年))?计划")
"""It is left of a planned amount, not a plan that is carried out (重点项目年度计划|投资, not 营养改善计划|投资)."""


def inherit_owner(source: Source, frame: Frame, discourse: Discourse, sentence: SentenceFrames) -> None:
    if frame.name in MEMBERS and discourse.here and _ASIDE.sub("", discourse.here[-1].name) in MEMBERS:
        return
    if discourse.here and _reaches_all(source, frame, discourse.here[-1]):
        frame.note("link.ownerless")
        return
    owner = spent_on(source, frame, sentence) or _owner_said(source, frame, discourse, sentence)
    owner = owner or _firms_before(frame, discourse) or works_told(frame, discourse)
    if not owner and frame.name in _STAGES.rules and (works := _counted_works(frame, discourse)):
        frame.name, frame.thing = frame.name + works, works
        frame.note("link.inherit.object", 0.1)
        return
    general = words("names", "naming.of_all_kinds").match(owner) is not None
    reaching = words("names", "naming.reaching")
    deed = reaching.match(frame.name) and (reaching.match(owner) or owner in _DEFINING.rules)
    earned = frame.name == _SPENT and owner.startswith(_EARNED_ALL)
    aside = earned or _PLANNED.fullmatch(owner) or any(words("names", rule).fullmatch(owner) for rule in _ASIDES)
    if not owner or aside or general or deed or owner in frame.name or owner.endswith(frame.name):
        frame.note("link.ownerless", 0.3)
        return
    owner = _all_works(_fitting(owner, frame), frame, discourse)
    of_all = frame.name in _TOTAL and owner.endswith(_TOTALS)
    frame.name = owner if of_all else before_stem(owner, frame.name) + frame.name
    frame.note("link.inherit.owner", 0.08)


def _firms_before(frame: Frame, discourse: Discourse) -> str:
    """规模以上工业企业产品销售率98%。|利税总额63亿元: the firms of the sentence before; "" of other heads."""
    if discourse.here or not frame.first_in_clause or not words("names", "naming.of_firms").fullmatch(frame.name):
        return ""
    named = (owner_of(other.name) for other in reversed(discourse.before) if other.parent is None)
    return next((owner for owner in named if words("names", "naming.firms").fullmatch(owner)), "")


def _counted_works(frame: Frame, discourse: Discourse) -> str:
    """安排重点项目32个。截至9月底，已开工29个: the works that the sentences before counted; "" where they did not."""
    if discourse.here or frame.quantity.dimension not in COUNTING:
        return ""
    alike = [f for f in reversed(discourse.before) if f.quantity.unit == frame.quantity.unit]
    whole = next((f for f in alike if not (f.among or f.parent is not None)), alike[0] if alike else None)
    found = (whole.thing or whole.name) if whole is not None else ""
    at = words("names", "naming.counted_works").search(found)
    return found[at.start() :] if at is not None else ""


def _reaches_all(source: Source, frame: Frame, last: Frame) -> bool:
    """补偿资金1860万元、退耕补助742万元，惠及农户4.1万户: all the money reaches them, not the last alone.

    铺设管网23公里，惠及居民1900户: the works do, not what was laid.
    """
    reached = words("names", "naming.reaching").match(frame.name) is not None
    if reached and last.quantity.dimension == "length" and last.verb:
        return True
    return reached and last.quantity.dimension == "currency" and source.text.startswith("、", last.lead[0])


def _owner_said(source: Source, frame: Frame, discourse: Discourse, sentence: SentenceFrames) -> str:
    """The owner that a label, a title or the topic names, or that was named before in the sentence."""
    kept = frame.name in _OF_ANYTHING
    topic = silent_topic(source, frame, sentence)
    owner = account_of(source, frame, sentence) or _named_works(source, frame, discourse, sentence)
    owner = owner or _beside(frame, discourse)
    owner = owner or field_topic(source, sentence)
    owner = zone_of(owner or (topic if kept else owner_of(topic)), frame.name)
    of_item = _opens_item(source, frame, sentence)
    outside = [
        other
        for other in discourse.here[-_NEAR:]
        if depth(source, other) <= depth(source, frame) and not (of_item and other.group != frame.group)
        if not other.scope and (frame.name != _SPENT or _TAX not in other.name)
        if other.parent is None or not (other.quantity.dimension == "currency" and frame.quantity.dimension == "person")
    ]
    anew = not kept and frame.first_in_clause and source.text.startswith(EVERYWHERE, frame.clause_start)
    if not owner and outside and not anew:
        owner = _whole_before(outside, frame) if kept else _owner_among(outside, frame)
    near = owner or ("" if anew else object_near(source, frame, sentence))
    return "" if near in _EARNED and frame.name in _EARNED else near


def _beside(frame: Frame, discourse: Discourse) -> str:
    """交通方面，云岭公路完成土石方8万方、|累计投资2亿元: nearer than the field is what was just said; "" of others.

    社会事业方面，合作医疗参合农民21万人，|参合率68%: so is what has the stem of a rate in its name.
    """
    last = discourse.here[-1] if discourse.here else None
    if last is None or is_relational(last.name):
        return ""
    stem = frame.name.removesuffix("率")
    alike = len(stem) < len(frame.name) and len(stem) > 1 and stem in last.name
    works = words("names", "naming.works_acted").match(last.name) if last.clause == frame.clause else None
    if works is not None and not frame.first_in_clause:
        return works["works"]
    return owner_of(last.name) if alike else ""


def _opens_item(source: Source, frame: Frame, sentence: SentenceFrames) -> bool:
    """三是加快招商，完成投资8亿元: whether the clauses that a semicolon opens are an item of their own."""
    first = next(clause for clause in sentence.clauses if clause.group == frame.group)
    return ITEM.match(source.text, first.start) is not None


def _fitting(owner: str, frame: Frame) -> str:
    """The owner without what is said of it that the head does not concern (新增, the verb of raising, the herd)."""
    owner = owner.removeprefix("拥有")
    summed = frame.basis is Basis.CUMULATIVE and frame.name in _OF_ALL
    kept = frame.name in _OF_ANYTHING
    if kept or summed or frame.name.endswith("率") or words("names", "naming.stock").match(frame.name):
        owner = words("names", "naming.added").sub("", owner)
        rule = "naming.bettered" if frame.name.endswith("率") else "naming.provided"
        owner = words("names", rule).sub("", owner)
    verb = _DEFINING.starting(owner, 0, len(owner))
    if verb is not None and frame.name.startswith("新增") and not is_thing(owner[verb.end :] or "项目"):
        owner = owner[verb.end :]
    if verb is not None and frame.name in _EARNED and not is_thing(owner[verb.end :] or "项目"):
        owner = words("names", "naming.raised").sub("", owner)
    begun = _STAGES.starting(owner, 0, len(owner))
    if begun is not None and frame.name.startswith(owner[: begun.end]) and not is_thing(owner[begun.end :] or "项目"):
        owner = owner[begun.end :]  # 开工重点项目29个，开工率90%
    if words("names", "naming.yield").fullmatch(frame.name):
        owner = words("names", "naming.grown").sub("", owner)
        crop = lexicon("names", "naming.crop").starting(owner, 0, len(owner))
        owner = owner[: crop.end] if crop is not None and not owner.endswith(_TRACTS) else owner
    if frame.name in _PROCEDURE:
        owner = words("names", "naming.dealt_away").sub("", owner)  # 取消和下放|审批事项57项，审批时限压缩42%
    if frame.name in _HERDS:
        owner = words("names", "naming.herd_owner").sub("", owner)
    if frame.name.endswith(("投资", "投资计划")):
        owner = words("names", "naming.part_told").sub("", words("names", "naming.arranged").sub("", owner))
    built = owner.endswith("建设") and words("names", "naming.works_title").search(owner.removesuffix("建设"))
    return owner.removesuffix("建设") if built else owner


def _all_works(owner: str, frame: Frame, discourse: Discourse) -> str:
    """安排重大项目86个。已开工项目61个，开工率88%；完成投资35亿元: of all the works, not of those that have begun.

    5家企业产值超过5亿元: the bound is of the firms' output, not of those beyond it.
    """
    last = discourse.here[-1] if discourse.here else None
    if last is not None and last.thing and owner.endswith(f"的{last.thing}") and "link.thing.predicate" in last.rules:
        bounded = frame.name not in _OF_ANYTHING and any(char.isdigit() for char in owner)
        return last.thing if bounded or words("names", "naming.given").match(owner) else owner
    begun = words("names", "naming.begun").match(owner)
    apart = frame.name in _DONE_MONEY and discourse.here[-1].group != frame.group if discourse.here else False
    if begun is None or owner[begun.end() :] not in WORKS or not (apart or frame.name == "开工率"):
        return owner
    counted = (other.name for other in reversed(discourse.before) if other.quantity.dimension in COUNTING)
    return next((name for name in counted if name.endswith(WORKS)), owner[begun.end() :])


def _named_works(source: Source, frame: Frame, discourse: Discourse, sentence: SentenceFrames) -> str:
    """The works that a label or a title names, or that the clause before has done something with; "" where none are."""
    if depth(source, frame) and discourse.here and depth(source, discourse.here[-1]):
        return ""  # 公路：新建甲路（98公里，投资|14亿元）
    if label := works_label(source, frame, sentence):
        return label
    owned = frame.name in _DONE_MONEY or frame.name in _WORKS_RATES or not discourse.here
    title = works_title(source, frame) if owned and not _works_near(source, frame, sentence) else ""
    return title or (_works_near(source, frame, sentence) if field_topic(source, sentence) else "")


def _works_near(source: Source, frame: Frame, sentence: SentenceFrames) -> str:
    """交通方面，加快云岭高速青禾段建设，完成投资12亿元: works in the clause before; "" where it names none."""
    clause = silent_before(frame, sentence)
    if clause is None or "等" in source.text[clause.start : clause.end]:
        return ""
    said = object_of(source, sentence, frame.clause - 1), silent_topic(source, frame, sentence)
    works = (name.removesuffix("建设") for name in said)
    part = words("names", "naming.part_of_works")
    named = (name for name in works if part.fullmatch(name) is None)
    return next((name for name in named if words("names", "naming.works_title").search(name)), "")


def _whole_before(before: list[Frame], frame: Frame) -> str:
    """新登记8户，其中企业3户；年末总量…: after a semicolon the total is not one of the part before."""
    amounts = [f for f in before if not {"link.of.plan", "link.plan.amount"} & set(f.rules)] or before
    apart = (f for f in reversed(amounts) if f.group == frame.group or not (f.among or f.parent is not None))
    return next(apart, amounts[-1]).name


def _owner_among(before: list[Frame], frame: Frame) -> str:
    """The owner of the last name that has one which is no head itself (企业利润…，*营业收入*利润率…，资产负债率…).

    In a clause of its own money is that of the works as a whole (实施重点工程150项，拆除旧房9万平方米，完成投资18亿元;
    在建项目125个，竣工22个，完成投资75亿元).
    """
    apart = frame.first_in_clause
    if apart and frame.name.endswith("投资") and (works := works_paid(before, frame)):
        return works
    of_whole = frame.name in _WHOLE_MONEY or (frame.name in MEMBERS and _parts_listed(before))
    if apart and of_whole and (before[-1].among or before[-1].parent) and before[-1].clause != 0:
        before = [f for f in before if not (f.among or f.parent is not None)] or before
    if apart and frame.name.endswith("率") and (joint := _joint_owner(before)):
        return joint
    nearest = ""
    for other in reversed(before):
        if apart and "link.inherit.object" in other.rules and other is not before[0]:
            continue
        if apart and other.group != frame.group and (other.parent is not None or other.among):
            continue
        sized = frame.name == _SIZE and other.name.endswith(_TOTALS)  # 生产总值9万亿元，|规模居第4位
        owner = other.name if sized else owner_of(other.name)
        if apart and frame.name in _WORKS_RATES and (other.among or other.parent is not None):
            continue  # 危房改造1850户，其中特困户补助2万元，开工率100%
        works_alone = owner in _STAGES.rules and other is not before[0]
        if works_alone or owns_nothing(owner) or (owner in _EARNED and frame.name in _EARNED):
            continue
        if owner and not is_relational(owner) and not owner.startswith(_EACH):
            return _reached_by(frame, owner).removeprefix(_ENROLLED)  # 在学研究生1万人，毕业生0.2万人
        nearest = nearest or ("" if owner.endswith("投资") and frame.name.endswith("投资") else owner)
    return nearest


def _parts_listed(before: list[Frame]) -> bool:
    """学校86所，其中初中12所、小学74所，*在校学生*5.6万人: after parts side by side all are spoken of again."""
    parts = [other for other in before if other.clause == before[-1].clause and other.parent is not None]
    return len(parts) > 1


def _reached_by(frame: Frame, owner: str) -> str:
    """行政村通硬化路率100%，*通客车率*100%: what is reached, without what reached it before."""
    rate = frame.name.startswith(_REACHED) and frame.name.endswith("率")
    return owner.partition(_REACHED)[0] or owner if rate else owner


def _joint_owner(before: list[Frame]) -> str:
    """办理建议288件、提案314件，满意率100%: a rate of all that was done; "" where one thing was."""
    done = [o for o in before if o.clause == before[-1].clause and o.quantity.dimension in COUNTING]
    verb = done[0].verb if done else ""
    if len(done) < 2 or not verb or not all(other.name.startswith(verb) for other in done):
        return ""
    return "、".join(other.name[len(verb) :] for other in done)


def depth(source: Source, frame: Frame) -> int:
    """How deep in brackets the number stands in its sentence."""
    return source.depth(frame.sentence.start, frame.quantity.start)
