"""Parquet files with the columns of the record models: numbers as decimals, offsets as integers, lists as lists."""

import hashlib
import json
import types
from collections.abc import Iterable
from decimal import Context, Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated, Any, Union, get_args, get_origin

import pyarrow as pa
import pyarrow.parquet as pq

from extractor.records.models import (
    DocumentFacts,
    ExclusionRecord,
    IndicatorRecord,
    Issue,
    ProjectRecord,
    QuarantineEntry,
    Record,
)
from extractor.sinks import durable
from extractor.sinks.jsonl import Written

MODELS: dict[str, type[Record]] = {
    "indicators": IndicatorRecord,
    "projects": ProjectRecord,
    "documents": DocumentFacts,
    "exclusions": ExclusionRecord,
    "issues": Issue,
    "quarantine": QuarantineEntry,
}
DIGITS, SCALE = 38, 10
"""Decimals keep ten places after the point and 28 before it, the widest that all readers of Parquet take."""
ROWS = 50_000
"""Rows of a row group."""
_STEP = Decimal(1).scaleb(-SCALE)
_CONTEXT = Context(prec=DIGITS, traps=[InvalidOperation])
_PLAIN = {int: pa.int64(), Decimal: pa.decimal128(DIGITS, SCALE), bool: pa.bool_(), float: pa.float64()}


def schema_of(model: type[Record]) -> pa.Schema:
    """The columns of a record model, in its order."""
    return pa.schema([pa.field(name, _column(field.annotation)) for name, field in model.model_fields.items()])


def _column(kind: Any) -> pa.DataType:
    origin = get_origin(kind)
    if origin is Annotated:
        return _column(get_args(kind)[0])
    if origin in (Union, types.UnionType):
        return _column(next(k for k in get_args(kind) if k is not type(None)))
    if origin in (tuple, list):
        return pa.list_(_column(get_args(kind)[0]))
    if isinstance(kind, type) and issubclass(kind, Record):
        return pa.struct([pa.field(n, _column(f.annotation)) for n, f in kind.model_fields.items()])
    return _PLAIN.get(kind, pa.string())


class ParquetTable:
    """One Parquet file, written from lines of JSON. `unfit` counts numbers that no decimal holds: they are null."""

    def __init__(self, path: Path, model: type[Record]) -> None:
        self._schema = schema_of(model)
        self._decimals = [f.name for f in self._schema if pa.types.is_decimal(f.type)]
        self._file = _Hashed(path)
        self._writer = pq.ParquetWriter(pa.PythonFile(self._file, mode="w"), self._schema, compression="zstd")
        self._rows: list[dict[str, Any]] = []
        self._count = 0
        self.unfit = 0

    def add(self, block: bytes) -> None:
        """Take the lines of a block."""
        self._rows.extend(map(self._row, block.splitlines()))
        if len(self._rows) >= ROWS:
            self._flush()

    def _row(self, line: bytes) -> dict[str, Any]:
        row: dict[str, Any] = json.loads(line)
        for name in self._decimals:
            if row[name] is not None:
                row[name] = exact(row[name])
                self.unfit += row[name] is None
        return row

    def _flush(self) -> None:
        self._writer.write_table(pa.Table.from_pylist(self._rows, schema=self._schema))
        self._count += len(self._rows)
        self._rows.clear()

    def close(self) -> Written:
        """Bring the file to the disk and say what was written."""
        if self._rows or not self._count:
            self._flush()
        self._writer.close()
        return self._file.finish(self._count)

    def abandon(self) -> None:
        """Let go of the file, whatever state it is in."""
        self._file.abandon()


def exact(number: str) -> Decimal | None:
    """A number as a decimal of the columns' scale, None where digits would be lost."""
    try:
        value = Decimal(number)
        scaled = value.quantize(_STEP, context=_CONTEXT)
        return scaled if scaled == value else None
    except InvalidOperation:
        return None


class _Hashed:
    """The file beneath the Parquet writer: hashes what passes."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb")
        self._hash = hashlib.sha256()
        self._bytes = 0

    def write(self, data: bytes) -> int:
        block = bytes(data)
        self._hash.update(block)
        self._bytes += durable.write(self._file, block)
        return len(block)

    def tell(self) -> int:
        return self._bytes

    def flush(self) -> None:
        pass

    def close(self) -> None:
        pass

    @property
    def closed(self) -> bool:
        return self._file.closed

    def finish(self, rows: int) -> Written:
        durable.sync(self._file)
        self._file.close()
        return Written(rows, self._bytes, self._hash.hexdigest())

    def abandon(self) -> None:
        self._file.close()


def write_table(path: Path, model: type[Record], blocks: Iterable[bytes]) -> tuple[Written, int]:
    """Write one table from blocks of JSON lines; gives also how many numbers were unfit."""
    path.parent.mkdir(parents=True, exist_ok=True)
    table = ParquetTable(path, model)
    try:
        for block in blocks:
            table.add(block)
        return table.close(), table.unfit
    finally:
        table.abandon()
