"""Output folders as runs leave them, made of records of our own, with everything that databases get wrong."""

import json
from collections.abc import Iterable
from decimal import Context, Decimal
from pathlib import Path
from typing import Any

from extractor.records.models import (
    DocumentFacts,
    ExclusionRecord,
    IndicatorRecord,
    Issue,
    ProjectRecord,
    QuarantineEntry,
)
from extractor.records.vocabulary import ExclusionReason
from extractor.sinks.jsonl import JsonlWriter, line
from extractor.sinks.layout import MANIFEST, table_name, text_name

LONG_NUMBER = "123456789012345678901234567890"
LONG_PLACES = "0.123456789012345678901234567891"
HARD_TEXT = "𠮷县\t制表\\反斜\"双引'单引\n换行 尾空 "
TEXT = "青禾市\U00020bb7地区生产总值完成1254.6亿元，同比下降-3.20%。云岭湖大桥项目开工。\r\n"


def indicator(doc_id: str, number: int, value: str = "1254.60", **changes: Any) -> IndicatorRecord:
    fields: dict[str, Any] = {
        "record_id": f"i{number:015d}",
        "doc_id": doc_id,
        "start": 12,
        "end": 20,
        "quote": TEXT[12:20],
        "indicator": "地区生产总值",
        "indicator_code": "NA.GDP",
        "subject": None,
        "region": "云岭县",
        "ref_area": "120111",
        "value": Decimal(value),
        "value_upper": None,
        "unit": "亿元",
        "unit_measure": "CNY",
        "unit_mult": 8,
        "obs_value": Context(prec=100).scaleb(Decimal(value), 8),
        "measure": "level",
        "comparator": "=",
        "status": "actual",
        "period": "2021",
        "basis": None,
        "section": ("一、回顾", "经济"),
        "sentence_start": 0,
        "sentence_end": 32,
        "rule_ids": ("unit.cny", "time.year"),
        "confidence": Decimal("0.95"),
        "parent_id": None,
    }
    return IndicatorRecord.model_validate(fields | changes, strict=False)


def project(doc_id: str, number: int, **changes: Any) -> ProjectRecord:
    start = TEXT.index("云岭湖")
    fields: dict[str, Any] = {
        "record_id": f"p{number:015d}",
        "doc_id": doc_id,
        "start": start,
        "end": start + 5,
        "quote": TEXT[start : start + 5],
        "name": "云岭湖大桥",
        "type": "project",
        "status": "started",
        "period": "2021",
        "region": None,
        "ref_area": None,
        "location": None,
        "amount_record_ids": (f"i{number:015d}",),
        "group": None,
        "section": (),
        "rule_ids": ("list.project",),
        "confidence": Decimal("0.9"),
    }
    return ProjectRecord.model_validate(fields | changes, strict=False)


def document(doc_id: str, **changes: Any) -> DocumentFacts:
    fields: dict[str, Any] = {
        "doc_id": doc_id,
        "title": f"{doc_id}计划报告",
        "issuer": None,
        "doc_number": None,
        "region": "云岭县",
        "ref_area": "120111",
        "level": "county",
        "doc_type": "plan",
        "report_year": 2021,
        "plan_year": 2022,
        "issued": "2022-01-10",
        "sha256": "0" * 64,
        "encoding": "utf-8",
        "reader": "txt",
        "chars": len(TEXT),
        "indicators": 1,
        "projects": 1,
        "exclusions": 1,
        "issues": 0,
    }
    return DocumentFacts.model_validate(fields | changes, strict=False)


def hard_indicators(doc_id: str) -> list[IndicatorRecord]:
    """Numbers and texts that are lost where somebody is careless, and a target beside its result."""
    return [
        indicator(doc_id, 1),
        indicator(doc_id, 2, "-3.20", measure="growth", unit="%", unit_measure="%", unit_mult=0, obs_value="-3.20"),
        indicator(doc_id, 3, LONG_NUMBER, indicator="很大的数", indicator_code=None),
        indicator(
            doc_id, 4, LONG_PLACES, indicator="很小的数", indicator_code=None, value_upper="0.5", comparator="range"
        ),
        indicator(doc_id, 5, indicator=HARD_TEXT, indicator_code=None, section=(HARD_TEXT, "", "[]"), subject=""),
        indicator(doc_id, 6, "6.5", status="target", period="2022", measure="growth", comparator=">=", unit="%"),
        indicator(doc_id, 7, indicator="=1+1", indicator_code=None, section=(), rule_ids=("\\N", "\\t", "NULL")),
        indicator(doc_id, 8, period="2016/2020", basis="average", parent_id=f"i{1:015d}", status="estimated"),
    ]


def issue(doc_id: str, **changes: Any) -> Issue:
    fields: dict[str, Any] = {
        "doc_id": doc_id,
        "code": "timeless",
        "severity": "info",
        "record_ids": (f"i{1:015d}",),
        "message_zh": "没有找到时期",
        "message_en": "no period was found",
        "expected": None,
        "found": None,
    }
    return Issue.model_validate(fields | changes, strict=False)


def quarantined(doc_id: str) -> QuarantineEntry:
    fields = {"path": f"in/{doc_id}.pdf", "code": "E156", "sha256": "1" * 64, "bytes": 9}
    said = dict.fromkeys(("message_zh", "message_en", "hint_zh", "hint_en"), "扫描图像，没有文字")
    return QuarantineEntry.model_validate(fields | said)


def write_outputs(
    folder: Path,
    doc_ids: Iterable[str] = ("青禾/2021", "云岭"),
    *,
    finished: str = "2022-02-01T00:00:00+00:00",
    indicators: Iterable[IndicatorRecord] | None = None,
    refused: Iterable[str] = ("扫描件",),
) -> Path:
    """A run's output folder over the documents, each with hard values or those given, and the `refused`."""
    doc_ids = list(doc_ids)
    folder.mkdir(parents=True, exist_ok=True)
    given = list(indicators) if indicators is not None else [r for d in doc_ids for r in hard_indicators(d)]
    records = {
        "indicators": given,
        "projects": [project(d, n) for d in doc_ids for n in (1, 2)],
        "documents": [document(d) for d in doc_ids],
        "exclusions": [
            ExclusionRecord(
                doc_id=d, start=0, end=4, quote="青禾市𠮷", reason=ExclusionReason.DATE, rule_id="time.year"
            )
            for d in doc_ids
        ],
        "issues": [issue(d) for d in doc_ids for _ in range(2)],
        "quarantine": [quarantined(d) for d in refused],
    }
    written = {}
    for name, rows in records.items():
        with JsonlWriter(folder / table_name(name)) as writer:
            writer.write(map(line, rows))
            written[table_name(name)] = {"rows": writer.close().rows}
    for doc_id in doc_ids:
        path = folder / text_name(doc_id)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(TEXT.encode())
    inputs = [{"path": quarantined(d).path, "doc_id": d} for d in refused]
    manifest = {"program": {"version": "0"}, "outputs": written, "timings": {"finished": finished}, "inputs": inputs}
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    return folder
