"""The list of documents: what nobody has decided on is counted in the files, the rest is worked out once a decision."""

import re
import threading
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from extractor.review.contexts import DocumentLine, document_line
from extractor.review.corrected import TABLE_OF
from extractor.review.folder import RunFolder
from extractor.review.live import LiveRun
from extractor.review.presence import Presence
from extractor.sinks.layout import CHECKS

_CONFIDENCE: Final = re.compile(rb'"confidence":\s*"?([0-9.eE+-]+)')
_RECORD: Final = re.compile(rb'"record_id":\s*"([^"]*)"')


class Listing:
    """The lines of the list, kept until a document, or what was decided on it, is another."""

    def __init__(self, live: LiveRun) -> None:
        self._live = live
        self._lock = threading.Lock()
        self._run: RunFolder | None = None
        self._lines: dict[str, tuple[int, DocumentLine]] = {}
        """By document: the number of the last decision that a line takes into account, and the line."""

    def lines(self, presence: Presence) -> list[DocumentLine]:
        """A line a document in the order of the run, with who is there now."""
        with self._lock:
            run, decided = self._live.folder(), self._live.store.latest()
            if run is not self._run:
                self._run, self._lines = run, {}
            for doc_id in run.documents:
                self._bring(run, doc_id, decided.get(doc_id, 0))
            found = [self._lines[doc_id][1] for doc_id in run.documents]
        return [replace(line, here=presence.on(line.doc_id)) for line in found]

    def _bring(self, run: RunFolder, doc_id: str, last: int) -> None:
        if doc_id in self._lines and self._lines[doc_id][0] == last:
            return
        line = document_line(self._live.document(doc_id), ()) if last else untouched_line(run, doc_id)
        self._lines[doc_id] = last, line


def untouched_line(run: RunFolder, doc_id: str) -> DocumentLine:
    """The line of a document that nobody has decided on: all its records wait."""
    blocks = {kind: run.block(table, doc_id) for kind, table in TABLE_OF.items()}
    rows = {kind: sum(1 for line in block.split(b"\n") if line) for kind, block in blocks.items()}
    sure = [float(found) for block in blocks.values() for found in _CONFIDENCE.findall(block)]
    facts = run.facts(doc_id)
    return DocumentLine(
        doc_id=doc_id,
        title=facts.get("title") or doc_id,
        indicators=rows["indicator"],
        projects=rows["project"],
        reviewed=0.0 if any(rows.values()) else 1.0,
        lowest=min(sure, default=None),
        issues=_open_issues([*run.rows("issues", doc_id), *run.rows(CHECKS, doc_id)], blocks.values()),
        changed=0,
        lost=0,
        here=(),
        reviewers=[],
    )


def _open_issues(issues: list[dict[str, Any]], blocks: Iterable[bytes]) -> int:
    """Issues of the document as a whole, and those that touch one of its records."""
    if not issues:
        return 0
    ids = {found.decode() for block in blocks for found in _RECORD.findall(block)}
    return sum(not issue["record_ids"] or not ids.isdisjoint(issue["record_ids"]) for issue in issues)
