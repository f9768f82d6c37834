"""Parquet files have the columns of the models and every row of the lines."""

import json
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from extractor.records.models import DocumentFacts, IndicatorRecord, QuarantineEntry
from extractor.sinks import parquet
from extractor.sinks.parquet import MODELS, exact, schema_of, write_table


def test_columns_are_those_of_the_models() -> None:
    for model in MODELS.values():
        assert schema_of(model).names == list(model.model_fields)
    schema = schema_of(IndicatorRecord)
    assert schema.field("value").type == schema.field("confidence").type == pa.decimal128(38, 10)
    assert schema.field("start").type == pa.int64()
    assert schema.field("section").type == pa.list_(pa.string())
    assert schema.field("measure").type == pa.string()
    assert schema_of(DocumentFacts).field("report_year").type == pa.int64()


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("1254.6", Decimal("1254.6")),
        ("-6.80", Decimal("-6.8")),
        ("0", Decimal(0)),
        ("9" * 28, Decimal("9" * 28)),
        ("1" + "0" * 28, None),
        ("1" * 5000, None),
        ("0.00000000001", None),
        ("1234567890123456789.1234567891", Decimal("1234567890123456789.1234567891")),
    ],
)
def test_numbers_keep_all_digits_or_are_null(number: str, expected: Decimal | None) -> None:
    assert exact(number) == expected


def test_rows_come_back_over_many_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "ROWS", 10)
    names = list(QuarantineEntry.model_fields)
    rows = [dict.fromkeys(names, f"值{k}") | {"bytes": k or None} for k in range(35)]
    blocks = ["".join(json.dumps(r) + "\n" for r in rows[k : k + 7]).encode() for k in range(0, 35, 7)]
    path = tmp_path / "x" / "quarantine.parquet"
    written, unfit = write_table(path, QuarantineEntry, blocks)
    assert (written.rows, written.bytes, unfit) == (35, path.stat().st_size, 0)
    assert pq.read_table(path).to_pylist() == rows
    again, _ = write_table(tmp_path / "again", QuarantineEntry, blocks)
    assert again.sha256 == written.sha256


def test_an_empty_table_is_a_file_with_columns(tmp_path: Path) -> None:
    written, _ = write_table(tmp_path / "a", IndicatorRecord, [])
    assert written.rows == 0
    assert pq.read_table(tmp_path / "a").schema.names == list(IndicatorRecord.model_fields)
