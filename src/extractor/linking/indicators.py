"""From mentions to linked indicators: every frame gets its name, measure, status and period."""

from collections.abc import Sequence
from itertools import pairwise

from extractor.linking.coordination import find_runs, shares_one_name, split_names
from extractor.linking.counted import adjective_only, is_prenominal, name_by_predicate, name_counted, noun_after
from extractor.linking.cues import lexicon
from extractor.linking.frames import Frame, SentenceFrames, find_frames
from extractor.linking.heads import is_relational
from extractor.linking.horizon import Horizon
from extractor.linking.inherit import Discourse, complete_name
from extractor.linking.measure import decide_measure
from extractor.linking.names import is_thing
from extractor.linking.periods import decide_period, interval_at
from extractor.linking.source import Source
from extractor.linking.stated import name_stated
from extractor.linking.status import decide_status
from extractor.records.vocabulary import Comparator, Measure
from extractor.text.types import Sentence

_SECTORS = ("第一产业增加值占生产总值比重", "第二产业增加值占生产总值比重", "第三产业增加值占生产总值比重")
_LIST_LEAD = "、和及与并以"
_SUBJECTS = frozenset(("person", "count", "household", "enterprise", "percent", "share"))


def link_indicators(source: Source) -> list[Frame]:
    """All frames of the document in text order, decided."""
    discourse = Discourse()
    horizon = Horizon(source.text, source.structure, source.facts)
    openings = _paragraph_openings(source.structure.sentences)
    out: list[Frame] = []
    paragraph, held = -1, None
    for sentence in find_frames(source):
        section = source.structure.sections[sentence.sentence.section]
        span = horizon.span(section.index, sentence.sentence.start)
        if sentence.sentence.paragraph != paragraph:
            paragraph = sentence.sentence.paragraph
            held = interval_at(source, openings[paragraph], span, section.part)
        discourse.enter(sentence)
        _name_all(source, sentence, discourse)
        for frame in sentence.frames:
            decide_period(source, frame, sentence, span, held)
            decide_status(source, frame, sentence, section.part)
        out.extend(sentence.frames)
    return out


def _paragraph_openings(sentences: Sequence[Sentence]) -> dict[int, Sentence]:
    """The first sentence of each paragraph."""
    return {sentence.paragraph: sentence for sentence in reversed(sentences)}


def _name_all(source: Source, sentence: SentenceFrames, discourse: Discourse) -> None:
    before: Frame | None = None
    for run in find_runs(source.text, sentence.frames):
        if run[0].quantity.form == "ratio_part":
            _name_parts(source, run)
        else:
            _name_run(source, sentence, run, before, discourse)
        discourse.here.extend(run)
        before = run[-1]
    _share_noun(sentence.frames)


def _name_run(
    source: Source, sentence: SentenceFrames, run: list[Frame], before: Frame | None, discourse: Discourse
) -> None:
    head = run[0]
    noun = noun_after(source, run[-1])
    if (
        before is not None
        and before.counted
        and before.clause == head.clause
        and head.lead[0] < before.noun_end <= head.lead[1]
    ):
        head.lead = (before.lead[0] if before.quantity.optional else before.noun_end, head.lead[1])
    if len(run) == 1 and noun is not None and is_prenominal(source, head, noun):
        name_counted(source, head, noun, before)
        _finish(source, head, sentence, discourse)
        return
    predicate = name_stated(source, head)
    if not head.name and len(run) == 1 and _unreached(source, head) and head.quantity.dimension in _SUBJECTS:
        adjacent = before is not None and head.lead[0] == head.lead[1] and not before.counted
        owner = before.name if before is not None and before.clause == head.clause and before.counted else ""
        if (head.first_in_clause or owner or adjacent) and name_by_predicate(source, head, owner):
            decide_measure(head)
            if adjacent and before is not None and (before.inherited or not before.name):
                before.name = head.name
            return
    _carry_verb(source, head, before)
    _spread_predicate(run)
    if len(run) > 1 and _distribute(source, run, discourse, predicate.distributive):
        for frame in run:
            decide_measure(frame)
            frame.note("link.distributive")
        return
    _finish(source, head, sentence, discourse)
    for frame in run[1:]:
        frame.name, frame.inherited = head.name, True
        decide_measure(frame)


def _unreached(source: Source, frame: Frame) -> bool:
    return not frame.reached or source.text[frame.lead[0] : frame.lead[1]].rstrip().endswith("有")


def _finish(source: Source, frame: Frame, sentence: SentenceFrames, discourse: Discourse) -> None:
    decide_measure(frame)
    complete_name(source, frame, discourse, sentence)
    decide_measure(frame)


def _carry_verb(source: Source, frame: Frame, before: Frame | None) -> None:
    """新建社区体育园9个、多功能运动场2个: the verb holds for the list."""
    if before is None or frame.first_in_clause or frame.prefix or not frame.name or is_relational(frame.name):
        return
    prefix = before.verb if before.counted else before.prefix
    if not prefix or frame.name in lexicon("actions"):
        return
    listed = source.text[frame.lead[0]] in _LIST_LEAD and frame.measure is Measure.LEVEL and not frame.reached
    if listed:
        if frame.quantity.dimension not in ("percent", "permille", "point", "times", "share"):
            frame.name, frame.prefix = prefix + frame.name, prefix
            if "link.change.reduce" in before.rules:
                frame.name, frame.direction = frame.name.removeprefix(prefix), -1
            frame.note("link.verb.carried")


def _spread_predicate(run: Sequence[Frame]) -> None:
    head = run[0]
    for frame in run[1:]:
        frame.direction, frame.basis, frame.reached = head.direction, head.basis, head.reached
        frame.rate_noun, frame.origin, frame.among = head.rate_noun, head.origin, head.among
        frame.verb = head.verb
        frame.rules.extend(rule for rule in head.rules if rule not in frame.rules)


def _distribute(source: Source, run: list[Frame], discourse: Discourse, distributive: bool) -> bool:
    head = run[0]
    if not head.name:
        return _distribute_back(run, discourse) if distributive else False
    if not distributive and shares_one_name(source.text, run):
        return False
    names = split_names(head.name, len(run))
    if names is None:
        return False
    for frame, name in zip(run, names, strict=True):
        frame.name = name
    return True


def _distribute_back(run: list[Frame], discourse: Discourse) -> bool:
    """…430万人次，…6.5亿元，分别增长17%和25%: the values belong to the last names in their order."""
    names: list[str] = []
    for frame in reversed(discourse.here):
        if frame.measure is Measure.LEVEL and frame.name and frame.name not in names:
            names.insert(0, frame.name)
        if len(names) == len(run):
            break
    if len(names) < len(run):
        last = discourse.latest()
        split = split_names(last.name, len(run)) if last is not None else None
        if split is None:
            return False
        names = split
    for frame, name in zip(run, names, strict=True):
        frame.name, frame.inherited = name, True
        frame.note("link.inherit.name", 0.04)
    return True


def _name_parts(source: Source, run: list[Frame]) -> None:
    """三次产业结构为a：b：c, and other structures of parts."""
    head = run[0]
    name_stated(source, head)
    _spread_predicate(run)
    words = source.text[head.clause_start : head.quantity.start]
    sectors = len(run) == 3 and any(word in words for word in ("三次产业", "产业结构", "三产", "一二三产", "产业比"))
    for index, frame in enumerate(run):
        frame.measure = Measure.RATIO
        frame.name = _SECTORS[index] if sectors or (len(run) == 3 and not head.name) else head.name
        frame.note("link.structure")
        if frame.comparator is Comparator.RANGE:
            frame.comparator = Comparator.EQ


def _share_noun(frames: Sequence[Frame]) -> None:
    """Members of a list that leave their noun to the next: 5个千亿级、12个百亿级开发区; 7个小区73万平方米的旧楼区改造."""
    for frame, following in pairwise(frames):
        if frame.clause != following.clause or not following.counted:
            continue
        adjacent = following.lead[0] == following.lead[1]
        if frame.counted and adjective_only(frame.thing):
            noun = following.thing
            for mark in "级型类":
                noun = noun.partition(mark)[2] or noun if mark in noun[:6] else noun
            frame.name += noun
            frame.note("link.noun.shared")
        elif frame.counted and is_thing(frame.thing) and adjacent:
            frame.name += following.name
            frame.note("link.noun.following")
        elif not frame.counted and adjacent and frame.name in lexicon("actions"):
            frame.name += following.thing
            frame.note("link.noun.following")
