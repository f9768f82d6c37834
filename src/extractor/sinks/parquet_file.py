"""Parquet."""

from collections.abc import Iterable
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
    schema = pa.schema([pa.field(column.name, _type(column)) for column in table.data])
    rows = 0
    with whole(path) as part, pq.ParquetWriter(part, schema, compression="zstd") as writer:
        for batch in batches:
            arrays = [_array(column, batch) for column in table.data]
            writer.write_batch(pa.record_batch(arrays, schema=schema))
            rows += batch.num_rows
    return rows


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
