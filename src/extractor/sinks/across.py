"""What the documents of a run say together, worked out from its outputs, corrections included."""

import json
from collections import OrderedDict
from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final, TypeVar

import pyarrow as pa
import pyarrow.compute as pc
from pydantic import BaseModel

from extractor.checks.across.corpus import Across, look_across
from extractor.checks.across.years import YearDocument
from extractor.records.models import DocumentFacts, IndicatorRecord, ProjectRecord
from extractor.sinks.outputs import Outputs, Row, read_table
from extractor.sinks.tables import DOCUMENTS, INDICATORS, PROJECTS, Table

R = TypeVar("R", bound=BaseModel)
_KEPT: Final = 2
_known: "OrderedDict[tuple[object, ...], Across]" = OrderedDict()


def across(outputs: Outputs) -> Across:
    """Goals, years, projects and issues over the documents of a run; worked out once a process."""
    key = outputs.path.resolve(), outputs.stamp, id(outputs.corrections)
    if key not in _known:
        _known[key] = look_across(list(records_of(outputs, DOCUMENTS, DocumentFacts)), lambda d: _read(outputs, d))
        while len(_known) > _KEPT:
            _known.popitem(last=False)
    return _known[key]


def across_rows(outputs: Outputs, table: str) -> Iterator[Row]:
    """The rows of `goal_results`, `year_on_year` or `project_steps`."""
    found = across(outputs)
    rows = {"goal_results": found.goals, "year_on_year": found.years, "project_steps": found.projects}[table]
    return (record.model_dump(mode="json") for record in rows)


def issue_rows(outputs: Outputs) -> Iterator[Row]:
    """The issues over several documents."""
    return (issue.model_dump(mode="json") for issue in across(outputs).issues)


def _read(outputs: Outputs, documents: Sequence[DocumentFacts]) -> list[YearDocument]:
    ids = {facts.doc_id for facts in documents}
    indicators: dict[str, list[IndicatorRecord]] = {doc_id: [] for doc_id in ids}
    projects: dict[str, list[ProjectRecord]] = {doc_id: [] for doc_id in ids}
    for record in records_of(outputs, INDICATORS, IndicatorRecord, ids):
        indicators[record.doc_id].append(record)
    for project in records_of(outputs, PROJECTS, ProjectRecord, ids):
        projects[project.doc_id].append(project)
    return [YearDocument(f, tuple(indicators[f.doc_id]), tuple(projects[f.doc_id])) for f in documents]


def records_of(outputs: Outputs, table: Table, model: type[R], doc_ids: Collection[str] | None = None) -> Iterator[R]:
    """The records of a table as models, all or those of some documents, corrected where there are corrections."""
    wanted = None if doc_ids is None else pa.array(sorted(doc_ids), pa.string())
    names = [(column.name, column.field, column.kind == "json") for column in table.staged]
    known = model.model_fields
    for batch in read_table(outputs, table):
        chosen = batch if wanted is None else batch.filter(pc.is_in(batch["doc_id"], wanted))
        for row in chosen.to_pylist():
            yield model.model_validate_json(json.dumps({f: _plain(row[n], j) for n, f, j in names if f in known}))


def _plain(value: Any, is_json: bool) -> Any:
    return json.loads(value) if is_json and value is not None else value
