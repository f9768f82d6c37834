"""What a whole document gives, one line a record, in a file to be read. A change must be meant:

UPDATE_SNAPSHOTS=1 python -m pytest tests/snapshots    # writes the files; read the difference before committing it
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.pipeline.extract import extract
from extractor.records.extraction import Extraction
from extractor.records.models import ExclusionRecord, IndicatorRecord, ProjectRecord
from pipeline.accounted import unaccounted

FOLDER = Path(__file__).parent
UPDATE = "UPDATE_SNAPSHOTS"
TEXTS = sorted(FOLDER.glob("*.txt"))


def shown(found: Extraction) -> Iterator[str]:
    """The facts of a document and its records in text order, one line each."""
    facts = found.facts
    years = f"{facts.report_year}->{facts.plan_year}"
    yield f"{facts.title} | {facts.doc_type} | {facts.region} | {years} | issued {facts.issued} by {facts.issuer}"
    names = {r.record_id: r.indicator for r in found.indicators}
    section: tuple[str, ...] | None = None
    for record in sorted((*found.indicators, *found.projects, *found.exclusions), key=lambda r: (r.start, r.end)):
        if not isinstance(record, ExclusionRecord) and record.section != section:
            section = record.section
            yield f"\n# {' / '.join(section)}"
        yield one_line(record, names)


def one_line(record: IndicatorRecord | ProjectRecord | ExclusionRecord, names: dict[str, str]) -> str:
    quote = record.quote.replace("\n", " ")
    if isinstance(record, ExclusionRecord):
        return f"  - {quote} | {record.reason.value}"
    if isinstance(record, ProjectRecord):
        amounts = "".join(f" | {names[key]}" for key in record.amount_record_ids)
        group = "" if record.group is None else f" | of {names[record.group]}"
        return f"P {quote} | {record.name} | {record.type.value} {record.status} {record.period}{group}{amounts}"
    typed = f"{record.measure.value} {record.comparator.value} {record.status.value} {record.period}"
    value = str(record.value) if record.value_upper is None else f"{record.value}..{record.value_upper}"
    basis = "" if record.basis is None else f" | {record.basis.value}"
    part = "" if record.parent_id is None else f" | part of {names[record.parent_id]}"
    code = "" if record.indicator_code is None else f" [{record.indicator_code}]"
    return f"I {quote} | {record.indicator}{code} | {value} {record.unit or '-'} | {typed}{basis}{part}"


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_snapshot(path: Path) -> None:
    found = extract(path.read_text(encoding="utf-8"), doc_id=path.stem)
    assert unaccounted(found) == []
    lines = "\n".join(shown(found)) + "\n"
    kept = path.with_suffix(".snap")
    if os.environ.get(UPDATE):
        kept.write_text(lines, encoding="utf-8")
    assert lines.split("\n") == kept.read_text(encoding="utf-8").split("\n")


def test_there_are_texts() -> None:
    assert TEXTS
