"""Lines for bulk loads, made ahead, and the pipe that they go through."""

import threading
import time
from collections.abc import Iterator
from itertools import islice

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.sinks.ahead import AHEAD, ahead
from extractor.sinks.batches import holds, json_lists
from extractor.sinks.lines import _ESCAPED, by_columns, filled_lines, lines_of
from extractor.sinks.pipe import piped

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


def unescape(field: str) -> str | None:
    if field == "\\N":
        return None
    marks = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r"}
    parts = iter(field)
    return "".join(marks[next(parts)] if char == "\\" else char for char in parts)


@settings(deadline=None)
@given(st.lists(st.tuples(WORDS | st.none(), st.integers(-9, 9) | st.none(), st.booleans() | st.none()), max_size=5))
def test_lines_can_be_read_back(rows: list[tuple[str | None, int | None, bool | None]]) -> None:
    texts, numbers, flags = zip(*rows, strict=True) if rows else ((), (), ())
    arrays = [pa.array(texts, pa.string()), pa.array(numbers, pa.int64()), pa.array(flags, pa.bool_())]
    lines = lines_of(pa.record_batch(arrays, names=["a", "b", "c"])).decode().split("\n")
    assert lines.pop() == ""
    read = [tuple(map(unescape, line.split("\t"))) for line in lines]
    wanted = [(t, None if n is None else str(n), None if f is None else str(int(f))) for t, n, f in rows]
    assert read == wanted


@settings(deadline=None)
@given(st.lists(WORDS | st.none(), max_size=6), st.integers(0, 3))
def test_bytes_are_found_in_slices(words: list[str | None], start: int) -> None:
    strings = pa.array(words, pa.string()).slice(start)
    wanted = any(mark in word for word in words[start:] if word is not None for mark in "\\\t\n\r")
    assert holds(strings, _ESCAPED) == wanted


@settings(deadline=None)
@given(st.lists(st.lists(WORDS, max_size=3) | st.none(), max_size=4), st.integers(0, 2))
def test_lists_become_json(lists: list[list[str] | None], start: int) -> None:
    import json

    made = json_lists(pa.array(lists, pa.list_(pa.string())).slice(start)).to_pylist()
    plain = [None if text is None else json.loads(text) for text in made]
    wanted = [None if words is None else [w.replace("\0", "\ufffd") for w in words] for words in lists[start:]]
    assert plain == wanted


def blocks(fail: bool) -> Iterator[bytes]:
    for n in range(3):
        if fail and n == 2:
            raise ValueError("no more")
        yield f"行{n}\n".encode() * 2


def test_pipe_gives_all_lines() -> None:
    with piped(blocks(fail=False)) as path:
        assert path.read_text(encoding="utf-8").splitlines() == ["行0", "行0", "行1", "行1", "行2", "行2"]


def test_pipe_raises_what_went_wrong() -> None:
    with pytest.raises(ValueError, match="no more"), piped(blocks(fail=True)) as path:
        assert path.read_text(encoding="utf-8").splitlines() == ["行0", "行0", "行1", "行1"]


def test_pipe_that_nobody_reads() -> None:
    with piped(blocks(fail=False)):
        pass
    with pytest.raises(KeyError), piped(blocks(fail=False)):
        raise KeyError


def test_what_is_made_ahead_comes_in_order() -> None:
    with ahead(range(50)) as numbers:
        assert list(numbers) == list(range(50))


def test_what_goes_wrong_ahead_is_raised_where_it_would_be_taken() -> None:
    taken: list[bytes] = []
    with pytest.raises(ValueError, match="no more"), ahead(blocks(fail=True)) as content:
        taken.extend(content)
    assert taken == list(islice(blocks(fail=True), 2))


def test_no_more_is_made_ahead_than_may_wait() -> None:
    made = []
    before = threading.active_count()
    with ahead(made.append(n) or n for n in range(1000)) as numbers:  # type: ignore[func-returns-value]
        assert next(numbers) == 0
        time.sleep(0.2)
    assert len(made) <= AHEAD + 2
    assert threading.active_count() == before


def test_columns_that_nothing_fills_are_not_sent() -> None:
    """Those that were filled once are sent from then on."""

    def batch(**columns: list[str | None]) -> pa.RecordBatch:
        return pa.record_batch([pa.array(values, pa.string()) for values in columns.values()], names=list(columns))

    batches = [
        batch(a=["1"], b=[None], c=[None]),
        batch(a=["2"], b=[None], c=[None]),
        batch(a=["3", "4"], b=[None, None], c=[None, "y"]),
        batch(a=["5"], b=["x"], c=[None]),
    ]
    grouped = [(names, b"".join(content)) for names, content in by_columns(filled_lines(batches))]
    assert grouped == [(("a",), b"1\n2\n"), (("a", "c"), b"3\t\\N\n4\ty\n"), (("a", "b", "c"), b"5\tx\t\\N\n")]
    assert list(by_columns(filled_lines([]))) == []
