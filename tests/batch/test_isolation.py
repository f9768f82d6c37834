"""A document can end its worker, never the run nor its neighbours."""

import json
import os
import sys
import time
from pathlib import Path

import psutil
import pytest

from extractor.batch import isolation
from extractor.batch.inputs import discover
from extractor.batch.isolation import Isolated
from extractor.batch.runner import run
from extractor.batch.settings import Job, Limits, Settings
from extractor.errors import ExtractorError

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals")


def read(tmp_path: Path, limits: Limits, **texts: str) -> tuple[dict[str, str | None], list[str]]:
    """The code of each document, None where it was read, and the names of events."""
    root = tmp_path / "in"
    root.mkdir()
    for name, text in texts.items():
        (root / f"{name}.txt").write_text(text, encoding="utf-8")
    notes: list[str] = []
    reader = Isolated(Job(limits=limits), lambda name, **_: notes.append(name))
    try:
        found = [r for results in reader.read(discover([str(root)])) for r in results]
    finally:
        reader.close()
    assert [r.row.doc_id for r in found] == sorted(texts)
    return {r.row.doc_id: r.row.code for r in found}, notes


@pytest.mark.parametrize(
    ("text", "code"),
    [("HANG", "E170"), ("SPIN", "E170"), ("GROW", "E171"), ("BURST", "E171"), ("DIE", "E172"), ("BOOM", "E901")],
)
def test_a_poisoned_document_is_refused_and_its_neighbours_are_read(tmp_path: Path, text: str, code: str) -> None:
    if text == "BURST" and not sys.platform.startswith("linux"):
        pytest.skip("bounded allocation")
    began = time.monotonic()
    codes, _ = read(tmp_path, Limits(seconds=4, memory_mb=400), a="1", b=text, c="2")
    assert codes == {"a": None, "b": code, "c": None}
    assert time.monotonic() - began < 60


def test_a_document_whose_worker_was_killed_by_the_system_gets_a_second_try(tmp_path: Path) -> None:
    codes, notes = read(tmp_path, Limits(), a="1", b=f"DIEONCE {tmp_path / 'mark'}", c="2")
    assert codes == {"a": None, "b": None, "c": None}
    assert notes == ["worker_started", "worker_died", "worker_started"]


def test_what_a_document_started_dies_with_it(tmp_path: Path) -> None:
    mark = tmp_path / "pid"
    codes, _ = read(tmp_path, Limits(seconds=4), a=f"BROOD {mark}", b="1")
    assert codes == {"a": "E170", "b": None}
    deadline = time.monotonic() + 5
    while alive(int(mark.read_text())) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not alive(int(mark.read_text()))


def alive(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_a_worker_is_replaced_after_its_share(tmp_path: Path) -> None:
    root = tmp_path / "in"
    root.mkdir()
    (root / "a.txt").write_text("1")
    notes: list[str] = []
    reader = Isolated(Job(recycle=2), lambda name, **_: notes.append(name))
    for _ in range(5):
        assert len(list(reader.read(discover([str(root)])))) == 1
    reader.close()
    assert notes == ["worker_started", "worker_recycled", "worker_started", "worker_recycled", "worker_started"]


def test_workers_that_cannot_start_end_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "TARGET", os._exit)
    (tmp_path / "a.txt").write_text("1")
    with pytest.raises(ExtractorError) as caught:
        run(Settings((str(tmp_path / "a.txt"),), tmp_path / "out"))
    assert caught.value.code == "E313"
    assert not (tmp_path / "out").exists()


def test_a_refused_document_is_in_quarantine_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("HANG")
    (tmp_path / "b.txt").write_text("12")
    tally = run(Settings((str(tmp_path),), tmp_path / "out", Job(limits=Limits(seconds=2)), workers=1))
    (entry,) = map(json.loads, (tmp_path / "out" / "quarantine.jsonl").read_text().splitlines())
    assert (entry["code"], tally.exit_code, tally.status("ok")) == ("E170", 3, 1)
    assert "--timeout" in entry["hint_en"]
    assert entry["sha256"]


def test_a_clock_that_jumps_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time", iter(range(10**9, 0, -(10**6))).__next__)
    (tmp_path / "a.txt").write_text("12")
    tally = run(Settings((str(tmp_path / "a.txt"),), tmp_path / "out", workers=1))
    assert (tally.status("ok"), tally.exit_code) == (1, 0)
