"""Records: field order, strictness, and numbers as plain decimal strings."""

import json
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from extractor.records.models import DocumentFacts, IndicatorRecord, ProjectRecord
from extractor.records.vocabulary import Comparator, DocType, Measure, ProjectType, Stage, Status

INDICATOR_FIELDS = (
    "record_id doc_id start end quote indicator indicator_code subject region ref_area value value_upper unit "
    "unit_measure unit_mult obs_value measure comparator status period basis section sentence_start sentence_end "
    "rule_ids confidence parent_id page paragraph table row column duplicate_of"
)
PROJECT_FIELDS = (
    "record_id doc_id start end quote name type status period region ref_area location amount_record_ids group "
    "section rule_ids confidence page paragraph table row column duplicate_of"
)


def indicator(**changes: Any) -> IndicatorRecord:
    fields: dict[str, Any] = {
        "record_id": "0123456789abcdef",
        "doc_id": "qinghe-2022",
        "start": 10,
        "end": 16,
        "quote": "46.0亿元",
        "indicator": "固定资产投资",
        "indicator_code": None,
        "subject": None,
        "region": "青禾市",
        "ref_area": "990100",
        "value": Decimal("46.0"),
        "value_upper": None,
        "unit": "亿元",
        "unit_measure": "CNY",
        "unit_mult": 8,
        "obs_value": Decimal("4.60E+9"),
        "measure": Measure.LEVEL,
        "comparator": Comparator.EQ,
        "status": Status.ACTUAL,
        "period": "2021",
        "basis": None,
        "section": ("一、回顾",),
        "sentence_start": 0,
        "sentence_end": 17,
        "rule_ids": ("unit.yuan",),
        "confidence": Decimal("0.9"),
        "parent_id": None,
    }
    return IndicatorRecord(**(fields | changes))


def project(**changes: Any) -> ProjectRecord:
    fields: dict[str, Any] = {
        "record_id": "0123456789abcdef",
        "doc_id": "qinghe-2022",
        "start": 3,
        "end": 9,
        "quote": "青禾体育中心",
        "name": "青禾体育中心",
        "type": ProjectType.PROJECT,
        "status": Stage.STARTED,
        "period": "2022",
        "region": None,
        "ref_area": None,
        "location": None,
        "amount_record_ids": (),
        "group": None,
        "section": (),
        "rule_ids": (),
        "confidence": Decimal(1),
    }
    return ProjectRecord(**(fields | changes))


def test_field_order_is_the_order_of_the_design() -> None:
    assert " ".join(IndicatorRecord.model_fields) == INDICATOR_FIELDS
    assert " ".join(ProjectRecord.model_fields) == PROJECT_FIELDS
    assert list(json.loads(indicator().model_dump_json())) == INDICATOR_FIELDS.split()


@pytest.mark.parametrize(
    ("number", "written"),
    [("46.0", "46.0"), ("4.67E+2", "467"), ("1E+8", "100000000"), ("-0.3", "-0.3"), ("1E-7", "0.0000001"), ("0", "0")],
)
def test_numbers_are_written_plainly(number: str, written: str) -> None:
    assert json.loads(indicator(value=Decimal(number)).model_dump_json())["value"] == written


def test_json_round_trip() -> None:
    for record in (indicator(), project()):
        assert type(record).model_validate_json(record.model_dump_json()) == record


@pytest.mark.parametrize(
    "period",
    ["2021", "2021-06", "2021-Q1", "2021-H1", "2021-12-31", "2016/2020", "2018-01/2018-11", None],
)
def test_periods_that_are_allowed(period: str | None) -> None:
    assert indicator(period=period).period == period


@pytest.mark.parametrize(
    "changes",
    [
        {"period": "去年"},
        {"period": "21"},
        {"period": "2016-2020"},
        {"period": "2021\n"},
        {"value": 46.0},
        {"value": "46"},
        {"measure": "level"},
        {"start": -1},
        {"ref_area": "12"},
        {"quote": ""},
        {"confidence": Decimal("1.1")},
        {"colour": "red"},
        {"paragraph": 0},
        {"row": "1"},
    ],
)
def test_what_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        indicator(**changes)


def test_records_are_frozen() -> None:
    with pytest.raises(ValidationError):
        indicator().unit = "万元"  # type: ignore[misc]


def test_document_facts_name_the_genre() -> None:
    unknown = dict.fromkeys(
        ["title", "issuer", "doc_number", "region", "ref_area", "level", "report_year", "plan_year"]
    )
    counts = dict.fromkeys(["chars", "indicators", "projects", "exclusions", "issues"], 0)
    texts = {"doc_id": "a", "sha256": "0" * 64, "encoding": "utf-8", "reader": "txt", "issued": "2022-01-05"}
    facts = DocumentFacts(doc_type=DocType.PLAN, **unknown, **counts, **texts)  # type: ignore[arg-type]
    assert json.loads(facts.model_dump_json())["doc_type"] == "plan"
