"""What `load` and `export` share: the run to deliver, corrected by its reviewers unless that is not wanted."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extractor.cli.terminal import note

if TYPE_CHECKING:
    from extractor.review.corrected import ReviewedDocument
    from extractor.review.folder import RunFolder
    from extractor.review.overlay import Reviewed as OverlaidRecord
    from extractor.review.store import ReviewStore
    from extractor.sinks.outputs import Corrections, Outputs

OutputFolder = Annotated[Path, typer.Option("-o", "--output", help="运行的输出文件夹。 / A run's output folder.")]
Raw = Annotated[
    bool, typer.Option("--raw", help="不用审校结果，只用抽取结果。 / As extracted, without the reviewers' corrections.")
]


def outputs_of(path: Path, *, raw: bool) -> "Outputs":
    """The run in a folder, with the decisions made on it. Raises E403 where there is none."""
    from extractor.sinks.outputs import open_outputs

    return open_outputs(path, None if raw else corrections_of(path))


def corrections_of(path: Path) -> "Corrections | None":
    """The decisions of reviewers on the run, None where nobody has made any."""
    from extractor.sinks.layout import REVIEWS

    if not (path / REVIEWS).is_file():
        return None
    from extractor.review.corrected import open_reviewed

    run, store = open_reviewed(path)
    if store is None:
        return None
    _warn_of_gone(store, run)
    return Reviewed(run, store)


def _warn_of_gone(store: "ReviewStore", run: "RunFolder") -> None:
    """Say which decisions are not delivered because their documents are no longer there."""
    from extractor.review.placing import unplaced

    gone = unplaced(store, run)
    if gone:
        records, names = sum(u.records for u in gone), "、".join(u.doc_id for u in gone[:5])
        more = "" if len(gone) <= 5 else " …"
        note(
            f"注意：{len(gone)} 份文档已不在本次运行中，其 {records} 条审核决定未计入：{names}{more}"
            f" / {records} decisions are left out: this run has no more {len(gone)} documents that they are about"
        )


class Reviewed:
    """The overlay of the reviewers' decisions, in the form that the sinks take."""

    def __init__(self, run: "RunFolder", store: "ReviewStore") -> None:
        self._store = store
        self._run = run
        self._last: tuple[ReviewedDocument, frozenset[str]] | None = None

    @property
    def doc_ids(self) -> list[str]:
        """The documents that somebody has decided on."""
        return sorted(self._store.latest().keys() & self._run.documents.keys())

    def rows(self, table: str, doc_id: str) -> list[dict[str, Any]]:
        """The corrected rows; `extracted` where a reviewer has changed the record."""
        from extractor.review.corrected import TABLE_OF

        document, ids = self._document(doc_id)
        kind = next(kind for kind, name in TABLE_OF.items() if name == table)
        return [_row(found, found.record, ids) for found in document.overlays[kind].records if found.record is not None]

    def delivered(self, doc_id: str) -> frozenset[str]:
        """The ids of the records that `rows` gives of such a document."""
        return self._document(doc_id)[1]

    def _document(self, doc_id: str) -> "tuple[ReviewedDocument, frozenset[str]]":
        from extractor.review.corrected import reviewed_document

        if self._last is None or self._last[0].doc_id != doc_id:
            document = reviewed_document(self._run, self._store.events(doc_id), doc_id)
            self._last = document, document.delivered()
        return self._last


def _row(found: "OverlaidRecord", record: dict[str, Any], delivered: frozenset[str]) -> dict[str, Any]:
    from extractor.review.references import referring_to
    from extractor.review.state import Verdict

    changed = found.extracted is not None and found.extracted != record
    decided = None if found.verdict is Verdict.OPEN else found.verdict.value
    own = referring_to(delivered, record, found.extracted)
    return {**own, "review": decided, "extracted": found.extracted if changed else None}
