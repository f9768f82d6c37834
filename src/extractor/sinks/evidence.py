"""The evidence of each record: its words, its sentence, and the words around it."""

import re
from collections.abc import Iterator
from typing import Any, Final

import pyarrow as pa

from extractor.sinks.batches import printable, sent_schema
from extractor.sinks.layout import text_name
from extractor.sinks.outputs import Outputs, read_table
from extractor.sinks.tables import EVIDENCE, INDICATORS, PROJECTS

_AROUND: Final = 32
_MARKS: Final = "。！？；\r\n"
_END: Final = re.compile(f"[{_MARKS}]")
_PLACES: Final = ("doc_id", "start", "end", "sentence_start", "sentence_end")
_ADDED: Final = ("prefix", "suffix", "sentence_start", "sentence_end", "sentence")


def read_evidence(outputs: Outputs) -> Iterator[pa.RecordBatch]:
    """The evidence of all indicators and projects. A document without its text has no sentences and nothing around."""
    for kind, table in (("indicator", INDICATORS), ("project", PROJECTS)):
        for batch in read_table(outputs, table):
            yield evidence_of(outputs, kind, batch)


def evidence_of(outputs: Outputs, kind: str, batch: pa.RecordBatch) -> pa.RecordBatch:
    """The evidence of the records of a batch: their own columns, and those that the texts add."""
    schema = sent_schema(EVIDENCE)
    columns = {name: batch[name] for name in schema.names if name in batch.schema.names}
    columns["kind"] = pa.repeat(kind, batch.num_rows)
    around = list(zip(*_around_all(outputs, batch), strict=True)) or [()] * len(_ADDED)
    for name, found in zip(_ADDED, around, strict=True):
        columns[name] = pa.array(found, schema.field(name).type)
    return pa.record_batch([columns[name] for name in schema.names], schema=schema)


def _around_all(outputs: Outputs, batch: pa.RecordBatch) -> Iterator[tuple[Any, ...]]:
    columns = [batch[n].to_pylist() if n in batch.schema.names else [None] * len(batch) for n in _PLACES]
    text, current = None, None
    for doc_id, start, end, first, last in zip(*columns, strict=True):
        if doc_id != current:
            text, current = text_of(outputs, doc_id), doc_id
            text = text and printable(text)
        yield _around(text, start, end, first, last)


def _around(text: str | None, start: int, end: int, first: int | None, last: int | None) -> tuple[Any, ...]:
    """What `_ADDED` names."""
    if text is None:
        return "", "", first, last, None
    if first is None or last is None:
        first, last = sentence_around(text, start, end)
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return before, after, first, last, text[first:last]


def text_of(outputs: Outputs, doc_id: str) -> str | None:
    """The raw text of a document, None where the folder does not have it."""
    try:
        with (outputs.path / text_name(doc_id)).open(encoding="utf-8", newline="") as file:
            return file.read()
    except (OSError, ValueError):
        return None


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The span from the nearest sentence end before `start` to the one after `end`, which it includes."""
    before = next((at for at in range(start, 0, -1) if text[at - 1] in _MARKS), 0)
    after = _END.search(text, end)
    return before, len(text) if after is None else after.end()
