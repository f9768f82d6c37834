"""A page that was left open over a new run decides on nothing that it has not shown."""

from pathlib import Path
from typing import Any

import pytest

from extractor.review.prefill import has_number
from review.calling import Caller
from review.runs import change_records, make_run


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return make_run(tmp_path)


def item_of(row: dict[str, Any], action: str, **more: Any) -> dict[str, Any]:
    return {"id": row["id"], "action": action, "base": row["revision"], "digest": row["digest"], **more}


@pytest.mark.parametrize(
    ("action", "more"),
    [("accept", {}), ("reject", {"reason": "重复"}), ("edit", {"fields": {"unit": "元"}}), ("reopen", {})],
)
def test_another_value_of_a_new_run_is_a_conflict(output: Path, action: str, more: dict[str, Any]) -> None:
    caller = Caller(output)
    seen = caller.row("6.8%")
    change_records(output, "6.8%", indicator_code="INV.XXX")
    answer = caller.decide(item_of(seen, action, **more))
    assert answer.status_code == 409
    (place,) = answer.json()["stale"]
    (now,) = answer.json()["changes"]["plan"]["rows"]
    assert (place["id"], place["digest"], now["record"]["indicator_code"]) == (seen["id"], now["digest"], "INV.XXX")
    assert caller.row("6.8%")["verdict"] == "open"
    if action != "reopen":
        again = item_of(seen, action, **more) | {"base": place["revision"], "digest": place["digest"]}
        assert caller.decide(again).status_code == 200


def test_a_note_and_an_unchanged_record_are_no_conflict(output: Path) -> None:
    caller = Caller(output)
    changed, same = caller.row("6.8%"), caller.row("1254.6亿元")
    change_records(output, "6.8%", value="68")
    change_records(output, "1254.6亿元", confidence="0.1")
    assert caller.decide(item_of(changed, "note", reason="待核实")).status_code == 200
    assert caller.decide(item_of(same, "accept")).status_code == 200


def test_what_was_judged_and_reads_otherwise_now_is_a_conflict(output: Path) -> None:
    caller = Caller(output)
    caller.on("6.8%", "edit", fields={"value": "6.9"})
    seen = caller.row("6.8%")
    change_records(output, "6.8%", value="68")
    assert caller.decide(item_of(seen, "accept")).status_code == 409


def test_another_text_or_a_record_that_is_gone_asks_to_load_the_page_again(output: Path) -> None:
    caller = Caller(output)
    gone, added = caller.row("6.8%"), caller.row("1254.6亿元")
    change_records(output, "6.8%", record_id="other")
    answers = [caller.decide(item_of(gone, "accept"))]
    path = output / "texts" / "plan.txt"
    path.write_bytes("新的一行。\n".encode() + path.read_bytes())
    change_records(output, "1254.6亿元", value="1")
    fields = {"start": 0, "end": 4, "name": "甲"}
    answers.append(caller.decide({"kind": "project", "action": "add", "fields": fields, "digest": added["digest"]}))
    for answer in answers:
        assert (answer.status_code, answer.json()["code"]) == (410, "E451")
        assert "刷新" in answer.json()["zh"]
        assert "record_id" not in answer.json()["zh"]


def test_the_page_is_told_of_the_new_run(output: Path) -> None:
    caller = Caller(output)
    whole = caller.whole()
    asked = {"id": "plan", "since": whole["seq"]}
    assert caller.http.get("/api/changes", params=asked).json()["run"] == whole["run"]
    change_records(output, "6.8%", value="68")
    assert caller.http.get("/api/changes", params=asked).json()["run"] != whole["run"]


def test_an_edit_back_to_what_the_extractor_says_is_an_acceptance(output: Path) -> None:
    caller = Caller(output)
    value = caller.row("6.8%")["record"]["value"]
    caller.on("6.8%", "edit", fields={"value": "7"})
    caller.on("6.8%", "edit", fields={"value": value})
    assert caller.row("6.8%")["verdict"] == "accepted"


def test_of_a_step_of_many_it_is_told_what_is_gone(output: Path) -> None:
    caller = Caller(output)
    gone, stays = item_of(caller.row("6.8%"), "accept"), item_of(caller.row("1254.6亿元"), "accept")
    change_records(output, "6.8%", record_id="other")
    answer = caller.decide(gone, stays)
    assert answer.status_code == 410
    assert (answer.json()["code"], answer.json()["gone"]) == ("E451", [{"doc": "plan", "id": gone["id"]}])
    assert caller.decide(stays).status_code == 200


def test_a_decision_on_a_document_that_is_gone_does_not_hold_up_the_rest(output: Path) -> None:
    caller = Caller(output)
    stays = item_of(caller.row("1254.6亿元"), "accept")
    answer = caller.decide(stays | {"doc": "away"}, stays)
    assert (answer.status_code, answer.json()["gone"]) == (410, [{"doc": "away", "id": stays["id"]}])


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("220", True),
        ("三成", True),
        ("千余家", True),
        ("亿元以上", True),
        ("亿元", False),
        ("百分点", False),
        ("千瓦", False),
    ],
)
def test_a_unit_alone_is_no_number(quote: str, found: bool) -> None:
    assert has_number(quote) is found
