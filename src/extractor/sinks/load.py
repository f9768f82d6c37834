"""Loading the outputs of a run into a database: staged, then changed in one transaction."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain

import pyarrow as pa

from extractor.sinks.across import across_rows, issue_rows
from extractor.sinks.batches import batches_of
from extractor.sinks.connect import connect
from extractor.sinks.database import Database
from extractor.sinks.dimensions import indicator_codes, region_codes, review_rows, run_row, unit_codes
from extractor.sinks.evidence import read_evidence
from extractor.sinks.outputs import Outputs, check_unchanged, identified, keeping, read_table
from extractor.sinks.schema import prepare
from extractor.sinks.tables import (
    DIM_INDICATOR,
    DIM_REGION,
    DIM_UNIT,
    DOCUMENTS,
    EVIDENCE,
    GOAL_RESULTS,
    ISSUES,
    PROJECT_STEPS,
    REVIEWS,
    RUNS,
    TABLES,
    YEAR_ON_YEAR,
    Table,
)
from extractor.sinks.upsert import insert_new, mark_vanished, update_changed


@dataclass(frozen=True, slots=True)
class Count:
    """What a load did to the rows of a table."""

    inserted: int
    updated: int
    unchanged: int
    vanished: int


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: additions to the schema, and rows by table."""

    address: str
    schema_changes: tuple[str, ...]
    counts: dict[str, Count]


def load(outputs: Outputs, url: str, *, partial: bool = False, wait: float = 60) -> Loaded:
    """Bring the results of a run into the database at `url`; loading the same again changes nothing.

    Rows that the run no longer gives are marked with the time of the run. With `partial` the outputs are a part of what
    the database holds: documents that they do not have are left as they are. `wait` is how many seconds to wait for
    another load. Raises E330 … E344, E405, E430 and E433; the data is then as it was.
    """
    outputs = keeping(outputs)
    with connect(url, wait=wait) as database:
        database.lock()
        changes = prepare(database)
        filled = {table: database.has_rows(table) for table in TABLES}
        staged = {t: database.stage(t, rows_of(outputs, t), index=True) for t in TABLES if filled[t]}
        database.begin_merge()
        counts = {t.name: bring(database, t, outputs, staged.get(t), partial=partial) for t in TABLES}
        check_unchanged(outputs)
        database.commit()
        return Loaded(database.shown, tuple(changes), counts)


def rows_of(outputs: Outputs, table: Table) -> Iterator[pa.RecordBatch]:
    """The rows of any of the tables."""
    if table is EVIDENCE:
        return read_evidence(outputs)
    if table is ISSUES:
        return chain(read_table(outputs, table), batches_of(table, identified(issue_rows(outputs))))
    if (rows := _BESIDE.get(table)) is not None:
        return batches_of(table, rows(outputs))
    return read_table(outputs, table)


_BESIDE: dict[Table, Callable[[Outputs], Iterator[dict[str, object]]]] = {
    **{t: partial(across_rows, table=t.name) for t in (GOAL_RESULTS, YEAR_ON_YEAR, PROJECT_STEPS)},
    REVIEWS: review_rows,
    RUNS: lambda outputs: iter((run_row(outputs),)),
    DIM_INDICATOR: lambda outputs: indicator_codes(),
    DIM_UNIT: lambda outputs: unit_codes(),
    DIM_REGION: lambda outputs: iter(region_codes()),
}


def bring(database: Database, table: Table, outputs: Outputs, staged: int | None, *, partial: bool) -> Count:
    """Bring the rows of a table in, inside the transaction: those staged, or all where the table was empty (None)."""
    if staged is None:
        return Count(database.fill(table, rows_of(outputs, table), outputs.run_id), 0, 0, 0)
    dialect, run_id = database.dialect, outputs.run_id
    statement = update_changed(dialect, table, run_id)
    updated = database.change(statement) if statement else 0
    inserted = database.change(insert_new(dialect, table, run_id, check=True))
    vanished = 0
    if table.follows and not (partial and table is DOCUMENTS):
        documents = DOCUMENTS if partial else None
        vanished = database.change(mark_vanished(dialect, table, run_id, outputs.finished, documents))
    return Count(inserted, updated, staged - inserted - updated, vanished)
