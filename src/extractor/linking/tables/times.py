"""Period and status of a cell: from its column, its row, the caption, and the document, in this order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from extractor.linking.facts import Facts
from extractor.linking.tables.context import Context
from extractor.linking.tables.labels import Label
from extractor.records.vocabulary import Basis, DocType, Part, Status
from extractor.values.period import half_period, month_period, months_period, quarter_period

_YEAR: Final = re.compile(r"\d{4}")
_OFFSET: Final = {"last_year": -1, "this_year": 0, "next_year": 1, "whole_year": 0, "year_end": 0, "now": 0}
_TERM: Final = 5


@dataclass(frozen=True, slots=True)
class Clock:
    """The years of a table: that of its caption, those of its headers, those of the document, and its part.

    `binding`: it calls goals binding or expected; `planning`: it plans 本年; `listing`: its rows are projects.
    """

    context: Context
    facts: Facts
    part: Part
    years: tuple[int, ...]
    binding: bool
    planning: bool
    listing: bool = False

    @property
    def this_year(self) -> int | None:
        """The year that 本年 means: the caption's, else the year planned for where the table plans it."""
        if self.context.year is not None:
            return self.context.year
        if self.planning and self.facts.plan_year is not None:
            return self.facts.plan_year
        return self.facts.report_year or self.facts.plan_year


def clock_of(
    context: Context, facts: Facts, part: Part, headers: Sequence[Label], binding: bool, listing: bool
) -> Clock:
    """`headers` are the labels of the value columns; `binding` says that a column calls the goals binding or not,
    `listing` that the rows are projects, whose amounts are facts unless they are called planned."""
    years = sorted({int(year) for label in headers for year in _YEAR.findall(label.period or "")})
    planning = any(label.status is Status.TARGET and label.relative == "this_year" for label in headers)
    return Clock(context, facts, part, tuple(years), binding, planning, listing)


def period_of(clock: Clock, column: Label, row: Label, beside: Label | None, status: Status | None) -> str | None:
    """The period of a cell; `beside` is the column of the level that a growth or share beside it speaks of."""
    if column.basis is Basis.AVERAGE or row.basis is Basis.AVERAGE:
        return column.period or row.period or _interval(clock, status)
    labels = [label for label in (column, row, beside) if label is not None]
    absolute = next((label.period for label in labels if label.period), None)
    relative = next((label.relative for label in labels if label.relative), None)
    if relative is not None and not (absolute and relative in _OFFSET):
        year = int(absolute[:4]) if absolute else clock.this_year
        if (found := _resolved(relative, year)) is not None:
            return found
    return absolute or clock.context.period or _default(clock, status)


def _resolved(key: str, year: int | None) -> str | None:
    """The period of a relative time in `year`; None where it is none that a table uses."""
    if year is None:
        return None
    if key in _OFFSET:
        return str(year + _OFFSET[key])
    name, _, numbers = key.partition(":")
    first, _, last = numbers.partition("-")
    if not first.isdigit():
        return None
    if name == "months" and last.isdigit():
        return months_period(year, int(first), int(last))
    made = {"month": month_period, "quarter": quarter_period, "half": half_period}.get(name)
    return made(year, int(first)) if made is not None else None


def _interval(clock: Clock, status: Status | None) -> str | None:
    """The years over which a yearly mean runs: after the first year of the headers up to their last."""
    if len(clock.years) > 1:
        return f"{clock.years[0] + 1}/{clock.years[-1]}"
    last = clock.context.year or clock.facts.plan_year
    if clock.facts.doc_type is DocType.FIVEYEAR and last is not None:
        return f"{last - _TERM + 1}/{last}"
    return clock.context.period or _default(clock, status)


def years_before(clock: Clock, column: Label) -> str | None:
    """The years of the plan before, whose sum stands in the column of its last year (2015年: 〔1.25〕); else null."""
    before = clock.facts.plan_from is not None and column.period == str(clock.facts.plan_from - 1)
    return f"{int(column.period) - _TERM + 1}/{column.period}" if before and column.period else None


def _default(clock: Clock, status: Status | None) -> str | None:
    facts = clock.facts
    ahead = status is Status.TARGET or (status is None and (clock.part is Part.TASKS or clock.binding))
    year = facts.plan_year if ahead and facts.plan_year is not None else facts.report_year or facts.plan_year
    return None if year is None else str(year)


def status_of(clock: Clock, column: Label, row: Label, beside: Label | None, period: str | None) -> Status:
    """The status of a cell whose period is known."""
    said = column.status or row.status or (beside.status if beside is not None else None) or clock.context.status
    if said is not None:
        return said
    if clock.listing:
        return Status.ACTUAL
    year = int(_YEAR.findall(period)[-1]) if period else None
    plan = clock.facts.plan_year
    report = clock.facts.report_year or (plan - 1 if plan is not None else None)
    if year is not None and report is not None:
        if year > report:
            return Status.TARGET
        return Status.ACTUAL
    return Status.TARGET if clock.part is Part.TASKS or clock.binding else Status.ACTUAL
