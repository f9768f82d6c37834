"""Decisions follow a file that was renamed or moved; those of a file that is gone are listed."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractor.cli.app import app
from extractor.review.moves import Move, Moves
from program import SAMPLE
from review.calling import Caller
from review.runs import make_run, run_here


@pytest.mark.parametrize(
    ("moves", "doc_id", "seq", "owner"),
    [
        ([], "a", 3, "a"),
        ([Move("a", "b", 5)], "a", 5, "b"),
        ([Move("a", "b", 5)], "a", 6, "a"),
        ([Move("a", "b", 5), Move("b", "a", 8)], "a", 5, "a"),
        ([Move("a", "b", 5), Move("b", "a", 8)], "b", 8, "a"),
        ([Move("a", "b", 5), Move("b", "a", 8)], "b", 9, "b"),
        ([Move("a", "b", 5), Move("b", "c", 8)], "a", 2, "c"),
        ([Move("a", "b", 5), Move("a", "c", 8)], "a", 2, "b"),
        ([Move("a", "b", 5), Move("a", "c", 8)], "a", 7, "c"),
    ],
)
def test_owner(moves: list[Move], doc_id: str, seq: int, owner: str) -> None:
    assert Moves(moves).owner(doc_id, seq) == owner


def rename(folder: Path, old: str, new: str) -> None:
    target = folder / "in" / new
    target.parent.mkdir(exist_ok=True)
    (folder / "in" / old).rename(target)
    run_here(folder / "in", folder / "out")


def judge(output: Path, doc: str = "plan") -> None:
    caller = Caller(output, doc=doc)
    caller.on("1254.6亿元", "edit", fields={"value": "1255"})
    caller.on("6.8%", "reject", reason="重复")
    caller.on("776座", "note", reason="待核实")


@pytest.mark.parametrize("new", ["plan_2025.txt", "北京/plan.txt"])
def test_decisions_follow_a_file_to_its_new_name(tmp_path: Path, new: str) -> None:
    output = make_run(tmp_path)
    judge(output)
    rename(tmp_path, "plan.txt", new)
    caller = Caller(output, doc=new.removesuffix(".txt"))
    assert (caller.row("1254.6亿元")["record"]["value"], caller.row("6.8%")["verdict"]) == ("1255", "rejected")
    assert [note[2] for note in caller.row("776座")["notes"]] == ["待核实"]
    assert caller.whole()["lost"] == []
    assert caller.on("1254.6亿元", "edit", fields={"value": "1256"}).status_code == 200
    for _ in range(3):
        assert caller.post("undo", {"doc": caller.doc, "since": {caller.doc: 0}}).json()["step"] is not None
    rename(tmp_path, new, "plan.txt")
    back = Caller(output)
    assert (back.row("1254.6亿元")["record"]["value"], back.row("6.8%")["verdict"]) == ("1255", "open")
    assert back.row("776座")["notes"] == []
    assert 'id="unplaced"' not in back.http.get("/").text


def test_deliveries_have_the_decisions_of_a_renamed_file(tmp_path: Path) -> None:
    output = make_run(tmp_path)
    judge(output)
    rename(tmp_path, "plan.txt", "计划.txt")
    file = tmp_path / "indicators.jsonl"
    done = CliRunner().invoke(app, ["export", "-o", str(output), "--to", str(file)])
    assert "注意" not in done.output
    values = [json.loads(line)["value"] for line in file.read_text("utf-8").splitlines()]
    assert ("1255" in values, "1254.6" in values) == (True, False)


def test_a_twin_with_decisions_of_its_own_keeps_them(tmp_path: Path) -> None:
    output = make_run(tmp_path, one=SAMPLE, two=SAMPLE)
    judge(output, "one")
    Caller(output, "乙", "two").on("1254.6亿元", "accept")
    (tmp_path / "in" / "one.txt").unlink()
    run_here(tmp_path / "in", output)
    caller = Caller(output, doc="two")
    assert (caller.row("1254.6亿元")["by"], caller.row("6.8%")["verdict"]) == ("乙", "open")
    page = caller.http.get("/").text
    assert 'id="unplaced"' in page
    assert "<bdi>one</bdi>" in page


@pytest.mark.parametrize("command", ["export", "load"])
def test_what_has_no_document_any_more_is_listed_and_warned_of(tmp_path: Path, command: str) -> None:
    output = make_run(tmp_path, plan=SAMPLE, other="2021年新建学校5所。\n")
    judge(output)
    (tmp_path / "in" / "plan.txt").write_bytes(SAMPLE.replace("青禾", "云岭").encode())
    rename(tmp_path, "plan.txt", "anew.txt")
    page = Caller(output, doc="anew").http.get("/").text
    assert "<bdi>plan</bdi>: 记录 3" in page
    to = ["--to", str(tmp_path / "out.jsonl")] if command == "export" else []
    done = CliRunner().invoke(app, [command, "-o", str(output), *to])
    assert done.exit_code == 0
    assert "1 份文档已不在本次运行中，其 3 条审核决定未计入：plan" in done.output
    raw = CliRunner().invoke(app, [command, "-o", str(output), *to, "--raw"])
    assert "注意" not in raw.output
