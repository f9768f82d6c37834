"""`load`, `export` and `tables` as users start them."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from program import rows, start

ENDINGS = ("a.csv", "a.parquet", "a.jsonl", "a.xlsx", "a.sdmx.csv", "a.schema.json", "pkg/datapackage.json")


def test_load_takes_a_file_in_the_output_folder(sample_run: Path, tmp_path: Path) -> None:
    target = tmp_path / "x.sqlite"
    first = start("load", "-o", sample_run, "--to", f"sqlite:///{target}")
    assert first.code == 0, first.err
    again = start("load", "-o", sample_run, "--to", str(target))
    assert again.code == 0, again.err
    indicators = rows(sample_run, "indicators")
    line = next(line for line in again.out.splitlines() if line.startswith("indicators"))
    assert line.split()[1:] == ["0", "0", str(len(indicators)), "0"]
    with closing(sqlite3.connect(target)) as database:
        sql = "SELECT record_id, quote, sentence FROM evidence WHERE kind = 'indicator'"
        found = {record_id: (quote, sentence) for record_id, quote, sentence in database.execute(sql)}
    assert {r["record_id"]: r["quote"] for r in indicators} == {key: quote for key, (quote, _) in found.items()}
    assert all(quote in sentence for quote, sentence in found.values())


def test_load_without_address(sample_run: Path) -> None:
    ended = start("load", "-o", sample_run, "--quiet")
    assert (ended.code, ended.out) == (0, "")
    target = sample_run / "extractor.sqlite"
    assert target.is_file()
    target.unlink()


def test_load_says_what_is_wrong(sample_run: Path, tmp_path: Path) -> None:
    ended = start("load", "-o", sample_run, "--to", "postgres//nowhere")
    assert ended.code == 1
    assert "错误 E430" in ended.err
    assert "E403" in start("load", "-o", tmp_path).err


@pytest.mark.parametrize("name", ENDINGS)
def test_export(name: str, sample_run: Path, tmp_path: Path) -> None:
    ended = start("export", "-o", sample_run, "--to", tmp_path / name)
    assert ended.code == 0, ended.err
    assert (tmp_path / name).stat().st_size > 100
    assert str(tmp_path / name) in ended.out


def test_export_says_what_it_leaves_out(sample_run: Path, tmp_path: Path) -> None:
    out = start("export", "-o", sample_run, "--to", tmp_path / "a.sdmx.csv").out
    uncoded = sum(row["indicator_code"] is None for row in rows(sample_run, "indicators"))
    assert uncoded
    assert f"left out (no indicator_code): {uncoded}" in out


def test_tables() -> None:
    assert start("tables").out.startswith("# Tables")
    assert "CREATE TABLE" in start("tables", "--ddl", "duckdb").out
    assert "E401" in start("tables", "--ddl", "oracle").err
