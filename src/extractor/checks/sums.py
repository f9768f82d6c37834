"""Parts against wholes: members that 其中 names, and sets of parts that make up a whole by what they are called."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Final

from extractor.checks.findings import Finding
from extractor.checks.numbers import (
    bounds,
    digits_of,
    is_exact,
    is_one_slip,
    is_power_off,
    last_place,
    shown,
    slack,
    total,
    value_and_unit,
)
from extractor.checks.partitions import Group, groups_of, part_places
from extractor.checks.rules import words_of
from extractor.checks.runs import find_listed, find_shares
from extractor.records.models import IndicatorRecord
from extractor.records.vocabulary import Measure

_TELLING: Final = 3
"""Digits from which on a sum that one slip would mend is no chance."""
_HUNDRED: Final = Decimal(100)
_ZERO: Final = Decimal(0)


def check_sums(raw: str, records: Sequence[IndicatorRecord]) -> Iterator[Finding]:
    """Amounts of parts against the amount of their whole, shares of parts against 100 %, growth of parts and whole."""
    known: set[str] = set()
    for whole, parts in (*_families(records), *find_listed(raw, records)):
        for finding in _family(whole, parts):
            known.add(whole.record_id)
            yield finding
    yield from check_lists(records)
    for group in groups_of(records):
        if group.measure is Measure.RATIO:
            yield from check_structure(group)
        elif group.measure is Measure.GROWTH:
            yield from check_growth_between(group)
        elif group.whole is not None and group.whole.record_id not in known:
            yield from filter(None, [judge_sum(group.whole, group.parts, closed=True)])


def _families(records: Sequence[IndicatorRecord]) -> Iterator[tuple[IndicatorRecord, list[IndicatorRecord]]]:
    """Wholes with the parts that the text names after 其中 and the like, both exact amounts of one unit."""
    named = {record.parent_id for record in records}
    by_id = {record.record_id: record for record in records if record.record_id in named and _adds(record)}
    found: dict[str, list[IndicatorRecord]] = defaultdict(list)
    for record in records:
        whole = by_id.get(record.parent_id) if record.parent_id else None
        if whole is not None and _adds(record) and _same_scale(whole, record):
            found[whole.record_id].append(record)
    return ((by_id[key], parts) for key, parts in found.items())


def _adds(record: IndicatorRecord) -> bool:
    """True for an exact amount that can be part of a sum."""
    return (
        record.measure is Measure.LEVEL
        and record.unit_measure is not None
        and is_exact(record)
        and words_of("average").search(record.indicator) is None
    )


def _same_scale(whole: IndicatorRecord, part: IndicatorRecord) -> bool:
    return whole.unit_measure == part.unit_measure and whole.period == part.period and whole.status == part.status


def _family(whole: IndicatorRecord, parts: list[IndicatorRecord]) -> Iterator[Finding]:
    closed = part_places(parts)
    if len(parts) > 1:
        for count in range(len(parts), 1, -1):
            finding = judge_sum(whole, parts[:count], closed=False)
            if finding is not None and finding.holds:
                yield finding
                return
        finding = judge_sum(whole, parts, closed=closed)
        if finding is not None:
            yield finding
            return
    yield from _too_great(whole, parts)


def judge_sum(whole: IndicatorRecord, parts: Sequence[IndicatorRecord], *, closed: bool) -> Finding | None:
    """The sum as a relation; None where nothing can be said, as the parts need not be all (`closed`) of the whole."""
    added = total(parts)
    allowed = slack(whole) + sum(map(slack, parts), _ZERO)
    holds = abs(added - whole.obs_value) <= allowed
    if not holds and not closed and not _slipped(whole, parts, added):
        return None
    what = f"{_terms(parts)} = {shown(added, whole)}，{whole.indicator} {value_and_unit(whole)}"
    ids = (whole.record_id, *(part.record_id for part in parts))
    return Finding("sum_mismatch", ids, what, holds, shown(added, whole), value_and_unit(whole))


def _terms(parts: Sequence[IndicatorRecord]) -> str:
    return " + ".join(f"{part.indicator} {value_and_unit(part)}" for part in parts)


def _slipped(whole: IndicatorRecord, parts: Sequence[IndicatorRecord], added: Decimal) -> bool:
    """True where one misprint would explain why parts that look complete do not add up."""
    if digits_of(whole) < _TELLING or len({last_place(record) for record in (whole, *parts)}) > _PLACES:
        return False
    rest = whole.obs_value - added
    if 0 < rest < last_place(whole) * 10 or _some_add_up(whole, parts):  # a small part that goes without saying
        return False
    if is_one_slip(whole.obs_value, added):
        return True
    return any(part.obs_value + rest > 0 and is_power_off(part.obs_value, part.obs_value + rest) for part in parts)


def _some_add_up(whole: IndicatorRecord, parts: Sequence[IndicatorRecord]) -> bool:
    """True where some of the parts make the whole: the others are parts of these."""
    if len(parts) > _MOST:
        return True
    sizes = range(2, len(parts))
    return any(total(chosen) == whole.obs_value for size in sizes for chosen in combinations(parts, size))


_MOST: Final = 10
"""Parts beyond which it is not tried which of them make the whole."""
_INHERITED: Final = "link.inherit.whole"
_PLACES: Final = 2
"""Most places of last digits within one sum: a mixture of more is no sum."""


def _too_great(whole: IndicatorRecord, parts: Iterable[IndicatorRecord]) -> Iterator[Finding]:
    for part in parts:
        if bounds(part).low > bounds(whole).high and _is_named_after(part, whole):
            what = f"{part.indicator} {value_and_unit(part)} > {whole.indicator} {value_and_unit(whole)}"
            yield Finding("part_exceeds_whole", (whole.record_id, part.record_id), what, found=value_and_unit(part))


def _is_named_after(part: IndicatorRecord, whole: IndicatorRecord) -> bool:
    """True where the name says that it is a part: it took the head of the whole's, or ends in all of it."""
    return _INHERITED in part.rule_ids or part.indicator.endswith(whole.indicator)


def check_lists(records: Sequence[IndicatorRecord]) -> Iterator[Finding]:
    """Three or more shares in a row whose names end alike: they make 100, or one misprint keeps them from it."""
    for run in find_shares(records):
        added = total(run)
        holds = abs(added - _HUNDRED) <= sum(map(slack, run), _ZERO)
        if holds or (is_one_slip(added, _HUNDRED) and not 0 < _HUNDRED - added < 1):
            ids = tuple(record.record_id for record in run)
            yield Finding("structure_mismatch", ids, f"{_terms(run)} = {added:f}", holds, "100", f"{added:f}")


def check_structure(group: Group) -> Iterator[Finding]:
    """Shares of all parts of a whole make 100, but for rounding."""
    if not group.shares:
        return
    added = total(group.parts)
    allowed = sum(map(slack, group.parts), _ZERO)
    what = f"{_terms(group.parts)} = {added:f}"
    ids = tuple(part.record_id for part in group.parts)
    yield Finding("structure_mismatch", ids, what, abs(added - _HUNDRED) <= allowed, "100", f"{added:f}")


def check_growth_between(group: Group) -> Iterator[Finding]:
    """The whole grows by no less than the slowest and no more than the fastest of its parts."""
    if group.whole is None:
        return
    rates = [part.obs_value for part in group.parts]
    margin = last_place(group.whole)
    holds = min(rates) - margin <= group.whole.obs_value <= max(rates) + margin
    what = f"{group.whole.indicator} {value_and_unit(group.whole)}；{_terms(group.parts).replace(' + ', '，')}"
    ids = (group.whole.record_id, *(part.record_id for part in group.parts))
    yield Finding(
        "growth_outside_parts", ids, what, holds, f"{min(rates):f}—{max(rates):f}", value_and_unit(group.whole)
    )
