"""Batches as the lines that LOAD DATA reads, through a pipe, so that reading, sending and storing go on at once."""

import os
import re
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from extractor.sinks.batches import holds

FORMAT: Final = r"CHARACTER SET utf8mb4 FIELDS TERMINATED BY '\t' ESCAPED BY '\\' LINES TERMINATED BY '\n'"
_PAUSE: Final = 0.01
_ESCAPED: Final = re.compile(rb"[\\\t\n\r]")
_ESCAPES: Final = (("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r"))


def lines_of(batch: pa.RecordBatch) -> bytes:
    """A batch as tab-separated lines with backslash escapes and `\\N` for null."""
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


@contextmanager
def piped(batches: Iterable[pa.RecordBatch]) -> Iterator[Path]:
    """A named pipe from which the batches can be read once as lines, filled by a thread of its own.

    Nothing is taken from `batches` before somebody opens the pipe. What goes wrong in taking them ends the lines early
    and is raised at the end.
    """
    faults: list[BaseException] = []
    with tempfile.TemporaryDirectory(prefix="extractor-") as folder:
        path = Path(folder) / "lines"
        os.mkfifo(path, 0o600)
        thread = threading.Thread(target=_write, args=(path, batches, faults), daemon=True)
        thread.start()
        try:
            yield path
        finally:
            while thread.is_alive():
                _let_go(path)
                thread.join(_PAUSE)
    if faults:
        raise faults[0]


def _write(path: Path, batches: Iterable[pa.RecordBatch], faults: list[BaseException]) -> None:
    try:
        with suppress(BrokenPipeError), path.open("wb", buffering=0) as pipe:
            pipe.write(b"")
            for batch in batches:
                content = memoryview(lines_of(batch))
                while content:
                    content = content[pipe.write(content) :]
    except Exception as fault:
        faults.append(fault)


def _let_go(path: Path) -> None:
    """Open and close the reading end, so that a writer that nobody has listened to comes to an end."""
    os.close(os.open(path, os.O_RDONLY | os.O_NONBLOCK))
