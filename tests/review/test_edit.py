from typing import Any

import pytest

from extractor import extract
from extractor.errors import ExtractorError
from extractor.review.completion import complete_indicator, complete_unit
from extractor.review.edit import alike, completed, validated
from extractor.review.prefill import prefill
from review.records import TEXT, indicator

FOUND = extract(TEXT, doc_id="qinghe", sha256="content")
GDP = FOUND.indicators[0].model_dump(mode="json")


def test_an_extracted_record_is_valid_as_it_is() -> None:
    assert validated("indicator", GDP, TEXT, "content") == GDP


def test_what_follows_from_value_unit_and_span_is_worked_out() -> None:
    start = TEXT.index("1254.6亿元")
    found = validated("indicator", GDP | {"value": "1,254.60", "unit": "万元", "end": start + 6}, TEXT, "content")
    assert (found["value"], found["obs_value"], found["unit_mult"], found["unit_measure"]) == (
        *("1254.60", "12546000", 4, "CNY"),
    )
    assert found["quote"] == TEXT[start : start + 6]
    assert found["record_id"] == GDP["record_id"]


def test_an_added_record_has_the_id_that_the_extractor_would_give() -> None:
    fields = {"doc_id": "qinghe", "start": GDP["start"], "end": GDP["end"], "value": "1", "indicator": "地区生产总值"}
    assert validated("indicator", fields, TEXT, "content")["record_id"] == GDP["record_id"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"value": "一"}, "value"),
        ({"value": "1e99"}, "value"),
        ({"value": "NaN"}, "value"),
        ({"measure": "speed"}, "measure"),
        ({"period": "明年"}, "period"),
        ({"start": -1}, "start/end"),
        ({"end": 10**6}, "start/end"),
        ({"start": 5, "end": 5}, "start/end"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_what_is_wrong_is_named(change: dict[str, Any], field: str) -> None:
    with pytest.raises(ExtractorError) as caught:
        validated("indicator", GDP | change, TEXT, "content")
    assert caught.value.code == "E441"
    assert caught.value.fields["field"] == field


def test_a_project() -> None:
    start = TEXT.index("新建学校")
    fields = {"doc_id": "qinghe", "start": start, "end": start + 4, "name": "新建学校", "status": "completed"}
    assert validated("project", fields, TEXT, "content")["type"] == "project"


def test_prefill_takes_what_the_extractor_finds() -> None:
    assert prefill(FOUND, GDP["start"], GDP["start"] + 4, "indicator") == GDP


def test_prefill_reads_a_number_and_borrows_the_setting() -> None:
    text = "2021年，青禾市地区生产总值完成1254.6亿元。编号：3家。"
    start = text.index("3家")
    bare = extract(text)
    found = prefill(bare, start, start + 2, "indicator")
    assert (found["value"], found["unit"], found["period"]) == ("3", "家", "2021")
    assert text[found["sentence_start"] : found["sentence_end"]] == "编号：3家。"


def test_alike() -> None:
    same, other, unit = (
        indicator("5所", record_id=name, indicator=what, unit=unit)
        for name, what, unit in (("a", "学校", "所"), ("b", "医院", "所"), ("c", "学校", "座"))
    )
    before = indicator("5所", indicator="学校", unit="所")
    after = before | {"indicator": "新建学校", "value": "6"}
    (found,) = alike("indicator", before, after, [before, same, other, unit])
    assert (found.record, found.fields) == (same, {"indicator": "新建学校"})
    assert alike("indicator", before, before | {"value": "6"}, [same]) == []


def test_a_new_name_brings_its_code() -> None:
    assert completed("indicator", {"indicator": "GDP"})["indicator_code"] == "NA.GDP"
    assert completed("indicator", {"indicator": "GDP", "indicator_code": None})["indicator_code"] is None


def test_completion() -> None:
    assert complete_unit("万元")[0] == "万元"
    assert "亿千瓦时" in complete_unit("千瓦时")
    assert ("地区生产总值", "NA.GDP") in complete_indicator("地区生产")
    assert complete_unit("没有这种单位") == []
