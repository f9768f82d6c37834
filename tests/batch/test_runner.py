import errno
import json
import os
from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from extractor.batch.document import process
from extractor.batch.inputs import discover
from extractor.batch.runner import run
from extractor.batch.settings import Job, Settings
from extractor.batch.status import Account
from extractor.batch.tally import Tally
from extractor.errors import ExtractorError
from outputs import snapshot
from readers.wordfile import p, word_bytes

GOOD = "云岭县2021年完成投资12亿元。\r\n增长3%\n"
RUBBISH: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "E103"),
    "blank.txt": (" \n\u3000\n".encode(), "E103"),
    "binary.txt": (bytes(range(256)) * 4, "E104"),
    "zeros.txt": (b"\x00" * 100, "E104"),
    "surrogate.txt": ("云岭县完成投资".encode() + b"\xed\xa0\x80", "E110"),
    "mixed.txt": (("云岭县完成投资，" * 9).encode() + ("增长三成，" * 9).encode("gb18030"), "E105"),
    "fault.txt": (b"BOOM", "E901"),
    "large.txt": (b"1" * 2001, "E106"),
    "really.rar.txt": (b"Rar!\x1a\x07", "E111"),
    "word.md": (b"PK\x03\x04" + b"\x00" * 30, "E135"),
    "table.xlsx": (b"RIFF", "E107"),
    "none": (b"text", "E107"),
}


def rows(output: Path, table: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (output / f"{table}.jsonl").read_bytes().splitlines()]


def folder_of(tmp_path: Path, files: dict[str, bytes]) -> Path:
    root = tmp_path / "in"
    for name, data in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    return root


def run_over(root: Path, output: Path, **job: Any) -> Tally:
    return run(Settings((str(root),), output, Job(**job), workers=1))


@pytest.mark.parametrize("name", ["计划.docx", "计划.doc", "计划.txt", "计划"])
def test_a_word_file_is_known_by_its_content(tmp_path: Path, name: str) -> None:
    files = {name: word_bytes(p("云岭县2021年完成投资12亿元。"))}
    tally = run_over(folder_of(tmp_path, files), tmp_path / "out")
    assert tally.status("ok") == 1
    assert (tmp_path / "out" / "texts" / "计划.txt").read_text(encoding="utf-8") == "云岭县2021年完成投资12亿元。\n"
    assert [row["reader"] for row in rows(tmp_path / "out", "documents")] == ["docx"]


def test_everything_is_accounted_for(tmp_path: Path) -> None:
    files = {name: data for name, (data, _) in RUBBISH.items()} | {"b.txt": GOOD.encode(), "a/c.md": b"7"}
    root, output = folder_of(tmp_path, files), tmp_path / "out"
    (root / "nowhere.txt").symlink_to(root / "gone")
    tally = run_over(root, output, max_bytes=2000)
    manifest = json.loads((output / "run.json").read_bytes())
    counts = manifest["counts"]
    assert counts["inputs"] == len(files) + 1
    assert counts["inputs"] == sum(counts[s] for s in ("ok", "partial", "quarantined", "unsupported"))
    assert (counts["ok"], counts["unsupported"]) == (2, 3)
    found = {Path(r["path"]).name: r["code"] for r in rows(output, "quarantine")}
    assert found == {name: code for name, (_, code) in RUBBISH.items()} | {"nowhere.txt": "E102"}
    assert [r["doc_id"] for r in rows(output, "documents")] == ["a/c", "b"]
    assert tally.exit_code == 3


def test_entries_say_what_and_where(tmp_path: Path) -> None:
    root, output = folder_of(tmp_path, {"a.txt": b"BOOM", "b.txt": b""}), tmp_path / "out"
    run_over(root, output)
    fault, empty = rows(output, "quarantine")
    assert "RuntimeError: boom%0Asecond line" in fault["message_en"]
    assert fault["sha256"] == sha256(b"BOOM").hexdigest()
    assert empty["bytes"] == 0
    assert all(row[key] for row in (fault, empty) for key in ("message_zh", "message_en", "hint_zh", "hint_en", "path"))


def test_offsets_point_into_the_stored_text(tmp_path: Path) -> None:
    texts = {
        "a.txt": GOOD.encode("gb18030"),
        "b.txt": b"\xef\xbb\xbf" + GOOD.encode(),
        "c.txt": ("𠮷" + GOOD).encode("utf-16"),
    }
    root, output = folder_of(tmp_path, texts), tmp_path / "out"
    run_over(root, output)
    assert [r["encoding"] for r in rows(output, "documents")] == ["gb18030", "utf-8", "utf-16-le"]
    checked = Counter()
    for table in ("indicators", "exclusions"):
        for row in rows(output, table):
            raw = (output / "texts" / f"{row['doc_id']}.txt").read_bytes().decode()
            assert raw[row["start"] : row["end"]] == row["quote"]
            checked[table] += 1
    assert checked == {"indicators": 6, "exclusions": 3}
    assert (output / "texts" / "a.txt").read_bytes() == GOOD.encode()


def test_a_record_without_evidence_is_held_back(tmp_path: Path) -> None:
    root, output = folder_of(tmp_path, {"a.txt": b"MISQUOTE 12"}), tmp_path / "out"
    tally = run_over(root, output)
    assert rows(output, "indicators") == []
    (issue,) = rows(output, "issues")
    assert (issue["code"], issue["severity"], issue["expected"], issue["found"]) == ("E301", "error", "12", "别的")
    (facts,) = rows(output, "documents")
    assert (facts["indicators"], facts["issues"]) == (0, 1)
    assert tally.status("partial") == 1


def test_rows_are_sorted(tmp_path: Path) -> None:
    root, output = folder_of(tmp_path, {"b.txt": b"1, 2, 3", "a.txt": b"4, 5", "B/a.txt": b"6"}), tmp_path / "out"
    run_over(root, output, trace=True)
    keys = [(r["doc_id"], r["start"]) for r in rows(output, "indicators")]
    assert keys == sorted(keys)
    assert len(rows(output, "traces")) == len(keys) == 6


def test_same_bytes_whatever_the_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = folder_of(tmp_path, {f"{k}.txt": f"第{k}号，{k * 7}项".encode() for k in range(12)})
    files = sorted(str(p) for p in root.iterdir())
    outputs = [tmp_path / f"out{k}" for k in range(3)]
    run(Settings(tuple(files), outputs[0]))
    run(Settings(tuple(reversed(files)), outputs[1]))
    walk = os.walk
    monkeypatch.setattr(os, "walk", lambda *a, **k: ((b, d[::-1], f[::-1]) for b, d, f in walk(*a, **k)))
    run_over(root, outputs[2])
    assert snapshot(outputs[0]) == snapshot(outputs[1]) == snapshot(outputs[2])


def test_manifest_names_what_went_in_and_out(tmp_path: Path) -> None:
    root, output = folder_of(tmp_path, {"a.txt": GOOD.encode(), "twin.txt": GOOD.encode()}), tmp_path / "out"
    run_over(root, output)
    manifest = json.loads((output / "run.json").read_bytes())
    for name, written in manifest["outputs"].items():
        data = (output / name).read_bytes()
        assert written["sha256"] == sha256(data).hexdigest()
        assert written["bytes"] == len(data)
    assert manifest["inputs"][0]["sha256"] == sha256(GOOD.encode()).hexdigest()
    assert manifest["duplicates"] == [["twin", "a"]]
    assert {"program", "packages", "rules", "counts", "timings", "texts_sha256"} <= manifest.keys()


def test_a_run_that_cannot_start_leaves_the_old_outputs(tmp_path: Path) -> None:
    root, output = folder_of(tmp_path, {"a.txt": GOOD.encode()}), tmp_path / "out"
    run_over(root, output)
    before = snapshot(output)
    with pytest.raises(ExtractorError) as caught:
        run_over(root, output, rules=tmp_path / "no-rules")
    assert caught.value.code == "E214"
    assert snapshot(output) == before


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, output = folder_of(tmp_path, {"a.txt": GOOD.encode()}), tmp_path / "out"
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(ExtractorError) as caught:
        run_over(root, output)
    assert caught.value.code == "E310"
    assert not output.exists()


def test_progress_ends_at_the_total(tmp_path: Path) -> None:
    root = folder_of(tmp_path, {"a.txt": b"1", "b.txt": b"2"})
    seen: list[tuple[str, int, int]] = []

    def watch(at: Account) -> None:
        seen.append((at.phase, at.done, at.total))

    run(Settings((str(root),), tmp_path / "out"), watch)
    assert seen[0] == ("checking", 0, 2)
    assert {("reading", 1, 2), ("reading", 2, 2)} <= set(seen)
    assert seen[-1] == ("publishing", 2, 2)
    assert [done for _, done, _ in seen] == sorted(done for _, done, _ in seen)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (item,) = discover([str(tmp_path)])
    assert process(item, None, 100).row.code == "E102"


def test_exit_codes() -> None:
    assert Tally().exit_code == 1


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    root = folder_of(tmp_path, {"a/good.txt": GOOD.encode()})
    (tmp_path / "secret.txt").write_bytes(GOOD.encode())
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "b.txt").write_bytes(GOOD.encode())
    (root / "link.txt").symlink_to(tmp_path / "secret.txt")
    (root / "folder").symlink_to(tmp_path / "elsewhere")
    (root / "inside.txt").symlink_to(root / "a" / "good.txt")
    tally = run_over(root, tmp_path / "out")
    assert {row.doc_id: row.code for row in tally.rows} == {
        "a/good": None, "inside": None, "link": "E112", "folder/b": "E112",
    }  # fmt: skip
    assert run_over(root / "link.txt", tmp_path / "named").status("ok") == 1


def test_links_and_folders_that_lead_nowhere_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = folder_of(tmp_path, {"good.txt": GOOD.encode()})
    (root / "self.txt").symlink_to("self.txt")
    (root / "gone.txt").symlink_to(tmp_path / "elsewhere" / "gone.txt")
    (root / "shut").mkdir()
    listed = os.scandir

    def scandir(path: Any) -> Any:
        if path == str(root / "shut"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    tally = run_over(root, tmp_path / "out")
    codes = {row.doc_id: row.code for row in tally.rows}
    assert codes == {"good": None, "self": "E114", "gone": "E102", "shut": "E113"}


def test_the_results_of_another_run_are_told(tmp_path: Path) -> None:
    root = folder_of(tmp_path, {"good.txt": GOOD.encode()})
    run_over(root, root / "one")
    tally = run_over(root, root / "two")
    assert tally.passed == (str(root / "one"),)
    assert [row.doc_id for row in tally.rows] == ["good"]
    noted = [json.loads(line) for line in (root / "two" / "run.log.jsonl").read_bytes().splitlines()]
    assert [event["path"] for event in noted if event["event"] == "folder_passed_over"] == [str(root / "one")]
