import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractor.batch.runner import Settings, run
from extractor.cli.app import app

TEXT = "青禾市2021年工作报告\n2021年新建学校5所，改建医院3家。\n"


@pytest.fixture
def output(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    run(Settings((str(tmp_path / "a.txt"),), tmp_path / "out", workers=1))
    return tmp_path / "out"


def call(*words: object) -> str:
    result = CliRunner().invoke(app, ["review", *map(str, words)])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize("form", ["label-studio", "doccano"])
def test_annotations_there_and_back_make_gold(output: Path, tmp_path: Path, form: str) -> None:
    file = tmp_path / "annotations"
    assert "1 份文档" in call("export", form, "--to", file, "-o", output)
    assert "2 个决定" in call("import", file, "--reviewer", "甲", "-o", output)
    assert "1 written" in call("gold", "--to", tmp_path / "gold", "-o", output)
    rows = [json.loads(line) for line in (tmp_path / "gold" / "a.gold.jsonl").read_text("utf-8").splitlines()]
    assert [(r["kind"], r.get("indicator")) for r in rows] == [
        *(("doc", None), ("indicator", "新建学校"), ("indicator", "改建医院")),
    ]
    assert "甲: 2 条" in call("stats", "-o", output)
    assert json.loads(call("stats", "--json", "-o", output))["pairs"] == []


def test_unreviewed_documents_are_no_gold(output: Path, tmp_path: Path) -> None:
    assert "0 written, 1 not judged" in call("gold", "--to", tmp_path / "gold", "-o", output)
    assert "1 written" in call("gold", "--all", "--to", tmp_path / "gold", "-o", output)


def test_web_annotations(output: Path, tmp_path: Path) -> None:
    call("export", "web-annotation", "--to", tmp_path / "w.jsonld", "-o", output)
    assert json.loads((tmp_path / "w.jsonld").read_text("utf-8"))[0]["type"] == "AnnotationCollection"


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
