"""Synthetic documents with a table and what its numbers are; the format stands at the head of `tables/shapes.txt`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.pipeline.extract import extract
from extractor.records.extraction import Extraction
from extractor.records.models import IndicatorRecord
from extractor.text.document import Account, Cell, SourceDocument, Table, visible
from pipeline.accounted import unaccounted

FOLDER = Path(__file__).parent / "tables"
FIELDS = frozenset(("value", "upper", "unit", "basis", "subject", "parent"))
MEASURES = frozenset(("level", "growth", "change", "ratio", "rank", "?"))


@dataclass(frozen=True, slots=True)
class TableCase:
    """A document and the lines that say what its table holds."""

    name: str
    text: str
    records: tuple[str, ...]
    exclusions: tuple[str, ...]
    projects: tuple[str, ...]


def read_cases(text: str) -> Iterator[TableCase]:
    """The cases of a file; raises ValueError for one without its parts."""
    for block in re.split(r"^=== ", text, flags=re.MULTILINE)[1:]:
        head, expected = block.split("\n---\n", 1)
        name, _, document = head.partition("\n")
        lines = [line for line in expected.splitlines() if line.strip()]
        yield TableCase(
            name, document + "\n", tuple(line for line in lines if line[0] not in "!@"),
            tuple(line[1:].strip() for line in lines if line[0] == "!"),
            tuple(line[1:].strip() for line in lines if line[0] == "@"),
        )  # fmt: skip


def source_of(text: str, tables: Sequence[Table] = ()) -> SourceDocument:
    """A document as a reader gives it."""
    return SourceDocument(text, "utf-8", "test", Account(visible(text), visible(text)), tables=tuple(tables))


def faults(case: TableCase, tables: Sequence[Table] = ()) -> list[str]:
    """What is wrong, one line a fault."""
    found = extract(case.text, source=source_of(case.text, tables))
    records = found.indicators
    missing = [f"unaccounted {digits}" for digits in unaccounted(found)]
    if len(records) != len(case.records):
        return [*missing, f"records {[r.quote for r in records]}, expected {len(case.records)}"]
    wrong = [fault for r, line in zip(records, case.records, strict=True) for fault in _faults(r, line, records)]
    return [*missing, *wrong, *_excluded(case, found), *_listed(case, found)]


def _faults(record: IndicatorRecord, line: str, records: Sequence[IndicatorRecord]) -> Iterator[str]:
    quote, names, typed, *rest = (part.strip() for part in line.split("|"))
    if record.quote != quote:
        yield f"{record.quote}: expected {quote}"
        return
    if typed == "?":
        return
    if record.indicator not in [name.strip() for name in names.split(" / ")]:
        yield f"{quote}: name {record.indicator}, expected {names}"
    own = " ".join((record.measure.value, record.comparator.value, record.status.value, record.period or "-"))
    if own != typed:
        yield f"{quote}: {own}, expected {typed}"
    for field in " ".join(rest).split():
        key, _, wanted = field.partition("=")
        yield from _field(record, key, wanted, records)


def _field(record: IndicatorRecord, key: str, wanted: str, records: Sequence[IndicatorRecord]) -> Iterator[str]:
    if key not in FIELDS:
        raise ValueError(key)
    if key == "parent":
        whole = None if wanted == "-" else records[int(wanted) - 1].record_id
        if record.parent_id != whole:
            yield f"{record.quote}: parent {record.parent_id}, expected {wanted}"
        return
    own = getattr(record, "value_upper" if key == "upper" else key)
    if str("-" if own is None else own) != wanted:
        yield f"{record.quote}: {key} {own}, expected {wanted}"


def _excluded(case: TableCase, found: Extraction) -> Iterator[str]:
    """The exclusions named must be there, in their order."""
    own = iter([(e.quote, e.reason.value) for e in found.exclusions])
    for line in case.exclusions:
        quote, _, reason = line.rpartition(" ")
        if (quote, reason) not in own:
            yield f"no exclusion {line} (in this order) among {[(e.quote, e.reason.value) for e in found.exclusions]}"
            return


def _listed(case: TableCase, found: Extraction) -> Iterator[str]:
    by_name = {project.name: project for project in found.projects}
    for line in case.projects:
        name, typed, location = (part.strip() for part in line.split("|"))
        project = by_name.get(name)
        if project is None:
            yield f"no project {name} among {list(by_name)}"
        elif f"{project.status} {project.period}" != typed or project.location != location:
            yield f"{name}: {project.status} {project.period} {project.location}"
        elif not project.amount_record_ids:
            yield f"{name}: no amounts"


Written = str | tuple[str, int, int]
"""A cell's text, or its text with the rows and columns it spans."""


def set_out(before: str, rows: Sequence[Sequence[Written]], after: str = "", header_rows: int = 0) -> tuple[str, Table]:
    """A text with a table as a reader gives it: one line a row, cells parted by tabs, merged cells once."""
    text, cells, taken = before, [], set[tuple[int, int]]()
    for number, row in enumerate(rows, 1):
        column = 1
        for place, item in enumerate(row):
            written, down, across = item if isinstance(item, tuple) else (item, 1, 1)
            while (number, column) in taken:
                column += 1
            text += "\t" if place else ""
            cells.append(Cell(len(text), len(text) + len(written), number, column, down, across))
            taken |= {(number + i, column + j) for i in range(down) for j in range(across)}
            text, column = text + written, column + across
        text += "\n"
    return text + after, Table(1, len(before), len(text) - 1, tuple(cells), header_rows)
