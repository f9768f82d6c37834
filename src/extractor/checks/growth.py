"""Values of one indicator in one sentence: from where to where, by how much, by what share."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from extractor.checks.findings import Finding
from extractor.checks.numbers import Bounds, bounds, is_exact, last_place, shown, slack, value_and_unit
from extractor.checks.rules import words_of
from extractor.records.models import IndicatorRecord
from extractor.records.vocabulary import Basis, Measure

_GAP: Final = 24
_OWN_BASE: Final = re.compile("比|实际|扣除")
"""Words between change and growth after which they have not the same base."""
_HUNDRED: Final = Decimal(100)
_TIMES: Final = "倍"
_PLACES: Final = ("位", "名")
_VALUES: Final = (Measure.LEVEL, Measure.RATIO)


def check_growth(raw: str, records: Sequence[IndicatorRecord]) -> Iterator[Finding]:
    """Growth and change against the values beside them: 由A提高到B，提高C; B，比上年增加C，增长D."""
    families: dict[tuple[int, str, str | None], list[IndicatorRecord]] = defaultdict(list)
    for record in records:
        if record.indicator:
            families[record.sentence_start, record.indicator, record.subject].append(record)
    for family in families.values():
        if len(family) > 1:
            yield from _family(raw, family)


def _family(raw: str, family: Sequence[IndicatorRecord]) -> Iterator[Finding]:
    for at, (first, second) in enumerate(pairwise(family)):
        if _leads_to(first, second):
            way = raw[first.end : second.start]
            if len(way) > _GAP:
                continue
            rising = words_of("rise").search(way) is not None
            if rising == (words_of("fall").search(way) is not None):
                continue
            yield _direction(first, second, way, rising=rising)
            yield from _from_to(first, second, family[at + 2 : at + 4])
        elif first.measure is Measure.LEVEL and second.measure in (Measure.CHANGE, Measure.GROWTH):
            yield from _grown_by(raw, family[at : at + 3])


def _leads_to(first: IndicatorRecord, second: IndicatorRecord) -> bool:
    return (
        first.measure is second.measure
        and first.measure in _VALUES
        and first.unit not in _PLACES
        and first.unit_measure == second.unit_measure
        and first.unit_mult == second.unit_mult
        and is_exact(first)
        and is_exact(second)
    )


def _direction(first: IndicatorRecord, second: IndicatorRecord, way: str, *, rising: bool) -> Finding:
    holds = second.obs_value >= first.obs_value if rising else second.obs_value <= first.obs_value
    what = f"{first.indicator} {value_and_unit(first)}{way}{value_and_unit(second)}".replace("\n", "")
    return Finding("direction_mismatch", (first.record_id, second.record_id), what, holds, None, value_and_unit(second))


def _from_to(first: IndicatorRecord, second: IndicatorRecord, after: Sequence[IndicatorRecord]) -> Iterator[Finding]:
    for record in after:
        if record.measure in _VALUES:
            return
        if not is_exact(record) or record.basis is Basis.AVERAGE or "/" in (record.period or ""):
            continue
        if record.measure is Measure.CHANGE and _same_unit(first, record):
            yield _changed(first, second, record)
        elif record.measure is Measure.GROWTH and first.obs_value > 0 and _follows(record):
            if words_of("deflated").search(record.indicator):
                continue
            yield _grown(first.obs_value, second.obs_value, bounds(second).over(bounds(first)), (first, second), record)


def _same_unit(value: IndicatorRecord, change: IndicatorRecord) -> bool:
    points = value.measure is Measure.RATIO and change.unit.endswith("百分点")
    return points or (value.unit_measure == change.unit_measure)


def _follows(record: IndicatorRecord) -> bool:
    """True where the growth follows from the values printed."""
    return words_of("constant").search(record.indicator) is None


def _changed(first: IndicatorRecord, second: IndicatorRecord, change: IndicatorRecord) -> Finding:
    wanted = second.obs_value - first.obs_value
    holds = abs(abs(wanted) - abs(change.obs_value)) <= slack(first) + slack(second) + slack(change)
    what = (
        f"{first.indicator} {value_and_unit(second)} - {value_and_unit(first)} = {shown(wanted, first)}"
        f"，{value_and_unit(change)}"
    )
    ids = (first.record_id, second.record_id, change.record_id)
    return Finding("change_mismatch", ids, what, holds, shown(wanted, first), value_and_unit(change))


def _grown(
    before: Decimal, after: Decimal, ratio: Bounds, values: Sequence[IndicatorRecord], growth: IndicatorRecord
) -> Finding:
    """The growth from `before` to `after`, whose `ratio` is known but for rounding."""
    scale = Decimal(1) if growth.unit == _TIMES else _HUNDRED
    wanted = Bounds((ratio.low - 1) * scale, (ratio.high - 1) * scale)
    printed = Bounds(growth.value, growth.value).wider(last_place(growth).scaleb(-growth.unit_mult))
    expected = f"{(after / before - 1) * scale:.1f}{growth.unit}"
    what = f"{growth.indicator} {'，'.join(map(value_and_unit, values))}：{expected}，{value_and_unit(growth)}"
    ids = (*(value.record_id for value in values), growth.record_id)
    return Finding("growth_mismatch", ids, what, wanted.meets(printed), expected, value_and_unit(growth))


def _grown_by(raw: str, run: Sequence[IndicatorRecord]) -> Iterator[Finding]:
    """A value, its change and its growth over the same year, in either order."""
    value, *others = run
    change = next((r for r in others if r.measure is Measure.CHANGE), None)
    growth = next((r for r in others if r.measure is Measure.GROWTH), None)
    if change is None or growth is None or value.unit_measure != change.unit_measure or not _follows(growth):
        return
    if not all(map(is_exact, (value, change, growth))) or not value.period == change.period == growth.period:
        return
    first, last = sorted((change, growth), key=lambda record: record.start)
    if _OWN_BASE.search(raw, first.end, last.start):
        return
    before = Bounds(bounds(value).low - bounds(change).high, bounds(value).high - bounds(change).low)
    if before.low > 0:
        base = value.obs_value - change.obs_value
        yield _grown(base, value.obs_value, bounds(value).over(before), (value, change), growth)
