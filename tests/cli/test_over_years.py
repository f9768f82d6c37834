"""`extractor check` and `extractor plan-vs-actual` on two years of one place."""

import csv
import json
import sqlite3
from pathlib import Path

import pytest

from program import start

TEXTS = {
    "徐水_2023": "河北省保定市徐水区2023年政府工作报告\n一、2022年工作回顾\n2022年，地区生产总值完成120.4亿元。\n"
    "二、2023年主要目标\n地区生产总值增长6%，城镇新增就业3500人以上。\n",
    "徐水_2024": "河北省保定市徐水区2024年政府工作报告\n一、2023年工作回顾\n2023年，地区生产总值完成126.1万元，"
    "增长6.8%；城镇新增就业3310人。\n二、2024年主要目标\n地区生产总值增长6.5%。\n",
}


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("years")
    (folder / "in").mkdir()
    for name, text in TEXTS.items():
        (folder / "in" / f"{name}.txt").write_text(text, encoding="utf-8")
    assert start("run", str(folder / "in"), "-o", str(folder / "out"), "--workers", "1", "-q").code == 0
    return folder / "out"


def test_goals_and_results_are_shown_with_their_sentences(outputs: Path) -> None:
    shown = start("plan-vs-actual", "-o", str(outputs), "--evidence").out
    assert "地区生产总值 (growth)  6% → 6.8%  完成 met" in shown
    assert "城镇新增就业 (level)  ≥3500人 → 3310人  未完成 missed" in shown
    assert TEXTS["徐水_2023"].splitlines()[-1] in shown


def test_rows_go_to_files(outputs: Path, tmp_path: Path) -> None:
    assert start("plan-vs-actual", "-o", str(outputs), "--to", str(tmp_path / "a.csv")).code == 0
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["outcome"] for row in rows} == {"met", "missed"}
    failed = start("plan-vs-actual", "-o", str(outputs), "--to", str(tmp_path / "a.pdf"))
    assert (failed.code, "E460" in failed.err) == (1, True)


def test_checks_over_documents_reach_the_file_and_the_database(outputs: Path, tmp_path: Path) -> None:
    shown = start("check", "-o", str(outputs), "--show")
    assert "outlier_in_history" in shown.out
    lines = [json.loads(line) for line in (outputs / "checks.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {line["doc_id"] for line in lines} == {"徐水_2024"}
    assert start("load", "-o", str(outputs), "--to", f"sqlite:///{tmp_path / 'a.sqlite'}", "-q").code == 0
    with sqlite3.connect(tmp_path / "a.sqlite") as database:
        pairs = database.execute(
            "SELECT goal_quote, result_quote, outcome FROM plan_vs_actual ORDER BY indicator_code"
        ).fetchall()
        codes = {code for (code,) in database.execute("SELECT code FROM issues")}
    assert pairs == [("3500人", "3310人", "missed"), ("6%", "6.8%", "met")]
    assert "outlier_in_history" in codes


def test_without_a_run_there_is_a_message(tmp_path: Path) -> None:
    for command in ("check", "plan-vs-actual"):
        failed = start(command, "-o", str(tmp_path))
        assert (failed.code, "E403" in failed.err) == (1, True)
