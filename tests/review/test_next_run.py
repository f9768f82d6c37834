"""A reviewer's work on a real plan outlives a change of the rules, and becomes gold."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from extractor.cli.app import app
from program import start
from review.calling import Caller
from review.runs import make_run

ROOT = Path(__file__).resolve().parents[2]
DOC = "xiqing-2022-plan"
EDITED: dict[str, dict[str, str]] = {
    "6.6%": {"indicator": "西青区地区生产总值"},
    "467 亿元": {"value": "468"},
    "2.45 亿美元": {"period": "2021-01/2021-12"},
    "578 家": {"status": "estimated"},
    "776 座": {"unit": "个"},
}
ADDED = "全区"
REJECTED = ("50%", "利福特电梯")


STATIONS = """
  - id: exclusion.span.stations
    label: 通信基站
    pattern: '通信基站\\s*\\d+\\s*座'
    value: {reason: name}
    examples: [通信基站5座]
"""


def other_rules(folder: Path) -> Path:
    """The rules with two changes: 预计 is no word of estimate, and the base stations are no record any more."""
    shutil.copytree(ROOT / "rules", folder)
    statuses, exclusions = folder / "statuses.yaml", folder / "exclusions.yaml"
    statuses.write_text(statuses.read_text("utf-8").replace("预计", "预定"), "utf-8")
    exclusions.write_text(exclusions.read_text("utf-8").rstrip("\n") + STATIONS, "utf-8")
    return folder


def decide_eight(caller: Caller) -> None:
    for quote, fields in EDITED.items():
        assert caller.on(quote, "edit", fields=fields).status_code == 200
    place = caller.whole()["text"].index(ADDED)
    fields = {"start": place, "end": place + len(ADDED), "name": ADDED}
    assert caller.decide({"action": "add", "kind": "project", "fields": fields}).status_code == 200
    for quote in REJECTED:
        assert caller.on(quote, "reject", reason="不是指标或项目").status_code == 200


def stand(caller: Caller) -> None:
    """All eight decisions are as they were made."""
    for quote, fields in EDITED.items():
        row = caller.row(quote)
        assert row["verdict"] == "edited"
        assert {name: row["record"][name] for name in fields} == fields
    assert caller.row(ADDED)["verdict"] == "added"
    for quote in REJECTED:
        assert (caller.row(quote)["verdict"], caller.row(quote)["record"]) == ("rejected", None)


def accept_the_rest(caller: Caller) -> None:
    rows = [row for row in caller.rows() if row["verdict"] == "open"]
    items = [{"id": r["id"], "kind": r["kind"], "action": "accept", "base": r["revision"]} for r in rows]
    assert caller.decide(*items).status_code == 200


def scored(output: Path, gold: Path, *options: str) -> Any:
    done = CliRunner().invoke(app, ["score", str(gold), "-o", str(output), "--json", *options])
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)["documents"][DOC]


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_eight_decisions_outlive_a_change_of_rules_and_make_gold(tmp_path: Path) -> None:
    output = make_run(tmp_path, **{DOC: (ROOT / "corpus" / f"{DOC}.txt").read_bytes().decode()})
    decide_eight(Caller(output, doc=DOC))
    ended = start("run", tmp_path / "in", "-o", output, "--rules", other_rules(tmp_path / "rules"))
    assert ended.code == 0, ended.err

    caller = Caller(output, doc=DOC)
    stand(caller)
    assert caller.row("467 亿元")["match"] == "changed"
    told = [caller.row("467 亿元")[name] for name in ("judged", "record", "extracted")]
    assert [(r["value"], r["status"]) for r in told] == [("467", "estimated"), ("468", "estimated"), ("467", "actual")]
    assert caller.row("776 座")["match"] == "kept"
    assert caller.whole()["lost"] == []

    accept_the_rest(caller)
    stand(caller)
    done = CliRunner().invoke(app, ["review", "gold", "--to", str(tmp_path / "gold"), "-o", str(output)])
    assert "1 written" in done.output
    assert {f["f1"] for f in scored(output, tmp_path / "gold", "--reviewed").values()} == {1.0}
    assert scored(output, tmp_path / "gold")["record"]["f1"] < 1.0
