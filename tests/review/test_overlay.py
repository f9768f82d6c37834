from pathlib import Path
from typing import Any

import pytest

from extractor.review.anchors import Match, anchor_of, locate
from extractor.review.events import Action, Decision
from extractor.review.overlay import Overlay, overlay
from extractor.review.rows import lost_row
from extractor.review.state import Verdict, standings, undoable
from extractor.review.store import ReviewStore
from review.records import TEXT, decision, indicator

GDP, GROWTH, SCHOOLS = indicator("1254.6亿元"), indicator("6.8%"), indicator("5所")
RECORDS = [GDP, GROWTH, SCHOOLS]


def laid(tmp_path: Path, decisions: list[Decision], records: list[dict[str, Any]], text: str = TEXT) -> Overlay:
    store = ReviewStore(tmp_path / "reviews.sqlite")
    for sent in decisions:
        store.append("甲", [sent])
    return overlay(standings(store.events()), "indicator", records, text)


def test_corrected_records(tmp_path: Path) -> None:
    hospital = indicator("3家", indicator="改建医院")
    decisions = [
        decision(Action.ACCEPT, GDP),
        decision(Action.REJECT, GROWTH),
        decision(Action.EDIT, SCHOOLS, indicator="新建学校"),
        decision(Action.ADD, hospital),
    ]
    found = laid(tmp_path, decisions, RECORDS)
    assert [r.verdict for r in found.records] == [Verdict.ACCEPTED, Verdict.REJECTED, Verdict.EDITED, Verdict.ADDED]
    assert found.corrected() == [GDP, SCHOOLS | {"indicator": "新建学校"}, hospital]


def test_what_nobody_judged_is_delivered_as_extracted(tmp_path: Path) -> None:
    assert laid(tmp_path, [], RECORDS).corrected() == RECORDS


@pytest.mark.parametrize(
    ("action", "edit", "now", "match", "differs"),
    [
        (Action.EDIT, {"indicator": "生产总值"}, {}, Match.SAME, ()),
        (Action.EDIT, {"indicator": "生产总值"}, {"indicator": "生产总值"}, Match.SAME, ()),
        (Action.EDIT, {"indicator": "生产总值"}, {"indicator": "总值"}, Match.CHANGED, ("indicator",)),
        (Action.ACCEPT, {}, {"period": "2022"}, Match.CHANGED, ("period",)),
        (Action.ACCEPT, {}, {"confidence": "0.1"}, Match.SAME, ()),
        (Action.REJECT, {}, {"period": "2022"}, Match.CHANGED, ("period",)),
    ],
)
def test_a_new_run_of_the_same_text(
    tmp_path: Path, action: Action, edit: dict[str, str], now: dict[str, str], match: Match, differs: tuple[str, ...]
) -> None:
    found = laid(tmp_path, [decision(action, GDP, **edit)], [GDP | now, GROWTH])
    row = found.records[0]
    assert row.followed is not None
    assert (row.followed.match, row.followed.differs) == (match, differs)
    assert row.record == (None if action is Action.REJECT else GDP | edit)


def test_a_new_span_takes_the_decision_along(tmp_path: Path) -> None:
    wider = indicator("完成1254.6亿元")
    found = laid(tmp_path, [decision(Action.EDIT, GDP, indicator="生产总值")], [wider])
    (row,) = found.records
    assert row.followed is not None
    assert row.followed.match is Match.CHANGED
    assert row.record == GDP | {"indicator": "生产总值"}


def test_a_record_that_the_new_run_lacks_stands(tmp_path: Path) -> None:
    found = laid(tmp_path, [decision(Action.ACCEPT, GDP), decision(Action.REJECT, SCHOOLS)], [GROWTH])
    assert found.corrected() == [GDP, GROWTH]
    assert {r.followed.match for r in found.records if r.followed} == {Match.KEPT, Match.GONE}


def test_a_changed_text_moves_the_decision(tmp_path: Path) -> None:
    changed = "\r\n序言𠮷。" + TEXT
    new = [indicator("1254.6亿元", changed, record_id="other")]
    found = laid(tmp_path, [decision(Action.EDIT, GDP, indicator="生产总值")], new, changed)
    (row,) = found.records
    assert row.record is not None
    assert changed[row.record["start"] : row.record["end"]] == "1254.6亿元"
    assert row.followed is not None
    assert row.followed.match is Match.SAME


def test_a_place_that_is_gone_is_listed(tmp_path: Path) -> None:
    found = laid(tmp_path, [decision(Action.ACCEPT, GDP)], [], "另一份文件。")
    assert found.corrected() == []
    assert [s.record_id for s in found.lost] == [GDP["record_id"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("前文。" + TEXT, 3),
        (TEXT + TEXT, 0),
        ("完成1254.6亿元", None),
        ("别处也有1254.6亿元。", None),
    ],
)
def test_locate(text: str, expected: int | None) -> None:
    place = TEXT.index("1254.6亿元")
    found = locate(anchor_of(TEXT, place, place + 8), text)
    assert found == (None if expected is None else (place + expected, place + expected + 8))


def test_undo_and_redo_as_in_an_editor(tmp_path: Path) -> None:
    store = ReviewStore(tmp_path / "reviews.sqlite")
    (first,) = store.append("甲", [decision(Action.ACCEPT, GDP)])
    (second,) = store.append("甲", [decision(Action.ACCEPT, GROWTH)])
    store.append("乙", [decision(Action.ACCEPT, SCHOOLS)])
    assert undoable(store.events(), "甲") == (second.step, None)
    (one,) = store.undo("甲", second.step)
    (two,) = store.undo("甲", first.step)
    assert undoable(store.events(), "甲") == (None, two.step)
    store.undo("甲", two.step)
    assert undoable(store.events(), "甲") == (first.step, one.step)
    store.append("甲", [decision(Action.REJECT, GROWTH, base=one.seq)])
    assert undoable(store.events(), "甲")[1] is None


CHANGED = "新的一行。\n" + TEXT


@pytest.mark.parametrize(
    ("text", "records"),
    [
        (TEXT, RECORDS),
        (CHANGED, [indicator("1254.6亿元", CHANGED, record_id="other"), indicator("6.8%", CHANGED, record_id="more")]),
    ],
)
def test_a_note_to_a_record_that_nobody_judged_follows_it(
    tmp_path: Path, text: str, records: list[dict[str, Any]]
) -> None:
    found = laid(tmp_path, [decision(Action.NOTE, GDP)], records, text)
    row = next(r for r in found.records if r.extracted == records[0])
    assert row.followed is not None
    assert [who for who, _, _ in row.followed.standing.notes] == ["甲"]
    assert (row.verdict, row.record, found.lost) == (Verdict.OPEN, records[0], ())


@pytest.mark.parametrize("text", [TEXT, "另一份文件。"])
def test_a_note_whose_record_is_gone_is_listed(tmp_path: Path, text: str) -> None:
    (lost,) = laid(tmp_path, [decision(Action.NOTE, GDP)], [], text).lost
    told = lost_row(lost)
    assert (told["verdict"], told["by"], told["quote"]) == ("note", "甲", "1254.6亿元")


def test_a_decision_goes_before_a_note(tmp_path: Path) -> None:
    wider = indicator("完成1254.6亿元")
    inside = indicator("1254.6", record_id="inside")
    found = laid(tmp_path, [decision(Action.NOTE, inside), decision(Action.REJECT, GDP)], [wider])
    assert [(r.verdict, r.record) for r in found.records] == [(Verdict.REJECTED, None)]
    assert [s.record_id for s in found.lost] == ["inside"]
