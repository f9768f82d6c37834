"""From mentions to linked indicators: every frame gets its name, measure, status and period."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from extractor.linking.bracketed import name_kinds
from extractor.linking.columns import date_columns, name_row
from extractor.linking.counted import name_counted
from extractor.linking.cues import words
from extractor.linking.dealt_again import are_of_each, named_as_before
from extractor.linking.dealt_owners import own_dealt
from extractor.linking.dealt_years import deal_years
from extractor.linking.discourse import Discourse
from extractor.linking.frames import PER_CENT, Frame, SentenceFrames, find_frames
from extractor.linking.grades import name_grades
from extractor.linking.grown import grow_as_whole, grow_by_rate, grow_in_rows
from extractor.linking.heads import WORKS, bare_head, is_relational
from extractor.linking.inherit import complete_name, leave_brackets
from extractor.linking.lists import carry_verb, distribute, name_parts, spread_predicate
from extractor.linking.measure import decide_measure
from extractor.linking.names import joined_actions
from extractor.linking.nouns import Noun, noun_after
from extractor.linking.planned import PLAN_AMOUNT
from extractor.linking.predicate import Predicate
from extractor.linking.predicated import named_by_predicate
from extractor.linking.prenominal import is_prenominal
from extractor.linking.proportions import add_proportion, label_of_kind
from extractor.linking.ranked import name_in_set, name_placed
from extractor.linking.runs import find_runs
from extractor.linking.shared_nouns import share_nouns
from extractor.linking.shares import SHARE_OF
from extractor.linking.source import Source
from extractor.linking.stated import name_stated
from extractor.linking.status import decide_status
from extractor.linking.timeline import decide_periods
from extractor.linking.topics import listed_topic, owners_before, silent_topic

_RATE_OF = words("names", "naming.rate_of_counted")
_BESIDE: Final = ("、", "和", "与", "及", "或", "以及", "，", "（")
"""What joins a number to the thing counted before it, so that it is not said of that thing."""


def link_indicators(source: Source) -> list[Frame]:
    """All frames of the document in text order, decided.

    One step is done for the whole document before the next, as its patterns stay in the processor's cache then: names,
    periods, which ask for names, and statuses, which ask for both.
    """
    sentences = list(find_frames(source))
    runs = [_runs(source, sentence) for sentence in sentences]
    _read_own_words(source, [run for found in runs for run in found])
    discourse = Discourse()
    for sentence, found in zip(sentences, runs, strict=True):
        discourse.enter(sentence)
        _name_all(source, sentence, found, discourse)
        date_columns(source, sentence.frames)
    decide_periods(source, sentences)
    for sentence in sentences:
        part = source.structure.sections[sentence.sentence.section].part
        for frame in sentence.frames:
            decide_status(source, frame, sentence, part)
    return [frame for sentence in sentences for frame in sentence.frames]


@dataclass(slots=True)
class _Run:
    """Values on one predicate with the noun after them and what their own words say: that they count it, or else the
    predicate. `follows` marks those after a number of the same clause, whose noun may be the beginning of their words.
    """

    frames: list[Frame]
    follows: bool
    noun: Noun | None = None
    counted: bool = False
    predicate: Predicate | None = None

    @property
    def is_ratio(self) -> bool:
        """Whether the values are the parts of a ratio."""
        return self.frames[0].quantity.form == "ratio_part"


def _runs(source: Source, sentence: SentenceFrames) -> list[_Run]:
    runs: list[_Run] = []
    for frames in find_runs(source.text, sentence.frames):
        follows = bool(runs) and runs[-1].frames[-1].clause == frames[0].clause
        runs.append(_Run(frames, follows))
    return runs


def _read_own_words(source: Source, runs: Sequence[_Run]) -> None:
    """What can be read without knowing how the numbers before are named."""
    plain = [run for run in runs if not run.is_ratio]
    for run in plain:
        run.noun = noun_after(source, run.frames[-1])
    for run in plain:
        if not run.follows:
            _read_run(source, run)


def _read_run(source: Source, run: _Run) -> None:
    head = run.frames[0]
    run.counted = len(run.frames) == 1 and run.noun is not None and is_prenominal(source, head, run.noun)
    if not run.counted:
        run.predicate = name_stated(source, head)
        _take_funds(source, head, run.noun)


def _take_funds(source: Source, frame: Frame, noun: Noun | None) -> None:
    """供水工程|1.1亿元|贷款: the kind of money after its amount is part of the name of what a work gets."""
    if noun is None or frame.quantity.dimension != "currency" or not frame.name.endswith(WORKS):
        return
    funds = words("names", "naming.funds").match(source.text, noun.start, noun.end)
    if funds is not None:
        frame.name, frame.noun_end = frame.name + funds[0], funds.end()
        frame.note("link.funds")


def _name_all(source: Source, sentence: SentenceFrames, runs: Sequence[_Run], discourse: Discourse) -> None:
    before: Frame | None = None
    for run in runs:
        if before is not None and "）" in source.text[before.quantity.end : run.frames[0].quantity.start]:
            leave_brackets(source, run.frames[0], discourse)
        if run.is_ratio:
            name_parts(source, run.frames)
            _name_again(run.frames, discourse)
            for frame in run.frames:
                label_of_kind(source, frame, sentence)
        else:
            _name_run(source, sentence, run, before, discourse)
        discourse.here.extend(run.frames)
        before = run.frames[-1]
    share_nouns(source, sentence.frames)
    grow_in_rows(source, sentence.frames)
    name_grades(source, sentence.frames)
    name_kinds(source, sentence.frames)


def _name_again(run: Sequence[Frame], discourse: Discourse) -> None:
    """收入比由2.5∶1缩小为|2.3∶1: a ratio without a name is the one said right before."""
    last = discourse.here[-len(run) :]
    if len(last) < len(run) or any(frame.name for frame in run) or any("link.structure" not in f.rules for f in last):
        return
    for frame, before in zip(run, last, strict=True):
        frame.name, frame.inherited, frame.antecedent = before.name, True, before
        frame.note("link.inherit.name", 0.03)


def _name_run(
    source: Source, sentence: SentenceFrames, found: _Run, before: Frame | None, discourse: Discourse
) -> None:
    run, head = found.frames, found.frames[0]
    if len(run) == 1 and name_row(source, head):
        return
    if found.follows and before is not None:
        _start_after_noun(source, head, before)
        _read_run(source, found)
        if head.quantity.form == "rank" or head.quantity.dimension == "places":
            head.name = name_placed(source, before) or head.name
    elif before is not None and not head.name:
        head.name = name_in_set(source, before, head)
    if found.counted and found.noun is not None:
        name_counted(source, head, found.noun, before)
    predicate = found.predicate
    if predicate is not None:
        if len(run) == 1 and named_by_predicate(source, head, before if found.follows else None, before, discourse):
            return
        dealt = predicate.distributive and _dealt_before(source, run, sentence)
        if dealt or named_as_before(run, discourse):
            return
        carry_verb(source, head, before)
        spread_predicate(source, run)
        deal_years(source, run)
        if len(run) > 1 and distribute(source, run, discourse, predicate.distributive or are_of_each(run)):
            own_dealt(source, run, discourse, sentence)
            for frame in run:
                decide_measure(frame)
                add_proportion(source, frame, run[0], sentence)
                frame.note("link.distributive")
            return
    _finish(source, head, sentence, discourse)
    for frame in run[1:]:
        frame.name, frame.inherited, frame.subject = head.name, True, head.subject
        decide_measure(frame)


def _dealt_before(source: Source, run: list[Frame], sentence: SentenceFrames) -> bool:
    """推动甲、乙产业集群发展，营业收入分别达到8亿元、6亿元: a bare head belongs to each of those named before.

    Without a head the clause before names what is dealt out, or the topic of all; False where that is still to be done.
    """
    head = run[0]
    if not head.name:
        head.name = listed_topic(source, run, sentence) or silent_topic(source, head, sentence)
        return False
    bare = is_relational(head.name) or head.name == SHARE_OF  # 甲市、乙县企业较多，分别|占33%、15%
    owners = owners_before(source, run, sentence) if len(run) > 1 and bare else []
    if not owners:
        return False
    spread_predicate(source, run)
    head.name = "占比" if head.name == SHARE_OF else head.name
    for frame, owner in zip(run, owners, strict=True):
        frame.name = owner + run[0].name if frame is not head else frame.name
        decide_measure(frame)
        frame.note("link.distributive")
    head.name = owners[0] + head.name
    return True


def _start_after_noun(source: Source, frame: Frame, before: Frame) -> None:
    """578家规模工业企业|总产值1435亿元: what was counted is the subject; the words of this number begin after it.

    9个镇、|1个乡: what is counted beside it is nobody's.
    """
    if not frame.lead[0] < before.noun_end <= frame.lead[1]:
        return
    if "link.funds" in before.rules:
        frame.lead = (before.noun_end, frame.lead[1])
    if not before.counted:
        return
    if before.quantity.optional:
        frame.lead = (before.lead[0], frame.lead[1])
        return
    if frame.quantity.dimension in PER_CENT and _RATE_OF.match(source.text, before.noun_end, frame.lead[1]):
        frame.lead = (before.name_start, frame.lead[1])
        return
    frame.lead = (before.noun_end, frame.lead[1])
    if not source.text.startswith(_BESIDE, before.noun_end):
        frame.subject = source.text[before.quantity.start : before.noun_end]


def _awaits_noun(source: Source, frame: Frame) -> bool:
    """总投资2亿元的|30个项目, 总投资2亿元、|全长3公里的大桥: the owner stands after the next number."""
    sizes = source.text.startswith("、", frame.tail[0])
    if sizes and words("names", "naming.sizes_of").match(source.text, frame.tail[0], frame.clause_end) is not None:
        frame.name = bare_head(frame.name) or frame.name
        return is_relational(frame.name)
    if PLAN_AMOUNT in frame.rules:  # 占年度计划投资|15亿元的111%
        return False
    return source.text[frame.tail[0] : frame.tail[1]] == "的" and not frame.counted and is_relational(frame.name)


def _finish(source: Source, frame: Frame, sentence: SentenceFrames, discourse: Discourse) -> None:
    decide_measure(frame)
    grow_by_rate(source, frame)
    grow_as_whole(source, frame, discourse)
    if not _awaits_noun(source, frame):
        complete_name(source, frame, discourse, sentence)
    if "link.better" in frame.rules and words("names", "naming.harm").search(frame.name):
        frame.direction = -1
    frame.name = joined_actions(source.text[frame.clause_start : frame.quantity.start], frame.name)
    decide_measure(frame)
