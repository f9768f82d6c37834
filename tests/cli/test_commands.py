import json
import subprocess
import sys
from pathlib import Path

import pytest

from program import SAMPLE, rows, start

HEAVY = {"spacy", "pydantic", "rich", "yaml", "regex", "jieba", "rjieba"}


def test_help_imports_nothing_heavy() -> None:
    code = f"import sys, extractor.cli.app; print(sorted({HEAVY!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_worker_imports_no_commands() -> None:
    """It imports the main module of the program again."""
    commands = "m.startswith(('typer', 'extractor.cli.'))"
    code = f"import sys, extractor.__main__; print(sorted(m for m in sys.modules if {commands}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "command",
    [
        [],
        ["run"],
        ["score"],
        ["explain"],
        ["rules"],
        ["rules", "check"],
        ["rules", "stats"],
        ["doctor"],
        ["load"],
        ["export"],
        ["tables"],
    ],
)
def test_help_is_in_both_languages(command: list[str]) -> None:
    ended = start(*command, "--help")
    assert ended.code == 0
    assert "。 / " in ended.out


def test_usage_errors() -> None:
    assert start("run", "--no-such-option").code == 2
    assert start("no-such-command").code == 2
    assert start("score").code == 2
    assert start("run", "--max-bytes", "0").code == 2


def test_version() -> None:
    assert start("--version").out.startswith("extractor ")


def test_explain_shows_place_rules_and_decisions(sample_run: Path) -> None:
    record = rows(sample_run, "indicators")[0]
    ended = start("explain", record["record_id"], "-o", sample_run)
    assert ended.code == 0, ended.err
    assert f"【{record['quote']}】" in ended.out
    assert "青禾" in ended.out
    for rule_id in record["rule_ids"]:
        assert rule_id in ended.out
    assert "判断过程 / decisions" in ended.out
    assert "不再产生" not in ended.out


def test_explain_takes_projects_and_beginnings(sample_run: Path) -> None:
    projects = rows(sample_run, "projects")
    assert projects
    ended = start("explain", projects[0]["record_id"][:14], "-o", sample_run)
    assert f"【{projects[0]['quote']}】" in ended.out


def test_explain_unknown_record(sample_run: Path, tmp_path: Path) -> None:
    known = rows(sample_run, "indicators")[0]["record_id"]
    near = start("explain", known[:10] + "zzzzzz", "-o", sample_run)
    assert near.code == 1
    assert "E407" in near.err
    assert known in near.err
    far = start("explain", "zzzz", "-o", sample_run)
    assert far.code == 1
    assert "E402" in far.err
    assert "E406" in start("explain", "", "-o", sample_run).err
    assert "E403" in start("explain", known, "-o", tmp_path).err


def test_rules_check_accepts_the_built_in_rules() -> None:
    ended = start("rules", "check")
    assert ended.code == 0, ended.err
    assert "规则无误" in ended.out


def test_rules_check_names_file_and_line(tmp_path: Path) -> None:
    rule = "family: bad\nrules:\n- id: bad.one\n  label: 坏\n  pattern: '(甲'\n  examples: [甲]\n  colour: red\n"
    (tmp_path / "bad.yaml").write_text(rule, encoding="utf-8")
    ended = start("rules", "check", "--rules", tmp_path)
    assert ended.code == 1
    assert f"{tmp_path / 'bad.yaml'}:7" in ended.err
    assert "E202" in ended.err
    assert "E214" in start("rules", "check", "--rules", tmp_path / "none").err


def test_rules_stats_counts_and_lists_idle_rules(sample_run: Path) -> None:
    ended = start("rules", "stats", "-o", sample_run)
    assert ended.code == 0, ended.err
    assert rows(sample_run, "indicators")[0]["rule_ids"][0] in ended.out
    assert "未用到 / not used" in ended.out
    assert "E403" in start("rules", "stats", "-o", sample_run / "texts").err


def test_doctor() -> None:
    ended = start("doctor")
    assert ended.code == 0, ended.out
    for word in ("Python", "spacy", "规则 / rules", "jieba", "LibreOffice"):
        assert word in ended.out


def gold_of(folder: Path, indicator: str) -> Path:
    raw = SAMPLE.replace("\n", "\r\n")
    start_at = raw.index("1254.6亿元")
    folder.mkdir()
    head = {"kind": "doc", "doc_id": "青禾", "window": [start_at, start_at + 8]}
    row = {
        "kind": "indicator",
        "start": start_at,
        "end": start_at + 8,
        "value": "1254.6",
        "value_upper": None,
        "unit": "亿元",
        "measure": "level",
        "comparator": "=",
        "status": "actual",
        "period": "2021",
        "indicator": indicator,
        "accept": [],
        "optional": False,
    }
    lines = "\n".join(json.dumps(r, ensure_ascii=False) for r in (head, row))
    (folder / "q.gold.jsonl").write_text(lines, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("arguments", "chinese"),
    [
        (("run", "in", "--workers", "0"), "--workers 的值不合法"),
        (("bogus",), "没有这个命令"),
        (("explain",), "缺少 record_id"),
        (("run", "--bogus"), "没有选项 --bogus"),
        (("tables", "--ddl"), "选项 --ddl 缺少值"),
        (("plan-vs-actual", "--kind", "foo"), "--kind 的值不合法"),
        (("review", "bogus"), "没有这个命令"),
    ],
)
def test_wrong_usage_is_coded_and_in_both_languages(arguments: tuple[str, ...], chinese: str) -> None:
    ended = start(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert "错误 E400 用法错误" in ended.err and chinese in ended.err
    assert "error E400 wrong usage" in ended.err and "--help" in ended.err


def test_no_argument_shows_the_help() -> None:
    ended = start()
    assert ended.code == 2
    assert "plan-vs-actual" in ended.out + ended.err
    assert "E400" not in ended.err


def test_score(sample_run: Path, tmp_path: Path) -> None:
    good = start("score", gold_of(tmp_path / "a", "地区生产总值"), "-o", sample_run, "--json")
    assert json.loads(good.out)["total"]["quantity"] == {
        "tp": 1,
        "predicted": 1,
        "gold": 1,
        "p": 1.0,
        "r": 1.0,
        "f1": 1.0,
    }
    bad = start("score", gold_of(tmp_path / "b", "出口"), "-o", sample_run, "--errors", "5")
    assert bad.code == 0
    assert "[indicator: indicator]" in bad.out
    assert "E404" in start("score", tmp_path / "none", "-o", sample_run).err


def test_score_says_which_documents_the_run_does_not_hold(sample_run: Path, tmp_path: Path) -> None:
    gold = gold_of(tmp_path / "a", "地区生产总值")
    other = (
        (gold / "q.gold.jsonl")
        .read_text(encoding="utf-8")
        .replace(json.loads((gold / "q.gold.jsonl").read_text(encoding="utf-8").splitlines()[0])["doc_id"], "别处")
    )
    (gold / "r.gold.jsonl").write_text(other, encoding="utf-8")
    both = start("score", gold, "-o", sample_run)
    assert both.code == 0
    assert "not in this run" in both.err and "别处" in both.err
    alone = start("score", gold / "r.gold.jsonl", "-o", sample_run)
    assert (alone.code, alone.out) == (1, "")
    assert "error E408" in alone.err


def test_score_against_a_baseline(sample_run: Path, tmp_path: Path) -> None:
    before = tmp_path / "before"
    before.mkdir()
    (before / "indicators.jsonl").write_text("", encoding="utf-8")
    gold = gold_of(tmp_path / "a", "地区生产总值")
    ended = start("score", gold, "-o", sample_run, "--baseline", before)
    assert "得失 / gains and losses: +1 -0" in ended.out
    as_json = json.loads(start("score", gold, "-o", before, "--baseline", sample_run, "--json").out)
    assert (len(as_json["gains"]), len(as_json["losses"])) == (0, 1)
    assert as_json["losses"][0]["rule_ids"]


def test_a_missing_library_is_named(tmp_path: Path) -> None:
    (tmp_path / "rjieba.py").write_text("raise ModuleNotFoundError(\"No module named 'rjieba'\", name='rjieba')")
    (tmp_path / "a.txt").write_text("增长3%。", encoding="utf-8")
    ended = start("run", tmp_path / "a.txt", "-o", tmp_path / "out", PYTHONPATH=str(tmp_path))
    assert ended.code == 1
    assert "E501" in ended.err
    assert "rjieba" in ended.err
