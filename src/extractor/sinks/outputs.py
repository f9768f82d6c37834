"""What a run leaves in its output folder, read as Arrow record batches a part at a time."""

import dataclasses
import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, Protocol

import pyarrow as pa
import pyarrow.compute as pc

from extractor.errors import ExtractorError, error
from extractor.sinks.batches import batches_of, json_text, sent_schema
from extractor.sinks.columns import Field, fields_of
from extractor.sinks.json_columns import Columns, read_columns
from extractor.sinks.layout import MANIFEST, table_name
from extractor.sinks.tables import INDICATORS, ISSUES, PROJECTS, QUARANTINE, Table

Row = dict[str, Any]
_KEPT: Final = 1 << 29
"""Bytes of a table that is kept in memory instead of being read again."""
_ADDED: Final = {
    **dict.fromkeys((INDICATORS, PROJECTS), ("review", "extracted")),
    ISSUES: ("issue_id",),
    QUARANTINE: ("doc_id",),
}
"""Fields of a table that do not stand in the file that a run wrote."""


class Corrections(Protocol):
    """The decisions of reviewers on a run."""

    @property
    def doc_ids(self) -> Collection[str]:
        """The documents that somebody has decided on."""

    def rows(self, table: str, doc_id: str) -> Iterable[Row]:
        """The corrected rows of such a document, with `review` and, where it differs, the `extracted` record."""

    def delivered(self, doc_id: str) -> Collection[str]:
        """The ids of the records that `rows` gives of such a document."""


@dataclass(frozen=True, slots=True)
class Outputs:
    """The output folder of a finished run, and the corrections to lay over it."""

    path: Path
    manifest: Row
    stamp: bytes
    corrections: Corrections | None = None
    kept: dict[str, list[pa.RecordBatch]] | None = dataclasses.field(default=None, repr=False, compare=False)
    """Rows of tables that were read to their end, where they are asked for several times: see `keeping`."""

    @property
    def run_id(self) -> str:
        """The run's identity: a hash of its manifest."""
        return hashlib.sha256(self.stamp).hexdigest()[:16]

    @property
    def finished(self) -> str:
        """When the run ended (UTC, ISO 8601)."""
        return str((self.manifest.get("timings") or {}).get("finished") or "")

    def written_rows(self, table: Table) -> int | None:
        """How many rows the run says that it wrote, None where it does not say."""
        written = (self.manifest.get("outputs") or {}).get(table_name(table.name))
        return None if written is None else written.get("rows")


def open_outputs(path: Path, corrections: Corrections | None = None) -> Outputs:
    """The finished run in a folder. Raises E403 where there is none."""
    try:
        stamp = (path / MANIFEST).read_bytes()
        manifest = json.loads(stamp)
    except (OSError, ValueError) as problem:
        raise error("E403", path=path) from problem
    if not isinstance(manifest, dict):
        raise error("E403", path=path)
    return Outputs(path, manifest, stamp, corrections)


def keeping(outputs: Outputs) -> Outputs:
    """The same outputs, which keep the rows of tables of moderate size once they were read: for a load, not longer."""
    return replace(outputs, kept={})


def check_unchanged(outputs: Outputs) -> None:
    """Raises E344 where another run has replaced the outputs since they were opened."""
    try:
        now = (outputs.path / MANIFEST).read_bytes()
    except OSError as problem:
        raise error("E344", path=outputs.path, what=MANIFEST) from problem
    if now != outputs.stamp:
        raise error("E344", path=outputs.path, what=MANIFEST)


def read_table(outputs: Outputs, table: Table) -> Iterator[pa.RecordBatch]:
    """The rows of a table that stands in the folder as a file, corrected where there are corrections.

    An issue names only records that are delivered, and is left out where it was about others alone.

    Raises E405 at a line that is no JSON object of the table, E433 for fields that this version does not know or that
    are missing, E344 where the file has other than the number of rows that the run wrote.
    """
    corrected = (
        frozenset(outputs.corrections.doc_ids)
        if outputs.corrections and table in (INDICATORS, PROJECTS, ISSUES)
        else frozenset()
    )
    if outputs.corrections and corrected and table is ISSUES:
        for batch in _written(outputs, table):
            yield _about_delivered(batch, corrected, outputs.corrections)
        return
    for batch in _written(outputs, table):
        yield _without(batch, corrected) if corrected else batch
    if outputs.corrections and corrected:
        for doc_id in sorted(corrected):
            yield from batches_of(table, outputs.corrections.rows(table.name, doc_id))


def _written(outputs: Outputs, table: Table) -> Iterator[pa.RecordBatch]:
    """The rows of the file of a table, or those kept from reading it before."""
    if outputs.kept is not None and table.name in outputs.kept:
        yield from outputs.kept[table.name]
        return
    kept: list[pa.RecordBatch] = []
    rows = size = 0
    for batch in _read(outputs, table):
        rows, size = rows + batch.num_rows, size + batch.nbytes
        if outputs.kept is not None and size <= _KEPT:
            kept.append(batch)
        else:
            kept.clear()
        yield batch
    if (written := outputs.written_rows(table)) is not None and written != rows:
        raise error("E344", path=outputs.path, what=f"{table_name(table.name)}: {rows} ≠ {written}")
    if outputs.kept is not None and size <= _KEPT:
        outputs.kept[table.name] = kept


def _about_delivered(batch: pa.RecordBatch, corrected: Collection[str], corrections: Corrections) -> pa.RecordBatch:
    named: list[str | None] = batch["record_ids"].to_pylist()
    keep = [True] * len(named)
    for at, doc_id in enumerate(batch["doc_id"].to_pylist()):
        if doc_id in corrected and (ids := json.loads(named[at] or "[]")):
            found = [key for key in ids if key in corrections.delivered(doc_id)]
            keep[at], named[at] = bool(found), json_text(found)
    place = batch.schema.get_field_index("record_ids")
    return batch.set_column(place, batch.schema.field(place), pa.array(named, pa.string())).filter(pa.array(keep))


def _without(batch: pa.RecordBatch, doc_ids: Collection[str]) -> pa.RecordBatch:
    return batch.filter(pc.invert(pc.is_in(batch["doc_id"], pa.array(sorted(doc_ids), pa.string()))))


def _read(outputs: Outputs, table: Table) -> Iterator[pa.RecordBatch]:
    path = outputs.path / table_name(table.name)
    if not path.is_file() or path.stat().st_size == 0:
        return
    fields = written_fields(table)
    if table is ISSUES:
        yield from batches_of(table, identified(_checked_rows(path, fields)))
    elif table is QUARANTINE:
        yield from batches_of(table, _with_ids(_checked_rows(path, fields), outputs))
    elif not _plain(fields):
        yield from batches_of(table, _checked_rows(path, fields))
    else:
        yield from _read_arrow(path, table, fields)


def written_fields(table: Table) -> tuple[Field, ...]:
    """The fields that stand in the file of a table."""
    added = _ADDED.get(table, ())
    return tuple(field for field in fields_of(table.model) if field.name not in added)


def _plain(fields: Iterable[Field]) -> bool:
    """True where every value is a scalar or a list of strings: what Arrow reads by itself."""
    return all(field.kind != "json" or field.strings for field in fields)


def _read_arrow(path: Path, table: Table, fields: tuple[Field, ...]) -> Iterator[pa.RecordBatch]:
    try:
        for columns in read_columns(path, fields):
            _check_required(columns, fields, path)
            yield _to_send(columns, table)
    except pa.ArrowInvalid as problem:
        raise _bad_line(path, fields, str(problem)) from problem


def _check_required(columns: Columns, fields: tuple[Field, ...], path: Path) -> None:
    for field in fields:
        if field.required and columns[field.name].null_count:
            raise _bad_line(path, fields, f"{field.name}: null")


def _to_send(columns: Columns, table: Table) -> pa.RecordBatch:
    """The columns in the table's order; those that only corrections fill are null."""
    schema, rows = sent_schema(table), len(next(iter(columns.values())))
    arrays = [
        columns[column.field] if column.field in columns else pa.nulls(rows, field.type)
        for column, field in zip(table.staged, schema, strict=True)
    ]
    return pa.record_batch(arrays, schema=schema)


def _with_ids(rows: Iterable[Row], outputs: Outputs) -> Iterator[Row]:
    """Inputs that could not be read with the ids that the run gave them."""
    ids = {item["path"]: item["doc_id"] for item in outputs.manifest.get("inputs") or ()}
    return ({**row, "doc_id": ids.get(row["path"], row["path"])} for row in rows)


def _checked_rows(path: Path, fields: tuple[Field, ...]) -> Iterator[Row]:
    known = {field.name for field in fields}
    required = [field.name for field in fields if field.required]
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            yield _checked(line, f"{path}:{number}", known, required)


def _checked(line: bytes, where: str, known: Collection[str], required: Iterable[str]) -> Row:
    try:
        row = json.loads(line)
    except ValueError as problem:
        raise error("E405", where=where, cause=problem) from problem
    if not isinstance(row, dict):
        raise error("E405", where=where, cause="not an object")
    if unknown := sorted(row.keys() - known):
        raise error("E433", where=where, cause=f"unknown: {', '.join(unknown)}")
    if missing := [name for name in required if row.get(name) is None]:
        raise error("E433", where=where, cause=f"missing: {', '.join(missing)}")
    return row


def _bad_line(path: Path, fields: tuple[Field, ...], cause: str) -> ExtractorError:
    """The error with the number of the first bad line, found by reading line by line."""
    try:
        for row in _checked_rows(path, fields):
            _check_types(row, fields)
    except ExtractorError as fault:
        return fault
    except TypeError as problem:
        return error("E433", where=path, cause=problem)
    return error("E405", where=path, cause=cause)


def _check_types(row: Mapping[str, Any], fields: Iterable[Field]) -> None:
    for field in fields:
        value = row.get(field.name)
        wanted = {"integer": int, "boolean": bool, "json": list}.get(field.kind, str)
        if value is not None and not isinstance(value, wanted):
            raise TypeError(f"{field.name}: {type(value).__name__}")


def identified(rows: Iterable[Row]) -> Iterator[Row]:
    """Issues with an id that does not depend on their order among others: what it says about which records."""
    seen: dict[str, int] = {}
    for row in rows:
        what = json.dumps([row["doc_id"], row["code"], row["record_ids"], row.get("expected"), row.get("found")])
        seen[what] = nth = seen.get(what, 0) + 1
        yield {**row, "issue_id": hashlib.sha256(f"{what}#{nth}".encode()).hexdigest()[:16]}
