"""Files of JSON lines as columns, in the form in which rows are sent."""

from collections.abc import Iterator, Sequence
from itertools import compress
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
from pyarrow import json as arrow_json

from extractor.sinks.batches import json_lists, printable_strings
from extractor.sinks.columns import Field
from extractor.sinks.uniform import uniform

_BLOCK: Final = 1 << 20
_ROOM: Final = 1 << 24
_TYPES: Final = {"integer": pa.int64(), "boolean": pa.bool_(), "json": pa.list_(pa.string())}
Columns = dict[str, pa.Array]


def read_columns(path: Path, fields: Sequence[Field]) -> Iterator[Columns]:
    """The values of a file by field, some lines at a time. Every field is a scalar or a list of strings.

    Raises pa.ArrowInvalid where a line is no object of these fields.
    """
    # glibc, once it has seen so much freed, keeps the memory of a block for the next: a fifth of the time.
    np.empty(_ROOM, np.uint8)
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            lines = b"".join((block, file.readline()))
            lines = lines if lines.endswith(b"\n") else lines + b"\n"
            if not lines.isspace():
                yield _columns(lines, fields)


def _columns(lines: bytes, fields: Sequence[Field]) -> Columns:
    if (found := uniform(lines, fields)) is not None:
        return found
    return (_parted(lines, fields) if b"\\" in lines else None) or _parsed(lines, fields)


def _parted(lines: bytes, fields: Sequence[Field]) -> Columns | None:
    """The lines without escapes as what they are, the others parsed; None where that does not come out even."""
    single = lines.splitlines(keepends=True)
    escaped = np.array([b"\\" in line for line in single])
    found = uniform(b"".join(compress(single, ~escaped)), fields)
    if found is None:
        return None
    rest = _parsed(b"".join(compress(single, escaped)), fields)
    places = np.argsort(np.argsort(escaped, kind="stable"))  # of each line among those without escapes, then the others
    whole = {name: pa.concat_arrays([column, rest[name]]) for name, column in found.items()}
    if any(len(column) != len(single) for column in whole.values()):
        return None
    return {name: column.take(pa.array(places)) for name, column in whole.items()}


def _parsed(lines: bytes, fields: Sequence[Field]) -> Columns:
    """Lines of any form."""
    schema = pa.schema([pa.field(field.name, _TYPES.get(field.kind, pa.string())) for field in fields])
    parse = arrow_json.ParseOptions(explicit_schema=schema, unexpected_field_behavior="error")
    options = arrow_json.ReadOptions(use_threads=False, block_size=len(lines))
    table = arrow_json.read_json(pa.BufferReader(lines), options, parse)
    return {field.name: _sent(table[field.name].combine_chunks()) for field in fields}


def _sent(values: pa.Array) -> pa.Array:
    if pa.types.is_list(values.type):
        return json_lists(values)
    return printable_strings(values) if pa.types.is_string(values.type) else values
