"""One indicator said twice, values beyond all bounds, and aims beside results."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from extractor.checks.findings import Finding
from extractor.checks.numbers import bounds, digits_of, is_exact, is_power_off, value_and_unit
from extractor.checks.rules import ranges
from extractor.linking.codes import canonical_name
from extractor.records.models import IndicatorRecord
from extractor.records.vocabulary import Basis, Comparator, Measure, Status

_LONG: Final = 5
_SURE: Final = 2
_TELLING: Final = 3
_LOOSER: Final = 3
"""Growth over an unnamed base may be that of several years."""


def check_repeated(records: Sequence[IndicatorRecord]) -> Iterator[Finding]:
    """The same indicator, place, time and status with two values that one misprint tells apart."""
    said: dict[tuple[object, ...], list[IndicatorRecord]] = defaultdict(list)
    often = Counter(record.indicator_code or canonical_name(record.indicator) for record in records)
    for record in records:
        if often[record.indicator_code or canonical_name(record.indicator)] == 1:
            continue
        if record.period is not None and is_exact(record) and record.duplicate_of is None and _is_named(record):
            said[_same(record)].append(record)
    for family in said.values():
        if len(family) > 1:
            yield from _compared(family)


def _is_named(record: IndicatorRecord) -> bool:
    return record.indicator_code is not None or len(record.indicator) >= _LONG


def _same(record: IndicatorRecord) -> tuple[object, ...]:
    name = record.indicator_code or canonical_name(record.indicator)
    what = name, record.measure, record.unit_measure, record.period, record.status, record.basis
    return *what, record.ref_area, record.subject


def _compared(family: Sequence[IndicatorRecord]) -> Iterator[Finding]:
    for first, second in combinations(family, 2):
        if first.sentence_start == second.sentence_start:
            continue
        if bounds(first).meets(bounds(second)):
            if digits_of(first) >= _SURE:
                yield _repeated(first, second, holds=True)
        elif _look_alike(first, second):
            yield _repeated(first, second, holds=False)


def _look_alike(first: IndicatorRecord, second: IndicatorRecord) -> bool:
    """True where a single misprint, or another unit, makes two long numbers differ."""
    least = _TELLING if first.indicator_code else _TELLING + 1
    if min(map(digits_of, (first, second))) < least:
        return False
    one, other = (f"{record.value:f}" for record in (first, second))
    if len(one) == len(other) and first.unit == second.unit:
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    return is_power_off(first.obs_value, second.obs_value)


def _repeated(first: IndicatorRecord, second: IndicatorRecord, *, holds: bool) -> Finding:
    what = f"{first.indicator}（{first.period}）{value_and_unit(first)}，{value_and_unit(second)}"
    ids = (first.record_id, second.record_id)
    return Finding("contradiction", ids, what, holds, value_and_unit(first), value_and_unit(second))


def check_ranges(records: Sequence[IndicatorRecord], level: str | None) -> Iterator[Finding]:
    """Standard indicators within their bounds; `level` is that of the document's region."""
    for record in records:
        if record.indicator_code is None or record.subject is not None or not _is_yearly(record):
            continue
        for bound in ranges().get((record.indicator_code, record.measure), ()):
            if (bound.level not in (None, level)) or (bound.unit not in (None, record.unit_measure)):
                continue
            high = (
                bound.high * _LOOSER
                if record.measure is Measure.GROWTH and record.basis is not Basis.YOY
                else bound.high
            )
            if not bound.low <= record.obs_value <= high:
                what = f"{record.indicator} {value_and_unit(record)}"
                span = f"{bound.low:f}—{bound.high:f}"
                yield Finding("out_of_range", (record.record_id,), what, False, span, value_and_unit(record))


def _is_yearly(record: IndicatorRecord) -> bool:
    return is_exact(record) and "/" not in (record.period or "")


def check_goals(records: Sequence[IndicatorRecord]) -> Iterator[Finding]:
    """An aim and a result of one indicator and time in one document: met or missed."""
    aims: dict[tuple[object, ...], list[IndicatorRecord]] = defaultdict(list)
    for record in records:
        if record.status is Status.TARGET and record.indicator_code is not None and record.period is not None:
            aims[_aim(record)].append(record)
    for record in records:
        if record.status is not Status.TARGET and record.indicator_code is not None and is_exact(record):
            for aim in aims.get(_aim(record), ()):
                yield _goal(aim, record, met=is_met(aim, record))


def _aim(record: IndicatorRecord) -> tuple[object, ...]:
    """What an aim and its result have in common; an aim seldom says 同比."""
    what = record.indicator_code, record.measure, record.unit_measure, record.period
    return *what, None if record.basis is Basis.YOY else record.basis, record.ref_area, record.subject


def is_met(aim: IndicatorRecord, result: IndicatorRecord) -> bool:
    """Whether the result is what was aimed at.

    `>=` and the like tell by themselves; a bare number of an amount, share or growth is met from there on, a change by
    as much in its own direction.
    """
    low, high = bounds(result)
    if aim.comparator in (Comparator.LE, Comparator.LT):
        return low <= aim.obs_value
    if aim.comparator is Comparator.RANGE and aim.value_upper is not None:
        return high >= aim.obs_value
    if aim.measure is Measure.RANK:
        return low <= aim.obs_value
    if aim.obs_value < 0:
        return low <= aim.obs_value
    return high >= aim.obs_value


def _goal(aim: IndicatorRecord, result: IndicatorRecord, *, met: bool) -> Finding:
    what = f"{aim.indicator}（{aim.period}）{value_and_unit(aim)} → {value_and_unit(result)}"
    ids = (aim.record_id, result.record_id)
    return Finding(
        "target_met" if met else "target_missed", ids, what, False, value_and_unit(aim), value_and_unit(result)
    )
