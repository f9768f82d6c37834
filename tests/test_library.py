"""The library: files and many texts, tables of three kinds, and the examples, which run as they are printed."""

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

import extractor
from extractor import ExtractorError, extract, extract_file, extract_many, library, to_arrow, to_pandas, to_polars
from program import SAMPLE

ROOT = Path(__file__).parents[1]
YEARS = {
    "徐水_2023": "河北省保定市徐水区2023年政府工作报告\n一、2022年工作回顾\n"
    "2022年，地区生产总值完成120.4亿元，增长5.1%。\n"
    "二、2023年主要目标\n地区生产总值增长6%。\n",
    "徐水_2024": "河北省保定市徐水区2024年政府工作报告\n一、2023年工作回顾\n"
    "2023年，地区生产总值完成126.1亿元，增长6.8%。\n"
    "二、2024年主要目标\n地区生产总值增长6.5%。\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for name, text in YEARS.items():
        (tmp_path / "in" / f"{name}.txt").write_bytes(text.encode("gb18030"))
    return tmp_path / "in"


def test_a_file_is_a_document(folder: Path) -> None:
    document = extract_file(folder / "徐水_2024.txt")
    assert isinstance(document, extractor.Document)
    assert (document.facts.doc_id, document.facts.encoding) == ("徐水_2024", "gb18030")
    assert [r.quote for r in document.indicators] == ["126.1亿元", "6.8%", "6.5%"]


def test_many_are_read_as_they_are_asked_for(folder: Path) -> None:
    def items():  # type: ignore[no-untyped-def]
        yield SAMPLE
        yield "青禾", SAMPLE
        yield folder / "徐水_2023.txt"
        raise AssertionError("asked for too much")

    found = extract_many(items())
    assert [next(found).facts.doc_id for _ in range(3)] == ["text1", "青禾", "徐水_2023"]


def test_what_cannot_be_read_is_told(folder: Path) -> None:
    items = [folder / "missing.txt", folder / "徐水_2023.txt"]
    told: list[str] = []
    found = list(extract_many(items, lambda item, fault: told.append(f"{Path(str(item)).name} {fault.code}")))
    assert ([d.facts.doc_id for d in found], told) == (["徐水_2023"], ["missing.txt E102"])
    with pytest.raises(ExtractorError, match="E102"):
        list(extract_many(items))


@pytest.mark.parametrize("table", ["documents", "indicators", "projects", "exclusions", "issues"])
def test_a_table_has_a_row_a_record(table: str) -> None:
    document = extract(SAMPLE, doc_id="青禾")
    count = 1 if table == "documents" else len(getattr(document, table))
    assert to_arrow(document, table).num_rows == to_arrow([document], table).num_rows == count
    assert len(to_pandas(document, table)) == to_polars(document, table).height == count


def test_numbers_are_numbers() -> None:
    document = extract(SAMPLE, doc_id="青禾")
    first = document.indicators[0]
    arrow, pandas, polars = to_arrow(document), to_pandas(document), to_polars(document)
    assert arrow["value"][0].as_py() == first.value == Decimal(arrow["value_text"][0].as_py())
    assert float(pandas["obs_value"][0]) == polars["obs_value"][0] == float(first.obs_value)
    assert list(pandas.columns) == polars.columns == arrow.schema.names


def test_an_empty_table_keeps_its_columns() -> None:
    assert to_arrow([], "projects").schema == to_arrow(extract(SAMPLE), "projects").schema


def test_other_tables_are_refused() -> None:
    with pytest.raises(ExtractorError, match="E432"):
        to_arrow([], "nonsense")
    with pytest.raises(ExtractorError, match="E432"):
        to_arrow([], "runs")


def test_no_run_in_the_folder(tmp_path: Path) -> None:
    with pytest.raises(ExtractorError, match="E403"):
        to_arrow(tmp_path)


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(name: str) -> None:
        raise ModuleNotFoundError(name=name)

    monkeypatch.setattr(library, "import_module", nothing)
    for call, package in ((to_pandas, "pandas"), (to_polars, "polars")):
        with pytest.raises(ExtractorError, match="E461") as fault:
            call([])
        assert f".[{package}]" in fault.value.hint_zh


def run(*arguments: str | Path) -> str:
    done = subprocess.run(
        [sys.executable, *map(str, arguments)], capture_output=True, encoding="utf-8", env={"PYTHONIOENCODING": "utf-8"}
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_example_first_hour(folder: Path) -> None:
    shown = run(ROOT / "examples" / "first_hour.py")
    assert "城乡居民基本医疗保险参保人数  36.67万人  level  actual  2024" in shown
    assert "云岭湖大桥  started  2024" in shown
    assert "6.8%" in run(ROOT / "examples" / "first_hour.py", folder / "徐水_2024.txt")


def test_example_county_panel(folder: Path, tmp_path: Path) -> None:
    run(ROOT / "examples" / "county_panel.py", folder, tmp_path / "panel.csv")
    lines = (tmp_path / "panel.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "region,report_year,gdp,gdp_growth"
    assert lines[1:] == ["河北省保定市徐水区,2022,12040000000.0,5.1", "河北省保定市徐水区,2023,12610000000.0,6.8"]


def test_example_county_panel_takes_no_change_for_an_amount(folder: Path, tmp_path: Path) -> None:
    file = folder / "徐水_2024.txt"
    file.write_text(YEARS["徐水_2024"].replace("增长6.8%", "一般公共预算收入增加3.2亿元"), encoding="utf-8")
    run(ROOT / "examples" / "county_panel.py", folder, tmp_path / "panel.csv")
    assert "revenue" not in (tmp_path / "panel.csv").read_text(encoding="utf-8-sig")


def test_example_load_and_query(folder: Path, tmp_path: Path) -> None:
    run("-m", "extractor", "run", folder, "-o", tmp_path / "out", "-q", "--workers", "1")
    shown = run(ROOT / "examples" / "load_and_query.py", tmp_path / "out")
    assert "河北省保定市徐水区  2023  地区生产总值  6%  6.8%  met" in shown
    assert "地区生产总值  126.1亿元  2023年，地区生产总值完成126.1亿元，增长6.8%。" in shown
    assert to_arrow(tmp_path / "out", "goal_results").num_rows == 1


@pytest.mark.parametrize("name", ["county_panel.py", "load_and_query.py"])
def test_examples_say_how_they_are_called(name: str, tmp_path: Path) -> None:
    for arguments in ((), (tmp_path,))[: 2 if name == "load_and_query.py" else 1]:
        done = subprocess.run([sys.executable, ROOT / "examples" / name, *arguments], capture_output=True)
        said = done.stderr.decode()
        assert done.returncode == 1
        assert "Traceback" not in said
        assert ("E403" if arguments else f"python examples/{name}") in said
