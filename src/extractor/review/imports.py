"""Annotation files of other programs into the store of decisions."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.errors import error
from extractor.review.corrected import ReviewedDocument, reviewed_document
from extractor.review.events import Decision
from extractor.review.exchange import from_doccano, from_label_studio
from extractor.review.exported import decided_since, exported
from extractor.review.folder import open_run
from extractor.review.placing import place_moved
from extractor.review.store import ReviewStore
from extractor.sinks.layout import REVIEWS

Row = dict[str, Any]


@dataclass(slots=True)
class Imported:
    """How many documents a file had, how many decisions were written, and how many were not because a person has judged
    their records since the file was exported."""

    documents: int = 0
    decisions: int = 0
    skipped: int = 0


def import_file(file: Path, reviewer: str, output: Path, *, overwrite: bool = False) -> Imported:
    """Write the annotations of a file as decisions of `reviewer`; `overwrite` also those against newer decisions.

    A document is one step: all of its decisions or none. Raises E102 for an unreadable file, E442 for one that fits no
    document of the run, E403 where there is no run.
    """
    run, store = open_run(output), ReviewStore(output / REVIEWS)
    place_moved(store, run)
    by_text = {run.text(doc_id): doc_id for doc_id in run.documents}
    done = Imported()
    for row, is_task in _rows(file):
        text = row["data"].get("text") if is_task else row.get("text")
        if text not in by_text:
            raise error("E442", cause=f"{file}: text of no document of this run")
        doc_id = by_text[text]
        document = reviewed_document(run, store.events(doc_id), doc_id)
        decisions = from_label_studio(row, document) if is_task else from_doccano(row, document)
        kept = decisions if overwrite else _not_newer(decisions, row, document)
        if kept:
            store.append(reviewer, kept)
        done.documents += 1
        done.decisions += len(kept)
        done.skipped += len(decisions) - len(kept)
    return done


def _not_newer(decisions: Sequence[Decision], row: Row, document: ReviewedDocument) -> list[Decision]:
    """Those that go against no decision that a person made after the row was exported."""
    note = (row.get("data") or row.get("meta") or row).get("review")
    seq, standings = exported(note).seq, document.standings
    return [d for d in decisions if not decided_since(d, standings.get(d.record_id), seq)]


def _rows(file: Path) -> Iterator[tuple[Row, bool]]:
    """The tasks or rows of a file, and whether they are Label Studio's."""
    try:
        content = file.read_text(encoding="utf-8-sig")
    except OSError as problem:
        raise error("E102", path=file, cause=problem.strerror or type(problem).__name__) from problem
    except UnicodeDecodeError as problem:
        raise error("E442", cause=f"{file}: {problem.reason}") from problem
    try:
        parsed = json.loads(content) if content.lstrip().startswith("[") else _lines(content)
        for row in parsed:
            yield row, isinstance(row["data"], dict) if "data" in row else False
    except (ValueError, KeyError, TypeError) as fault:
        raise error("E442", cause=f"{file}: {type(fault).__name__} {fault}") from fault


def _lines(content: str) -> list[Row]:
    return [json.loads(line) for line in content.splitlines() if line.strip()]
