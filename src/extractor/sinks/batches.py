"""Rows of tables as Arrow record batches in the form in which they are sent: text, whole numbers, booleans.

Lists and nested values are JSON text, decimal numbers their digits as written.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from extractor.sinks.columns import Column
from extractor.sinks.tables import Table

ROWS: Final = 20_000
_SENT: Final = {"integer": pa.int64(), "boolean": pa.bool_()}
_ESCAPED: Final = bytes(range(0x20)) + b'"\\'
"""What JSON text cannot hold as it is."""
_NUL: Final = re.compile(r"(\\\\)|\\u0000")
"""The escape of NUL, told from a backslash that is itself escaped and followed by `u0000`."""


def sent_schema(table: Table) -> pa.Schema:
    """The Arrow schema of the rows of a table as they are sent."""
    return pa.schema([pa.field(c.name, _SENT.get(c.kind, pa.string())) for c in table.staged])


def batches_of(table: Table, rows: Iterable[Mapping[str, Any]]) -> Iterator[pa.RecordBatch]:
    """Plain rows, keyed by field, as batches. A field that a row does not have is null."""
    schema = sent_schema(table)
    source = iter(rows)
    while chunk := list(islice(source, ROWS)):
        arrays = [
            pa.array(_values(column, chunk), field.type) for column, field in zip(table.staged, schema, strict=True)
        ]
        yield pa.record_batch(arrays, schema=schema)


def _values(column: Column, rows: Sequence[Mapping[str, Any]]) -> list[Any]:
    found = [row.get(column.field) for row in rows]
    if column.kind == "json":
        return [None if value is None else json_text(value) for value in found]
    if column.kind in _SENT:
        return found
    return [None if value is None else printable(str(value)) for value in found]


def json_text(value: object) -> str:
    """A list or object as compact JSON, without NUL in its strings."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _NUL.sub(lambda found: found[1] or "\ufffd", text) if "\\u0000" in text else text


def printable(text: str) -> str:
    """The text without the one character that databases refuse: NUL becomes U+FFFD."""
    return text.replace("\x00", "\ufffd")


def printable_strings(strings: pa.Array) -> pa.Array:
    """The same for strings in a column."""
    return pc.replace_substring(strings, "\x00", "\ufffd") if holds(strings, b"\x00") else strings


def json_lists(lists: pa.Array) -> pa.Array:
    """Lists of strings as JSON text, without a Python object for each."""
    if _needs_escapes(lists):
        return pa.array([None if v is None else json_text(v) for v in lists.to_pylist()], pa.string())
    joined = pc.binary_join(lists, '","')
    quoted = pc.binary_join_element_wise('["', joined, '"]', "")
    return pc.if_else(pc.equal(pc.list_value_length(lists), 0), "[]", quoted)


def _needs_escapes(lists: pa.Array) -> bool:
    values = lists.flatten()
    return bool(values.null_count) or holds(values, _ESCAPED)


def holds(strings: pa.Array, marks: bytes) -> bool:
    """True where one of the strings may hold one of the bytes: looked for in their memory as a whole."""
    content = content_of(strings).to_pybytes()
    return any(mark in content for mark in marks)  # ten times as fast as a pattern


def content_of(strings: pa.Array) -> pa.Buffer:
    """The bytes of all strings in a row, as they lie in memory. What a null has there counts too."""
    _, offsets, data = strings.buffers()
    if data is None or not len(strings):
        return pa.py_buffer(b"")
    ends = pa.Array.from_buffers(pa.int32(), strings.offset + len(strings) + 1, [None, offsets])
    first, last = ends[strings.offset].as_py(), ends[-1].as_py()
    return data.slice(first, last - first)
