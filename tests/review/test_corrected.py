"""From a real run through reviewers' hands and back: decisions stand, gold scores perfectly."""

import json
from pathlib import Path

import pytest

from extractor.errors import ExtractorError
from extractor.evaluate.rows import read_gold, read_outputs
from extractor.evaluate.score import score
from extractor.review.anchors import anchor_of
from extractor.review.corrected import reviewed_document, reviewed_documents
from extractor.review.edit import validated
from extractor.review.events import Action, Decision
from extractor.review.folder import open_run
from extractor.review.gold import complete, gold_text
from extractor.review.state import Verdict
from extractor.review.store import ReviewStore
from extractor.sinks.layout import REVIEWS
from review.runs import make_run, run_here

TEXT = (
    "青禾市2022年计划\n一、2021年工作回顾\n"
    "2021年地区生产总值完成1254.6亿元，同比增长6.8%。新建学校5所𠮷，改建医院3家。\r\n"
)


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return make_run(tmp_path, a=f"a{TEXT}", b=f"b{TEXT}")


def test_a_run_is_read_document_by_document(output: Path) -> None:
    opened = open_run(output)
    assert list(opened.documents) == ["a", "b"]
    for doc_id in ("a", "b"):
        rows = opened.rows("indicators", doc_id)
        assert len(rows) == opened.documents[doc_id]["indicators"] == 4
        assert {row["doc_id"] for row in rows} == {doc_id}
        assert all(opened.text(doc_id)[r["start"] : r["end"]] == r["quote"] for r in rows)
    assert opened.rows("indicators", "c") == []
    with pytest.raises(ExtractorError, match="E403"):
        open_run(output / "none")


def test_decisions_outlive_the_next_run_and_make_gold(output: Path, tmp_path: Path) -> None:
    opened, store = open_run(output), ReviewStore(output / REVIEWS)
    text, sha256 = opened.text("a"), opened.documents["a"]["sha256"]
    gdp, growth, schools, hospitals = opened.rows("indicators", "a")

    def send(action: Action, record: dict[str, object], after: dict[str, object] | None) -> None:
        own = None if after is None else validated("indicator", record | after, text, sha256)
        place = own or record
        store.append("甲", [Decision(
            doc_id="a", record_id=str((own or record)["record_id"]), kind="indicator", action=action, base=0,
            anchor=anchor_of(text, int(str(place["start"])), int(str(place["end"]))), after=own,
            extracted=None if action is Action.ADD else record,
        )])  # fmt: skip

    send(Action.EDIT, gdp, {"indicator": "生产总值", "period": "2020"})
    send(Action.ACCEPT, growth, {})
    send(Action.REJECT, schools, None)
    send(Action.ACCEPT, hospitals, {})
    year = text.index("2021")
    send(Action.ADD, {"doc_id": "a", "start": year, "end": year + 4, "value": "2021", "indicator": "年"}, {})
    for row in opened.rows("projects", "a"):
        pytest.fail(f"unexpected project {row}")
    run_here(tmp_path / "in", output)
    document, untouched = reviewed_documents(output)
    assert [r.verdict for r in document.overlays["indicator"].records] == [
        *(Verdict.ADDED, Verdict.EDITED, Verdict.ACCEPTED, Verdict.REJECTED, Verdict.ACCEPTED),
    ]
    assert [r["indicator"] for r in document.corrected("indicator")][:2] == ["年", "生产总值"]
    assert untouched.corrected("indicator") == open_run(output).rows("indicators", "b")
    assert complete(document)
    assert not complete(untouched)
    gold, corrected = tmp_path / "gold", tmp_path / "corrected"
    for folder in (gold, corrected):
        folder.mkdir()
    (gold / "a.gold.jsonl").write_text(gold_text(document), encoding="utf-8")
    for name in ("indicator", "project"):
        lines = [json.dumps(r, ensure_ascii=False) for r in document.corrected(name)]
        (corrected / f"{name}s.jsonl").write_text("\n".join(lines), encoding="utf-8")
    figures = score(read_gold(gold), read_outputs(corrected)).total
    assert figures["exact"].f1 == 1.0
    assert score(read_gold(gold), read_outputs(output)).total["exact"].f1 < 1.0


def test_no_such_document(output: Path) -> None:
    with pytest.raises(KeyError):
        reviewed_document(open_run(output), [], "c")
