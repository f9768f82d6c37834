import json
import os
import signal
from pathlib import Path

import pytest

from extractor.batch.staging import STAGING, publish, staging
from extractor.errors import ExtractorError


def code_of(output: Path) -> str:
    with pytest.raises(ExtractorError) as caught, staging(output):
        pass
    return caught.value.code


def test_what_stands_in_the_way_is_told_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert code_of(tmp_path / "file") == "E303"
    assert code_of(tmp_path / "file" / "below") == "E302"
    (tmp_path / "a" / "indicators.jsonl").mkdir(parents=True)
    assert code_of(tmp_path / "a") == "E302"
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "texts").write_text("")
    assert code_of(tmp_path / "b") == "E303"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_read_only_folder(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert code_of(tmp_path) == "E302"


def test_a_second_run_is_turned_away(tmp_path: Path) -> None:
    pytest.importorskip("fcntl")
    with staging(tmp_path):
        assert code_of(tmp_path) == "E305"


def test_a_failed_run_leaves_nothing(tmp_path: Path) -> None:
    output = tmp_path / "new" / "out"
    with pytest.raises(KeyboardInterrupt), staging(output) as folder:
        (folder / "indicators.jsonl").write_text("half")
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_leftovers_of_a_killed_run_are_cleared(tmp_path: Path) -> None:
    (tmp_path / STAGING / "texts").mkdir(parents=True)
    with staging(tmp_path) as folder:
        assert list(folder.iterdir()) == []
    assert list(tmp_path.iterdir()) == []


def write(folder: Path, names: list[str]) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("new")


def test_publish_replaces_the_last_run_and_spares_other_files(tmp_path: Path) -> None:
    write(tmp_path, ["texts/old/a.txt", "texts/mine.txt", "notes.txt", "traces.jsonl", "texts/b.txt"])
    old = [{"doc_id": "old/a", "status": "ok"}, {"doc_id": "mine", "status": "quarantined"}]
    bad = [{"doc_id": "../notes", "status": "ok"}]
    (tmp_path / "run.json").write_text(json.dumps({"inputs": old + bad, "outputs": {"traces.jsonl": {}}}))
    with staging(tmp_path) as folder:
        write(folder, ["texts/b.txt", "texts/c/d.txt", "run.json"])
        publish(folder, tmp_path)
    left = sorted(str(p.relative_to(tmp_path)) for p in tmp_path.rglob("*") if p.is_file())
    assert left == ["notes.txt", "run.json", "texts/b.txt", "texts/c/d.txt", "texts/mine.txt"]
    assert not (tmp_path / "texts" / "old").exists()


def test_an_interrupt_waits_until_the_files_are_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = Path.replace

    def interrupted(self: Path, target: Path) -> Path:
        signal.raise_signal(signal.SIGINT)
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt), staging(tmp_path) as folder:
        write(folder, ["texts/b.txt", "indicators.jsonl", "run.json"])
        publish(folder, tmp_path)
    assert (tmp_path / "run.json").exists()
    assert (tmp_path / "texts" / "b.txt").exists()
