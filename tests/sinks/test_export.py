"""Exports: what stands in the files, read back by other programs."""

import csv
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from extractor.errors import ExtractorError
from extractor.sinks.export import Exported, export
from extractor.sinks.outputs import open_outputs
from extractor.sinks.sdmx_codes import time_period, unit_id
from sinks import corpus

RISKY = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    risky = [corpus.indicator("-云岭", 100 + n, indicator=text, unit=text) for n, text in enumerate(RISKY)]
    records = [*corpus.hard_indicators("青禾/2021"), *risky]
    place = tmp_path_factory.mktemp("export") / "out"
    return corpus.write_outputs(place, ["青禾/2021", "-云岭"], indicators=records)


def write(folder: Path, path: Path, **options: Any) -> Exported:
    return export(open_outputs(folder), path, **options)


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_keeps_numbers_and_tames_text(folder: Path, tmp_path: Path) -> None:
    assert write(folder, tmp_path / "x.csv").rows == {"indicators": 14}
    rows = read_csv(tmp_path / "x.csv")
    assert [row["value"] for row in rows[:4]] == ["1254.60", "-3.20", corpus.LONG_NUMBER, corpus.LONG_PLACES]
    assert rows[4]["indicator"] == corpus.HARD_TEXT
    assert [row["indicator"] for row in rows[8:]] == ["'" + text for text in RISKY]
    assert {row["comparator"] for row in rows} == {"=", ">=", "range"}
    for row in rows:
        for name in ("indicator", "unit", "doc_id", "quote", "section", "subject"):
            assert not row[name].startswith(("=", "+", "-", "@", "\t", "\r"))


def test_csv_with_a_bom(folder: Path, tmp_path: Path) -> None:
    write(folder, tmp_path / "a.csv", bom=True)
    write(folder, tmp_path / "b.csv")
    with_bom, without = ((tmp_path / name).read_bytes() for name in ("a.csv", "b.csv"))
    assert with_bom == b"\xef\xbb\xbf" + without
    assert b"\r\n" in without


@pytest.mark.parametrize("table", ["indicators", "projects", "documents", "exclusions"])
def test_jsonl_is_what_the_run_wrote(table: str, folder: Path, tmp_path: Path) -> None:
    write(folder, tmp_path / "x.jsonl", table=table)
    assert (tmp_path / "x.jsonl").read_bytes() == (folder / f"{table}.jsonl").read_bytes()


def test_parquet_has_exact_and_rounded_numbers(folder: Path, tmp_path: Path) -> None:
    write(folder, tmp_path / "x.parquet")
    rows = {row["record_id"]: row for row in pq.read_table(tmp_path / "x.parquet").to_pylist()}
    assert rows["i000000000000001"]["value"] == Decimal("1254.60")
    assert rows["i000000000000003"]["value"] == Decimal(corpus.LONG_NUMBER)
    assert rows["i000000000000003"]["obs_value"] is None
    assert rows["i000000000000003"]["obs_value_text"] == corpus.LONG_NUMBER + "00000000"
    assert rows["i000000000000004"]["value"] == Decimal("0.12345679")
    assert rows["i000000000000004"]["value_text"] == corpus.LONG_PLACES
    assert rows["i000000000000002"]["value"] == Decimal("-3.2")
    assert rows["i000000000000005"]["indicator"] == corpus.HARD_TEXT


def test_workbook(folder: Path, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    write(folder, tmp_path / "x.xlsx")
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert book.sheetnames == ["indicators", "projects", "documents", "exclusions", "issues"]
    sheet = book["indicators"]
    head = [cell.value for cell in sheet[1]]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref.startswith("A1:")
    assert sheet["A1"].font.bold
    assert sheet.column_dimensions[sheet.cell(1, head.index("sentence") + 1).column_letter].width > 50
    cells = {
        row[head.index("record_id")].value: dict(zip(head, row, strict=True)) for row in sheet.iter_rows(min_row=2)
    }
    assert cells["i000000000000001"]["value"].value == 1254.6
    assert cells["i000000000000001"]["value"].data_type == "n"
    assert cells["i000000000000002"]["value"].value == -3.2
    assert cells["i000000000000003"]["value"].value == corpus.LONG_NUMBER
    assert cells["i000000000000001"]["sentence"].value == corpus.TEXT[0:32]
    for n, text in enumerate(RISKY):
        cell = cells[f"i{100 + n:015d}"]["indicator"]
        assert cell.data_type == "s"
        assert cell.quotePrefix
        assert cell.value.replace("_x000D_", "\r") == text
    assert not any(cell.data_type == "f" for s in book for row in s.iter_rows() for cell in row)


def test_data_package_is_valid(folder: Path, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    exported = write(folder, tmp_path / "pkg" / "datapackage.json")
    assert exported.rows["evidence"] == 18
    report = frictionless.validate(str(tmp_path / "pkg" / "datapackage.json"))
    assert report.valid, report.flatten(["type", "title", "message", "note"])[:5]
    assert {task.name for task in report.tasks} >= {"indicators", "projects", "documents", "dim_region"}
    resource = frictionless.Package(str(tmp_path / "pkg" / "datapackage.json")).get_resource("indicators")
    assert resource.read_rows()[2]["value"] == Decimal(corpus.LONG_NUMBER)


def test_json_schema_accepts_what_runs_write_and_nothing_else(folder: Path, tmp_path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    write(folder, tmp_path / "records.schema.json")
    schema = json.loads((tmp_path / "records.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    for name, reference in schema["x-files"].items():
        judge = jsonschema.Draft202012Validator({"$ref": reference, "$defs": schema["$defs"]})
        rows = [json.loads(line) for line in (folder / name).read_bytes().splitlines()]
        for row in rows:
            judge.validate(row)
            assert not judge.is_valid({**row, "colour": "red"})
    assert len(schema["x-files"]) == 6


def test_sdmx_agrees_with_its_structure(folder: Path, tmp_path: Path) -> None:
    pytest.importorskip("pysdmx")
    pytest.importorskip("pandas")
    from pysdmx.io import get_datasets, read_sdmx

    exported = write(folder, tmp_path / "x.sdmx.csv")
    assert exported.rows == {"indicators": 10}
    assert exported.left_out == {"indicator_code": 4}
    data, structure = exported.files
    message = read_sdmx(structure, validate=True)
    (definition,) = message.get_data_structure_definitions()
    (found,) = get_datasets(data, structure)
    names = {component.id for component in definition.components}
    assert set(found.data.columns) == names
    for component in definition.components:
        if (codes := component.local_codes or getattr(component, "local_enum_ref", None)) and hasattr(codes, "codes"):
            known = {code.id for code in codes.codes}
            assert set(found.data[component.id].astype(str)) <= known, component.id
    keys = [component.id for component in definition.components.dimensions]
    assert not found.data.duplicated(keys).any()
    assert {"REF_AREA", "INDICATOR", "VALUE_TYPE", "UNIT_MEASURE", "TIME_PERIOD"} <= set(keys)


def test_sdmx_values(folder: Path, tmp_path: Path) -> None:
    write(folder, tmp_path / "x.sdmx.csv")
    rows = {row["RECORD_ID"]: row for row in read_csv(tmp_path / "x.sdmx.csv")}
    first = rows["i000000000000001"]
    assert first["STRUCTURE"] == "dataflow"
    assert (first["OBS_VALUE"], first["UNIT_MULT"], first["UNIT_MEASURE"]) == ("125460000000", "0", "CNY")
    assert (first["VALUE_TYPE"], first["OBS_STATUS"], first["INDICATOR"]) == ("RESULT", "A", "NA_GDP")
    target = rows["i000000000000006"]
    assert (target["VALUE_TYPE"], target["OBS_STATUS"], target["COMPARATOR"]) == ("TARGET", "A", "GE")
    assert rows["i000000000000008"]["TIME_PERIOD"] == "2016-01-01/P5Y"
    assert rows["i000000000000008"]["OBS_STATUS"] == "E"


@pytest.mark.parametrize(
    ("period", "wanted"),
    [
        ("2021", ("A", "2021")),
        ("2021-06", ("M", "2021-06")),
        ("2021-Q3", ("Q", "2021-Q3")),
        ("2021-H1", ("S", "2021-S1")),
        ("2021-12-31", ("D", "2021-12-31")),
        ("2016/2020", ("_O", "2016-01-01/P5Y")),
        ("2018-01/2018-11", ("_O", "2018-01-01/P11M")),
        ("2020-Q4/2021-Q1", ("_O", "2020-10-01/P6M")),
        ("2021-03-05/2021-03-09", ("_O", "2021-03-05/P5D")),
        ("2020-02/2020-02-29", ("_O", "2020-02-01/P1M")),
    ],
)
def test_time_periods(period: str, wanted: tuple[str, str]) -> None:
    assert time_period(period) == wanted


@pytest.mark.parametrize(
    ("code", "wanted"),
    [(None, "_Z"), ("%", "PT"), ("CNY", "CNY"), ("{person}", "PERSON"), ("ug/m3", "UG_PER_M3"), ("1", "PURE_NUMB")],
)
def test_units(code: str | None, wanted: str) -> None:
    assert unit_id(code) == wanted


@pytest.mark.parametrize(
    ("name", "options", "code"),
    [
        ("x.pdf", {}, "E431"),
        ("x", {}, "E431"),
        ("x.csv", {"table": "nothing"}, "E432"),
        ("x.parquet", {"bom": True}, "E434"),
        ("x.xlsx", {"table": "projects"}, "E434"),
    ],
)
def test_wrong_wishes(name: str, options: dict[str, Any], code: str, folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ExtractorError) as raised:
        write(folder, tmp_path / name, **options)
    assert raised.value.code == code
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["x.csv", "x.parquet", "x.xlsx", "x.jsonl", "x.sdmx.csv", "x.schema.json"])
def test_a_file_that_cannot_be_written(name: str, folder: Path, tmp_path: Path) -> None:
    (tmp_path / name).mkdir()
    with pytest.raises(ExtractorError) as raised:
        write(folder, tmp_path / name)
    assert raised.value.code == "E342"
    assert [path.name for path in tmp_path.iterdir()] == [name]
    with pytest.raises(ExtractorError) as nowhere:
        write(folder, Path("/proc/nowhere") / name)
    assert nowhere.value.code == "E342"


def test_a_failed_export_leaves_the_old_file(folder: Path, tmp_path: Path) -> None:
    write(folder, tmp_path / "x.csv")
    before = (tmp_path / "x.csv").read_bytes()
    broken = corpus.write_outputs(tmp_path / "broken")
    with (broken / "indicators.jsonl").open("a", encoding="utf-8") as file:
        file.write("{")
    with pytest.raises(ExtractorError):
        write(broken, tmp_path / "x.csv")
    assert (tmp_path / "x.csv").read_bytes() == before
    assert not list(tmp_path.glob(".*"))
