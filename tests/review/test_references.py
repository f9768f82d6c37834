"""No delivery refers to a record that it does not deliver."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from extractor.cli.app import app
from extractor.review.corrected import reviewed_documents
from extractor.review.references import referring_to
from review.calling import Caller
from review.runs import make_run

TEXT = (
    "2021年接待游客120万人次，其中境外游客3万人次、过夜游客2万人次。青禾大桥开工建设，总投资3.2亿元。"
    "云岭湖大桥、青禾高铁站等12个重点项目开工建设。"
    "地区生产总值完成100亿元，其中第一产业20亿元、第二产业30亿元、第三产业10亿元。\n"
)


def delivered(output: Path, table: str, *options: str) -> list[dict[str, Any]]:
    file = output.parent / f"{table}.jsonl"
    command = ["export", "-o", str(output), "--to", str(file), "--table", table, *options]
    done = CliRunner().invoke(app, command)
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def references(output: Path, *options: str) -> tuple[set[str], set[str]]:
    """The ids of the records that are delivered, and those that are referred to."""
    indicators, projects, issues = (
        delivered(output, table, *options) for table in ("indicators", "projects", "issues")
    )
    referred = {r["parent_id"] for r in indicators} | {r["group"] for r in projects}
    for row in (*projects, *issues):
        keys = row["amount_record_ids"] if "amount_record_ids" in row else row["record_ids"]
        referred |= set(json.loads(keys) if isinstance(keys, str) else keys)
    return {r["record_id"] for r in (*indicators, *projects)}, referred - {None}


def test_references_to_rejected_records_are_left_out(tmp_path: Path) -> None:
    output = make_run(tmp_path, plan=TEXT)
    _, before = references(output)
    caller = Caller(output)
    for quote in ("120万人次", "3.2亿元", "12个", "20亿元"):
        assert caller.row(quote)["id"] in before
        caller.on(quote, "reject", reason="不是指标或项目")
    ids, after = references(output)
    assert after
    assert after <= ids
    for quote in ("100亿元", "30亿元", "10亿元"):
        caller.on(quote, "reject", reason="不是指标或项目")
    assert delivered(output, "issues") == []
    assert len(delivered(output, "issues", "--raw")) == 1
    assert references(output, "--raw")[1] == before
    (document,) = reviewed_documents(output)
    assert all(project["group"] is None for project in document.corrected("project"))


@pytest.mark.parametrize(
    ("record", "extracted", "expected"),
    [
        ({"parent_id": "a"}, None, {"parent_id": "a"}),
        ({"parent_id": "x"}, None, {"parent_id": None}),
        ({"parent_id": "x"}, {"parent_id": "b"}, {"parent_id": "b"}),
        ({"parent_id": "x"}, {"parent_id": "y"}, {"parent_id": None}),
        ({"amount_record_ids": ["a", "x"]}, None, {"amount_record_ids": ["a"]}),
        ({"amount_record_ids": ["x"]}, {"amount_record_ids": ["b", "y"]}, {"amount_record_ids": ["b"]}),
        ({"group": None, "duplicate_of": "x"}, {"group": "a"}, {"group": None, "duplicate_of": None}),
    ],
)
def test_referring_to(record: dict[str, Any], extracted: dict[str, Any] | None, expected: dict[str, Any]) -> None:
    assert referring_to({"a", "b"}, record, extracted) == expected
