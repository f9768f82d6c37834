import itertools
import os
from pathlib import Path

import pytest

from extractor.batch.inputs import discover, printable, suffix_of
from extractor.errors import ExtractorError


def make(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("文", encoding="utf-8")


def ids(*paths: Path | str, output: Path | None = None) -> list[str]:
    return [i.doc_id for i in discover([str(p) for p in paths], str(output) if output else None)]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["b.txt", "a.txt"], ["a", "b"]),
        (["市/区/a.txt", "z.md"], ["z", "市/区/a"]),
        (["a.txt", "a.md", "b.txt"], ["a.md", "a.txt", "b"]),
        (["a.txt", "A.md"], ["A.md", "a.txt"]),
        (["a.txt", "a.md", "a.txt.txt"], ["a.md", "a.txt", "a.txt.txt"]),
        (["1.总体要求", "v1.2", "名单"], ["1.总体要求", "v1.2", "名单"]),
        (["a.md", "a.txt/b.txt"], ["a.md", "a.txt/b"]),
        ([".hidden.txt", ".git/a.txt", "a.txt"], ["a"]),
        (["~$计划.docx", "甲/~$计划.docx", "Thumbs.db", "desktop.ini", "计划.docx"], ["计划"]),
    ],
)
def test_ids_are_paths_below_the_root(tmp_path: Path, names: list[str], expected: list[str]) -> None:
    make(tmp_path, *names)
    assert ids(tmp_path) == expected


def test_order_and_repetition_of_arguments_do_not_matter(tmp_path: Path) -> None:
    make(tmp_path, "甲/a.txt", "乙/a.txt", "乙/b.md", "c.txt")
    arguments = [tmp_path / "甲", tmp_path / "乙", tmp_path / "c.txt", tmp_path / "乙" / "b.md"]
    results = {tuple(ids(*order)) for order in itertools.permutations([*arguments, arguments[0]])}
    assert results == {("b", "c", "乙/a.txt", "甲/a.txt")}


def test_patterns(tmp_path: Path) -> None:
    make(tmp_path, "x/a.txt", "x/b.md", "y/c.txt", "d[1].txt")
    assert ids(tmp_path / "*" / "*.txt") == ["x/a", "y/c"]
    assert ids(tmp_path / "**" / "*.md") == ["x/b"]
    assert ids(tmp_path / "d[1].txt") == ["d[1]"]


def test_links_are_followed_once(tmp_path: Path) -> None:
    make(tmp_path, "in/a/x.txt", "far/y.txt")
    (tmp_path / "in" / "a" / "loop").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "b").symlink_to(tmp_path / "far")
    (tmp_path / "in" / "c").symlink_to(tmp_path / "far")
    assert ids(tmp_path / "in") == ["a/x", "b/y"]


def test_outputs_are_no_inputs(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "out/texts/a.txt", "out/run.json")
    assert ids(tmp_path, output=tmp_path / "out") == ["a"]
    assert ids(tmp_path / "out", output=tmp_path / "out") == ["run"]
    with pytest.raises(ExtractorError) as caught:
        ids(tmp_path / "out" / "texts" / "a.txt", output=tmp_path / "out")
    assert caught.value.code == "E306"


def test_the_results_of_other_runs_are_no_inputs(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "old/texts/a.txt", "old/run.json", "old/indicators.jsonl", "old/parquet/x.parquet")
    make(tmp_path, "甲/begun/.extractor/ledger.sqlite", "甲/begun/texts/a.txt", "甲/run.json", "texts/b.txt")
    passed: list[str] = []
    found = discover([str(tmp_path)], str(tmp_path / "out"), passed=passed.append)
    assert [item.doc_id for item in found] == ["a", "texts/b", "甲/run"]
    assert passed == [str(tmp_path / "old"), str(tmp_path / "甲" / "begun")]
    assert ids(tmp_path / "**" / "*.txt") == ["a", "texts/b"]
    assert ids(tmp_path / "*" / "*.json") == ["甲/run"]
    assert ids(tmp_path / "old" / "texts") == ["a"]
    assert "texts/a" not in ids(tmp_path / "old")


@pytest.mark.parametrize(("name", "code"), [("missing", "E101"), ("", "E109"), ("*.txt", "E109")])
def test_nothing_to_read(tmp_path: Path, name: str, code: str) -> None:
    with pytest.raises(ExtractorError) as caught:
        ids(tmp_path / name)
    assert caught.value.code == code


@pytest.mark.skipif(os.name == "nt", reason="names are bytes only where the system says so")
def test_names_that_are_no_text(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    for name in (b"\xb1\xa8.txt", b"a\nb.txt", b"q\"'.txt", "长".encode() * 83 + b".txt"):
        Path(os.fsdecode(folder + b"/" + name)).write_text("文", encoding="utf-8")
    found = ids(tmp_path)
    assert "%B1%A8" in found
    assert "a%0Ab" in found
    assert "q\"'" in found
    assert all(len(doc_id.encode()) < 250 for doc_id in found)
    assert len(set(found)) == 4


@pytest.mark.parametrize(
    ("path", "suffix"),
    [
        ("a.TXT", ".txt"),
        ("a", ""),
        (".txt", ""),
        ("1.总体要求", ""),
        ("v1.2", ""),
        ("x/a.tar.gz", ".gz"),
        ("a.mp3", ".mp3"),
    ],
)
def test_suffix(path: str, suffix: str) -> None:
    assert suffix_of(path) == suffix


def test_printable_keeps_what_can_be_read() -> None:
    assert printable("报告　(终)\t\x1b\udcff") == "报告　(终)%09%1B%FF"
