"""JSON Lines, in the form of the run's own files."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa

from extractor.sinks.files import whole
from extractor.sinks.jsonl import JsonlWriter, row
from extractor.sinks.tables import Table

_ONLY_CORRECTED = ("review", "extracted")


def write_jsonl(path: Path, table: Table, batches: Iterable[pa.RecordBatch]) -> int:
    """Write a table, one object a line, fields in the model's order. Returns the number of rows.

    A row that no reviewer has decided on is the line that the run wrote.
    """
    with whole(path) as part, JsonlWriter(part) as writer:
        for batch in batches:
            writer.write(row(fields) for fields in objects(table, batch))
        return writer.close().rows


def objects(table: Table, batch: pa.RecordBatch) -> Iterator[dict[str, Any]]:
    """The rows of a batch as the objects that they were."""
    for values in batch.to_pylist():
        fields = {column.field: _value(column.kind, values[column.name]) for column in table.staged}
        yield {name: value for name, value in fields.items() if value is not None or name not in _ONLY_CORRECTED}


def _value(kind: str, value: Any) -> Any:
    return json.loads(value) if kind == "json" and value is not None else value
