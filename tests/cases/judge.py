"""What a case expects against what was found, in words."""

import re
from collections.abc import Iterator
from decimal import Decimal

from cases.marked import Case, Expected
from extractor.pipeline.extract import extract
from extractor.records.extraction import Extraction
from extractor.records.models import IndicatorRecord

ASIDE = re.compile(r"[\s“”\"的]")


def faults(case: Case) -> list[str]:
    """What is wrong with a case, one line a fault."""
    found = extract(case.text)
    records = {(r.start - case.offset, r.end - case.offset): r for r in found.indicators if r.start >= case.offset}
    return [*_each(case, records, found), *_surplus(case, records)]


def _each(case: Case, records: dict[tuple[int, int], IndicatorRecord], found: Extraction) -> Iterator[str]:
    for item in case.expected:
        record = records.get((item.start, item.end))
        if item.free:
            continue
        if item.exclusion:
            yield from _exclusion(case, item, found)
        elif record is None:
            at = [r.quote for span, r in records.items() if span[0] < item.end and item.start < span[1]]
            yield f"{item.quote}: no record (there: {at})"
        else:
            yield from (f"{item.quote}: {fault}" for fault in _fields(case, item, record, records))


def _exclusion(case: Case, item: Expected, found: Extraction) -> Iterator[str]:
    start, end = item.start + case.offset, item.end + case.offset
    reasons = [e.reason.value for e in found.exclusions if e.start < end and start < e.end]
    if item.exclusion not in reasons:
        yield f"{item.quote}: exclusion {reasons}, expected {item.exclusion}"


def _surplus(case: Case, records: dict[tuple[int, int], IndicatorRecord]) -> Iterator[str]:
    allowed = [(item.start, item.end) for item in case.expected if item.free or not item.exclusion]
    for span, record in records.items():
        if not any(span[0] < end and start < span[1] for start, end in allowed):
            yield f"{record.quote}: record {record.indicator} without a mark"


def _fields(
    case: Case, item: Expected, record: IndicatorRecord, records: dict[tuple[int, int], IndicatorRecord]
) -> Iterator[str]:
    if ASIDE.sub("", record.indicator) not in {ASIDE.sub("", name) for name in item.names}:
        yield f"name {record.indicator}, expected {' / '.join(item.names)}"
    typed = (record.measure.value, record.comparator.value, record.status.value, record.period or "-")
    if typed != item.typed:
        yield f"{' '.join(typed)}, expected {' '.join(item.typed)}"
    for name, wanted in item.fields.items():
        if name == "parent":
            whole = None if wanted == "-" else case.expected[int(wanted) - 1]
            parent = None if whole is None else records[(whole.start, whole.end)].record_id
            if record.parent_id != parent:
                yield f"parent {record.parent_id}, expected {wanted}"
        elif not _same(getattr(record, "value_upper" if name == "upper" else name), wanted):
            yield f"{name} {getattr(record, 'value_upper' if name == 'upper' else name)}, expected {wanted}"
    if "upper" not in item.fields and record.value_upper is not None:
        yield f"upper {record.value_upper}, expected none"


def _same(found: object, wanted: str) -> bool:
    if isinstance(found, Decimal):
        return found == Decimal(wanted)
    return ("-" if found is None else str(found)) == wanted
