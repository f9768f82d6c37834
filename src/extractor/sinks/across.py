"""What the documents of a run say together, worked out from its outputs, corrections included."""

import json
from collections import OrderedDict, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final, TypeVar

import pyarrow as pa
import pyarrow.compute as pc
from pydantic import BaseModel

from extractor.checks.across.corpus import Across, Groups, Read, find_groups, look_across
from extractor.checks.across.findings import COMPARED
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
        documents = list(records_of(outputs, DOCUMENTS, DocumentFacts))
        _known[key] = look_across(documents, _reader(outputs, find_groups(documents)))
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


def _reader(outputs: Outputs, groups: Groups) -> Read:
    """Reads the records of documents. The files are gone through once; rows become records only when they are asked."""
    chained = {facts.doc_id for chain in groups.chains for facts in chain}
    beside = {facts.doc_id for group in groups.peers for facts in group} - chained
    indicators = _by_document(_needed(batch, chained, beside) for batch in read_table(outputs, INDICATORS))
    projects = _by_document(_needed(batch, chained, set()) for batch in read_table(outputs, PROJECTS))

    def read(documents: Sequence[DocumentFacts]) -> list[YearDocument]:
        return [
            YearDocument(
                facts,
                tuple(r for part in indicators[facts.doc_id] for r in _models(part, INDICATORS, IndicatorRecord)),
                tuple(r for part in projects[facts.doc_id] for r in _models(part, PROJECTS, ProjectRecord)),
            )
            for facts in documents
        ]

    return read


def _needed(batch: pa.RecordBatch, whole: Collection[str], compared: Collection[str]) -> pa.RecordBatch:
    """The rows of some documents, and of others those that are compared among places."""
    chosen = pc.is_in(batch["doc_id"], pa.array(sorted(whole), pa.string()))
    if compared:
        worth = pc.and_(pc.is_valid(batch["indicator_code"]), pc.is_in(batch["measure"], pa.array(list(COMPARED))))
        others = pc.is_in(batch["doc_id"], pa.array(sorted(compared), pa.string()))
        chosen = pc.or_(chosen, pc.and_(worth, others))
    return batch.filter(chosen)


def _by_document(batches: Iterable[pa.RecordBatch]) -> dict[str, list[pa.RecordBatch]]:
    """Rows by document, as slices of the batches in which they came."""
    found: dict[str, list[pa.RecordBatch]] = defaultdict(list)
    for batch in batches:
        at = 0
        for doc_id, group in groupby(batch["doc_id"].to_pylist()):
            rows = sum(1 for _ in group)
            found[doc_id].append(batch.slice(at, rows))
            at += rows
    return found


def records_of(outputs: Outputs, table: Table, model: type[R]) -> Iterator[R]:
    """The records of a table as models, corrected where there are corrections."""
    for batch in read_table(outputs, table):
        yield from _models(batch, table, model)


def _models(batch: pa.RecordBatch, table: Table, model: type[R]) -> Iterator[R]:
    chosen = [column for column in table.staged if column.field in model.model_fields]
    columns = [batch[column.name].to_pylist() for column in chosen]
    for at, column in enumerate(chosen):
        if column.kind == "json":
            columns[at] = [None if text is None else json.loads(text) for text in columns[at]]
    names = [column.field for column in chosen]
    for values in zip(*columns, strict=True):
        yield model.model_validate(dict(zip(names, values, strict=True)), strict=False)
