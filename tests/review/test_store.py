import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.errors import ExtractorError
from extractor.review.events import Action
from extractor.review.state import Verdict, standing_over, standings, undoable_steps
from extractor.review.store import FORMAT, ReviewStore, StaleError
from review.records import decision, indicator

GDP, GROWTH = indicator("1254.6亿元"), indicator("6.8%")


@pytest.fixture
def store(tmp_path: Path) -> ReviewStore:
    return ReviewStore(tmp_path / "reviews.sqlite")


def test_events_come_back_as_they_were_sent(store: ReviewStore) -> None:
    sent = decision(Action.EDIT, GDP, indicator="生产总值")
    (event,) = store.append("甲", [sent])
    (read,) = store.events("qinghe")
    assert read == event
    assert (read.seq, read.reviewer, read.after, read.anchor) == (1, "甲", sent.after, sent.anchor)
    assert store.history("qinghe", GDP["record_id"]) == [event]
    assert store.events("another") == []
    assert store.events(after=1) == []


def test_a_stale_decision_is_refused_whole(store: ReviewStore) -> None:
    store.append("甲", [decision(Action.EDIT, GDP, indicator="生产总值")])
    with pytest.raises(StaleError) as caught:
        store.append("乙", [decision(Action.ACCEPT, GROWTH), decision(Action.REJECT, GDP)])
    assert caught.value.revisions == {("qinghe", GDP["record_id"]): 1}
    assert store.last() == 1


def test_documents_of_the_same_content_are_told_apart(store: ReviewStore) -> None:
    """The ids of their records are the same."""
    twin = indicator("1254.6亿元", doc_id="twin")
    store.append("甲", [decision(Action.EDIT, twin, indicator="生产总值")])
    with pytest.raises(StaleError) as caught:
        store.append("乙", [decision(Action.ACCEPT, GDP), decision(Action.ACCEPT, twin)])
    assert caught.value.revisions == {("twin", GDP["record_id"]): 1}
    (first, _) = store.append("乙", [decision(Action.ACCEPT, GDP), decision(Action.ACCEPT, twin, base=1)])
    assert {event.doc_id for event in store.undo("乙", first.step)} == {"qinghe", "twin"}
    assert [s.verdict for doc in ("qinghe", "twin") for s in standings(store.events(doc)).values()] == [
        "open",
        "edited",
    ]


def test_notes_never_conflict(store: ReviewStore) -> None:
    store.append("甲", [decision(Action.NOTE, GDP)])
    store.append("乙", [decision(Action.NOTE, GDP)])
    store.append("乙", [decision(Action.ACCEPT, GDP)])
    assert standings(store.events())[GDP["record_id"]].verdict is Verdict.ACCEPTED


def test_undo_and_redo_over_and_over(store: ReviewStore) -> None:
    (event,) = store.append("甲", [decision(Action.EDIT, GDP, indicator="生产总值")])
    for _ in range(3):
        (undone,) = store.undo("甲", event.step)
        assert standings(store.events())[GDP["record_id"]].verdict is Verdict.OPEN
        store.undo("甲", undone.step)
        assert standings(store.events())[GDP["record_id"]].verdict is Verdict.EDITED


def test_undo_walks_back_through_all_that_was_done_to_one_record(store: ReviewStore) -> None:
    names, base = ("一", "二", "三"), 0
    for name in names:
        (event,) = store.append("甲", [decision(Action.EDIT, GDP, base=base, indicator=name)])
        base = event.seq
    store.append("甲", [decision(Action.REOPEN, GDP, base=base)])

    def now() -> str | None:
        after = standings(store.events())[GDP["record_id"]].after
        return after and after["indicator"]

    def back_or_forth(redo: bool) -> str | None:
        step = undoable_steps(store.steps("甲"))[redo]
        assert step is not None
        store.undo("甲", step)
        return now()

    for _ in range(2):
        assert [back_or_forth(False) for _ in range(4)] == ["三", "二", "一", None]
        assert undoable_steps(store.steps("甲"))[0] is None
        assert [back_or_forth(True) for _ in range(4)] == ["一", "二", "三", None]
        assert undoable_steps(store.steps("甲"))[1] is None


@pytest.mark.parametrize("other", [Action.REJECT, Action.EDIT, Action.REOPEN])
def test_what_another_decided_since_stands_and_what_was_before_is_undone(store: ReviewStore, other: Action) -> None:
    (first,) = store.append("甲", [decision(Action.ACCEPT, GROWTH)])
    (second,) = store.append("甲", [decision(Action.ACCEPT, GDP)])
    (theirs,) = store.append("乙", [decision(other, GDP, base=second.seq)])
    before = standings(store.events())[GDP["record_id"]]
    (taken,) = store.undo("甲", second.step)
    history = store.history("qinghe", GDP["record_id"])
    assert replace(standings(history)[GDP["record_id"]], revision=0) == replace(before, revision=0)
    assert standing_over(history, taken.step) == theirs
    (also,) = store.undo("甲", first.step)
    assert standings(store.events())[GROWTH["record_id"]].verdict is Verdict.OPEN
    assert standing_over(store.history("qinghe", GROWTH["record_id"]), also.step) is None
    store.undo("乙", theirs.step)
    assert standings(store.events())[GDP["record_id"]].verdict is Verdict.OPEN


def test_a_step_is_taken_back_once(store: ReviewStore) -> None:
    (event,) = store.append("甲", [decision(Action.ACCEPT, GDP)])
    store.undo("甲", event.step)
    for step in (event.step, "none"):
        with pytest.raises(ExtractorError, match="E444"):
            store.undo("甲", step)


def test_a_rejected_addition_is_known_after_its_author_took_it_back(store: ReviewStore) -> None:
    (added,) = store.append("乙", [decision(Action.ADD, GDP)])
    store.append("甲", [decision(Action.REJECT, GDP, base=added.seq).model_copy(update={"extracted": None})])
    store.undo("乙", added.step)
    found = standings(store.events())[GDP["record_id"]]
    assert (found.verdict, found.extracted) == (Verdict.REJECTED, GDP)


@pytest.mark.parametrize("change", ["UPDATE events SET reviewer = 'x'", "DELETE FROM events"])
def test_events_are_final(store: ReviewStore, change: str) -> None:
    store.append("甲", [decision(Action.ACCEPT, GDP)])
    with sqlite3.connect(store.path) as db, pytest.raises(sqlite3.DatabaseError, match="final"):
        db.execute(change)


def test_a_full_disk_is_named_as_the_cause(store: ReviewStore) -> None:
    store.append("甲", [decision(Action.ACCEPT, GROWTH)])
    pages = store._db.execute("PRAGMA page_count").fetchone()[0]
    store._db.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(ExtractorError, match="disk is full") as caught:
        store.append("甲", [decision(Action.EDIT, GDP, indicator="生产总值" * 5000)])
    assert caught.value.code == "E360"
    assert len(store.events()) == 1


def test_a_newer_format_and_a_file_that_is_none_are_refused(tmp_path: Path) -> None:
    newer, other = tmp_path / "newer.sqlite", tmp_path / "other.sqlite"
    with sqlite3.connect(newer) as db:
        db.execute(f"PRAGMA user_version={FORMAT + 1}")
    other.write_bytes(b"no database " * 200)
    for path, code in ((newer, "E361"), (other, "E360"), (tmp_path / "none" / "a.sqlite", "E360")):
        with pytest.raises(ExtractorError) as caught:
            ReviewStore(path)
        assert caught.value.code == code


def _decide(path: Path, reviewer: str, count: int) -> None:
    store = ReviewStore(path)
    for number in range(count):
        record = indicator("6.8%", record_id=f"{reviewer}{number}")
        shared = indicator("5所", record_id="shared")
        store.append(reviewer, [decision(Action.ACCEPT, record)])
        while True:
            base = max((e.seq for e in store.history("qinghe", "shared")), default=0)
            try:
                store.append(reviewer, [decision(Action.EDIT, shared, base=base, indicator=f"{reviewer}{number}")])
                break
            except StaleError:
                continue


def test_two_processes_lose_nothing_and_overwrite_nothing_unseen(tmp_path: Path) -> None:
    path, count = tmp_path / "reviews.sqlite", 100
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_decide, args=(path, name, count)) for name in ("甲", "乙")]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(120)
    events = ReviewStore(path).events()
    assert len(events) == 4 * count
    shared = [e for e in events if e.record_id == "shared"]
    assert [e.base for e in shared] == [0, *(e.seq for e in shared[:-1])]


def test_threads_of_one_store(store: ReviewStore) -> None:
    def work(name: str) -> None:
        for number in range(50):
            store.append(name, [decision(Action.ACCEPT, indicator("6.8%", record_id=f"{name}{number}"))])

    threads = [threading.Thread(target=work, args=(str(k),)) for k in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [e.seq for e in store.events()] == list(range(1, 201))


_WRITER = """
import sys
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from extractor.review.events import Action
from extractor.review.store import ReviewStore
from review.records import decision, indicator
store = ReviewStore(Path(sys.argv[1]))
for number in range(100000):
    store.append("甲", [decision(Action.ACCEPT, indicator("6.8%", record_id=str(number)))])
    print(number, flush=True)
"""


def test_what_was_acknowledged_outlives_sigkill(tmp_path: Path) -> None:
    path = tmp_path / "reviews.sqlite"
    tests = str(Path(__file__).resolve().parent.parent)
    with subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(path), tests], stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        seen = [child.stdout.readline() for _ in range(50)]
        os.kill(child.pid, signal.SIGKILL)
        seen += child.stdout.readlines()
    acknowledged = {line.strip() for line in seen if line.endswith("\n")}
    kept = {e.record_id for e in ReviewStore(path).events()}
    assert len(acknowledged) >= 50
    assert acknowledged <= kept
