from decimal import Decimal

import pytest

from extractor.linking.assemble import Identity, exclusion_records, indicator_records
from extractor.linking.indicators import link_indicators
from extractor.records.models import IndicatorRecord
from extractor.text.normalise import normalise
from linking.sources import REVIEW, source_of

SHA = "0" * 64


def records_of(raw: str) -> tuple[IndicatorRecord, ...]:
    clean = normalise(raw)
    source = source_of(clean.text)
    return indicator_records(source, link_indicators(source), Identity("a", SHA, raw, clean.offsets))


VALUES = [
    ("粮食产量51.2万吨。", "51.2", "万吨", 4, "512000"),
    ("一般性支出压减2,450万元。", "-2450", "万元", 4, "-24500000"),
    ("城镇化率下降0.3个百分点。", "-0.3", "个百分点", 0, "-0.3"),
    ("新建公园三个。", "3", "个", 0, "3"),
    ("产值超百亿元。", "100", "亿元", 8, "10000000000"),
]


@pytest.mark.parametrize(("text", "value", "unit", "mult", "observed"), VALUES)
def test_values(text: str, value: str, unit: str, mult: int, observed: str) -> None:
    (record,) = records_of(REVIEW + text + "\n")
    assert (record.value, record.unit, record.unit_mult) == (Decimal(value), unit, mult)
    assert record.obs_value == Decimal(observed)


def test_both_ends_of_a_range_are_signed() -> None:
    (record,) = records_of(REVIEW + "能耗强度下降3-4%。\n")
    assert (record.value, record.value_upper) == (Decimal(-3), Decimal(-4))


def test_spans_point_into_the_raw_text() -> None:
    raw = REVIEW.replace("\n", "\r\n") + "　　粮食产量５１．２ 万吨[1]，\r\n增长１％。\r\n"
    first, second = records_of(raw)
    assert (first.quote, second.quote) == ("５１．２ 万吨", "１％")
    for record in (first, second):
        assert raw[record.start : record.end] == record.quote
        assert raw[record.sentence_start : record.sentence_end].startswith("粮食产量")
    assert first.section == ("2024年工作回顾",)


def test_a_part_refers_to_its_whole() -> None:
    whole, part = records_of(REVIEW + "户籍人口88万人，其中城镇人口40万人。\n")
    assert part.parent_id == whole.record_id and whole.parent_id is None


def test_numbers_of_marks_left_out_are_references() -> None:
    raw = REVIEW + "粮食产量51.2万吨[12]。\n"
    clean = normalise(raw)
    found = list(exclusion_records(source_of(clean.text).exclusions, Identity("a", SHA, raw, clean.offsets)))
    assert [(e.quote, e.reason.value) for e in found if e.quote == "12"] == [("12", "reference")]
    assert [e.start for e in found] == sorted(e.start for e in found)
