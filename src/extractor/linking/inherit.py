"""What a clause leaves out: the name it repeats, the owner of a bare head, the head of a list, the whole of 其中."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractor.linking.counted import adjective_only
from extractor.linking.cues import lexicon
from extractor.linking.frames import Frame, SentenceFrames
from extractor.linking.heads import head_of, is_complete, is_relational, join, owner_of
from extractor.linking.names import leading_action, strip_openers, tidy
from extractor.linking.source import Source
from extractor.records.vocabulary import Measure

SHARE_OF = "占"
_WITHIN = re.compile(r"(?<!其)中[，：]?$")
_TOTAL = re.compile(r"^总(?=产量|面积|播种面积|产值)")
_SHARING = frozenset(["mass", "area", "length", "volume", "energy", "power", "capacity", "none"])
_PEOPLE = frozenset(["person", "household"])


@dataclass(slots=True)
class Discourse:
    """What has been said so far: the frames of this sentence and the last ones of the paragraph before it."""

    paragraph: int = -1
    before: list[Frame] = field(default_factory=list)
    here: list[Frame] = field(default_factory=list)
    whole: Frame | None = None

    def enter(self, sentence: SentenceFrames) -> None:
        """Begin a sentence."""
        same = sentence.sentence.paragraph == self.paragraph
        self.before = (self.before if same else [])[-4:] + self.here[-6:] if same else []
        self.paragraph, self.here, self.whole = sentence.sentence.paragraph, [], None

    def latest(self, *measures: Measure) -> Frame | None:
        """The nearest frame of these measures, this sentence first."""
        return next(self._latest(measures), None)

    def _latest(self, measures: Sequence[Measure]) -> Iterator[Frame]:
        for frame in (*reversed(self.here), *reversed(self.before)):
            if frame.name and (not measures or frame.measure in measures):
                yield frame


def complete_name(source: Source, frame: Frame, discourse: Discourse, sentence: SentenceFrames) -> None:
    """Fill in what the frame's own words leave out."""
    if (frame.among and discourse.whole is None) or (frame.among and discourse.here):
        discourse.whole = _whole(discourse)
    if not frame.name:
        _inherit_all(source, frame, discourse, sentence)
    elif frame.name.endswith(SHARE_OF):
        _inherit_share(source, frame, discourse, sentence)
    elif frame.name.startswith("占"):
        _inherit_part(frame, discourse)
    elif "占" in frame.name and is_relational(frame.name.partition("占")[0]):
        _inherit_owner(source, frame, discourse, sentence)
    elif _is_action(frame.name) and discourse.here and not frame.counted:
        _inherit_object(frame, discourse)
    elif is_relational(frame.name):
        _inherit_owner(source, frame, discourse, sentence)
    elif adjective_only(frame.name) and discourse.here and not frame.counted:
        _inherit_class(frame, discourse.here[-1])
    elif discourse.whole is not None:
        _inherit_whole(frame, discourse.whole)
    else:
        _inherit_head(source, frame, discourse)


def _whole(discourse: Discourse) -> Frame | None:
    for frame in reversed(discourse.here):
        if frame.measure is Measure.LEVEL and frame.parent is None:
            return frame
    last = discourse.here[-1] if discourse.here else discourse.latest(Measure.LEVEL, Measure.GROWTH)
    levels = discourse._latest((Measure.LEVEL,))
    return next((f for f in levels if last is not None and f.name == last.name), last)


def _inherit_class(frame: Frame, last: Frame) -> None:
    """市级项目库重点项目1000个，县级达到500个: the other class of the same thing."""
    own = re.match(r"^.{1,14}?[级型类]", last.name)
    frame.name += last.name[own.end() :] if own else last.name
    frame.note("link.inherit.class", 0.06)


def _is_action(name: str) -> bool:
    return name in lexicon("actions", "action.stage") or name in lexicon("predicates", "predicate.stage")


def _inherit_object(frame: Frame, discourse: Discourse) -> None:
    """新开工住房1784套、交付7996套: the verb alone takes the object of the one before."""
    last = next((f for f in reversed(discourse.here) if f.quantity.unit == frame.quantity.unit), discourse.here[-1])
    thing = last.thing or last.name
    if not last.counted and last.verb and last.name.startswith(last.verb):
        thing = last.name[len(last.verb) :]
    frame.name, frame.thing = frame.name + thing, thing
    frame.prefix = ""
    frame.note("link.inherit.object", 0.08)


def _source_of(frame: Frame, discourse: Discourse) -> Frame | None:
    if frame.measure is Measure.CHANGE and frame.quantity.dimension == "point":
        return discourse.latest()
    if frame.measure is Measure.RANK:
        return discourse.latest()
    if frame.measure is Measure.GROWTH:
        last = discourse.latest()
        if (
            last is not None
            and last.measure is Measure.RATIO
            and "占" not in last.name
            and last.quantity.dimension != "times"
        ):
            return last
        return discourse.latest(Measure.LEVEL, Measure.GROWTH, Measure.CHANGE)
    if frame.quantity.dimension == "times":
        return discourse.latest(Measure.LEVEL, Measure.GROWTH)
    if frame.measure is Measure.RATIO:
        return discourse.latest(Measure.RATIO) if frame.reached else discourse.latest()
    last = discourse.latest()
    return (
        last
        if last is not None and last.measure is not Measure.RANK
        else discourse.latest(Measure.LEVEL, Measure.CHANGE)
    )


def _inherit_all(source: Source, frame: Frame, discourse: Discourse, sentence: SentenceFrames) -> None:
    topic = _silent_topic(source, frame, sentence)
    if topic and (is_complete(topic) or not discourse.here):
        frame.name = topic
        frame.note("link.inherit.topic", 0.08)
        return
    origin = _source_of(frame, discourse)
    if origin is None:
        frame.note("link.nameless", 0.5)
        return
    foreign = origin not in discourse.here and origin.quantity.unit_measure != frame.quantity.unit_measure
    if foreign and frame.measure is Measure.LEVEL:
        frame.note("link.nameless", 0.5)
        return
    frame.name, frame.thing, frame.inherited = origin.name, origin.thing, True
    frame.subject, frame.antecedent = origin.subject, origin
    if frame.measure is Measure.RANK and frame.rate_noun and not origin.name.endswith("增速"):
        frame.name += "增速"
    frame.note("link.inherit.name", 0.03 if origin in discourse.here else 0.15)


def _silent_topic(source: Source, frame: Frame, sentence: SentenceFrames) -> str:
    """The noun that opens the clause before, where that clause has no number of its own (收入突破万元，达到…)."""
    if not frame.first_in_clause or frame.clause == 0:
        return ""
    clause = sentence.clauses[frame.clause - 1]
    if clause.group != frame.group or any(other.clause == frame.clause - 1 for other in sentence.frames):
        return ""
    opened = strip_openers(source, clause.start, clause.end)
    start, end = opened.start, clause.end
    if leading_action(source, start, end)[1] and not source.text.startswith("增", start):
        return ""
    stop = start
    for at, after in source.tokens(start, end):
        word = source.text[at:after]
        if _is_verb(word) or word in "，：；":
            break
        stop = after
    topic = tidy(source.text[start:stop])
    if not 2 <= len(topic) <= 24:
        return ""
    return topic if stop < end - 1 or is_complete(topic) or frame.clause == 1 else ""


def _is_verb(word: str) -> bool:
    rule = lexicon("measures").rules.get(word)
    return word in lexicon("predicates") or (rule is not None and not rule.value.get("stop"))


def _inherit_part(frame: Frame, discourse: Discourse) -> None:
    origin = next((f for f in discourse._latest(()) if "占" not in f.name and f.measure is not Measure.RANK), None)
    if origin is None:
        frame.note("link.nameless", 0.4)
        return
    frame.name = origin.name + frame.name
    frame.note("link.inherit.part", 0.03)


def _inherit_share(source: Source, frame: Frame, discourse: Discourse, sentence: SentenceFrames) -> None:
    """林业产值0.3亿元，占0.6%: the part is the name before, the whole that of the last share, of 其中, or of X中."""
    before = next((f for f in discourse._latest(()) if "占" not in f.name and f.measure is not Measure.RANK), None)
    part = frame.name.removesuffix(SHARE_OF) or (before.name if before is not None else "")
    share = next((f for f in discourse._latest(()) if "占" in f.name and f in discourse.here), None)
    if not part:
        frame.name = ""
        frame.note("link.nameless", 0.4)
        return
    of = share.name.partition("占")[2] if share is not None else _scope(source, frame, sentence)
    if not of and discourse.whole is not None:
        of = f"{discourse.whole.name}比重"
    frame.name = f"{part}占{of}" if of else f"{part}占比"
    frame.note("link.inherit.part", 0.05)


def _scope(source: Source, frame: Frame, sentence: SentenceFrames) -> str:
    """The whole named by an opening 在X中，."""
    for clause in sentence.clauses[: frame.clause]:
        hit = _WITHIN.search(source.text, clause.start, clause.end)
        if hit is not None:
            return tidy(source.text[strip_openers(source, clause.start, hit.start()).start : hit.start()]) + "比重"
    return ""


def _inherit_owner(source: Source, frame: Frame, discourse: Discourse, sentence: SentenceFrames) -> None:
    owner = owner_of(_silent_topic(source, frame, sentence))
    if not owner and discourse.here:
        owner = owner_of(discourse.here[-1].name)
    if not owner:
        owner = _object_near(source, frame, sentence)
    if not owner or owner in frame.name:
        frame.note("link.ownerless", 0.3)
        return
    frame.name = owner + frame.name
    frame.note("link.inherit.owner", 0.08)


_INVEST = frozenset(
    [
        "投资",
        "总投资",
        "完成投资",
        "累计投资",
        "计划投资",
        "投入",
        "投入资金",
        "安排资金",
        "筹资",
        "总投入",
        "计划总投资",
        "共投资",
        "累计投入",
        "拟投资",
    ]
)


def _object_near(source: Source, frame: Frame, sentence: SentenceFrames) -> str:
    """The object of the clause before, or of the clause after for money spent on it (投资1.4亿元，完成移民搬迁…)."""
    order = (frame.clause + 1, frame.clause - 1) if frame.name in _INVEST else (frame.clause - 1,)
    for index in order:
        inside = 0 <= index < len(sentence.clauses) and sentence.clauses[index].group == frame.group
        if inside and (found := _object(source, sentence, index)):
            return found
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
    return name if 2 <= len(name) <= 22 else ""


def _inherit_whole(frame: Frame, whole: Frame) -> None:
    """A part named without its head takes the head of the whole (其中城镇职工28万人 → 城镇职工基本医疗保险参保人数)."""
    frame.parent = whole
    if frame.measure is Measure.RATIO and whole.measure is Measure.RATIO and not is_complete(frame.name):
        frame.name = join(frame.name, whole.name)
        frame.note("link.inherit.whole", 0.06)
        return
    if frame.measure not in (Measure.LEVEL, Measure.GROWTH) or frame.counted or is_complete(frame.name):
        return
    if (
        frame.measure is Measure.LEVEL and frame.quantity.unit_measure != whole.quantity.unit_measure
    ) or not whole.name:
        frame.parent = None
        return
    head = head_of(whole.name)
    if not head:
        _join_thing(frame, whole)
        return
    owner = whole.name.removesuffix(head)
    if head.startswith("进出口") and frame.name in ("进口", "出口"):
        frame.name = owner + frame.name + head[3:]
        frame.note("link.inherit.whole", 0.06)
        return
    people = frame.quantity.dimension in _PEOPLE and owner and not frame.name.endswith(owner)
    frame.name = join(frame.name, whole.name if people else _TOTAL.sub("", head))
    frame.note("link.inherit.whole", 0.06)


_KIND_END = ("区", "市", "县", "级", "性", "型", "类", "地区", "以上")


def _join_thing(frame: Frame, whole: Frame) -> None:
    """绿地458公顷，其中主城区366公顷: a place or kind alone takes the thing of the whole."""
    thing = whole.thing or whole.name.removeprefix(whole.verb)
    if len(frame.name) <= 6 and frame.name.endswith(_KIND_END) and not thing.endswith(frame.name[-2:]):
        frame.name = join(frame.name, thing)
        frame.note("link.inherit.whole", 0.08)


def _inherit_head(source: Source, frame: Frame, discourse: Discourse) -> None:
    """A member of a list of products takes the head of the first (电解铝产量23万吨；煤炭1915万吨)."""
    last = discourse.here[-1] if discourse.here else None
    if last is not None and last.measure is not Measure.LEVEL:
        last = next((f for f in reversed(discourse.here) if f.measure is Measure.LEVEL), None)
    if last is None or frame.counted or frame.measure is not Measure.LEVEL or len(frame.name) > 8 or frame.verb:
        return
    if (
        frame.quantity.dimension not in _SHARING
        or frame.quantity.unit_measure != last.quantity.unit_measure
        or is_complete(frame.name)
    ):
        return
    heads = lexicon("heads", "head.quantity")
    cue = heads.ending(last.name, 0, len(last.name))
    if cue is None or cue.start == 0 or leading_action(source, frame.name_start, frame.lead[1])[1]:
        return
    frame.name += _TOTAL.sub("", last.name[cue.start :])
    frame.note("link.inherit.head", 0.06)
