"""All checks of one document, and what they say about the confidence of its records."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from extractor.checks.consistency import check_goals, check_ranges, check_repeated
from extractor.checks.findings import Finding, issues_of
from extractor.checks.growth import check_growth
from extractor.checks.members import check_members
from extractor.checks.shares import check_shares
from extractor.checks.sums import check_sums
from extractor.checks.times import check_times
from extractor.records.models import DocumentFacts, IndicatorRecord, Issue, ProjectRecord

_SURER: Final = Decimal("0.04")
_LESS_SURE: Final = Decimal("0.25")
_MOST: Final = Decimal("0.99")
_LEAST: Final = Decimal("0.05")


@dataclass(frozen=True, slots=True)
class Checked:
    """The indicators with the confidence that the checks leave them, and the issues found."""

    indicators: tuple[IndicatorRecord, ...]
    issues: tuple[Issue, ...]


def check_document(
    raw: str, facts: DocumentFacts, indicators: Sequence[IndicatorRecord], projects: Sequence[ProjectRecord]
) -> Checked:
    """Do the numbers of a document agree with each other and with its dates? `raw` is its text."""
    findings = list(find_in_document(raw, facts, indicators, projects))
    return Checked(weighed(indicators, findings), issues_of(facts.doc_id, findings))


def find_in_document(
    raw: str, facts: DocumentFacts, indicators: Sequence[IndicatorRecord], projects: Sequence[ProjectRecord]
) -> Iterator[Finding]:
    """Every relation found among the records, those that hold too."""
    yield from check_sums(raw, indicators)
    yield from check_growth(raw, indicators)
    yield from check_shares(indicators)
    yield from check_repeated(indicators)
    yield from check_ranges(indicators, facts.level)
    yield from check_goals(indicators)
    yield from check_times(facts, indicators)
    yield from check_members(indicators, projects)


def weighed(indicators: Sequence[IndicatorRecord], findings: Sequence[Finding]) -> tuple[IndicatorRecord, ...]:
    """The records, surer where a relation holds, less sure where one does not."""
    confirmed = {record_id for finding in findings if finding.holds for record_id in finding.record_ids}
    doubted = {record_id for finding in findings for record_id in finding.in_doubt}
    return tuple(_weighed(record, confirmed, doubted) for record in indicators)


def _weighed(record: IndicatorRecord, confirmed: set[str], doubted: set[str]) -> IndicatorRecord:
    if record.record_id in doubted:
        sure = max(_LEAST, record.confidence - _LESS_SURE)
    elif record.record_id in confirmed:
        sure = min(_MOST, record.confidence + _SURER)
    else:
        return record
    return record.model_copy(update={"confidence": max(sure, _LEAST)})
