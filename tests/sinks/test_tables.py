"""The tables follow the record models, and their page follows them."""

from decimal import Decimal
from pathlib import Path
from typing import Literal

import pytest
from pydantic import BaseModel

from extractor.records.models import (
    Confidence,
    DocumentFacts,
    ExclusionRecord,
    IndicatorRecord,
    Issue,
    Number,
    ProjectRecord,
)
from extractor.records.vocabulary import Measure
from extractor.sinks.columns import columns_of, fields_of
from extractor.sinks.meanings import TABLES as TABLE_MEANINGS
from extractor.sinks.tables import DOCUMENTS, EXCLUSIONS, INDICATORS, ISSUES, PROJECTS, TABLES, Table
from extractor.sinks.tables_page import page, statements

PAGE = Path(__file__).parents[2] / "docs" / "tables.md"


class Inner(BaseModel):
    part: str


class Sample(BaseModel):
    text: str
    maybe: str | None
    later: int | None = None
    number: Number
    maybe_number: Number | None
    share: Confidence
    plain: Decimal
    kind: Measure
    level: Literal["a", "b"] | None
    flag: bool
    words: tuple[str, ...]
    inner: tuple[Inner, ...] = ()


@pytest.mark.parametrize(
    ("name", "kind", "required", "bounded", "strings"),
    [
        ("text", "text", True, False, False),
        ("maybe", "text", False, False, False),
        ("later", "integer", False, False, False),
        ("number", "number", True, False, False),
        ("maybe_number", "number", False, False, False),
        ("share", "number", True, True, False),
        ("plain", "number", True, False, False),
        ("kind", "text", True, False, False),
        ("level", "text", False, False, False),
        ("flag", "boolean", True, False, False),
        ("words", "json", True, False, True),
        ("inner", "json", False, False, False),
    ],
)
def test_fields(name: str, kind: str, required: bool, bounded: bool, strings: bool) -> None:
    (field,) = [field for field in fields_of(Sample) if field.name == name]
    assert (field.kind, field.required, field.bounded, field.strings) == (kind, required, bounded, strings)


def test_columns() -> None:
    columns = {column.name: column for column in columns_of(Sample)}
    assert columns["number"].derived
    assert columns["number_text"].field == "number"
    assert "share_text" not in columns
    assert columns["kind"].values == tuple(Measure)
    assert columns["level"].values == ("a", "b")


@pytest.mark.parametrize(
    ("table", "model"),
    [
        (DOCUMENTS, DocumentFacts),
        (INDICATORS, IndicatorRecord),
        (PROJECTS, ProjectRecord),
        (EXCLUSIONS, ExclusionRecord),
        (ISSUES, Issue),
    ],
)
def test_every_field_of_a_record_has_its_column(table: Table, model: type[BaseModel]) -> None:
    assert set(model.model_fields) <= {column.field for column in table.columns}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_keys_are_columns_that_are_always_there(table: Table) -> None:
    columns = {column.name: column for column in table.columns}
    assert all(columns[name].required for name in table.key)
    assert TABLE_MEANINGS[table.name]


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page() + "\n", "run: extractor tables > docs/tables.md"


@pytest.mark.parametrize("name", ["sqlite", "duckdb", "postgresql", "mysql"])
def test_statements(name: str) -> None:
    sql = statements(name)
    assert sql.count("CREATE TABLE") == len(TABLES)
    assert sql.count("CREATE VIEW") > 3
