import json
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import ExtractorError
from extractor.review.corrected import ReviewedDocument, reviewed_document, reviewed_documents
from extractor.review.events import Action
from extractor.review.exchange import doccano_row, from_doccano, from_label_studio, label_studio_task, web_annotations
from extractor.review.folder import open_run
from extractor.review.store import ReviewStore
from review.runs import make_run

TEXT = "𠮷青禾市2021年工作报告\n2021年新建学校5所，改建医院3家，建成云岭路改造工程。𠮷\r\n"


@pytest.fixture
def document(tmp_path: Path) -> ReviewedDocument:
    (found,) = reviewed_documents(make_run(tmp_path, a=TEXT))
    assert [len(found.corrected(kind)) for kind in ("indicator", "project")] == [2, 1]
    return found


def again(document: ReviewedDocument, decisions: list[Any], tmp_path: Path) -> ReviewedDocument:
    store = ReviewStore(tmp_path / "reviews.sqlite")
    store.append("甲", decisions)
    return reviewed_document(open_run(tmp_path / "out"), store.events(), document.doc_id)


def test_label_studio_there_and_back(document: ReviewedDocument, tmp_path: Path) -> None:
    task = json.loads(json.dumps(label_studio_task(document)))
    labels = [r["value"] for r in task["annotations"][0]["result"] if r["type"] == "labels"]
    assert [document.text[v["start"] : v["end"]] for v in labels] == [v["text"] for v in labels]
    decisions = from_label_studio(task, document)
    assert {d.action for d in decisions} == {Action.ACCEPT}
    assert again(document, decisions, tmp_path).corrected("indicator") == document.corrected("indicator")


def test_label_studio_edits_adds_and_deletes(document: ReviewedDocument, tmp_path: Path) -> None:
    task = label_studio_task(document)
    schools, hospitals = document.corrected("indicator")
    result = [r for r in task["annotations"][0]["result"] if r["id"] != hospitals["record_id"]]
    for region in result:
        if region["id"] == schools["record_id"] and region["from_name"] == "indicator":
            region["value"]["text"] = ["新建小学"]
    year = document.text.index("2021")
    place = {"start": year, "end": year + 4}
    result.append({"id": "x", "from_name": "label", "type": "labels", "value": {**place, "labels": ["indicator"]}})
    result.append({"id": "x", "from_name": "value", "type": "textarea", "value": {**place, "text": ["2021"]}})
    task["annotations"].append({"result": result})
    found = again(document, from_label_studio(task, document), tmp_path)
    assert [(r["quote"], r["indicator"]) for r in found.corrected("indicator")] == [("2021", ""), ("5所", "新建小学")]


def test_doccano_there_and_back(document: ReviewedDocument, tmp_path: Path) -> None:
    row = doccano_row(document)
    units = document.text.encode("utf-16-le")
    quotes = [units[2 * start : 2 * end].decode("utf-16-le") for start, end, _ in row["label"]]
    assert quotes == [r["quote"] for kind in ("indicator", "project") for r in document.corrected(kind)]
    assert {d.action for d in from_doccano(row, document)} == {Action.ACCEPT}
    row["label"] = row["label"][1:]
    found = again(document, from_doccano(row, document), tmp_path)
    assert found.corrected("indicator") == document.corrected("indicator")[1:]


@pytest.mark.parametrize(
    ("reader", "sent"),
    [
        (from_label_studio, {}),
        (from_label_studio, {"data": {"text": TEXT}, "annotations": []}),
        (from_label_studio, {"data": {"text": "x"}, "annotations": [{"result": []}]}),
        (from_doccano, {"text": "x", "label": []}),
        (from_doccano, {"text": TEXT, "label": [[0, 10**6, "indicator"]]}),
        (from_doccano, {"text": TEXT, "label": [[1, 2, "indicator"]]}),
    ],
)
def test_what_does_not_fit_is_refused(document: ReviewedDocument, reader: Any, sent: dict[str, Any]) -> None:
    with pytest.raises(ExtractorError, match="E442"):
        reader(sent, document)


def test_web_annotations_have_both_selectors(document: ReviewedDocument) -> None:
    found = web_annotations(document)
    items = found["first"]["items"]
    assert found["total"] == len(items) == 3
    for item in items:
        position, quote = item["target"]["selector"]
        text = document.text
        assert text[position["start"] : position["end"]] == quote["exact"] == item["body"]["value"]["quote"]
        assert text[: position["start"]].endswith(quote["prefix"])
        assert text[position["end"] :].startswith(quote["suffix"])
