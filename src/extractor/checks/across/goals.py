"""Goals beside the results of the document that looks back on the year, results beside those of the year before."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, Final

from extractor.checks.across.years import YearDocument, reporting
from extractor.checks.consistency import is_met
from extractor.checks.numbers import bounds, is_exact
from extractor.checks.rules import words_of
from extractor.linking.codes import canonical_name
from extractor.records.across import GoalResult, Outcome, YearOnYear
from extractor.records.models import IndicatorRecord
from extractor.records.vocabulary import Basis, Comparator, DocType, Measure, Status

_SURE: Final = Decimal("0.7")
_NAME: Final = Decimal("0.9")
_NEAR: Final = Decimal("0.1")
_SURE_NAME: Final = Decimal("0.8")
_MULTIPLES: Final = ("倍", "番")
_APART: Final = (Decimal("0.1"), Decimal(10))
_APART_YEARS: Final = (Decimal("0.25"), Decimal(4))
"""Between which multiples of a goal a result lies that is of the same thing: over one year, and over several."""
_LONG: Final = 5
"""Characters of a name that says enough to tell the indicator without a code."""
Key = tuple[str, str, Measure, str | None]


def link_goals(chain: Sequence[YearDocument]) -> Iterator[GoalResult]:
    """Each goal with its result, matched only where indicator, measure, unit, year and place are the same for certain.

    What a document says twice with different values is left out.
    """
    for document in chain:
        goals = _only(record for record in document.indicators if _is_goal(document, record))
        for year in sorted({int(goal.period or 0) for goal in goals.values()}):
            results = _results(chain, document, year)
            for key, goal in goals.items():
                if goal.period == str(year) and key in results and _is_near(document, goal, results[key][1]):
                    yield _linked(document, goal, *results[key], key)


def _is_near(document: YearDocument, goal: IndicatorRecord, result: IndicatorRecord) -> bool:
    """True where the numbers can be of one thing: growth over the same one year, amounts of about the same size."""
    several = (document.facts.plan_year or 0) - document.reported > 1
    if goal.measure is Measure.GROWTH:
        return not several
    if goal.obs_value <= 0 or result.obs_value <= 0:
        return goal.obs_value == result.obs_value
    low, high = _APART_YEARS if several or goal.indicator_code is None else _APART
    return low <= result.obs_value / goal.obs_value <= high


def link_years(chain: Sequence[YearDocument]) -> Iterator[YearOnYear]:
    """Amounts and shares of a year beside those of the year before, each from the document that reports its year."""
    for year in sorted({document.reported for document in chain}):
        before = _results(chain, None, year - 1)
        for key, (document, record) in _results(chain, None, year).items():
            if key in before and record.measure is not Measure.GROWTH and record.unit not in _MULTIPLES:
                yield _two_years(document, record, *before[key], key)


def _two_years(
    document: YearDocument, record: IndicatorRecord, before: YearDocument, earlier: IndicatorRecord, key: Key
) -> YearOnYear:
    known = is_exact(record) and is_exact(earlier) and earlier.obs_value > 0
    ratio = record.obs_value / earlier.obs_value if known else None
    sure = min(record.confidence, earlier.confidence)
    return YearOnYear(
        **document.place_and_year,
        **_matched(record, key, sure),
        record_id=record.record_id,
        earlier_doc_id=before.facts.doc_id,
        earlier_record_id=earlier.record_id,
        ratio=None if ratio is None else ratio.quantize(Decimal("0.0001")),
    )


def _matched(record: IndicatorRecord, key: Key, sure: Decimal) -> dict[str, Any]:
    """The fields of a link that tell which indicator it is of, and how sure it is: less where a name alone agrees."""
    by_code = key[0] == "code"
    return {
        "indicator": record.indicator,
        "indicator_code": record.indicator_code,
        "measure": record.measure,
        "matched_by": "code" if by_code else "name",
        "confidence": (sure if by_code else sure * _NAME).quantize(Decimal("0.01")),
    }


def _is_goal(document: YearDocument, record: IndicatorRecord) -> bool:
    year = document.facts.plan_year
    return (
        record.status is Status.TARGET
        and _is_fit(document, record)
        and year is not None
        and year > document.reported
        and record.period == str(year)
    )


def _is_fit(document: YearDocument, record: IndicatorRecord) -> bool:
    """True for a sure record of the document's own place, for one whole year, that is no average."""
    return (
        record.confidence >= (_SURE if record.indicator_code else _SURE_NAME)
        and record.subject is None
        and record.ref_area == document.facts.ref_area
        and record.duplicate_of is None
        and record.parent_id is None
        and record.basis in (None, Basis.YOY)
        and record.measure in (Measure.LEVEL, Measure.GROWTH, Measure.RATIO)
    )


def _only(records: Iterable[IndicatorRecord]) -> dict[Key, IndicatorRecord]:
    """Records by what they are; none where a document gives two values."""
    found: dict[Key, list[IndicatorRecord]] = defaultdict(list)
    for record in records:
        if (key := _key(record)) is not None:
            found[key].append(record)
    return {key: some[0] for key, some in found.items() if len({(r.obs_value, r.value_upper) for r in some}) == 1}


def _key(record: IndicatorRecord) -> Key | None:
    if record.indicator_code is not None:
        return "code", record.indicator_code, record.measure, record.unit_measure
    name = canonical_name(record.indicator)
    if len(name) < _LONG or words_of("vague").search(name):
        return None
    return "name", name, record.measure, record.unit_measure


def _results(
    chain: Sequence[YearDocument], goal_document: YearDocument | None, year: int
) -> dict[Key, tuple[YearDocument, IndicatorRecord]]:
    """What is reported of a year: of several documents the preferred one's word."""
    found: dict[Key, tuple[YearDocument, IndicatorRecord]] = {}
    for document in reporting(chain, year):
        if document is goal_document:
            continue
        records = (r for r in document.indicators if r.status is not Status.TARGET and r.period == str(year))
        for key, record in _only(r for r in records if _is_fit(document, r)).items():
            found.setdefault(key, (document, record))
    return found


def _linked(
    plan: YearDocument, goal: IndicatorRecord, document: YearDocument, result: IndicatorRecord, key: Key
) -> GoalResult:
    sure = min(goal.confidence, result.confidence)
    if plan.facts.doc_type is DocType.FIVEYEAR:
        sure *= _NAME
    return GoalResult(
        **document.place_and_year,
        **_matched(goal, key, sure),
        goal_record_id=goal.record_id,
        result_record_id=result.record_id,
        goal_doc_id=plan.facts.doc_id,
        outcome=judge(goal, result),
    )


def judge(goal: IndicatorRecord, result: IndicatorRecord) -> Outcome:
    """Whether a goal was met; a bare number of something unwelcome (失业率) is a ceiling, of anything else a floor."""
    if _is_ceiling(goal):
        low = bounds(result).low
        met = low <= (goal.value_upper or goal.value).scaleb(goal.unit_mult)
    else:
        rounded = goal.measure is Measure.LEVEL and goal.value_upper is None
        met = is_met(goal, result) or (rounded and bounds(goal).meets(bounds(result)))
    if met:
        return "met"
    short = abs(result.obs_value - goal.obs_value)
    return "near" if goal.comparator is Comparator.APPROX and short <= abs(goal.obs_value) * _NEAR else "missed"


def _is_ceiling(goal: IndicatorRecord) -> bool:
    open_ended = goal.comparator in (Comparator.EQ, Comparator.APPROX, Comparator.RANGE)
    return open_ended and words_of("unwelcome").search(goal.indicator) is not None and goal.obs_value >= 0
