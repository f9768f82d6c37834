"""A record that breaks its schema is held back alone; the rest of the document is delivered."""

from decimal import Decimal
from pathlib import Path

import pytest

from extractor.batch.document import process
from extractor.batch.inputs import discover
from extractor.linking import assemble, projects
from extractor.linking.frames import Frame
from extractor.pipeline.build import load_pipeline
from extractor.pipeline.extract import extract
from extractor.records.extraction import Extraction

TEXT = (
    "青禾市2025年政府工作报告\n一、2024年工作回顾\n户籍人口88万人，其中城镇人口40万人。"
    "青禾大桥建成通车，总投资2.5亿元。云岭水库开工建设，总投资3亿元。\n"
)


def with_broken(monkeypatch: pytest.MonkeyPatch, unit: str, value: str) -> Extraction:
    """What the text gives where the confidence of the record of this value is beyond its bounds."""
    right = assemble.of_indicator

    def wrong(frame: Frame, code: str | None) -> Decimal:
        broken = frame.quantity.unit == unit and frame.quantity.value == Decimal(value)
        return Decimal(2) if broken else right(frame, code)

    monkeypatch.setattr(assemble, "of_indicator", wrong)
    return extract(TEXT, trace=True)


def test_an_indicator_alone_is_held_back(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = extract(TEXT, trace=True)
    found = with_broken(monkeypatch, "万人", "88")
    (lost,) = [record for record in whole.indicators if record.quote == "88万人"]
    assert [r.quote for r in found.indicators] == [r.quote for r in whole.indicators if r != lost]
    assert found.projects == whole.projects and found.exclusions == whole.exclusions
    (issue,) = [issue for issue in found.issues if issue.code == "E304"]
    assert (issue.severity, issue.found, issue.record_ids) == ("error", "88万人", (lost.record_id,))
    assert "confidence" in issue.message_en and "confidence" in issue.message_zh and str(lost.start) in issue.message_en
    assert found.facts.indicators == len(found.indicators)
    assert lost.record_id not in found.traces and set(found.traces) == set(whole.traces) - {lost.record_id}


def test_no_record_refers_to_one_held_back(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = extract(TEXT)
    part = next(r for r in whole.indicators if r.quote == "40万人")
    assert part.parent_id is not None
    found = with_broken(monkeypatch, "万人", "88")
    assert next(r for r in found.indicators if r.quote == "40万人").parent_id is None
    found = with_broken(monkeypatch, "亿元", "2.5")
    ids = {r.record_id for r in found.indicators}
    assert all(set(project.amount_record_ids) <= ids for project in found.projects)
    assert any(project.amount_record_ids for project in found.projects)


def test_a_project_alone_is_held_back(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = extract(TEXT)
    right = projects.stage_of
    monkeypatch.setattr(
        projects, "stage_of", lambda verbs, listing, *rest: right(verbs, listing, *rest) if listing.start > 60 else "no"
    )
    found = extract(TEXT)
    assert [p.name for p in whole.projects] == ["青禾大桥", "云岭水库"]
    assert [p.name for p in found.projects] == ["云岭水库"]
    assert [(i.code, i.found) for i in found.issues if i.code == "E304"] == [("E304", "青禾大桥")]
    assert found.indicators == whole.indicators


def test_the_document_is_partial_in_a_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    right = assemble.of_indicator
    monkeypatch.setattr(
        assemble, "of_indicator", lambda frame, code: Decimal(2) if frame.quantity.value == 88 else right(frame, code)
    )
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (item,) = discover([str(tmp_path)])
    document = process(item, load_pipeline(), 1_000_000)
    assert document.row.status == "partial" and document.row.code is None
    assert len(document.lines["indicators"]) == 3 and b"E304" in b"".join(document.lines["issues"])
