import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractor.cli.app import app
from extractor.review.anchors import anchor_of
from extractor.review.edit import validated
from extractor.review.events import Action, Decision
from extractor.review.folder import open_run
from extractor.review.store import ReviewStore
from review.runs import make_run

TEXT = "青禾市2021年工作报告\n2021年新建学校5所，改建医院3家。\n"


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return make_run(tmp_path, a=TEXT)


def call(*words: object) -> str:
    result = CliRunner().invoke(app, ["review", *map(str, words)])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize("form", ["label-studio", "doccano"])
def test_annotations_there_and_back_make_gold(output: Path, tmp_path: Path, form: str) -> None:
    file = tmp_path / "annotations"
    assert "1 份文档" in call("export", form, "--to", file, "-o", output)
    assert "0 个决定" in call("import", file, "--reviewer", "甲", "-o", output)
    row = json.loads(file.read_text("utf-8"))
    if form == "label-studio":
        result = row[0]["annotations"][0]["result"]
        row[0]["annotations"][0]["result"] = [r for r in result if r["id"] != result[-1]["id"]]
    else:
        row["label"].pop()
    file.write_text(json.dumps(row), "utf-8")
    assert "2 个决定" in call("import", file, "--reviewer", "甲", "-o", output)
    assert "1 written" in call("gold", "--to", tmp_path / "gold", "-o", output)
    rows = [json.loads(line) for line in (tmp_path / "gold" / "a.gold.jsonl").read_text("utf-8").splitlines()]
    assert [(r["kind"], r.get("indicator")) for r in rows] == [
        *(("doc", None), ("indicator", "新建学校"), ("ignore", None), ("ignore", None), ("ignore", None)),
    ]
    assert "甲: 2 条" in call("stats", "-o", output)
    assert json.loads(call("stats", "--json", "-o", output))["pairs"] == []


def test_stats_of_nothing_says_so(output: Path) -> None:
    assert "nobody has reviewed" in call("stats", "-o", output)


def test_unreviewed_documents_are_no_gold(output: Path, tmp_path: Path) -> None:
    assert "0 written, 1 not judged" in call("gold", "--to", tmp_path / "gold", "-o", output)
    assert "1 written" in call("gold", "--all", "--to", tmp_path / "gold", "-o", output)


def test_web_annotations(output: Path, tmp_path: Path) -> None:
    call("export", "web-annotation", "--to", tmp_path / "w.jsonld", "-o", output)
    assert json.loads((tmp_path / "w.jsonld").read_text("utf-8"))[0]["type"] == "AnnotationCollection"


@pytest.fixture
def corrected(output: Path) -> Path:
    """A run of which one record was edited, one rejected and one added."""
    run = open_run(output)
    text, sha256 = run.text("a"), run.documents["a"]["sha256"]
    schools, hospitals = run.rows("indicators", "a")
    place = {"start": text.index("2021年新建"), "end": text.index("2021年新建") + 5, "value": "2021", "unit": "年"}
    setting = {name: value for name, value in schools.items() if name != "record_id"}
    added = validated("indicator", {**setting, **place, "indicator": "年"}, text, sha256)
    edited = validated("indicator", {**schools, "value": "6"}, text, sha256)
    steps = ((Action.EDIT, schools, edited), (Action.REJECT, hospitals, None), (Action.ADD, None, added))
    for action, extracted, after in steps:
        record = after or hospitals
        ReviewStore(output / "reviews.sqlite").append("甲", [Decision(
            doc_id="a", record_id=record["record_id"], kind="indicator", action=action, base=0, after=after,
            extracted=extracted, anchor=anchor_of(text, record["start"], record["end"]), reason="x",
        )])  # fmt: skip
    return output


def values(output: Path, file: Path, *options: str) -> list[tuple[str, str]]:
    command = ["export", "-o", str(output), "--to", str(file), "--table", "indicators", *options]
    result = CliRunner().invoke(app, command)
    assert result.exit_code == 0, result.output
    return sorted((r["indicator"], r["value"]) for r in map(json.loads, file.read_text("utf-8").splitlines()))


def test_exports_are_corrected_unless_raw(corrected: Path, tmp_path: Path) -> None:
    assert values(corrected, tmp_path / "c.jsonl") == [("年", "2021"), ("新建学校", "6")]
    assert values(corrected, tmp_path / "r.jsonl", "--raw") == [("改建医院", "3"), ("新建学校", "5")]


def test_loads_are_corrected_unless_raw(corrected: Path, tmp_path: Path) -> None:
    sql = "SELECT indicator, value_text, review, extracted IS NULL FROM indicators WHERE vanished_at IS NULL"
    for options, expected in (
        ((), {("年", "2021", "added", 1), ("新建学校", "6", "edited", 0)}),
        (("--raw",), {("改建医院", "3", None, 1), ("新建学校", "5", None, 1)}),
    ):
        file = tmp_path / f"{len(options)}.sqlite"
        result = CliRunner().invoke(app, ["load", "-o", str(corrected), "--to", str(file), *options])
        assert result.exit_code == 0, result.output
        with closing(sqlite3.connect(file)) as database:
            assert set(database.execute(sql)) == expected


def test_suggest(output: Path) -> None:
    assert "no correction occurs" in call("suggest", "-o", output)


@pytest.mark.parametrize(
    ("content", "code"), [(b"[{}]", "E442"), (b"{", "E442"), (b"\xff", "E442"), (b'{"text": "x", "label": []}', "E442")]
)
def test_files_that_do_not_fit(output: Path, tmp_path: Path, content: bytes, code: str) -> None:
    (tmp_path / "x").write_bytes(content)
    result = CliRunner().invoke(app, ["review", "import", str(tmp_path / "x"), "--reviewer", "甲", "-o", str(output)])
    assert result.exit_code == 1
    assert code in result.output
