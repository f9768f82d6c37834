"""Dates in order: ends after beginnings, results no later than the document, aims no earlier than its review."""

from collections.abc import Iterator, Sequence

from extractor.checks.findings import Finding
from extractor.checks.numbers import value_and_unit
from extractor.records.models import DocumentFacts, IndicatorRecord
from extractor.records.vocabulary import DocType, Status


def check_times(facts: DocumentFacts, records: Sequence[IndicatorRecord]) -> Iterator[Finding]:
    """Periods of records among themselves and against the years of their document."""
    newest = _newest(facts)
    for record in records:
        if record.period is None:
            continue
        start, _, end = record.period.partition("/")
        if end and end[:4] < start[:4]:
            yield _late("period_reversed", record, start)
        elif newest is not None and record.status is not Status.TARGET and int((end or start)[:4]) > newest:
            yield _late("result_in_future", record, str(newest))
        elif _is_past(facts, record, end or start):
            yield _late("target_in_past", record, str(facts.report_year))
    if facts.issued and facts.report_year and int(facts.issued[:4]) < facts.report_year:
        yield Finding("issued_before_results", (), f"{facts.issued} < {facts.report_year}", found=facts.issued)


def _newest(facts: DocumentFacts) -> int | None:
    """The last year that results can be of; texts that report on no year are bound by their date of issue alone."""
    if facts.doc_type is DocType.OTHER:
        return int(facts.issued[:4]) if facts.issued else None
    return facts.plan_year or facts.report_year


def _is_past(facts: DocumentFacts, record: IndicatorRecord, end: str) -> bool:
    return record.status is Status.TARGET and facts.report_year is not None and int(end[:4]) < facts.report_year


def _late(code: str, record: IndicatorRecord, expected: str) -> Finding:
    what = f"{record.indicator} {value_and_unit(record)}（{record.period}）"
    return Finding(code, (record.record_id,), what, False, expected, record.period)
