"""What `load` and `export` share: the run to deliver, corrected by its reviewers unless that is not wanted."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
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
    from extractor.review.corrected import store_of

    store = store_of(path)
    return None if store is None else Reviewed(path, store)


class Reviewed:
    """The overlay of the reviewers' decisions, in the form that the sinks take."""

    def __init__(self, path: Path, store: "ReviewStore") -> None:
        from extractor.review.folder import open_run

        self._store = store
        self._run = open_run(path)

    @property
    def doc_ids(self) -> list[str]:
        """The documents that somebody has decided on."""
        return sorted(self._store.latest().keys() & self._run.documents.keys())

    def rows(self, table: str, doc_id: str) -> list[dict[str, Any]]:
        """The corrected rows; `extracted` where a reviewer has changed the record."""
        from extractor.review.corrected import TABLE_OF, reviewed_document

        document = reviewed_document(self._run, self._store.events(doc_id), doc_id)
        kind = next(kind for kind, name in TABLE_OF.items() if name == table)
        return [_row(found, found.record) for found in document.overlays[kind].records if found.record is not None]


def _row(found: "OverlaidRecord", record: dict[str, Any]) -> dict[str, Any]:
    from extractor.review.state import Verdict

    changed = found.extracted is not None and found.extracted != record
    decided = None if found.verdict is Verdict.OPEN else found.verdict.value
    return {**record, "review": decided, "extracted": found.extracted if changed else None}
