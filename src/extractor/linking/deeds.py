"""What a bare deed is done to: the object of the deed before, the works of the clause before, 该项目 and 对…进行…."""

import re
from typing import Final

from extractor.linking.cues import lexicon, words
from extractor.linking.discourse import Discourse
from extractor.linking.exchanged import exchanged
from extractor.linking.frames import COUNTING, Frame, SentenceFrames
from extractor.linking.heads import owner_of
from extractor.linking.names import leading_action, strip_openers
from extractor.linking.prefixes import done_to
from extractor.linking.source import Source
from extractor.linking.tidied import tidy
from extractor.linking.topics import silent_before, silent_topic
from extractor.records.vocabulary import Measure

_STAGE: Final = lexicon("actions", "action.stage")
_DEFINING: Final = lexicon("actions", "action.defining")
_HOW: Final = words("names", "naming.how")
_PREDICATE_STAGE: Final = lexicon("predicates", "predicate.stage")
_SAID_DEED: Final = lexicon("names", "naming.said_deed")
_STANDING: Final = words("names", "naming.standing")
_REFERS: Final = words("names", "naming.refers")
_DEED: Final = lexicon("names", "naming.deed")
_WORKS_DEED: Final = lexicon("names", "naming.works_deed")
_CASE_DEED: Final = lexicon("names", "naming.case_deed")
_ENROLLED: Final = lexicon("names", "naming.enrolled")

_SO_MANY: Final = re.compile("(?<=的)[\u4e00-\u9fff]{1,4}个数$")
_PROJECTS: Final = "项目"
_LOTS: Final = ("个", "项")
_MONEY: Final = ("currency", "percent")
_BUILT: Final = ("新开工", "开工", "竣工", "完工", "投产", "续建", "履约", "集中开工", "开复工")
_BARE: Final = 6
"""A deed alone, with the word that says how, is shorter."""
_ALONE: Final = 1
_TASKS: Final = ("重点任务", "重大任务", "主要任务", "具体任务")
_FIELD: Final = "方面"
_REACH: Final = 160
_NET: Final = ("净增", "净增加", "净减", "净减少")
_THOSE: Final = ("的是", "的有", "的共有", "的达", "的达到", "的超过", "的超", "的为", "的")


def inherit_work(source: Source, frame: Frame, discourse: Discourse, sentence: SentenceFrames) -> bool:
    """Whether the name is a bare deed, or said of some of the things counted, and takes what was named before."""
    counted = exchanged(frame, discourse) or _inherit_counted(source, frame, discourse)
    counted = counted or _of_topic(source, frame, discourse, sentence)
    if counted or _inherit_works(source, frame, sentence):
        return True
    if _done_before(source, frame):
        return True
    if _acts_on_named(frame, discourse):
        _inherit_object(frame, discourse)
        return True
    return False


def _acts_on_named(frame: Frame, discourse: Discourse) -> bool:
    """Whether the name is a bare action on what was named before it in the sentence."""
    if not discourse.here or frame.counted:
        return False
    return _is_action(frame.name) or _acts_again(frame, discourse.here[-1]) or _enrolled(frame, discourse.here[-1])


def _enrolled(frame: Frame, last: Frame) -> bool:
    """规模以上企业96家，新入库11家、退库4家: those that came in and went out of what was counted right before."""
    counted = last.quantity.unit == frame.quantity.unit and last.measure is Measure.LEVEL and last.name != ""
    near = last.group == frame.group and last.clause >= frame.clause - 1
    return frame.name in _ENROLLED and counted and near and frame.quantity.dimension in COUNTING


def _counts_projects(frame: Frame, last: Frame) -> bool:
    """支付资金17亿元；*新开工33个*: what is begun and finished and counted by 个 is no money, but projects."""
    return frame.quantity.unit in _LOTS and last.quantity.dimension in _MONEY and frame.name in _BUILT


def _inherit_object(frame: Frame, discourse: Discourse) -> None:
    """新开工住房1784套、交付7996套: the verb alone takes the object of the one before."""
    last = next((f for f in reversed(discourse.here) if f.quantity.unit == frame.quantity.unit), discourse.here[-1])
    thing = last.thing or last.name
    worked = words("names", "naming.shared_work").search(last.name) and frame.quantity.dimension == "household"
    if worked and last.quantity.dimension != "household":  # 完成城中村改造12个、|签约3863户
        frame.name = last.name + frame.name
        frame.note("link.inherit.object", 0.08)
        return
    if not last.counted and last.verb and last.name.startswith(last.verb):
        thing = done_to(last.name[len(last.verb) :])
    elif (acted_on := _acted_on(last.name)) is not None:
        thing = acted_on
    thing = words("names", "naming.staged").sub("", thing)
    thing = thing if thing.endswith(_TASKS) else words("names", "naming.tasked").sub("", thing)
    if frame.name in _ENROLLED:  # 新增限上企业21户，退库6户: what came in is not what went out
        thing = words("names", "naming.added").sub("", thing)
    thing = words("names", "naming.arranged").sub("", thing)  # 计划实施重点项目83个，已开工70个
    thing = thing.removeprefix(frame.name) or thing  # 计划开工项目62项，已开工55项
    thing = done_to(thing) if frame.name in (*_BUILT, "建成") else thing  # 计划建设学校5所，已建成3所
    thing = _PROJECTS if _counts_projects(frame, last) else thing
    field = thing.endswith(_FIELD)  # 交通方面开工21项，|未开工5项
    frame.name, frame.thing = thing + frame.name if field else frame.name + thing, thing
    frame.prefix = ""
    frame.note("link.inherit.object", 0.08)


def inherit_deed(source: Source, frame: Frame, discourse: Discourse, sentence: SentenceFrames) -> bool:
    """补助标准逐年提高，累计发放2亿元: a bare deed takes the topic of the clause before (医疗参合率96%，补偿2亿元)."""
    if frame.name not in _DEED:
        return False
    topic = owner_of(silent_topic(source, frame, sentence))
    last = discourse.here[-1] if discourse.here else None
    rated = last is not None and last.group == frame.group and last.clause == frame.clause - 1
    if not topic and rated and last is not None and last.name.endswith("率"):
        topic = owner_of(last.name)
    elif not topic and rated and last is not None:  # 烟叶种植面积11万亩，|收购30万担
        topic = words("names", "naming.planted").sub("", last.name) if last.name.endswith("面积") else ""
    if topic:
        topic = words("names", "naming.work").sub("", topic)
        frame.name = topic.removesuffix(frame.name) + frame.name
        frame.note("link.inherit.topic", 0.08)
    return bool(topic)


def worked_on(frame: Frame, origin: Frame) -> str:
    """棚户区改造6个片区4286户: the households are those of the work, not of the places; "" where no work is named."""
    if not origin.thing or {frame.quantity.dimension, origin.quantity.dimension} != {"household", "count"}:
        return ""
    work = origin.name.removesuffix(origin.thing)
    return work if words("names", "naming.shared_work").search(work) else ""


def net_of(source: Source, frame: Frame, origin: Frame) -> str:
    """规上企业156家，新增22家，退库5家，*净增17家*: by how many all of them grew; "" of other numbers."""
    entered = _ENROLLED.starting(origin.name, 0, len(origin.name))
    net = source.text.endswith(_NET, *frame.lead)
    return origin.name[entered.end :] if net and entered is not None else ""


def _inherit_works(source: Source, frame: Frame, sentence: SentenceFrames) -> bool:
    """实施背街小巷整治工程，完成治理20条: a bare deed is done to what the works of the clause before are done to."""
    if frame.counted:
        return False
    deed = _verb(frame.name)
    staged = _is_action(deed)
    if not staged and deed not in _WORKS_DEED:
        return False
    clause = silent_before(frame, sentence)
    said = words("names", "naming.carried_out").search(source.text, clause.start, clause.end) if clause else None
    if said is None and clause is not None and frame.quantity.dimension in (*COUNTING, "area", "length"):
        said = words("names", "naming.furthered").search(source.text, clause.start, clause.end)
    if said is None:
        return False
    work = tidy(said["work"])
    after = staged and not deed.startswith("新")
    frame.name = work + frame.name if after else frame.name + (_acted_on(work) or work)
    frame.note("link.inherit.works", 0.08)
    return True


def _done_before(source: Source, frame: Frame) -> bool:
    """发行特别国债，支持重大项目建设，今年先发行80亿元: a bare deed that was said with its object before."""
    deed = _verb(frame.name) if frame.first_in_clause and not frame.counted and len(frame.name) < _BARE else ""
    if deed not in _SAID_DEED:
        return False
    start = frame.sentence.start
    said = list(
        re.finditer(rf"{deed}(?P<what>[^，。；、的“”\d]{{2,16}})(?=[，；])", source.text[start : frame.clause_start])
    )
    if not said or not source.starts[said[-1].start()]:
        return False
    frame.name = deed + tidy(said[-1]["what"])
    frame.note("link.inherit.object", 0.08)
    return True


def _inherit_counted(source: Source, frame: Frame, discourse: Discourse) -> bool:
    """新上项目36个，已签订合同的有5个: those of the things counted before."""
    if frame.origin or not discourse.here or not source.text.endswith(_THOSE, frame.lead[0], frame.quantity.before):
        return False
    bare = source.text.endswith("的", frame.lead[0], frame.quantity.before)
    if bare and frame.counted:
        return False
    last = discourse.here[-1]
    counted = _counted_in(last, bare)
    if last.quantity.unit_measure != frame.quantity.unit_measure or not counted or frame.name.endswith(counted):
        return False
    same = words("names", "naming.of_the_same").match(last.name)
    beyond = words("names", "naming.measured_beyond").match(last.name)
    measured = beyond["measured"] if beyond is not None and beyond["how"] == frame.name[: len(beyond["how"])] else ""
    frame.name, frame.thing = f"{same['what'] if same else ''}{measured}{frame.name}的{counted}", counted
    frame.note("link.inherit.counted", 0.06)
    return True


def _of_topic(source: Source, frame: Frame, discourse: Discourse, sentence: SentenceFrames) -> bool:
    """在工业项目中，属于中央的是567个; 这些项目，可以完工的有188个: those of the things the clause before names."""
    clause = silent_before(frame, sentence) if not (discourse.here or frame.counted or frame.origin) else None
    if clause is None or not source.text.endswith(_THOSE, frame.lead[0], frame.quantity.before):
        return False
    said = words("names", "naming.counted_topic").fullmatch(source.text, clause.start, clause.end)
    if said is None or frame.quantity.dimension not in COUNTING or "的" in frame.name:
        return False
    frame.name, frame.thing = f"{frame.name}的{said['what']}", said["what"]
    frame.note("link.inherit.counted", 0.06)
    return True


def _counted_in(last: Frame, bare: bool) -> str:
    """What was counted: its noun, or all that follows the verb where the noun is one letter (培育*种养大户*120户)."""
    thing = lexicon("heads", "head.thing").ending(last.name, 0, len(last.name))
    so_many = _SO_MANY.search(last.name)
    counted = last.thing or (last.name[thing.start :] if thing else so_many[0] if so_many else "")
    unnamed = (bare and not counted) or (len(counted) == _ALONE and not last.thing)
    acted = unnamed and last.verb and last.name.startswith(last.verb)
    return last.name[len(last.verb) :] if acted else counted


def _verb(name: str) -> str:
    """A bare deed without the word that says how (*重点*养护)."""
    return _HOW.sub("", name)


def _is_action(name: str) -> bool:
    return name in _STAGE or name in _PREDICATE_STAGE or (len(name) < _BARE and _STANDING.fullmatch(name) is not None)


def _acts_again(frame: Frame, last: Frame) -> bool:
    """新建农村公路50公里、改造30公里; 信访件40件已整改30件: a bare action on what stands before."""
    alike = last.quantity.unit_measure == frame.quantity.unit_measure or _in_lots(frame, last)
    deed = _verb(frame.name)
    near = last.group == frame.group and last.clause >= frame.clause - 1
    if near and deed in _CASE_DEED and last.quantity.unit == frame.quantity.unit and last.measure is Measure.LEVEL:
        return frame.quantity.dimension in COUNTING and len(last.name) > _ALONE and last.name not in _CASE_DEED
    if frame.first_in_clause or deed not in _DEFINING:
        next_to = (last.clause, last.group) == (frame.clause - frame.first_in_clause, frame.group)
        return alike and next_to and _acts_on_object(last) and deed in _WORKS_DEED
    if not alike:
        return False
    return (
        _acts_on_object(last) or (last.counted and frame.lead[0] == last.noun_end) or _acted_on(last.name) is not None
    )


def _in_lots(frame: Frame, last: Frame) -> bool:
    """收储土地300亩，出让12宗: land is measured and counted in lots."""
    return frame.quantity.unit == "宗" and last.quantity.dimension == "area"


def _acts_on_object(last: Frame) -> bool:
    """Whether a verb with its object names what stands before (*新建*农村公路)."""
    return bool(last.verb) and last.name.startswith(last.verb) and len(last.name) > len(last.verb) + 1


def _acted_on(name: str) -> str | None:
    """The thing before the verb that ends a name (*重点项目*新建82个)."""
    for verbs in (_STAGE, _DEFINING):
        verb = verbs.ending(name, 0, len(name))
        if verb is not None and verb.start > 1:
            return name[: verb.start].removesuffix("未").removesuffix("尚")
    standing = _STANDING.search(name)
    return name[: standing.start()] if standing is not None and standing.start() else None


def refer_back(source: Source, frame: Frame) -> None:
    """云岭大桥项目开工，该项目总投资8亿元: what 该项目 refers to, the last of its kind named in the paragraph."""
    said = _REFERS.match(frame.name)
    if said is None:
        return
    before = source.text[max(frame.clause_start - _REACH, 0) : frame.clause_start].rpartition("\n")[2]
    named = list(re.finditer(rf"(?:[^，。；：、\n]*(?:来自|得益于))?([^，。；：、\n]{{2,30}}?{said['noun']})", before))
    if not named:
        return
    start = frame.clause_start - len(before) + named[-1].start(1)
    end = frame.clause_start - len(before) + named[-1].end()
    name = _named(source, start, end)
    if len(name) > len(said["noun"]) + 1:
        frame.name = name + frame.name[said.end() :]
        frame.note("link.refers", 0.08)


def _named(source: Source, start: int, end: int) -> str:
    """The name in a stretch without what opens it and the verbs of doing."""
    start = strip_openers(source, start, end).start
    stop, kind = leading_action(source, start, end)
    while kind and stop < end - 2:
        start = stop
        stop, kind = leading_action(source, start, end)
    return tidy(source.text[start:end])
