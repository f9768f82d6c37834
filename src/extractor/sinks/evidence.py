"""The evidence of each record: its words, its sentence, and the words around it."""

import re
from collections.abc import Iterator
from typing import Any, Final

import pyarrow as pa

from extractor.sinks.batches import batches_of
from extractor.sinks.layout import text_name
from extractor.sinks.outputs import Outputs, read_table
from extractor.sinks.tables import EVIDENCE, INDICATORS, PROJECTS

_AROUND: Final = 32
_MARKS: Final = "。！？；\r\n"
_END: Final = re.compile(f"[{_MARKS}]")
_FIELDS: Final = ("doc_id", "record_id", "start", "end", "quote", "sentence_start", "sentence_end")


def read_evidence(outputs: Outputs) -> Iterator[pa.RecordBatch]:
    """The evidence of all indicators and projects. A document without its text has no sentences and nothing around."""
    for kind, table in (("indicator", INDICATORS), ("project", PROJECTS)):
        for batch in read_table(outputs, table):
            yield from batches_of(EVIDENCE, evidence_rows(outputs, kind, batch))


def evidence_rows(outputs: Outputs, kind: str, batch: pa.RecordBatch) -> Iterator[dict[str, Any]]:
    columns = [batch[name].to_pylist() if name in batch.schema.names else [None] * len(batch) for name in _FIELDS]
    text, current = None, None
    for doc_id, record_id, start, end, quote, first, last in zip(*columns, strict=True):
        if doc_id != current:
            text, current = text_of(outputs, doc_id), doc_id
        yield {
            "doc_id": doc_id,
            "record_id": record_id,
            "kind": kind,
            "start": start,
            "end": end,
            "quote": quote,
            **_around(text, start, end, first, last),
        }


def _around(text: str | None, start: int, end: int, first: int | None, last: int | None) -> dict[str, Any]:
    if text is None:
        return {"prefix": "", "suffix": "", "sentence_start": first, "sentence_end": last}
    if first is None or last is None:
        first, last = sentence_around(text, start, end)
    return {
        "prefix": text[max(0, start - _AROUND) : start],
        "suffix": text[end : end + _AROUND],
        "sentence_start": first,
        "sentence_end": last,
        "sentence": text[first:last],
    }


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
