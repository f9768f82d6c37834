"""Annotation files of other programs into the store of decisions."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extractor.errors import error
from extractor.review.corrected import reviewed_document
from extractor.review.exchange import from_doccano, from_label_studio
from extractor.review.folder import open_run
from extractor.review.placing import place_moved
from extractor.review.store import ReviewStore
from extractor.sinks.layout import REVIEWS

Row = dict[str, Any]


def import_file(file: Path, reviewer: str, output: Path) -> tuple[int, int]:
    """Write the annotations of a file as decisions of `reviewer`; gives the number of documents and of decisions.

    A document is one step: all of its decisions or none. Raises E102 for an unreadable file, E442 for one that fits no
    document of the run, E403 where there is no run.
    """
    run, store = open_run(output), ReviewStore(output / REVIEWS)
    place_moved(store, run)
    by_text = {run.text(doc_id): doc_id for doc_id in run.documents}
    documents = decided = 0
    for row, is_task in _rows(file):
        text = row["data"].get("text") if is_task else row.get("text")
        if text not in by_text:
            raise error("E442", cause=f"{file}: text of no document of this run")
        doc_id = by_text[text]
        document = reviewed_document(run, store.events(doc_id), doc_id)
        decisions = from_label_studio(row, document) if is_task else from_doccano(row, document)
        store.append(reviewer, decisions)
        documents, decided = documents + 1, decided + len(decisions)
    return documents, decided


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
