import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import sample_folder
from outputs import snapshot
from program import SAMPLE, rows, start

SHARED = Path(__file__).resolve().parents[3] / "shared" / "documents"


def test_a_run_over_a_folder(sample_run: Path) -> None:
    names = {p.name for p in sample_run.iterdir()}
    assert names == {
        *(
            f"{t}.jsonl"
            for t in ("indicators", "projects", "documents", "exclusions", "issues", "quarantine", "traces")
        ),
        ".extractor",
        "config.cfg",
        "openlineage.json",
        "run.json",
        "run.log.jsonl",
        "texts",
    }
    raw = (sample_run / "texts" / "青禾.txt").read_bytes().decode()
    assert raw == SAMPLE.replace("\n", "\r\n")
    found = {r["quote"]: r for r in rows(sample_run, "indicators")}
    assert {"1254.6亿元", "6.8%", "98.5亿元", "776座", "2.3万人"} <= found.keys()
    assert all(raw[r["start"] : r["end"]] == quote for quote, r in found.items())
    assert "[nlp]" in (sample_run / "config.cfg").read_text(encoding="utf-8")


def test_default_folders_and_summary(tmp_path: Path) -> None:
    sample_folder(tmp_path / "corpus")
    ended = start("run", cwd=tmp_path)
    assert ended.code == 0, ended.err
    assert (tmp_path / "outputs" / "indicators.jsonl").stat().st_size
    for word in ("汇总 / Summary", "指标 / indicators", "字/秒 / characters per second", "日期 / date"):
        assert word in ended.out
    assert start("run", "--quiet", cwd=tmp_path) == (0, "", "")


def test_same_bytes_for_any_seed_order_and_locale(tmp_path: Path) -> None:
    root = sample_folder(tmp_path / "in")
    files = sorted(root.iterdir())
    runs = {
        "a": start("run", *files, "-o", tmp_path / "a", PYTHONHASHSEED="1", LC_ALL="C", PYTHONUTF8="1"),
        "b": start("run", *reversed(files), "-o", tmp_path / "b", PYTHONHASHSEED="2"),
        "c": start("run", root, "-o", tmp_path / "c", PYTHONHASHSEED="3", TZ="Asia/Shanghai"),
    }
    assert {ended.code for ended in runs.values()} == {0}
    assert snapshot(tmp_path / "a") == snapshot(tmp_path / "b") == snapshot(tmp_path / "c")


def test_rubbish_is_quarantined_and_stops_nothing(tmp_path: Path) -> None:
    root = sample_folder(tmp_path / "in", 1)
    (root / "empty.txt").write_bytes(b"")
    (root / "binary.txt").write_bytes(os.urandom(3000) + b"\x00")
    (root / "surrogate.txt").write_bytes("青禾市完成投资".encode() + b"\xed\xa0\x80")
    (root / "huge.txt").write_bytes("增长3%，".encode() * 400_000)
    (root / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    ended = start("run", root, "-o", tmp_path / "out")
    assert ended.code == 3
    codes = {Path(r["path"]).name: r["code"] for r in rows(tmp_path / "out", "quarantine")}
    assert codes == {
        "empty.txt": "E103",
        "binary.txt": "E104",
        "surrogate.txt": "E110",
        "huge.txt": "E106",
        "picture.png": "E107",
    }
    assert len(rows(tmp_path / "out", "documents")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "完成投资12亿元，增长3%，" * 8000,
        "1" * 100_000,
        "一" * 100_000,
        "1,1、1." * 20_000,
        "（" * 50_000,
        "\x01\x02正常文字，增长5%。\x0b\x1b[31m",
        "\r\n".join(["增长5%。"] * 3 + [""] * 30_000),
        "，、；：。" * 10_000,
        "𠮷野家完成12亿元。\u200b\u2028增长3%。\ufeff",
    ],
)
def test_odd_texts_are_read_or_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_bytes(text.encode())
    before = os.times()
    ended = start("run", tmp_path / "a.txt", "-o", tmp_path / "out")
    assert os.times().children_user - before.children_user < 30
    assert ended.code == (0 if rows(tmp_path / "out", "documents") else 3), ended.err
    assert "E901" not in {r["code"] for r in rows(tmp_path / "out", "quarantine")}


@pytest.mark.skipif(os.name == "nt", reason="names are bytes only where the system says so")
def test_odd_names(tmp_path: Path) -> None:
    names = [b"\xb1\xa8\xb8\xe6.txt", b"a\nb.txt", b"q\"'\\.txt", b"-o.txt", "[青].txt".encode(), b"\x1b[31m.txt"]
    root = os.fsencode(sample_folder(tmp_path / "in", 0))
    for name in names:
        Path(os.fsdecode(root + b"/" + name)).write_text("完成投资12亿元。", encoding="utf-8")
    Path(os.fsdecode(root + b"/\xff.txt")).write_bytes(b"")
    ended = start("run", tmp_path / "in", "-o", tmp_path / "out")
    assert ended.code == 3, ended.err
    documents = [r["doc_id"] for r in rows(tmp_path / "out", "documents")]
    assert documents == sorted(["%B1%A8%B8%E6", "a%0Ab", "q\"'\\", "-o", "[青]", "%1B[31m"])
    assert all((tmp_path / "out" / "texts" / f"{d}.txt").is_file() for d in documents)
    assert "\x1b" not in ended.out


def bad_rules(tmp_path: Path) -> Path:
    from extractor.rulebook.load import rules_path

    folder = tmp_path / "rules"
    shutil.copytree(rules_path(), folder)
    (folder / "units.yaml").write_text("family: units\nrules:\n  - id: [\n", encoding="utf-8")
    return folder


def test_what_stops_a_run_is_said_in_both_languages(tmp_path: Path) -> None:
    root = sample_folder(tmp_path / "in", 1)
    (tmp_path / "file").write_text("")
    (tmp_path / "empty").mkdir()
    cases = {
        "E101": ["run", tmp_path / "nowhere"],
        "E109": ["run", tmp_path / "empty"],
        "E303": ["run", root, "-o", tmp_path / "file"],
        "E302": ["run", root, "-o", tmp_path / "file" / "below"],
        "E201": ["run", root, "-o", tmp_path / "out", "--rules", bad_rules(tmp_path)],
        "E214": ["run", root, "-o", tmp_path / "out", "--rules", tmp_path / "nowhere"],
    }
    for code, arguments in cases.items():
        ended = start(*arguments, cwd=tmp_path)
        assert ended.code == 1, (code, ended)
        assert f"错误 {code}" in ended.err
        assert f"error {code}" in ended.err
        assert "Traceback" not in ended.err
    assert not (tmp_path / "out").exists()
    assert "units.yaml:" in start(*cases["E201"]).err


@pytest.mark.slow
def test_same_bytes_for_any_number_of_workers(tmp_path: Path) -> None:
    root = sample_folder(tmp_path / "in", 100)
    for workers in ("1", "2", "8"):
        assert start("run", root, "-o", tmp_path / workers, "--workers", workers, "--parquet").code == 0
    assert snapshot(tmp_path / "1") == snapshot(tmp_path / "2") == snapshot(tmp_path / "8")


def test_a_list_of_files(tmp_path: Path) -> None:
    root = sample_folder(tmp_path / "in", 3)
    names = sorted(str(p) for p in root.iterdir())[:2]
    (tmp_path / "list").write_text("\n".join([*names, str(tmp_path / "gone.txt"), ""]), encoding="utf-8")
    ended = start("run", "--from-list", tmp_path / "list", "-o", tmp_path / "out")
    assert ended.code == 3, ended.err
    assert len(rows(tmp_path / "out", "documents")) == 2
    assert [r["code"] for r in rows(tmp_path / "out", "quarantine")] == ["E102"]
    assert "E424" in start("run", "--from-list", tmp_path / "nowhere", "-o", tmp_path / "out").err
    piped = subprocess.run(
        [sys.executable, "-m", "extractor", "run", "--from-list", "-", "-o", str(tmp_path / "piped"), "-q"],
        input="\0".join(names).encode(),
        check=False,
    )
    assert piped.returncode == 0
    assert len(rows(tmp_path / "piped", "documents")) == 2


def test_retry_after_the_cause_is_gone(tmp_path: Path) -> None:
    root, output = sample_folder(tmp_path / "in", 1), tmp_path / "out"
    assert "E422" in start("retry", "-o", output).err
    (root / "b.txt").write_bytes(b"")
    assert start("run", root, "-o", output).code == 3
    assert "E423" in start("retry", "-o", output, "--reason", "E170").err
    (root / "b.txt").write_text(SAMPLE, encoding="utf-8")
    assert start("retry", "-o", output, "--reason", "e103").code == 0
    assert len(rows(output, "documents")) == 2


@pytest.mark.parametrize("given", [("year",), ("month", "--parquet"), ("year,year", "--parquet")])
def test_partitions_that_there_are_not(tmp_path: Path, given: tuple[str, ...]) -> None:
    ended = start("run", sample_folder(tmp_path / "in", 1), "-o", tmp_path / "out", "--partition", *given)
    assert (ended.code, "E421" in ended.err) == (1, True)


def test_a_small_file_is_done_soon(tmp_path: Path) -> None:
    """In processor time, children included: the clock would count what else the machine does."""
    sample_folder(tmp_path / "in", 1)
    before = os.times()
    assert start("run", tmp_path / "in", "-o", tmp_path / "out").code == 0
    after = os.times()
    assert after.children_user + after.children_system - before.children_user - before.children_system < 8


def test_an_unchanged_folder_is_done_sooner(tmp_path: Path) -> None:
    sample_folder(tmp_path / "in", 3)
    spent = []
    for _ in range(2):
        before = os.times().children_user
        assert start("run", tmp_path / "in", "-o", tmp_path / "out").code == 0
        spent.append(os.times().children_user - before)
    assert spent[1] < spent[0] / 2


BARE = re.compile(r"(?:项目|企业|个|总投资)?")
NUMBER = re.compile(r"[0-9０-９]+(?:[.．][0-9０-９]+)?")


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.is_dir(), reason="the documents are not here")
def test_many_real_documents(tmp_path: Path) -> None:
    output = tmp_path / "out"
    ended = start("run", SHARED, "-o", output, "--quiet")
    counts = json.loads((output / "run.json").read_bytes())["counts"]
    assert (counts["quarantined"], counts["partial"], ended.code) == (0, 0, 0)
    assert counts["inputs"] == counts["ok"] + counts["unsupported"]
    indicators = rows(output, "indicators")
    assert sum(not BARE.fullmatch(r["indicator"]) for r in indicators) >= 0.98 * len(indicators)
    assert sum(r["period"] is not None for r in indicators) >= 0.95 * len(indicators)
    spans: dict[str, list[tuple[int, int, str]]] = {}
    for row in (*indicators, *rows(output, "projects"), *rows(output, "exclusions")):
        spans.setdefault(row["doc_id"], []).append((row["start"], row["end"], row["quote"]))
    lost = []
    for document in rows(output, "documents"):
        raw = (output / "texts" / f"{document['doc_id']}.txt").read_bytes().decode()
        covered = bytearray(len(raw))
        for begin, end, quote in spans.get(document["doc_id"], []):
            assert raw[begin:end] == quote
            covered[begin:end] = b"\x01" * (end - begin)
        lost += [
            (document["doc_id"], m.start(), m[0]) for m in NUMBER.finditer(raw) if not any(covered[m.start() : m.end()])
        ]
    assert lost == []


@pytest.mark.parametrize("quiet", [(), ("-q",)])
def test_a_run_that_can_read_nothing_says_so(quiet: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    ended = start("run", tmp_path / "in", "-o", tmp_path / "out", *quiet)
    assert ended.code == 1
    assert "error E115" in ended.err
    assert rows(tmp_path / "out", "quarantine")


def test_the_summary_tells_of_results_that_were_not_read(tmp_path: Path) -> None:
    root = sample_folder(tmp_path / "in", 1)
    assert start("run", root, "-o", root / "one").code == 0
    ended = start("run", root, "-o", root / "two")
    assert ended.code == 0
    assert str(root / "one") in ended.out
