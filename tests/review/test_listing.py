"""The list of documents says what the documents say, without reading those that nobody has decided on."""

import time
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.review.bench import open_bench
from extractor.review.contexts import DocumentLine, document_line
from extractor.review.deciding import Item, decisions_of
from extractor.review.listing import Listing, untouched_line
from extractor.review.live import LiveRun
from extractor.review.presence import Presence
from review.runs import make_large_run, make_run


def decide(live: LiveRun, doc_id: str, rows: int) -> None:
    document = live.document(doc_id)
    chosen = document.ordered()[:rows]
    items = [Item(doc=doc_id, id=row["id"], kind=row["kind"], action="accept") for row in chosen]
    live.store.append("甲", decisions_of({doc_id: document}, items))


def as_read(live: LiveRun, doc_id: str) -> DocumentLine:
    return document_line(live.document(doc_id), ())


def test_what_nobody_decided_on_is_counted_as_if_it_were_read(tmp_path: Path) -> None:
    live = open_bench(make_run(tmp_path), "甲", "zh").live
    for doc_id in live.folder().documents:
        assert untouched_line(live.folder(), doc_id) == as_read(live, doc_id)


def test_only_what_was_decided_on_is_read_and_only_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    live = open_bench(make_large_run(tmp_path, documents=5, records=9), "甲", "zh").live
    decide(live, "large-3", 4)
    read: list[str] = []
    document = LiveRun.document
    monkeypatch.setattr(LiveRun, "document", lambda self, doc_id: read.append(doc_id) or document(self, doc_id))
    listing, presence = Listing(live), Presence()
    lines = listing.lines(presence)
    assert [line.doc_id for line in lines] == [f"large-{n}" for n in range(5)]
    assert [line.percent for line in lines] == [0, 0, 0, 44, 0]
    presence.seen("large-1", "乙")
    assert [list(line.here) for line in listing.lines(presence)] == [[], ["乙"], [], [], []]
    assert read == ["large-3"]
    monkeypatch.undo()
    decide(live, "large-0", 9)
    assert listing.lines(Presence())[0] == replace(as_read(live, "large-0"), here=[])
    assert listing.lines(presence)[0].reviewers == ["甲"]


def test_a_new_run_is_listed_anew(tmp_path: Path) -> None:
    output = make_large_run(tmp_path, documents=2, records=3)
    listing = open_bench(output, "甲", "zh").listing
    assert [line.indicators for line in listing.lines(Presence())] == [3, 3]
    time.sleep(0.01)
    make_large_run(tmp_path, documents=1, records=5)
    assert [line.indicators for line in listing.lines(Presence())] == [5]


def test_a_list_of_2000_documents(tmp_path: Path) -> None:
    live = open_bench(make_large_run(tmp_path, documents=2000, records=20), "甲", "zh").live
    listing, presence = Listing(live), Presence()
    live.folder()
    begun = time.process_time()
    assert len(listing.lines(presence)) == 2000
    first = time.process_time() - begun
    begun = time.process_time()
    listing.lines(presence)
    again = time.process_time() - begun
    print(f"2000 documents listed in {first * 1000:.0f} ms, again in {again * 1000:.0f} ms of processor time")
    assert first < 2
    assert again < 0.2
