"""One input of a run: bytes to checked records as lines, or to a quarantine entry."""

import errno
import hashlib
import stat
import traceback
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from extractor.batch.archives import member_bytes
from extractor.batch.inputs import InputFile, printable
from extractor.batch.tally import InputRow, InputStatus
from extractor.errors import ExtractorError, error
from extractor.readers.registry import UNSUPPORTED, read, supported
from extractor.records.checks import check_evidence
from extractor.records.models import ExclusionRecord, IndicatorRecord, Issue, ProjectRecord, QuarantineEntry
from extractor.sinks.jsonl import line, row
from extractor.sinks.layout import TRACES
from extractor.text.document import SourceDocument

if TYPE_CHECKING:
    from extractor.records.extraction import Extraction

_HEAD = 1024
"""First bytes that tell whether a file of an unknown suffix is worth reading whole."""
R = TypeVar("R", IndicatorRecord, ProjectRecord, ExclusionRecord)
Lines = dict[str, list[bytes]]
"""Table name → rows as they stand in its file."""


@dataclass(frozen=True, slots=True)
class Document:
    """What one input gave: its row in the manifest, its lines by table, its checked extraction if it was read."""

    row: InputRow
    lines: Lines
    extraction: "Extraction | None" = None


def process(item: InputFile, nlp: Any, max_bytes: int, *, trace: bool = False) -> Document:
    """Read and extract one input. What goes wrong becomes a quarantine entry; raises nothing but MemoryError."""
    data = b""
    try:
        data = _bytes(item, max_bytes)
        source = read(data, item.suffix, item.shown)
        return _extracted(item, data, source, nlp, trace)
    except ExtractorError as fault:
        return refused(item, fault, data)
    except MemoryError:
        raise
    except Exception as fault:  # one document must never stop the others
        cause = _cause(fault)
        return refused(item, error("E901", path=item.shown, cause=cause), data)


def _cause(fault: Exception) -> str:
    """What was raised and where, in one line: enough to report it."""
    at = traceback.extract_tb(fault.__traceback__)[-1]
    return printable(f"{type(fault).__name__}: {fault}")[:300] + f" @ {Path(at.filename).name}:{at.lineno}"


def _bytes(item: InputFile, limit: int) -> bytes:
    """The content of a regular file, never more than `limit` bytes; only files that a reader takes are read whole."""
    path = Path(item.path)
    try:
        info = path.stat()
        if item.home and not path.resolve().is_relative_to(item.home):
            raise error("E112", path=item.shown)
        if item.member:
            return member_bytes(item.path, item.member, item.shown, limit) if supported(item.suffix) else b""
        if stat.S_ISDIR(info.st_mode):
            raise error("E113", path=item.shown, cause=_why_closed(path))
        if not stat.S_ISREG(info.st_mode):
            raise error("E102", path=item.shown, cause="not a regular file")
        if not supported(item.suffix, _head(path)):
            return b""
        if info.st_size > limit:
            raise error("E106", path=item.shown, size=info.st_size, limit=limit)
        with path.open("rb") as file:
            return file.read(limit)
    except OSError as problem:
        if problem.errno == errno.ELOOP:
            raise error("E114", path=item.shown) from problem
        raise error("E102", path=item.shown, cause=problem.strerror or type(problem).__name__) from problem


def _why_closed(folder: Path) -> str:
    """Why a folder could not be listed."""
    try:
        next(folder.iterdir(), None)
    except OSError as problem:
        return problem.strerror or type(problem).__name__
    return "it can be now / 现已可读"


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_HEAD)


def refused(item: InputFile, fault: ExtractorError, data: bytes = b"") -> Document:
    """The document of an input that could not be read; `data` is its content where that is at hand."""
    size, digest = (len(data), hashlib.sha256(data).hexdigest()) if data else _measure(item)
    entry = QuarantineEntry(
        path=item.shown,
        code=fault.code,
        message_zh=printable(fault.message_zh),
        message_en=printable(fault.message_en),
        hint_zh=fault.hint_zh,
        hint_en=fault.hint_en,
        sha256=digest,
        bytes=size,
    )
    status: InputStatus = "unsupported" if fault.code in UNSUPPORTED else "quarantined"
    document = InputRow(item.doc_id, item.shown, status, fault.code, size, digest, 0)
    return Document(document, {"quarantine": [line(entry)]})


def _measure(item: InputFile) -> tuple[int | None, str | None]:
    """Size and hash of a file that was not read, in bounded memory; None where it cannot be read either."""
    path = Path(item.path)
    try:
        if item.member or not path.is_file():
            return None, None
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            return file.tell(), digest
    except OSError:
        return None, None


def _extracted(item: InputFile, data: bytes, source: SourceDocument, nlp: Any, trace: bool) -> Document:
    from extractor.pipeline.extract import extract

    digest = hashlib.sha256(data).hexdigest()
    with nlp.memory_zone() if hasattr(nlp, "memory_zone") else nullcontext():
        found = extract(
            source.text,
            doc_id=item.doc_id,
            sha256=digest,
            encoding=source.encoding,
            reader=source.reader,
            source=source,
            nlp=nlp,
            trace=trace,
        )
    kept, held_back = verified(source.text, found)
    broken = any(issue.code == "E304" for issue in kept.issues)
    status: InputStatus = "partial" if held_back or broken else "ok"
    document = InputRow(item.doc_id, item.shown, status, None, len(data), digest, len(source.text))
    return Document(document, document_lines(kept), kept)


def verified(raw: str, found: "Extraction") -> tuple["Extraction", int]:
    """The extraction over `raw`, rows in text order, and how many records were held back.

    A record whose quote is not the raw text at its span is held back: an issue of code E301 takes its place.
    """
    lost: list[Issue] = []
    indicators = _checked(raw, found.indicators, lost)
    projects = _checked(raw, found.projects, lost)
    exclusions = _checked(raw, found.exclusions, lost)
    issues = tuple(sorted((*found.issues, *lost), key=lambda i: (i.code, i.record_ids, i.message_en)))
    counts = {"indicators": indicators, "projects": projects, "exclusions": exclusions, "issues": issues}
    facts = found.facts.model_copy(update={name: len(rows) for name, rows in counts.items()})
    kept = replace(
        found, text=raw, facts=facts, indicators=indicators, projects=projects, exclusions=exclusions, issues=issues
    )
    return kept, len(lost)


def _checked(raw: str, records: Sequence[R], lost: list[Issue]) -> tuple[R, ...]:
    kept: list[R] = []
    for record in sorted(records, key=lambda r: (r.start, r.end)):
        try:
            check_evidence(raw, record)
            kept.append(record)
        except ExtractorError as fault:
            lost.append(_lost(record, raw, fault))
    return tuple(kept)


def _lost(record: IndicatorRecord | ProjectRecord | ExclusionRecord, raw: str, fault: ExtractorError) -> Issue:
    return Issue(
        doc_id=record.doc_id,
        code=fault.code,
        severity="error",
        record_ids=() if isinstance(record, ExclusionRecord) else (record.record_id,),
        message_zh=fault.message_zh,
        message_en=fault.message_en,
        expected=raw[record.start : record.end][:200],
        found=record.quote,
    )


def document_lines(found: "Extraction") -> Lines:
    """All rows of one document by table."""
    doc_id = found.facts.doc_id
    lines: Lines = {
        "documents": [line(found.facts)],
        "indicators": [line(r) for r in found.indicators],
        "projects": [line(r) for r in found.projects],
        "exclusions": [line(r) for r in found.exclusions],
        "issues": [line(r) for r in found.issues],
    }
    if found.traces:
        lines[TRACES] = [row({"doc_id": doc_id, "record_id": k, "trace": v}) for k, v in found.traces.items()]
    return lines
