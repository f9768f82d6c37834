"""The plan that an amount is set beside, and how much of it was done (完成预算9600万元的102.7%)."""

import re
from typing import Final

from extractor.linking.cues import words
from extractor.linking.discourse import Discourse
from extractor.linking.frames import COUNTING, PER_CENT, Frame
from extractor.linking.heads import head_of
from extractor.linking.source import Source
from extractor.records.vocabulary import Measure

PLAN_AMOUNT = "link.plan.amount"
_PAID = "投资"
_SPENT: Final = ("投资", "投入")
_DONE: Final = "完成"
_PLANS = ("计划", "计划投资", "任务", "目标", "预算", "数", "指标", "安排")


def plan_amount(source: Source, frame: Frame, start: int, end: int) -> re.Match[str] | None:
    """The verb and the plan before the amount planned, where a share of it follows: 收入|为预算|9600万元的102.7%.

    The amount may stand in brackets (完成年计划（430亿元）的48%).
    """
    inside = source.text.endswith("（", start, end) and source.text.startswith("）", frame.quantity.after)
    end -= inside
    if frame.quantity.dimension in PER_CENT or not source.text.endswith(_PLANS, start, end):
        return None
    if words("names", "naming.so_much_of_it").match(source.text, frame.quantity.after + inside) is None:
        return None
    return words("names", "naming.plan_amount").search(source.text, start, end)


def name_planned(frame: Frame, name: str, plan: str) -> None:
    """Name the amount by what is planned, as far as its own words say (财政收入完成预算…)."""
    frame.name, frame.thing = name + plan, plan
    frame.note(PLAN_AMOUNT)


def carried_out(source: Source, frame: Frame, origin: Frame) -> str:
    """收入预算为9亿元，全年完成8.9亿元; 计划投资2亿元，已完成1亿元: what came in is no budget, what is done no plan."""
    if frame.measure is not Measure.LEVEL:
        return ""
    done = words("names", "naming.budget_done").search(source.text, frame.lead[0], frame.quantity.start)
    budget = words("names", "naming.budgeted").fullmatch(origin.name) if done is not None else None
    planned = words("names", "naming.planned_money").fullmatch(origin.name) if done is not None else None
    return budget["what"] if budget is not None else f"{planned['owner']}投资" if planned is not None else ""


def done_in_part(frame: Frame, origin: Frame, discourse: Discourse) -> str:
    """完成投资56亿元，其中省重点项目4个完成|11亿元: the money of the works of a part is what it was of the whole."""
    money = frame.quantity.dimension == "currency" and frame.measure is Measure.LEVEL
    counted = origin.quantity.dimension in COUNTING and origin.clause == frame.clause
    whole = discourse.whole if money and counted else None
    if whole is None or whole.quantity.dimension != "currency":
        return ""
    head = head_of(whole.name) or whole.name
    return origin.name + (_DONE if head in _SPENT else "") + head


def inherit_plan(source: Source, frame: Frame, discourse: Discourse) -> bool:
    """Whether the number is the amount of a plan, a share or more than that, and took the name of what was planned."""
    if _past_plan(source, frame, discourse):
        return True
    if PLAN_AMOUNT in frame.rules:
        if frame.name == frame.thing and (origin := discourse.latest(Measure.LEVEL)) is not None:
            paid = frame.thing.endswith(_PAID)  # 完成投资16亿元，占年度计划投资15亿元的111%
            frame.name = (origin.name.removesuffix(_PAID) if paid else origin.name) + frame.thing
            frame.antecedent = origin
            frame.note("link.inherit.name", 0.03)
        return True
    last = discourse.here[-1] if discourse.here else None
    if last is None or PLAN_AMOUNT not in last.rules or frame.quantity.dimension not in PER_CENT:
        return False
    if source.text[last.quantity.after : frame.quantity.start].strip(" ）") != "的":
        return False
    what = last.name.removesuffix(last.thing) + ("完成投资" if last.thing.endswith(_PAID) else "")
    verb = source.text[slice(*last.lead)]
    head = "比例" if "完成" in verb else "比重"
    frame.name = f"{what}{'完成' if head == '比例' else '占'}{last.thing}{head}"
    frame.note("link.of.plan")
    return True


def _past_plan(source: Source, frame: Frame, discourse: Discourse) -> bool:
    """播种面积61万亩，超市下达任务0.35万亩: by how much more than the plan it is, of what was told right before."""
    said = words("names", "naming.past_plan").search(source.text, frame.lead[0], frame.quantity.start)
    last = discourse.here[-1] if discourse.here else None
    if said is None or last is None or not last.name:
        return False
    points = last.measure is Measure.GROWTH and frame.quantity.dimension == "point"
    alike = last.measure is Measure.LEVEL and last.quantity.unit_measure == frame.quantity.unit_measure
    if not points and not alike:
        return False
    frame.name, frame.antecedent, frame.inherited = last.name, last, True
    frame.direction = -1 if said["short"] else 1
    frame.note("link.past.plan", 0.05)
    return True
