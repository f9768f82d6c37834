"""The unit table: magnitudes, compounds, codes, and words that only look like units."""

import pytest

from extractor.values.unit import match_unit, parse_unit, unit_table


@pytest.mark.parametrize(
    ("written", "mult", "measure", "dimension"),
    [
        ("亿元", 8, "CNY", "currency"),
        ("万亿元", 12, "CNY", "currency"),
        ("千万元", 7, "CNY", "currency"),
        ("亿美元", 8, "USD", "currency"),
        ("元人民币", 0, "CNY", "currency"),
        ("万人次", 4, "{person_time}", "person_times"),
        ("家次", 0, "{enterprise_time}", "count"),
        ("微克/立方米", 0, "ug/m3", "rate"),
        ("克/千克", 0, "g/kg", "rate"),
        ("元/人", 0, "CNY/{person}", "rate"),
        ("万千瓦时", 4, "kW.h", "energy"),
        ("公斤/亩", 0, "kg/{mu}", "rate"),
        ("吨标准煤/万元", -4, "t{ce}/CNY", "rate"),
        ("件/万人", -4, "{piece}/{person}", "rate"),
        ("公里/小时", 0, "km/h", "rate"),
        ("元/平方米·月", 0, "CNY/m2/mo", "rate"),
        ("吨/（平方千米×30天）", 0, "t/(km2.30.d)", "rate"),
        ("万元/（人·年）", 4, "CNY/({person}.a)", "rate"),
        ("吨/（平方公里）", 0, "t/km2", "rate"),
        ("万吨/年", 4, "t/a", "rate"),
        ("亿吨公里", 8, "t.km", "turnover"),
        ("个百分点", 0, "{percentage_point}", "point"),
        ("成", 1, "%", "share"),
        ("‰", 0, "[ppth]", "permille"),
        ("千米", 0, "km", "length"),
        ("万千瓦", 4, "kW", "power"),
        ("MW", 0, "MW", "power"),
        ("TEU", 0, "{TEU}", "count"),
        ("℃", 0, "Cel", "temperature"),
    ],
)
def test_parse_unit(written: str, mult: int, measure: str, dimension: str) -> None:
    unit = parse_unit(written)
    assert unit is not None
    assert (unit.written, unit.mult, unit.measure, unit.dimension) == (written, mult, measure, dimension)


@pytest.mark.parametrize("written", ["", "元月份", "然", "万岁岁"])
def test_what_is_no_unit(written: str) -> None:
    assert parse_unit(written) is None


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("家重点企业", "家"),
        ("个百分点", "个百分点"),
        ("人民", None),
        ("成立", None),
        ("倍增计划", None),
        ("万农村人口", "万"),
        ("分钟", "分钟"),
        ("座每座投资", "座"),
        ("MWh储能", "MWh"),
    ],
)
def test_longest_unit(text: str, written: str | None) -> None:
    found = match_unit(text, 0, len(text))
    assert (found[0].written if found else None) == written


def test_every_entry_parses_as_itself() -> None:
    for entries in unit_table().values():
        for entry in entries:
            unit = parse_unit(entry.term)
            assert unit is not None
            assert unit.written == entry.unit.written
