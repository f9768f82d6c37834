"""Batches as the lines that bulk loads of servers read: tab-separated, escaped by backslashes, `\\N` for null.

MySQL's LOAD DATA and PostgreSQL's COPY take the same.
"""

from collections.abc import Iterable
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from extractor.sinks.batches import holds

_ESCAPES: Final = (("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r"))
_ESCAPED: Final = "".join(raw for raw, _ in _ESCAPES).encode()


def lines_of(batch: pa.RecordBatch) -> bytes:
    """A batch as lines, each with its end."""
    columns = [_escaped(column) for column in batch.columns]
    lines = pc.binary_join_element_wise(*columns, _wide("\t"))
    return b"".join(_content(pc.binary_join_element_wise(lines, _wide("\n"), _wide(""))))


def _wide(text: str) -> pa.Scalar:
    return pa.scalar(text, pa.large_string())


def _escaped(column: pa.Array) -> pa.Array:
    if pa.types.is_boolean(column.type):
        column = column.cast(pa.int8())
    text = column.cast(pa.string())
    if pa.types.is_string(column.type) and holds(text, _ESCAPED):
        for raw, written in _ESCAPES:
            text = pc.replace_substring(text, raw, written)
    return text.fill_null("\\N").cast(pa.large_string())


def _content(lines: pa.Array) -> Iterable[bytes]:
    """The characters of all strings in a row, as they lie in memory."""
    _, offsets, data = lines.buffers()
    if len(lines):
        first, last = (pa.Array.from_buffers(pa.int64(), len(lines) + 1, [None, offsets])[i].as_py() for i in (0, -1))
        yield data.slice(first, last - first).to_pybytes()
