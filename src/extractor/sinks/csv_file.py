"""CSV (RFC 4180), safe to open in a spreadsheet."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa

from extractor.sinks.columns import Column
from extractor.sinks.files import harmless, whole
from extractor.sinks.tables import Table


def write_csv(path: Path, table: Table, batches: Iterable[pa.RecordBatch], *, bom: bool = False) -> int:
    """Write a table, UTF-8, one column a field; `bom` for Excel. Returns the number of rows.

    Numbers stand as written. Text that a spreadsheet would run has an apostrophe before it, but
    for the members of closed vocabularies (the comparator `=`).
    """
    rows = 0
    with whole(path) as part, part.open("w", encoding="utf-8-sig" if bom else "utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow([column.field for column in table.staged])
        for batch in batches:
            writer.writerows(cells(table, batch))
            rows += batch.num_rows
    return rows


def cells(table: Table, batch: pa.RecordBatch) -> Iterator[tuple[object, ...]]:
    """The rows of a batch as cells."""
    columns = [_cells(column, batch[column.name]) for column in table.staged]
    return zip(*columns, strict=True)


def is_text(column: Column) -> bool:
    """True for text, false for numbers (the digits of a decimal number among them) and booleans."""
    return column.kind in ("text", "json") and column.field == column.name


def _cells(column: Column, values: pa.Array) -> list[object]:
    if column.kind == "boolean":
        return [None if value is None else str(value).lower() for value in values.to_pylist()]
    if is_text(column) and not column.values:
        return [None if value is None else harmless(value) for value in values.to_pylist()]
    return list(values.to_pylist())
