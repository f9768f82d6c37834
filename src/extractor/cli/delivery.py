"""What `load` and `export` share: the run to deliver, corrected by its reviewers unless that is not wanted."""

import importlib
import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
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

    if not (path / REVIEWS).is_file() or importlib.util.find_spec("extractor.review") is None:
        return None
    return Reviewed(importlib.import_module("extractor.review.corrected"), path)


class Reviewed:
    """The overlay of the reviewers' decisions, in the form that the sinks take."""

    def __init__(self, review: Any, path: Path) -> None:
        store = review.store_of(path)
        self._documents = {d.doc_id: d for d in review.reviewed_documents(path) if store and store.events(d.doc_id)}
        self._kinds = {table: kind for kind, table in review.TABLE_OF.items()}

    @property
    def doc_ids(self) -> list[str]:
        """The documents that somebody has decided on."""
        return sorted(self._documents)

    def rows(self, table: str, doc_id: str) -> list[dict[str, Any]]:
        """The corrected rows; `extracted` where a reviewer has changed the record."""
        found = self._documents[doc_id].overlays[self._kinds[table]].records
        return [_row(reviewed) for reviewed in found if reviewed.record is not None]


def _row(reviewed: Any) -> dict[str, Any]:
    changed = reviewed.extracted is not None and reviewed.extracted != reviewed.record
    decided = None if reviewed.followed is None else str(reviewed.verdict)
    return {**reviewed.record, "review": decided, "extracted": reviewed.extracted if changed else None}
