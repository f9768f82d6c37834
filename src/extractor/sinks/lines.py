"""Batches as the lines that bulk loads of servers read: tab-separated, escaped by backslashes, `\\N` for null.

MySQL's LOAD DATA and PostgreSQL's COPY take the same.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from extractor.sinks.batches import content_of, holds

_ESCAPES: Final = (("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r"))
_ESCAPED: Final = "".join(raw for raw, _ in _ESCAPES).encode()
_MOST: Final = 1 << 28
"""Bytes of a batch of which the lines surely fit into one array of strings."""


def filled_lines(batches: Iterable[pa.RecordBatch]) -> Iterator[tuple[tuple[str, ...], bytes]]:
    """Batches as lines, with the columns that they have: those of which a value has been seen.

    A column that nothing fills is neither written nor read, and there are never more kinds of lines than columns.
    """
    seen: set[str] = set()
    for batch in batches:
        seen |= {name for name, column in zip(batch.schema.names, batch.columns, strict=True) if _fills(column)}
        names = tuple(name for name in batch.schema.names if name in seen)
        yield names, lines_of(batch.select(names))


def _fills(column: pa.Array) -> bool:
    return bool(column.null_count < len(column))


def by_columns(
    lines: Iterable[tuple[tuple[str, ...], bytes]],
) -> Iterator[tuple[tuple[str, ...], Iterator[bytes]]]:
    """Lines that have the same columns together; each group is to be taken before the next."""
    for names, group in groupby(lines, itemgetter(0)):
        yield names, (content for _, content in group)


def lines_of(batch: pa.RecordBatch) -> bytes:
    """A batch as lines, each with its end."""
    if batch.nbytes > _MOST and batch.num_rows > 1:
        half = batch.num_rows // 2
        return lines_of(batch.slice(0, half)) + lines_of(batch.slice(half))
    *columns, last = map(_escaped, batch.columns)
    content: bytes = content_of(_joined(*columns, _joined(last, "", "\n"), "\t")).to_pybytes()
    return content


def _joined(*columns: "pa.Array | str") -> pa.Array:
    """Columns row by row, with what comes last between them."""
    return pc.binary_join_element_wise(*columns, null_handling="replace", null_replacement="\\N")


def _escaped(column: pa.Array) -> pa.Array:
    if pa.types.is_boolean(column.type):
        column = column.cast(pa.int8())
    if not pa.types.is_string(column.type):
        return column.cast(pa.string())
    if holds(column, _ESCAPED):
        for raw, written in _ESCAPES:
            column = pc.replace_substring(column, raw, written)
    return column
