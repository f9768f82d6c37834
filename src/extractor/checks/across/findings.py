"""What documents of several years, and of several places, say against each other."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from statistics import median
from typing import Final

from extractor.checks.across.years import YearDocument
from extractor.checks.findings import Finding
from extractor.checks.numbers import bounds, is_exact, is_power_off, value_and_unit
from extractor.checks.rules import words_of
from extractor.records.across import GoalResult, YearOnYear
from extractor.records.models import IndicatorRecord
from extractor.records.vocabulary import Basis, Measure, Status

Located = tuple[str, Finding]
"""A finding, and the document that it is an issue of."""
_POINTS: Final = Decimal(3)
_SHARE: Final = Decimal("0.35")
"""How far growth printed may lie from growth worked out before it is doubted: bases are revised now and then."""
_FAR: Final = Decimal(8)
PEERS: Final = 8
"""Documents of one level and year from which on they are compared."""
COMPARED: Final = (Measure.GROWTH, Measure.RATIO)
"""What is compared among places: amounts depend on how large a place is."""
_SPREAD: Final = Decimal(10)
_TIMES: Final = Decimal("1.5")


def goal_findings(links: Iterable[GoalResult], records: Mapping[str, IndicatorRecord]) -> Iterator[Located]:
    """Goals met and missed, each in the document of the result."""
    for link in links:
        goal, result = records[link.goal_record_id], records[link.result_record_id]
        what = f"{link.indicator}（{link.year}）{value_and_unit(goal)} → {value_and_unit(result)}（{link.goal_doc_id}）"
        ids = (link.result_record_id, link.goal_record_id)
        code = "target_met" if link.outcome == "met" else "target_missed"
        yield link.doc_id, Finding(code, ids, what, False, value_and_unit(goal), value_and_unit(result))


def year_findings(
    links: Iterable[YearOnYear], chain: Sequence[YearDocument], records: Mapping[str, IndicatorRecord]
) -> Iterator[Located]:
    """Values that do not follow from last year's and the growth printed, and values of quite another size."""
    growth = {
        (d.facts.doc_id, r.indicator_code): r
        for d in chain
        for r in d.indicators
        if r.measure is Measure.GROWTH and r.status is not Status.TARGET and r.period == str(d.reported)
        and r.unit == "%" and is_exact(r) and r.basis in (None, Basis.YOY) and r.ref_area == d.facts.ref_area
    }  # fmt: skip
    for link in links:
        now, before = records[link.record_id], records[link.earlier_record_id]
        if link.measure is not Measure.LEVEL or not is_exact(now) or not is_exact(before) or link.ratio is None:
            continue
        if link.ratio > _FAR or link.ratio * _FAR < 1:
            yield link.doc_id, _jump(link, now, before)
        elif link.indicator_code and (link.doc_id, link.indicator_code) in growth:
            yield link.doc_id, _follows(link, now, before, growth[link.doc_id, link.indicator_code])


def _jump(link: YearOnYear, now: IndicatorRecord, before: IndicatorRecord) -> Finding:
    what = f"{link.indicator} {link.year - 1}: {value_and_unit(before)}，{link.year}: {value_and_unit(now)}"
    ids = (link.record_id, link.earlier_record_id)
    telling = is_power_off(now.obs_value, before.obs_value) or link.indicator_code is not None
    return Finding("outlier_in_history", ids, what, not telling, value_and_unit(before), value_and_unit(now))


def _follows(link: YearOnYear, now: IndicatorRecord, before: IndicatorRecord, growth: IndicatorRecord) -> Finding:
    ratio = bounds(now).over(bounds(before))
    low, high = (ratio.low - 1) * 100, (ratio.high - 1) * 100
    margin = max(_POINTS, abs(growth.value) * _SHARE)
    constant = words_of("constant").search(link.indicator) is not None
    holds = low - margin * (3 if constant else 1) <= growth.value <= high + margin * (3 if constant else 1)
    expected = f"{(now.obs_value / before.obs_value - 1) * 100:.1f}%"
    what = (
        f"{link.indicator} {link.year - 1}: {value_and_unit(before)}，{link.year}: {value_and_unit(now)}"
        f"，{expected} ≠ {value_and_unit(growth)}"
    )
    ids = (link.record_id, growth.record_id, link.earlier_record_id)
    return Finding("level_growth_mismatch", ids, what, holds, expected, value_and_unit(growth))


def peer_findings(documents: Iterable[YearDocument]) -> Iterator[Located]:
    """Growth and shares of standard indicators far from those of places of the same level in the same year."""
    peers: dict[tuple[object, ...], list[tuple[str, IndicatorRecord]]] = defaultdict(list)
    for document in documents:
        for record in document.indicators:
            if _is_comparable(document, record):
                key = record.indicator_code, record.measure, record.unit, record.period, document.facts.level
                peers[key].append((document.facts.doc_id, record))
    for group in peers.values():
        if len({doc_id for doc_id, _ in group}) >= PEERS:
            yield from _far_off(group)


def _is_comparable(document: YearDocument, record: IndicatorRecord) -> bool:
    return (
        record.indicator_code is not None
        and record.measure in COMPARED
        and record.status is not Status.TARGET
        and record.period == str(document.reported)
        and record.ref_area == document.facts.ref_area
        and record.subject is None
        and record.basis in (None, Basis.YOY)
        and is_exact(record)
    )


def _far_off(group: Sequence[tuple[str, IndicatorRecord]]) -> Iterator[Located]:
    middle = median(record.value for _, record in group)
    spread = median(abs(record.value - middle) for _, record in group)
    for doc_id, record in group:
        if spread and abs(record.value - middle) > max(spread * _SPREAD, abs(middle) * _TIMES):
            expected, found = f"{middle:f}{record.unit}", value_and_unit(record)
            what = f"{record.indicator}（{record.period}）{found}；{len(group)}: {expected}"
            yield doc_id, Finding("outlier_among_peers", (record.record_id,), what, False, expected, found)
