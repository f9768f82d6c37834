"""Parquet."""

from collections.abc import Iterable, Iterator
from decimal import Context, Decimal
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from extractor.sinks.columns import EXACT, Column
from extractor.sinks.files import whole
from extractor.sinks.tables import Table

_NUMBER: Final = pa.decimal128(38, 8)
BOUNDED: Final = pa.decimal128(9, 6)
_EXACT: Final = Context(prec=76)
_KINDS: Final = {"integer": pa.int64(), "boolean": pa.bool_()}


def write_parquet(path: Path, table: Table, batches: Iterable[pa.RecordBatch]) -> int:
    """Write a table with the columns of the database's table. Returns the number of rows."""
    rows = 0
    with whole(path) as part, pq.ParquetWriter(part, typed_schema(table), compression="zstd") as writer:
        for batch in typed(table, batches):
            writer.write_batch(batch)
            rows += batch.num_rows
    return rows


def typed_schema(table: Table) -> pa.Schema:
    """The columns of the database's table with Arrow's types."""
    return pa.schema([pa.field(column.name, _type(column)) for column in table.data])


def typed(table: Table, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Batches as they are sent, with the columns and types of the database's table."""
    schema = typed_schema(table)
    for batch in batches:
        yield pa.record_batch([_array(column, batch) for column in table.data], schema=schema)


def _type(column: Column) -> pa.DataType:
    if column.kind == "number":
        return BOUNDED if column.bounded else _NUMBER
    return _KINDS.get(column.kind, pa.string())


def _array(column: Column, batch: pa.RecordBatch) -> pa.Array:
    if column.kind != "number":
        return batch[column.name]
    return decimals(batch[column.name + EXACT if column.derived else column.name], _type(column))


def decimals(digits: pa.Array, kind: pa.DataType) -> pa.Array:
    """Numbers as decimals, rounded to the places of the type; null where one has more digits than fit before them."""
    try:
        return digits.cast(kind)
    except pa.ArrowInvalid:
        return pa.array([_fitting(text, kind) for text in digits.to_pylist()], kind)


def _fitting(text: str | None, kind: pa.DataType) -> Decimal | None:
    if text is None or len(text.lstrip("-").partition(".")[0]) > kind.precision - kind.scale:
        return None
    return _EXACT.quantize(Decimal(text), Decimal(1).scaleb(-kind.scale))
