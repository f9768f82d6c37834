"""Result, estimate or goal: by the part of the document, and by cue words with their reach."""

import re

from extractor.linking.cues import lexicon
from extractor.linking.frames import Frame, SentenceFrames
from extractor.linking.source import Source
from extractor.records.vocabulary import Measure, Part, Status

_CUE = re.compile("|".join(("预计", "可望", "有望", "估计", "预测", "预估")))
_GOVERNS = re.compile(r"预计[^，。；]{0,3}?(?:实现|完成|达到|可实现|将实现)")
_PLANNED_SUM = re.compile(r"(?:计划|预计|概算|估算|拟|规划|预算)(?:总)?投资|(?:投资|总投资)(?:概算|估算)|概算|估算")
_GOAL_AFTER = re.compile(
    r"(?:以上|以内|以下|左右)?的?(?:预期|预定|既定|奋斗|年度|约束性|调控|宏伟|发展|战略)*(?:目标|任务)"
)
_COUNTS = frozenset(("count", "enterprise", "household"))
_GOAL_BEFORE = re.compile(r"(?:目标|计划|任务)(?:是|为|数|值)?(?:[:：])?[^，。；]{0,2}$")
_STATE = re.compile(r"(?:^|[^而])(?:已经?|目前|现有|现已|共有|截至|截止|当前|现在|累计已|在库|新谋划)")
_FUTURE = re.compile(r"(?:力争|确保|争取|将(?!军)|达到|突破|计划|目标|再|新增|年底|到\d{4}年)")
_GAP = ("完成", "超额", "超过")


def decide_status(source: Source, frame: Frame, sentence: SentenceFrames, part: Part) -> None:
    """Set status; `frame.period` is known already."""
    text, quantity = source.text, frame.quantity
    default = Status.TARGET if part is Part.TASKS else Status.ACTUAL
    frame.status = default
    clause = text[frame.clause_start : quantity.start]
    if frame.origin:
        frame.status = Status.ACTUAL
        frame.note("status.origin")
    elif _PLANNED_SUM.search(frame.name) or (_PLANNED_SUM.search(clause) and "投资" in frame.name):
        frame.status = Status.TARGET
        frame.note("status.planned_sum")
    elif part is Part.TASKS:
        _in_tasks(frame, clause, text)
    elif _estimated(text, frame, sentence):
        frame.status = Status.ESTIMATED
        frame.note("status.estimated")
    elif (
        quantity.dimension not in _COUNTS
        and _GOAL_AFTER.match(text, quantity.after, frame.clause_end)
        and not clause.startswith(_GAP)
        and frame.measure is not Measure.RANK
    ):
        frame.status = Status.TARGET
        frame.note("status.goal")


def _in_tasks(frame: Frame, clause: str, text: str) -> None:
    if _STATE.search(clause) and not _FUTURE.search(clause):
        frame.status = Status.ACTUAL
        frame.note("status.state")


def _estimated(text: str, frame: Frame, sentence: SentenceFrames) -> bool:
    group_start = min((c.start for c in sentence.clauses if c.group == frame.group), default=frame.clause_start)
    if _CUE.search(text, group_start, frame.quantity.start):
        return True
    if text.startswith(("预计数", "（预计", "(预计"), frame.quantity.after):
        return True
    first = sentence.clauses[0]
    return bool(_GOVERNS.search(text, first.start, first.end)) and sentence.frames[0].clause == 0


def rule_ids() -> tuple[str, ...]:
    """The status rules of the rulebook (they document the cue words that this module reads)."""
    return tuple(sorted({rule.id for rule in lexicon("statuses").rules.values()}))
