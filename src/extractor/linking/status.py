"""Result, estimate or goal: by the part of the document, and by cue words with their reach."""

import re
from typing import Final

from extractor.linking.cues import words
from extractor.linking.facts import Facts
from extractor.linking.frames import COUNTING, PER_CENT, Frame, SentenceFrames
from extractor.linking.source import Source
from extractor.records.vocabulary import DocType, Measure, Part, Status
from extractor.text.types import Clause

_PLANNED_SUM: Final = words("statuses", "status.planned_sum")
_ESTIMATED: Final = words("statuses", "status.estimated")
_CUES: Final = tuple(words("statuses", rule) for rule in ("status.set", "status.beside", "status.to_do"))
"""What sets a goal in a review too."""
_SPENT: Final = words("statuses", "status.spent")
_ESTIMATED_ALL: Final = words("statuses", "status.estimated.all")
_GOAL: Final = words("statuses", "status.goal")
_STATE: Final = words("statuses", "status.state")

_REACHING: Final = words("statuses", "status.reaching")
_LIST = 2
"""A sentence of three clause groups and more is a list; an estimate that opens it governs all of it."""
_SUMS = ("投资", "投资计划", "投资额", "投资金额", "资金", "外资", "概算", "估算")
_OBJECTS = frozenset(("link.object.after", "link.inherit.owner"))
_BRACKET = 8
_NOTE = 400
_AGAINST = ("与", "距", "同", "离")
_SHARES = (*PER_CENT, "point")
_CONCERNING = ("涉及", "惠及", "覆盖")
_GAP = ("完成", "超额", "超过")
_OF_SIZE = re.compile(r"(?:计划|预计|概算)总?投资(?:额|规模)?(?:在|超过?)?[\d.,]*[万亿]*元?(?:及?以上|以下)")
"""A bound of what is counted: 计划总投资*亿元以上*项目完成投资30亿元 has been spent."""


def decide_status(source: Source, frame: Frame, sentence: SentenceFrames, part: Part) -> None:
    """Set status; `frame.period` is known already."""
    text, quantity = source.text, frame.quantity
    default = Status.TARGET if part is Part.TASKS else Status.ACTUAL
    frame.status = default
    clause = text[frame.clause_start : quantity.start]
    if frame.origin:
        frame.status = Status.ACTUAL
        frame.note("status.origin")
    elif (
        "link.of.plan" not in frame.rules
        and not _spent_of_it(frame, clause)
        and (
            _planned_sum(frame.name if _OBJECTS.isdisjoint(frame.rules) else "", frame.name, clause)
            or _part_of_plan(frame, sentence)
        )
    ):
        frame.status = Status.TARGET
        frame.note("status.planned_sum")
    elif part is not Part.TASKS and source.among_aims(quantity.start):
        frame.status = Status.TARGET
        frame.note("status.listed")
    elif part is Part.TASKS and source.facts.within and _estimated(text, frame, sentence):
        frame.status = Status.ESTIMATED  # 预计1-9月增长7%, in a report on the half year that looks ahead
        frame.note("status.estimated")
    elif part is Part.TASKS:
        group = text[_group_start(frame, sentence) : quantity.start]
        _in_tasks(frame, clause, group, source.facts)
    elif _ahead(frame, source.facts, text[frame.sentence.start : quantity.start]):
        frame.status = Status.TARGET
        frame.note("status.ahead")
    elif part is Part.OTHER and _explained(source, frame, clause):
        frame.status = Status.TARGET
        frame.period = _planned_for(frame.period, source.facts)
        frame.note("status.note")
    elif _plan_itself(frame, clause) or _task(text, frame, sentence, clause):
        frame.status = Status.TARGET
        frame.note("status.set")
    elif _set_against(text, frame) or (
        words("statuses", "status.set_before").search(clause) and _is_goal(text, frame, clause)
    ):
        frame.status = Status.TARGET  # 预计增长5%，与年初确定的12%的目标…
        frame.note("status.goal")
    elif _estimated(text, frame, sentence):
        frame.status = Status.ESTIMATED
        frame.note("status.estimated")
    elif _is_goal(text, frame, clause):
        frame.status = Status.TARGET
        frame.note("status.goal")


def _explained(source: Source, frame: Frame, clause: str) -> bool:
    """“双千工程”：指每年招商入库*1000个*项目: what a campaign wants, as a note at the end of a report explains it."""
    if source.facts.plan_year is None or words("statuses", "status.note_deed").search(clause) is None:
        return False
    start = frame.sentence.start
    line = source.text.rfind("\n", max(0, start - _NOTE), start) + 1
    if words("statuses", "status.note_line").match(source.text, line) is None:
        return False
    dated = (t for t in source.times_between(start, frame.quantity.start) if t.kind == "absolute")
    return all(source.text.startswith("起", t.end) or _is_plan_year(t.period, source.facts) for t in dated)


def _planned_for(period: str | None, facts: Facts) -> str | None:
    """The plan year for what a note wants, where it names no other time than the year reported on."""
    return str(facts.plan_year) if period == str(facts.report_year) else period


def _is_plan_year(period: str, facts: Facts) -> bool:
    year = _last_year(period) if period[:4].isdigit() else None
    return year is None or facts.report_year is None or year > facts.report_year


def _is_goal(text: str, frame: Frame, clause: str) -> bool:
    """增长12%*的目标*: what is called a goal right after the number, and is not told to have been passed."""
    quantity = frame.quantity
    called = quantity.dimension not in COUNTING and _GOAL.match(text, quantity.after, frame.clause_end) is not None
    passed = clause.startswith(_GAP) and not words("statuses", "status.set_before").search(clause)
    return called and not passed and frame.measure is not Measure.RANK


def _set_against(text: str, frame: Frame) -> bool:
    """预计增长7.7%，与*8%的目标*差0.3个百分点: what is foreseen is set against the goal, which is none."""
    return text.endswith(_AGAINST, 0, frame.quantity.before) and _GOAL.match(text, frame.quantity.after) is not None


def _plan_itself(frame: Frame, clause: str) -> bool:
    """占全年任务*1680万*的54.3%: the amount is the plan's, the share is what was done of it."""
    of_the_year = words("statuses", "status.of_the_year").search(clause) and "link.past.plan" not in frame.rules
    return "link.plan.amount" in frame.rules or bool(frame.quantity.dimension not in _SHARES and of_the_year)


def _task(text: str, frame: Frame, sentence: SentenceFrames, clause: str) -> bool:
    """农村改厕任务*12600座*，完成12738座: a task, beside what was done of it; 计划安置*112户*: yet to come."""
    if any(cue.search(clause) for cue in _CUES):
        return True
    if "link.of.plan" not in frame.rules and words("statuses", "status.to_place").search(clause):
        return True
    if _beside_task(text, frame, sentence):
        return True
    done = words("statuses", "status.of_it_done").match(text, frame.quantity.after)
    return done is not None and words("statuses", "status.task").search(clause) is not None


def _beside_task(text: str, frame: Frame, sentence: SentenceFrames) -> bool:
    """计划改造52个小区、*211栋*，涉及居民*9480户*: more of what is yet to come, or whom it concerns."""
    last = next(iter(reversed(sentence.before(frame))), None)
    if last is None or last.status is not Status.TARGET or "status.set" not in last.rules:
        return False
    if last.clause == frame.clause:
        return text[max(last.noun_end, last.quantity.after) : frame.quantity.before] == "、"
    return last.clause == frame.clause - 1 and text.startswith(_CONCERNING, frame.clause_start)


def _planned_sum(own: str, name: str, clause: str) -> bool:
    """Whether the name's own words or the clause call a sum planned (计划总投资, not 改善计划|投资)."""
    if name.endswith("完成率"):  # 年度计划投资31亿元只完成54.8%
        return False
    own, clause = _OF_SIZE.sub("", own), _OF_SIZE.sub("", clause)
    planned = _PLANNED_SUM.search(own.partition("占")[0])
    return bool(planned) or (name.endswith(_SUMS) and bool(_PLANNED_SUM.search(clause)))


def _part_of_plan(frame: Frame, sentence: SentenceFrames) -> bool:
    """规划总投资132亿元，其中：防洪减灾*41亿元*: a part of a sum that was planned."""
    part = "link.inherit.whole" in frame.rules and frame.name.endswith(_SUMS)
    goal = frame.parent is not None and "status.set" in frame.parent.rules  # 投资目标2600亿元。其中，公路|1500亿元
    return part and (goal or any("status.planned_sum" in other.rules for other in sentence.before(frame)))


def _spent_of_it(frame: Frame, clause: str) -> bool:
    """计划总投资72亿元，已完成41亿元: what has been done of a sum that was planned."""
    return frame.inherited and _SPENT.match(clause) is not None


def _last_year(period: str | None) -> int | None:
    return int(period.rpartition("/")[2][:4]) if period else None


def _group_start(frame: Frame, sentence: SentenceFrames) -> int:
    return next((c.start for c in sentence.clauses if c.group == frame.group), frame.clause_start)


def _is_past(period: str | None, facts: Facts) -> bool:
    """Whether the document reports on what it plans for: a year gone by, or the part of this one that it is about."""
    year = _last_year(period)
    if facts.report_year is None or year is None:
        return False
    if facts.within is None and facts.plan_year == facts.report_year:
        return year < facts.report_year
    return year < facts.report_year or (year == facts.report_year and facts.within in (None, period))


def _in_tasks(frame: Frame, clause: str, group: str, facts: Facts) -> None:
    if _is_past(frame.period, facts):
        frame.status = Status.ACTUAL
        frame.note("status.past")
    elif _is_size(frame, facts) or (
        (frame.name.endswith("总投资") or (frame.name.endswith("投资") and "（" in clause[-_BRACKET:]))
        and frame.quantity.dimension not in PER_CENT
        and not frame.dated  # 2026至2030年依次安排6.8亿元、…
        and not words("statuses", "status.aim").search(group)
    ):
        frame.status = Status.ACTUAL
        frame.note("status.sum")
    elif _STATE.search(clause) and not words("statuses", "status.future").search(clause):
        frame.status = Status.ACTUAL
        frame.note("status.state")


def _is_size(frame: Frame, facts: Facts) -> bool:
    """总投资5亿元的项目 has its size; 年产值达500亿元的产业集群 of a year after the one planned for has yet to come."""
    if "link.attributive" not in frame.rules or frame.quantity.dimension in PER_CENT:
        return False
    year = None if "/" in (frame.period or "/") else _last_year(frame.period)
    return year is None or facts.plan_year is None or year <= facts.plan_year


def _ahead(frame: Frame, facts: Facts, said: str) -> bool:
    """A year after the one reported on, named in a review, is a year aimed at; texts of other kinds report on none."""
    year = _last_year(frame.period)
    if facts.report_year is None or year is None or year <= facts.report_year:
        return False
    yet_to_come = facts.issued is not None and int(facts.issued[:4]) < year
    aimed = yet_to_come or words("statuses", "status.aim").search(said) is not None
    return facts.doc_type is not DocType.OTHER or aimed


def _estimated(text: str, frame: Frame, sentence: SentenceFrames) -> bool:
    if _ESTIMATED.search(text, _group_start(frame, sentence), frame.quantity.start):
        return True
    if words("statuses", "status.estimated.after").match(text, frame.quantity.after):
        return True
    first = _first_said(text, sentence)
    if sentence.clauses[-1].group >= _LIST and _names_after(
        text, sentence, _ESTIMATED.search(text, first.start, first.end)
    ):
        return True
    opening = _ESTIMATED_ALL.search(text, first.start, first.end + 1)
    return opening is not None and (opening[0].endswith("，") or _names_after(text, sentence, opening))


def _first_said(text: str, sentence: SentenceFrames) -> Clause:
    """The first clause that says more than when or under what strain (2019年，面对旱灾，*预计完成产值5亿元*；…)."""
    under = words("statuses", "status.under")
    told = (clause for clause in sentence.clauses if not under.fullmatch(text, clause.start, clause.end))
    return next(told, sentence.clauses[0])


def _names_after(text: str, sentence: SentenceFrames, opening: re.Match[str] | None) -> bool:
    """预计实现*产值*5亿元: what stands between says what is measured; of 产值预计达到5亿元 that alone is estimated."""
    head = sentence.frames[0]
    if opening is None or head.quantity.start <= opening.end():
        return False
    return head.clause_start > opening.start() or len(_REACHING.sub("", text[opening.end() : head.quantity.before])) > 1
