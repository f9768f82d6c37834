"""Running again: what has not changed is left as it is, and whatever was lost is made good."""

import json
import os
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import in_process
from extractor.batch import runner
from extractor.batch.ledger import NAME
from extractor.batch.place import SHARDS, opened
from extractor.batch.runner import Stopped, last_settings, retry, run
from extractor.batch.settings import PICTURED, Job, Limits, Settings
from extractor.batch.status import status
from extractor.batch.tally import Tally
from extractor.errors import ExtractorError
from extractor.readers import archive, docx, legacy, mhtml, pdf
from extractor.sinks.layout import STATE
from outputs import snapshot

STATUSES = ("ok", "partial", "quarantined", "unsupported", "unchanged")


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "make_shards", in_process.make_shards)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for k in range(5):
        (folder / f"{k}.txt").write_text(f"云岭县{k}项，{k * 7}座", encoding="utf-8")
    (folder / "empty.txt").write_text("")
    (folder / "table.xlsx").write_bytes(b"PK")
    return folder


def go(root: Path, output: Path, **more: Any) -> Tally:
    return run(Settings((str(root),), output, **more))


def counts(output: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((output / "run.json").read_bytes())["counts"]
    assert found["inputs"] == sum(found[name] for name in STATUSES)
    return found


def some(output: Path) -> dict[str, int]:
    return {name: number for name, number in counts(output).items() if name in STATUSES and number}


def test_an_unchanged_corpus_is_left_alone(root: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    assert go(root, output).exit_code == 3
    assert some(output) == {"ok": 5, "quarantined": 1, "unsupported": 1}
    before = snapshot(output)
    times = {p: p.stat().st_mtime_ns for p in output.rglob("*.txt")}
    tally = go(root, output)
    assert some(output) == {"unchanged": 7}
    assert counts(output)["standing"] == {"ok": 5, "partial": 0, "quarantined": 1, "unsupported": 1}
    assert (tally.exit_code, tally.chars) == (3, 0)
    assert snapshot(output) == before
    assert times == {p: p.stat().st_mtime_ns for p in output.rglob("*.txt")}
    go(root, output, force=True)
    assert some(output) == {"ok": 5, "quarantined": 1, "unsupported": 1}
    assert snapshot(output) == before


def test_what_changed_is_read_and_what_vanished_leaves(root: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    go(root, output)
    (root / "1.txt").write_text("青禾市88座", encoding="utf-8")
    (root / "2.txt").unlink()
    (root / "3.txt").rename(root / "新.txt")
    go(root, output)
    assert some(output) == {"ok": 2, "unchanged": 4}
    assert counts(output)["vanished"] == 2
    assert not (output / "texts" / "2.txt").exists()
    go(root, tmp_path / "fresh")
    assert snapshot(output) == snapshot(tmp_path / "fresh")
    assert len(list((output / STATE / SHARDS).iterdir())) == 2


@pytest.mark.parametrize(
    ("job", "read"),
    [
        (Job(), 0),
        (Job(trace=True), 7),
        (Job(max_bytes=10**6), 0),
        (Job(limits=Limits(seconds=7)), 0),
        (Job(recycle=3), 0),
    ],
)
def test_settings_that_change_records_count(root: Path, tmp_path: Path, job: Job, read: int) -> None:
    go(root, tmp_path / "out")
    go(root, tmp_path / "out", job=job)
    assert counts(tmp_path / "out")["unchanged"] == 7 - read


def test_new_rules_read_all_again(root: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "a.yaml").write_text("1")
    go(root, tmp_path / "out", job=Job(rules=rules))
    go(root, tmp_path / "out", job=Job(rules=rules))
    assert counts(tmp_path / "out")["unchanged"] == 7
    (rules / "a.yaml").write_text("2")
    go(root, tmp_path / "out", job=Job(rules=rules))
    assert counts(tmp_path / "out")["unchanged"] == 0


def cut_shard(output: Path) -> None:
    for shard in (output / STATE / SHARDS).iterdir():
        shard.write_bytes(shard.read_bytes()[:-1])


def scribble_ledger(output: Path) -> None:
    (output / STATE / NAME).write_bytes(b"no database" * 1000)


def remove_state(output: Path) -> None:
    for path in sorted((output / STATE).rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()


def touch_table(output: Path) -> None:
    (output / "indicators.jsonl").write_bytes(b"")


def lose_text(output: Path) -> None:
    (output / "texts" / "1.txt").unlink()


def lose_manifest(output: Path) -> None:
    (output / "run.json").unlink()


@pytest.mark.parametrize(
    "harm", [cut_shard, scribble_ledger, remove_state, touch_table, lose_text, lose_manifest], ids=lambda f: f.__name__
)
def test_harm_is_mended(root: Path, tmp_path: Path, harm: Any) -> None:
    output = tmp_path / "out"
    go(root, output)
    before = snapshot(output)
    (root / "4.txt").unlink()
    harm(output)
    go(root, output)
    (root / "4.txt").write_text("云岭县4项，28座", encoding="utf-8")
    go(root, output)
    assert snapshot(output) == before


def test_a_shard_that_rots_is_told_and_read_again(root: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    go(root, output)
    before = snapshot(output)
    (shard,) = (output / STATE / SHARDS).iterdir()
    data = bytearray(shard.read_bytes())
    data[len(data) // 2] ^= 1
    shard.write_bytes(bytes(data))
    touch_table(output)
    with pytest.raises(ExtractorError) as caught:
        go(root, output)
    assert caught.value.code == "E312"
    go(root, output)
    assert snapshot(output) == before


def test_a_larger_limit_reads_what_was_too_large_and_a_smaller_one_refuses_it(root: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    (root / "large.txt").write_text("云岭县3项。" * 200, encoding="utf-8")
    small = Job(max_bytes=1000)
    go(root, output, job=small)
    assert some(output) == {"ok": 5, "quarantined": 2, "unsupported": 1}
    refused = snapshot(output)
    raised = replace(last_settings(output), job=Job(max_bytes=10_000))
    retry(raised, frozenset({"E106"}))
    assert some(output) == {"ok": 1, "unchanged": 7}
    go(root, output, job=Job())
    assert some(output) == {"unchanged": 8}
    go(root, output, job=small)
    assert some(output) == {"quarantined": 1, "unchanged": 7}
    assert snapshot(output) == refused


def test_formats_that_hold_pictures_may_be_larger() -> None:
    modules = (docx, pdf, mhtml, legacy, archive)
    assert {suffix for module in modules for suffix in module.SUFFIXES} == PICTURED
    assert Job().most(".docx") > Job().most(".txt")
    assert Job(max_bytes=7).most(".docx") == Job(max_bytes=7).most(".txt") == 7


def test_retry_reads_the_quarantined_alone(root: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    with pytest.raises(ExtractorError) as caught:
        last_settings(output)
    assert caught.value.code == "E422"
    go(root, output, job=Job(max_bytes=5000))
    before = snapshot(output)
    settings = last_settings(output)
    assert settings.job.max_bytes == 5000
    with pytest.raises(ExtractorError) as caught:
        retry(settings, frozenset({"E101"}))
    assert caught.value.code == "E423"
    for reasons in (frozenset[str](), frozenset({"E103"})):
        retry(settings, reasons)
        assert some(output) == {"quarantined": 1, "unchanged": 6}
        assert snapshot(output) == before
    (root / "empty.txt").write_text("3座", encoding="utf-8")
    assert retry(settings).exit_code == 0
    assert some(output) == {"ok": 1, "unchanged": 6}


def test_a_run_that_is_stopped_goes_on_from_there(root: Path, tmp_path: Path) -> None:
    output, seen = tmp_path / "out", []

    def stopped() -> bool:
        seen.append(1)
        return len(seen) > 10

    with pytest.raises(Stopped) as caught:
        run(Settings((str(root),), output), stopped=stopped)
    assert caught.value.total == 7
    assert snapshot(output) == {}
    assert status(output).state == "stopped"
    go(root, output)
    assert 0 < counts(output)["unchanged"] < 7
    assert status(output).state == "finished"
    go(root, tmp_path / "fresh")
    assert snapshot(output) == snapshot(tmp_path / "fresh")


def test_a_second_run_at_once_is_turned_away(root: Path, tmp_path: Path) -> None:
    pytest.importorskip("fcntl")
    output = tmp_path / "out"
    with opened(output):
        codes: list[str] = []

        def second() -> None:
            with pytest.raises(ExtractorError) as caught:
                go(root, output)
            codes.append(caught.value.code)

        thread = threading.Thread(target=second)
        thread.start()
        thread.join()
    assert codes == ["E305"]
    assert go(root, output).status("ok") == 5


def test_a_lock_file_of_a_dead_run_does_not_matter(root: Path, tmp_path: Path) -> None:
    (tmp_path / "out" / STATE).mkdir(parents=True)
    (tmp_path / "out" / STATE / "lock").write_text("999999")
    assert go(root, tmp_path / "out").status("ok") == 5


def test_listed_files_are_taken_as_they_are(root: Path, tmp_path: Path) -> None:
    (root / "[1].txt").write_text("1座", encoding="utf-8")
    listed = (str(root / "[1].txt"), str(root / "2.txt"), str(root / "gone.txt"))
    tally = run(Settings((), tmp_path / "out", listed=listed))
    assert {row.doc_id: row.code for row in tally.rows} == {"2": None, "[1]": None, "gone": "E102"}


def test_files_of_others_are_left_alone(root: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    for name in ("notes.txt", "texts/mine.txt", "texts/甲/mine.txt"):
        (output / name).parent.mkdir(parents=True, exist_ok=True)
        (output / name).write_text("mine")
    go(root, output)
    (root / "1.txt").unlink()
    go(root, output)
    assert all((output / name).read_text() == "mine" for name in ("notes.txt", "texts/mine.txt", "texts/甲/mine.txt"))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written(root: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir(mode=0o500)
    with pytest.raises(ExtractorError) as caught:
        go(root, tmp_path / "out")
    assert caught.value.code == "E302"


def test_what_stands_in_the_way_is_told_before_the_work(root: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "a" / "indicators.jsonl").mkdir(parents=True)
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "texts").write_text("")
    for name, code in {"file": "E303", "file/below": "E302", "a": "E302", "b": "E303"}.items():
        with pytest.raises(ExtractorError) as caught:
            go(root, tmp_path / name)
        assert caught.value.code == code


def test_partitions_and_other_parquet_leave_when_not_asked_for(root: Path, tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    output = tmp_path / "out"
    go(root, output, parquet=True)
    lines = (output / "indicators.jsonl").read_text(encoding="utf-8").splitlines()
    table = pq.read_table(output / "parquet" / "indicators.parquet")
    assert table["record_id"].to_pylist() == [json.loads(line)["record_id"] for line in lines]
    assert [int(v) for v in table["value"].to_pylist()] == [int(json.loads(line)["value"]) for line in lines]
    go(root, output, parquet=True, partition=("year", "region"))
    assert counts(output)["unchanged"] == 7
    assert [p.name for p in (output / "parquet" / "indicators").iterdir()] == [
        "document_year=__HIVE_DEFAULT_PARTITION__"
    ]
    assert not (output / "parquet" / "indicators.parquet").exists()
    go(root, output)
    assert not (output / "parquet").exists()
