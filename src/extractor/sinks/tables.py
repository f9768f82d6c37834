"""The tables that loads and exports deliver: the record models, and what belongs beside them."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from extractor.records.across import GoalResult, ProjectStep, YearOnYear
from extractor.records.models import (
    DocumentFacts,
    ExclusionRecord,
    IndicatorRecord,
    Issue,
    Offset,
    ProjectRecord,
    QuarantineEntry,
    Record,
    Text,
)
from extractor.sinks.columns import Column, columns_of


class IndicatorRow(IndicatorRecord):
    """One measured quantity, corrected where a reviewer has decided on it."""

    review: str | None = None
    extracted: dict[str, Any] | None = None


class ProjectRow(ProjectRecord):
    """One named project or programme, corrected where a reviewer has decided on it."""

    review: str | None = None
    extracted: dict[str, Any] | None = None


class IssueRow(Issue):
    """Something that a person should look at."""

    issue_id: Text


class QuarantineRow(QuarantineEntry):
    """An input that could not be read."""

    doc_id: Text


class EvidenceRow(Record):
    """The words that a record stands on, with those around them (W3C text position and text quote selectors)."""

    doc_id: Text
    record_id: Text
    kind: Text
    start: Offset
    end: Offset
    quote: Text
    prefix: str
    suffix: str
    sentence_start: Offset | None
    sentence_end: Offset | None
    sentence: str | None


class ReviewRow(Record):
    """One decision of a reviewer, as it was made; later decisions do not change it."""

    seq: int
    step: Text
    undoes: str | None
    reviewer: Text
    at: Text
    doc_id: Text
    record_id: Text
    kind: Text
    action: Text
    base: int
    anchor: dict[str, Any] | None
    extracted: dict[str, Any] | None
    after: dict[str, Any] | None
    reason: str


class RunRow(Record):
    """One run of the program whose results were loaded."""

    run_id: Text
    started: str | None
    finished: str | None
    version: str | None
    code_sha256: str | None
    rules_sha256: str | None
    texts_sha256: str | None
    inputs: int | None
    settings: dict[str, Any] | None
    counts: dict[str, Any] | None


class IndicatorCode(Record):
    """A standard indicator of the code list."""

    code: Text
    name: Text
    name_en: str | None
    group_code: str | None
    group_name: str | None
    group_name_en: str | None
    nbs: bool | None
    dimensions: tuple[str, ...]
    aliases: tuple[str, ...]


class UnitCode(Record):
    """A unit without its power of ten."""

    unit_measure: Text
    label: str | None
    dimension: str | None
    terms: tuple[str, ...]


class RegionCode(Record):
    """One name of a region's code, with the first and last year in which it was in force."""

    code: Text
    name: Text
    valid_from: int
    valid_to: int | None
    full_name: str | None
    parent: str | None
    kind: str | None


@dataclass(frozen=True)
class Table:
    """A table: its name, the model of its rows, the columns that tell rows apart.

    Rows that `follow` their document are marked when the document, or a newer run of it, no longer gives them.
    """

    name: str
    model: type[BaseModel]
    key: tuple[str, ...]
    follows: bool = True

    @cached_property
    def data(self) -> tuple[Column, ...]:
        """The columns of the model."""
        return columns_of(self.model)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """All columns in the database."""
        return self.data + (BOOKKEEPING if self.follows else ())

    @cached_property
    def staged(self) -> tuple[Column, ...]:
        """The columns that are sent; the database works out the others."""
        return tuple(column for column in self.data if not column.derived)


BOOKKEEPING = (Column("run_id", "text", "run_id"), Column("vanished_at", "text", "vanished_at"))
"""The run that gave a row its present values, and when it was found that no run gives it any more (UTC, ISO 8601)."""

DOCUMENTS = Table("documents", DocumentFacts, ("doc_id",))
INDICATORS = Table("indicators", IndicatorRow, ("doc_id", "record_id"))
PROJECTS = Table("projects", ProjectRow, ("doc_id", "record_id"))
EVIDENCE = Table("evidence", EvidenceRow, ("doc_id", "record_id"))
EXCLUSIONS = Table("exclusions", ExclusionRecord, ("doc_id", "start", "end"))
ISSUES = Table("issues", IssueRow, ("doc_id", "issue_id"))
QUARANTINE = Table("quarantine", QuarantineRow, ("doc_id",))
GOAL_RESULTS = Table("goal_results", GoalResult, ("doc_id", "goal_record_id", "result_record_id"))
YEAR_ON_YEAR = Table("year_on_year", YearOnYear, ("doc_id", "record_id", "earlier_record_id"))
PROJECT_STEPS = Table("project_steps", ProjectStep, ("doc_id", "record_id"))
REVIEWS = Table("reviews", ReviewRow, ("step", "seq"), follows=False)
RUNS = Table("runs", RunRow, ("run_id",), follows=False)
DIM_INDICATOR = Table("dim_indicator", IndicatorCode, ("code",), follows=False)
DIM_UNIT = Table("dim_unit", UnitCode, ("unit_measure",), follows=False)
DIM_REGION = Table("dim_region", RegionCode, ("code", "name", "valid_from"), follows=False)

TABLES = (
    *(DOCUMENTS, INDICATORS, PROJECTS, EVIDENCE, EXCLUSIONS, ISSUES, QUARANTINE),
    *(GOAL_RESULTS, YEAR_ON_YEAR, PROJECT_STEPS),
    *(REVIEWS, RUNS, DIM_INDICATOR, DIM_UNIT, DIM_REGION),
)
