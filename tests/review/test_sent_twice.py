"""What a page sends again, because it has heard no answer, is written once and by nobody else."""

from dataclasses import replace
from pathlib import Path

import pytest

from extractor.errors import ExtractorError
from extractor.review.events import Action
from extractor.review.store import ReviewStore
from review.calling import Caller
from review.records import decision, indicator
from review.runs import make_run

STEP, OTHER = "a" * 32, "b" * 32
GDP = indicator("1254.6亿元")


def test_a_step_is_written_once(tmp_path: Path) -> None:
    store = ReviewStore(tmp_path / "reviews.sqlite")
    first = store.append("甲", [decision(Action.ACCEPT, GDP)], STEP)
    assert store.append("甲", [decision(Action.ACCEPT, GDP)], STEP) == first == store.events()
    undone = store.undo("甲", STEP, OTHER)
    assert store.undo("甲", STEP, OTHER) == undone
    assert len(store.events()) == 2


def test_a_step_of_another_is_refused(tmp_path: Path) -> None:
    store = ReviewStore(tmp_path / "reviews.sqlite")
    store.append("甲", [decision(Action.ACCEPT, GDP)], STEP)
    with pytest.raises(ExtractorError, match="E448"):
        store.append("乙", [decision(Action.REJECT, GDP, base=1)], STEP)
    assert len(store.events()) == 1


def test_an_added_record_that_is_sent_twice_is_no_second_one(tmp_path: Path) -> None:
    caller = Caller(make_run(tmp_path))
    place = caller.whole()["text"].index("国民经济")
    fields = {"start": place, "end": place + 4, "name": "甲"}
    item = {"doc": "plan", "kind": "project", "action": "add", "fields": fields}
    answers = [caller.post("decide", {"items": [item], "since": {}, "step": STEP}) for _ in range(2)]
    assert [a.status_code for a in answers] == [200, 200]
    assert answers[0].json()["made"] == answers[1].json()["made"]
    assert answers[0].json()["ids"] == [answers[0].json()["made"][0]["id"]]


def test_an_undo_that_is_sent_twice_takes_one_step_back(tmp_path: Path) -> None:
    caller = Caller(make_run(tmp_path))
    caller.on("1254.6亿元", "accept")
    caller.on("6.8%", "accept")
    for _ in range(2):
        assert caller.post("undo", {"doc": "plan", "since": {}, "step": STEP}).status_code == 200
    assert (caller.row("1254.6亿元")["verdict"], caller.row("6.8%")["verdict"]) == ("accepted", "open")


def test_a_page_of_another_reviewer_or_folder_is_refused(tmp_path: Path) -> None:
    output = make_run(tmp_path / "one")
    one, other = Caller(output), Caller(output, "乙")
    outbox = outbox_of(one)
    assert outbox != outbox_of(other)
    assert outbox != outbox_of(Caller(make_run(tmp_path / "two")))
    row = one.row("6.8%")
    item = {"doc": "plan", "id": row["id"], "kind": "indicator", "action": "accept"}
    body = {"items": [item], "since": {}, "step": STEP, "outbox": outbox}
    refused = other.post("decide", body)
    assert (refused.status_code, refused.json()["code"]) == (403, "E448")
    assert other.post("undo", {"doc": "plan", "since": {}, "outbox": outbox}).status_code == 403
    assert one.post("decide", body).status_code == 200


def outbox_of(caller: Caller) -> str:
    return caller.http.get("/").text.split('name="outbox" content="')[1].split('"')[0]


def test_a_page_without_a_person_has_no_outbox(tmp_path: Path) -> None:
    caller = Caller(make_run(tmp_path))
    state = caller.http.app.state  # type: ignore[attr-defined]
    state.bench = replace(state.bench, local=None)
    assert outbox_of(caller) == ""
