"""Identity and evidence of records."""

from hashlib import sha256
from typing import Protocol

from extractor.errors import error


class Evidence(Protocol):
    """Anything that points into the raw text of a document."""

    @property
    def doc_id(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def quote(self) -> str: ...


def check_evidence(raw: str, record: Evidence) -> None:
    """Raise E301 unless the record's quote is exactly the raw text at its span, and the span is not empty."""
    within = 0 <= record.start < record.end <= len(raw)
    if not within or raw[record.start : record.end] != record.quote:
        raise error("E301", doc_id=record.doc_id, start=record.start, end=record.end, quote=record.quote)


def record_id(content_sha256: str, kind: str, start: int, end: int) -> str:
    """The id of the record of this kind at this raw span: 16 hex digits that depend on the content and the span alone.

    Two runs with different rules give the same id to the same number.
    """
    return sha256(f"{content_sha256}\n{kind}\n{start}\n{end}".encode()).hexdigest()[:16]
