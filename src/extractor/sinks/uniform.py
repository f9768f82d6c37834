"""JSON lines that are alike: the same keys in the same order, without blanks and escapes, as runs write nearly all.

They are taken apart as a whole, by arithmetic on the places of their keys, in half the time that a parser takes. Lines
that are not alike are refused, never misread: every byte outside of the values is compared with what stands there in
such a line, every value with the form that its field has.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from extractor.sinks.batches import content_of
from extractor.sinks.columns import Field

Numbers = npt.NDArray[np.int64]
_QUOTE, _COLON, _BLANK = b'": '
_NULL: Final = int.from_bytes(b"null", "little")
_TAIL: Final = b" " * 8
_WORD: Final = 8
_MOST: Final = 1 << 30
"""Bytes whose places surely fit into the offsets of an array of strings."""
_TYPES: Final = {"integer": pa.int64(), "boolean": pa.bool_()}
_INTEGER: Final = "^(0|-?[1-9][0-9]{0,17})$"
_STRINGS: Final = r'^\[("[^"]*"(,"[^"]*")*)?\]$'


class _Shape(NamedTuple):
    """What stands before the last quote of each key: the key, its first quote, and what parts it from what was before.

    `words` has it in eights of bytes, the last first: the keys that are so long, the bits that count, and their values.
    """

    head: bytes
    lengths: Numbers
    words: tuple[tuple[Numbers, npt.NDArray[np.uint64], npt.NDArray[np.uint64]], ...]
    strings: npt.NDArray[np.bool_]


class _Places(NamedTuple):
    """Where values begin and end, by line and field, strings without their quotes, and which are null.

    `left` is the number of quotes that belong to no key and to no string.
    """

    starts: Numbers
    ends: Numbers
    null: npt.NDArray[np.bool_]
    left: int


def uniform(lines: bytes, fields: Sequence[Field]) -> dict[str, pa.Array] | None:
    """The values of whole lines by field, lists as the JSON text that they are; None where lines are not alike."""
    if not lines.endswith(b"}\n") or b"\\" in lines or len(lines) > _MOST:
        return None
    shape = _shape(tuple(fields))
    data = b"".join((shape.head, lines, _TAIL))
    places = _places(data, shape)
    try:
        return None if places is None else _columns(data, places, fields)
    except pa.ArrowInvalid:
        return None


@lru_cache
def _shape(fields: tuple[Field, ...]) -> _Shape:
    texts = [b'}\n{"' if at == 0 else b',"' for at in range(len(fields))]
    texts = [text + field.name.encode() for text, field in zip(texts, fields, strict=True)]
    lengths = np.array([len(text) for text in texts], np.int64)
    words = []
    for word in range(-(-int(lengths.max()) // _WORD)):
        longer = np.flatnonzero(lengths > word * _WORD)
        parts = [texts[at][: len(texts[at]) - word * _WORD][-_WORD:] for at in longer]
        count = np.array([_number(b"\xff" * len(part)) for part in parts], np.uint64)
        words.append((longer, count, np.array([_number(part) for part in parts], np.uint64)))
    strings = np.array([field.kind in ("text", "number") for field in fields])
    return _Shape(b"}\n".rjust(len(words) * _WORD + 2), lengths, tuple(words), strings)


def _number(part: bytes) -> int:
    """The last bytes of a word as it lies in memory, those before them being nothing."""
    return int.from_bytes(part.rjust(_WORD, b"\0"), "little")


def _places(data: bytes, shape: _Shape) -> _Places | None:
    content = np.frombuffer(data, np.uint8)
    quotes = content == _QUOTE
    found = np.flatnonzero(quotes[:-1] & (content[1:] == _COLON))
    rows, rest = divmod(len(found), len(shape.lengths))
    if rest or not rows or np.count_nonzero(content < _BLANK) != rows + 1:  # line ends: the head's and that of each row
        return None
    keys = found.reshape(rows, -1)
    if not _keys_agree(data, keys, shape):
        return None
    starts = keys + 2
    ends = np.append(found[1:], 0).reshape(rows, -1) - np.roll(shape.lengths, -1)
    ends[-1, -1] = len(data) - len(_TAIL) - len(b"}\n")
    null = _memory(data, "<u4")[starts] == _NULL
    null &= ends - starts == len(b"null")
    quoted = content[starts] == _QUOTE
    if not np.array_equal(quoted, shape.strings & ~null) or not np.array_equal(quoted, content[ends - 1] == _QUOTE):
        return None
    starts += quoted
    ends -= quoted
    if (ends - starts < ~quoted).any():
        return None
    return _Places(starts, ends, null, int(np.count_nonzero(quotes) - 2 * keys.size - 2 * np.count_nonzero(quoted)))


def _memory(data: bytes, kind: str) -> npt.NDArray[Any]:
    """The words that begin at each of the bytes."""
    width = np.dtype(kind).itemsize
    return np.ndarray((len(data) - width + 1,), kind, data, 0, (1,))


def _keys_agree(data: bytes, keys: Numbers, shape: _Shape) -> bool:
    """True where before each of the places stands the key that belongs there, and what parts it from the value before.

    The first line is like the others: before it stands the head.
    """
    if keys[0, 0] < len(shape.head):
        return False
    memory = _memory(data, "<u8")
    for word, (longer, count, wanted) in enumerate(shape.words):
        ends = keys if len(longer) == keys.shape[1] else keys[:, longer]
        if ((memory[ends - (word + 1) * _WORD] & count) != wanted).any():
            return False
    return True


def _columns(data: bytes, places: _Places, fields: Sequence[Field]) -> dict[str, pa.Array] | None:
    """The values field by field; None, or pa.ArrowInvalid, where one has another form than its field."""
    flat = _by_field(data, places)
    flat.validate(full=True)
    rows, columns, in_lists = len(places.null), {}, 0
    for at, field in enumerate(fields):
        texts = flat.slice(at * rows, rows)
        column = _typed(texts, field)
        if column is None:
            return None
        if field.kind == "json":
            in_lists += content_of(texts).to_pybytes().count(b'"')
        columns[field.name] = column
    return columns if in_lists == places.left else None


def _by_field(data: bytes, places: _Places) -> pa.Array:
    """All values of the first field, then all of the second, and so on.

    Values, and between them what is no value, are strings of one array over the memory of the lines.
    """
    rows, count = places.null.shape
    offsets, valid = np.empty((rows, count, 2), np.int32), np.zeros((rows, count, 2), bool)
    offsets[:, :, 0], offsets[:, :, 1], valid[:, :, 0] = places.starts, places.ends, ~places.null
    buffers = (np.packbits(valid, bitorder="little"), offsets, data)
    between = pa.Array.from_buffers(pa.string(), offsets.size - 1, [pa.py_buffer(buffer) for buffer in buffers])
    chosen = np.ascontiguousarray(np.arange(0, offsets.size, 2, dtype=np.int32).reshape(rows, count).T)
    return between.take(pa.Array.from_buffers(pa.int32(), chosen.size, [None, pa.py_buffer(chosen)]))


def _typed(texts: pa.Array, field: Field) -> pa.Array | None:
    """The values of a field in its type, None where one has not the form of it."""
    kind = _TYPES.get(field.kind, pa.string())
    if texts.null_count == len(texts):
        return pa.nulls(len(texts), kind)
    if field.kind == "integer":
        return texts.cast(kind) if _all(pc.match_substring_regex(texts, _INTEGER)) else None
    if field.kind == "boolean":
        true = pc.equal(texts, "true")
        return true if _all(pc.or_(true, pc.equal(texts, "false"))) else None
    return None if field.kind == "json" and not _all(pc.match_substring_regex(texts, _STRINGS)) else texts


def _all(found: pa.Array) -> bool:
    return pc.all(found).as_py() is not False
