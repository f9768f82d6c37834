"""Loading: the same rows in every database, and nothing changed by loading again."""

import json
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from extractor.records.models import IndicatorRecord
from extractor.sinks.columns import EXACT
from extractor.sinks.dimensions import indicator_codes
from extractor.sinks.load import Count, load, rows_of
from extractor.sinks.outputs import open_outputs
from extractor.sinks.parquet_file import write_parquet
from extractor.sinks.tables import INDICATORS, TABLES, Table
from sinks import corpus
from sinks.conftest import ENGINES
from sinks.conftest import load as load_folder
from sinks.servers import contents, run_sql

FOLLOWING = [table.name for table in TABLES if table.follows]


def quoted(url: str, sql: str) -> str:
    return sql.replace('"', "`") if url.startswith("mariadb") else sql


def test_all_databases_and_parquet_hold_the_same(tmp_path: Path, new_url: Callable[[str], str]) -> None:
    outputs = open_outputs(corpus.write_outputs(tmp_path / "out"))
    wanted = {table.name: from_parquet(tmp_path / f"{table.name}.parquet", table, outputs) for table in TABLES}
    assert len(wanted["indicators"]) == 16
    for engine in ENGINES:
        url = new_url(engine)
        load(outputs, url)
        assert contents(url, bookkeeping=False) == wanted, engine


def from_parquet(path: Path, table: Table, outputs: object) -> list[tuple[object, ...]]:
    write_parquet(path, table, rows_of(outputs, table))  # type: ignore[arg-type]
    columns = [c for c in table.data if not c.derived]
    kept = pq.read_table(path).select([c.name for c in columns]).to_pylist()
    rows = [
        tuple(
            f"{float(row[c.name]):.6f}" if c.kind == "number" and row[c.name] is not None else row[c.name]
            for c in columns
        )
        for row in kept
    ]
    return sorted(rows, key=repr)


def test_loading_twice_changes_nothing(tmp_path: Path, url: str) -> None:
    folder = corpus.write_outputs(tmp_path / "out")
    first = load_folder(folder, url)
    before = contents(url)
    second = load_folder(folder, url)
    assert first.counts["indicators"] == Count(16, 0, 0, 0)
    assert first.counts["dim_indicator"].inserted == len(list(indicator_codes()))
    assert second.schema_changes == ()
    for name, count in second.counts.items():
        assert count == Count(0, 0, first.counts[name].inserted, 0)
    assert contents(url) == before


def test_every_digit_and_character_survives(tmp_path: Path, url: str) -> None:
    load_folder(corpus.write_outputs(tmp_path / "out"), url)
    rows = run_sql(url, "SELECT record_id, value_text, obs_value_text, indicator, section, subject FROM indicators")
    by_id = {row[0]: row[1:] for row in rows}
    assert by_id["i000000000000003"][:2] == (corpus.LONG_NUMBER, corpus.LONG_NUMBER + "00000000")
    assert by_id["i000000000000004"][0] == corpus.LONG_PLACES
    assert by_id["i000000000000001"][0] == "1254.60"
    assert by_id["i000000000000005"][2] == corpus.HARD_TEXT
    assert json.loads(by_id["i000000000000005"][3]) == [corpus.HARD_TEXT, "", "[]"]
    assert by_id["i000000000000005"][4] == ""
    assert by_id["i000000000000001"][4] is None


def test_numbers_to_calculate_with(tmp_path: Path, url: str) -> None:
    load_folder(corpus.write_outputs(tmp_path / "out", ["云岭"]), url)
    values = {
        row[0]: row[1:] for row in run_sql(url, "SELECT record_id, value, value_text, confidence FROM indicators")
    }
    value, text, confidence = values["i000000000000001"]
    assert Decimal(str(value)) == Decimal(text) == Decimal("1254.6")
    assert float(confidence) == 0.95
    big = values["i000000000000003"][0]
    assert float(big) == pytest.approx(1.2345678901234568e29)
    if not url.startswith("sqlite"):
        assert Decimal(big) == Decimal(corpus.LONG_NUMBER)
    if url.startswith("postgresql"):
        assert str(values["i000000000000004"][0]) == corpus.LONG_PLACES
    (count,) = run_sql(url, "SELECT COUNT(*) FROM indicators WHERE value > 100")[0]
    assert count == 5


def test_changed_new_and_vanished_rows(tmp_path: Path, url: str) -> None:
    first = corpus.write_outputs(tmp_path / "one", ["甲", "乙"])
    load_folder(first, url)
    changed = [
        corpus.indicator("甲", 1, "99"),
        *corpus.hard_indicators("甲")[1:7],
        corpus.indicator("甲", 9),
    ]
    second = corpus.write_outputs(tmp_path / "two", ["甲"], finished="2023-02-01T00:00:00+00:00", indicators=changed)
    loaded = load_folder(second, url)
    assert loaded.counts["documents"] == Count(0, 0, 1, 1)
    assert loaded.counts["indicators"] == Count(1, 1, 6, 9)
    assert loaded.counts["projects"] == Count(0, 0, 2, 2)
    assert loaded.counts["runs"].inserted == 1
    rows = run_sql(url, "SELECT doc_id, record_id, vanished_at, run_id FROM indicators")
    gone = {(d, r) for d, r, at, _ in rows if at is not None}
    assert gone == {("甲", "i000000000000008")} | {("乙", f"i{n:015d}") for n in range(1, 9)}
    assert {at for _, _, at, _ in rows} == {None, "2023-02-01T00:00:00+00:00"}
    runs = {(d, r): run for d, r, _, run in rows}
    assert runs["甲", "i000000000000001"] == open_outputs(second).run_id
    assert runs["甲", "i000000000000002"] == open_outputs(first).run_id
    assert run_sql(url, quoted(url, 'SELECT COUNT(*) FROM "long"'))[0][0] == 8
    back = load_folder(first, url)
    assert back.counts["indicators"] == Count(0, 10, 6, 1)


def test_part_of_the_documents(tmp_path: Path, url: str) -> None:
    load_folder(corpus.write_outputs(tmp_path / "one", ["甲", "乙"]), url)
    part = corpus.write_outputs(tmp_path / "two", ["乙", "丙"], indicators=[corpus.indicator("乙", 1)])
    counts = load_folder(part, url, partial=True).counts
    assert counts["documents"] == Count(1, 0, 1, 0)
    assert counts["indicators"] == Count(0, 0, 1, 7)
    gone = run_sql(url, "SELECT DISTINCT doc_id FROM indicators WHERE vanished_at IS NOT NULL")
    assert gone == [("乙",)]


def test_what_could_not_be_read_is_a_table(tmp_path: Path, url: str) -> None:
    load_folder(corpus.write_outputs(tmp_path / "one", ["甲"], refused=["扫描件", "加密件"]), url)
    standing = "SELECT doc_id, path, code FROM quarantine WHERE vanished_at IS NULL ORDER BY doc_id"
    assert sorted(run_sql(url, standing)) == [(d, f"in/{d}.pdf", "E156") for d in ("加密件", "扫描件")]
    part = corpus.write_outputs(tmp_path / "two", ["扫描件"], refused=["坏件"])
    load_folder(part, url, partial=True)
    assert sorted(row[0] for row in run_sql(url, standing)) == ["加密件", "坏件"]


def test_views(tmp_path: Path, url: str) -> None:
    old = corpus.document("旧").model_dump() | {"plan_year": 2021}
    folder = corpus.write_outputs(tmp_path / "out", ["甲"])
    load_folder(folder, url)
    assert old["plan_year"] == 2021
    sql = "SELECT level_result_value_text, growth_result_value_text, growth_target_value_text, growth_target_comparator"
    wide = run_sql(url, f"{sql} FROM wide WHERE indicator_code = 'NA.GDP'")
    assert wide == [("1254.60", "-3.20", "6.5", ">=")]
    assert run_sql(url, quoted(url, "SELECT COUNT(*) FROM \"long\" WHERE standard_name = '地区生产总值'"))[0][0] == 4
    rules = (
        'SELECT "position", "item" FROM indicators_rule_ids WHERE record_id = \'i000000000000007\' ORDER BY "position"'
    )
    assert run_sql(url, quoted(url, rules)) == [(1, "\\N"), (2, "\\t"), (3, "NULL")]
    amounts = run_sql(url, quoted(url, 'SELECT record_id, "item" FROM projects_amount_record_ids ORDER BY 1'))
    assert amounts == [(f"p{n:015d}", f"i{n:015d}") for n in (1, 2)]


def dated(tmp_path: Path, records: Iterable[IndicatorRecord], **facts: Any) -> Path:
    """Outputs with the documents 甲 and 乙, the latter with these facts."""
    folder = corpus.write_outputs(tmp_path / "out", ["甲", "乙"], indicators=records)
    documents = (corpus.document("甲"), corpus.document("乙", **facts))
    lines = "".join(f"{document.model_dump_json()}\n" for document in documents)
    (folder / "documents.jsonl").write_text(lines, encoding="utf-8")
    return folder


def test_latest_takes_the_newest_document(tmp_path: Path, url: str) -> None:
    records = [
        corpus.indicator("甲", 1, "10"),
        corpus.indicator("乙", 1, "11"),
        corpus.indicator("乙", 2, "12", period="2020"),
    ]
    load_folder(dated(tmp_path, records, plan_year=2023), url)
    assert run_sql(url, "SELECT value_text FROM latest ORDER BY value_text") == [("11",), ("12",)]


def test_latest_keeps_places_that_are_not_known_apart(tmp_path: Path, url: str) -> None:
    unknown = {"region": None, "ref_area": None}
    records = [
        corpus.indicator("甲", 1, "10", **unknown),
        corpus.indicator("乙", 1, "11", **unknown),
        corpus.indicator("甲", 2, "12", indicator="", indicator_code=None),
        corpus.indicator("乙", 2, "13", indicator="", indicator_code=None),
    ]
    load_folder(corpus.write_outputs(tmp_path / "out", ["甲", "乙"], indicators=records), url)
    rows = run_sql(url, "SELECT value_text FROM latest ORDER BY value_text")
    assert rows == [("10",), ("11",), ("12",), ("13",)]


SEVERAL = (
    corpus.indicator("甲", 1, "10"),
    corpus.indicator("乙", 1, "393", start=1),
    corpus.indicator("乙", 2, "1013", start=2),
    corpus.indicator("乙", 3, "393", start=3),
    corpus.indicator("乙", 4, "2048", start=4, duplicate_of="i000000000000001"),
)


def test_latest_keeps_all_values_of_the_newest_document(tmp_path: Path, url: str) -> None:
    load_folder(dated(tmp_path, SEVERAL, plan_year=2023), url)
    rows = run_sql(url, "SELECT value_text, record_id FROM latest ORDER BY record_id")
    assert rows == [("393", "i000000000000001"), ("1013", "i000000000000002")]


def test_the_newest_document_is_one_whose_year_is_known(tmp_path: Path, url: str) -> None:
    records = [corpus.indicator("甲", 1, "10"), corpus.indicator("乙", 1, "11")]
    load_folder(dated(tmp_path, records, plan_year=None, report_year=None, issued=None), url)
    assert run_sql(url, "SELECT value_text FROM latest") == [("10",)]


def test_wide_shows_no_value_of_several_and_says_how_many(tmp_path: Path, url: str) -> None:
    dollars = corpus.indicator("甲", 2, "1.5", unit="亿美元", unit_measure="USD", start=20)
    load_folder(corpus.write_outputs(tmp_path / "out", ["甲", "乙"], indicators=[*SEVERAL, dollars]), url)
    shown = "doc_id, level_result_value_text, level_result_record_id, level_result_values, level_target_values"
    rows = run_sql(url, f"SELECT {shown} FROM wide ORDER BY level_result_values")
    assert rows == [("甲", "10", "i000000000000001", 1, None), ("乙", None, None, 2, None)]


def test_evidence_is_the_sentence_and_what_is_around(tmp_path: Path, url: str) -> None:
    load_folder(corpus.write_outputs(tmp_path / "out", ["甲"]), url)
    sql = "SELECT quote, prefix, suffix, sentence FROM evidence WHERE record_id = 'p000000000000001'"
    ((quote, prefix, suffix, sentence),) = run_sql(url, sql)
    assert quote == "云岭湖大桥"
    assert sentence == "云岭湖大桥项目开工。"
    assert prefix + quote + suffix in corpus.TEXT
    assert prefix.endswith("-3.20%。")


@pytest.mark.parametrize("engine", ENGINES)
def test_corrections_are_loaded_and_the_extracted_record_beside(
    engine: str, tmp_path: Path, new_url: Callable[[str], str]
) -> None:
    url = new_url(engine)
    folder = corpus.write_outputs(tmp_path / "out", ["甲", "乙"])
    load_folder(folder, url)
    kept, changed = (r.model_dump(mode="json") for r in corpus.hard_indicators("甲")[:2])
    corrected = {"indicators": [{**kept}, {**changed, "value": "-3.1", "review": "edited", "extracted": changed}]}
    load(open_outputs(folder, Decided(corrected)), url)
    rows = run_sql(
        url, "SELECT value_text, review, extracted FROM indicators WHERE doc_id = '甲' AND vanished_at IS NULL"
    )
    by_value = {row[0]: row[1:] for row in rows}
    assert by_value.keys() == {"1254.60", "-3.1"}
    assert by_value["1254.60"] == (None, None)
    assert by_value["-3.1"][0] == "edited"
    assert json.loads(by_value["-3.1"][1])["value"] == "-3.20"
    others = run_sql(url, "SELECT COUNT(*) FROM indicators WHERE doc_id = '乙' AND vanished_at IS NULL")
    assert others == [(8,)]


class Decided:
    doc_ids = ("甲",)

    def __init__(self, rows: dict[str, list[dict[str, object]]]) -> None:
        self._rows = rows

    def rows(self, table: str, doc_id: str) -> list[dict[str, object]]:
        return self._rows.get(table, [])

    def delivered(self, doc_id: str) -> set[object]:
        return {row["record_id"] for rows in self._rows.values() for row in rows}


def test_every_number_has_its_digits_beside_it() -> None:
    names = [column.name for column in INDICATORS.columns]
    assert [name + EXACT in names for name in ("value", "value_upper", "obs_value")] == [True] * 3
    assert "confidence" + EXACT not in names
