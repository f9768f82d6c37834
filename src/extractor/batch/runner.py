"""A run: every input read, extracted, checked and written, one document in memory at a time."""

import gc
import hashlib
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from extractor.batch import manifest
from extractor.batch.document import Document, process
from extractor.batch.inputs import InputFile, discover, printable
from extractor.batch.staging import publish, staging, unwritable
from extractor.batch.tally import Tally
from extractor.errors import error
from extractor.records.vocabulary import ProjectType
from extractor.rulebook.load import rules_path
from extractor.sinks.jsonl import JsonlWriter, Written, write_whole
from extractor.sinks.layout import CONFIG, MANIFEST, TABLES, TRACES, table_name, text_name

MAX_BYTES = 4 * 1024 * 1024
"""Default limit of one input file, ten long plans: keeps memory under 400 MB. Larger ones are quarantined (E106)."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What to read and where to write; `rules` None means the built-in ones."""

    paths: tuple[str, ...]
    output: Path
    rules: Path | None = None
    trace: bool = False
    max_bytes: int = MAX_BYTES


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is, in inputs and in characters read."""

    done: int
    total: int
    chars: int
    seconds: float
    current: str


Watch = Callable[[Progress], None]


def run(settings: Settings, watch: Watch = lambda _: None) -> Tally:
    """Extract every input into `settings.output` and give the account.

    A document that fails goes to quarantine and the rest goes on. Raises ExtractorError where nothing can be done: no
    inputs, faulty rules, an output that cannot be written; the output folder is then as it was.
    """
    started = datetime.now(UTC)
    inputs = discover(settings.paths, str(settings.output))
    tally = Tally()
    try:
        with staging(settings.output) as folder:
            nlp = _load(settings, tally)
            outputs, texts = _write_all(inputs, settings, nlp, folder, tally, watch)
            outputs[CONFIG] = write_whole(folder / CONFIG, nlp.config.to_str().encode())
            rules = settings.rules or rules_path()
            content = manifest.build(
                tally, rules=rules, outputs=outputs, texts=texts, started=started, max_bytes=settings.max_bytes
            )
            write_whole(folder / MANIFEST, content)
            publish(folder, settings.output)
    except OSError as problem:
        raise unwritable(settings.output, problem) from problem
    return tally


def _load(settings: Settings, tally: Tally) -> Any:
    start = time.perf_counter()
    if settings.rules is not None and not settings.rules.is_dir():
        raise error("E214", path=printable(str(settings.rules)))
    from extractor.pipeline.build import load_pipeline

    nlp = load_pipeline(settings.rules)
    gc.collect()
    gc.freeze()  # the rules stay for good: the collector need not walk them again and again
    tally.load_seconds = time.perf_counter() - start
    return nlp


def _write_all(
    inputs: list[InputFile], settings: Settings, nlp: Any, folder: Path, tally: Tally, watch: Watch
) -> tuple[dict[str, Written], str]:
    """Stream all documents into the staging folder; gives what each file holds and one hash over all texts."""
    start = time.perf_counter()
    texts = hashlib.sha256()
    tables = (*TABLES, TRACES) if settings.trace else TABLES
    with ExitStack() as stack:
        writers = {t: stack.enter_context(JsonlWriter(folder / table_name(t))) for t in tables}
        for done, item in enumerate(inputs):
            watch(Progress(done, len(inputs), tally.chars, time.perf_counter() - start, item.doc_id))
            document = process(item, nlp, settings.max_bytes, trace=settings.trace)
            _enter(document, tally)
            for table, lines in document.lines.items():
                writers[table].write(lines)
            if document.extraction is not None:
                digest = _write_text(folder, item.doc_id, document.extraction.text)
                texts.update(f"{item.doc_id}\0{digest}\n".encode())
        outputs = {table_name(table): writer.close() for table, writer in writers.items()}
    tally.seconds = time.perf_counter() - start
    watch(Progress(len(inputs), len(inputs), tally.chars, tally.seconds, ""))
    return outputs, texts.hexdigest()


def _write_text(folder: Path, doc_id: str, text: str) -> str:
    path = folder / text_name(doc_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    return write_whole(path, text.encode()).sha256


def _enter(document: Document, tally: Tally) -> None:
    tally.add(document.row)
    if (found := document.extraction) is not None:
        tally.kinds["indicator"] += len(found.indicators)
        tally.kinds["project"] += sum(p.type is ProjectType.PROJECT for p in found.projects)
        tally.kinds["programme"] += sum(p.type is ProjectType.PROGRAMME for p in found.projects)
        tally.kinds["issue"] += len(found.issues)
        tally.exclusions.update(e.reason.value for e in found.exclusions)
