import json
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import ExtractorError
from extractor.review.corrected import ReviewedDocument, reviewed_document, reviewed_documents
from extractor.review.events import Action
from extractor.review.exchange import doccano_row, from_doccano, from_label_studio, label_studio_task, web_annotations
from extractor.review.folder import open_run
from extractor.review.imports import Imported, import_file
from extractor.review.store import ReviewStore
from review.calling import Caller
from review.runs import change_records, make_run

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
    assert from_label_studio(task, document) == []
    del task["data"]["review"]
    assert from_label_studio(task, document) == []
    result = task["annotations"][0]["result"]
    task["annotations"][0]["result"] = [r for r in result if r["id"] != result[0]["id"]]
    decisions = from_label_studio(task, document)
    assert sorted(d.action for d in decisions) == [Action.ACCEPT, Action.ACCEPT, Action.REJECT]
    assert again(document, decisions, tmp_path).corrected("indicator") == document.corrected("indicator")[1:]


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
    assert from_doccano(row, document) == []
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


def test_what_a_new_run_says_is_not_decided_by_a_task_that_never_showed_it(tmp_path: Path) -> None:
    output = make_run(tmp_path, a=TEXT)
    (document,) = reviewed_documents(output)
    task = label_studio_task(document)
    result = task["annotations"][0]["result"]
    (project,) = document.corrected("project")
    task["annotations"][0]["result"] = [r for r in result if r["id"] != project["record_id"]]
    change_records(output, "5所", "a", value="50")
    (document,) = reviewed_documents(output)
    told = {d.record_id: d.action for d in from_label_studio(task, document)}
    _, hospitals = document.corrected("indicator")
    assert told == {hospitals["record_id"]: Action.ACCEPT, project["record_id"]: Action.REJECT}


@pytest.mark.parametrize("form", ["label-studio", "doccano"])
@pytest.mark.parametrize("knows", [True, False])
def test_an_import_does_not_overwrite_newer_decisions(tmp_path: Path, form: str, knows: bool) -> None:
    output = make_run(tmp_path, a=TEXT)
    (document,) = reviewed_documents(output)
    first = Caller(output, "王芳", "a")
    row = label_studio_task(document) if form == "label-studio" else doccano_row(document)
    if not knows:
        (row["data"] if form == "label-studio" else row["meta"]).pop("review")
    first.on("5所", "edit", fields={"indicator": "人工改过的名称"})
    first.on("3家", "reject", reason="重复")
    (project,) = document.corrected("project")
    if form == "label-studio":
        result = row["annotations"][0]["result"]
        row["annotations"][0]["result"] = [r for r in result if r["id"] != project["record_id"]]
        next(r for r in result if r["from_name"] == "indicator")["value"]["text"] = ["学校"]
    else:
        row["label"] = [label for label in row["label"][1:] if label[2] != "project"]
    file = tmp_path / "back"
    file.write_text(json.dumps([row] if form == "label-studio" else row, ensure_ascii=False), "utf-8")
    done = import_file(file, "外包", output)
    assert done == Imported(1, 1, 1 if knows else 2)
    assert first.row("5所")["record"]["indicator"] == "人工改过的名称"
    assert (first.row("3家")["verdict"], first.row(project["quote"])["verdict"]) == ("rejected", "rejected")
    import_file(file, "外包", output, overwrite=True)
    assert first.row("5所")["by"] == "外包"
    assert first.row("5所")["verdict"] == ("edited" if form == "label-studio" else "rejected")


def test_an_untouched_file_decides_nothing(tmp_path: Path) -> None:
    output = make_run(tmp_path, a=TEXT)
    (document,) = reviewed_documents(output)
    file = tmp_path / "back"
    file.write_text(json.dumps([label_studio_task(document)], ensure_ascii=False), "utf-8")
    assert import_file(file, "外包", output) == Imported(documents=1)
    assert {r["verdict"] for r in Caller(output, doc="a").rows()} == {"open"}
