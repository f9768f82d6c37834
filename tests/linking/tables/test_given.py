"""Tables as readers give them: merged cells, headers of several rows, stacked rows, cells of prose."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.tabled import Written, set_out, source_of
from extractor.pipeline.extract import extract
from extractor.records.extraction import Extraction
from pipeline.accounted import unaccounted

TITLE = "青禾市2024年国民经济和社会发展统计公报\n"
Row = list[Written]


def read(before: str, rows: list[Row], after: str = "", header_rows: int = 0) -> Extraction:
    text, table = set_out(before, rows, after, header_rows)
    found = extract(text, source=source_of(text, [table]))
    assert unaccounted(found) == []
    return found


def said(found: Extraction) -> list[tuple[str, str, str, str, str | None]]:
    return [(r.indicator, str(r.value), r.unit, r.measure.value, r.period) for r in found.indicators]


def test_headers_of_two_rows() -> None:
    rows: list[Row] = [
        [("指标", 2, 1), ("2023年", 1, 2), ("2024年", 1, 2)],
        ["绝对数", "比上年增长（%）", "绝对数", "比上年增长（%）"],
        ["进出口总额", "100.5", "3.0", "110.2", "9.7"],
    ]
    assert said(read(TITLE + "表1 进出口情况\n单位：亿元\n", rows)) == [
        ("进出口总额", "100.5", "亿元", "level", "2023"),
        ("进出口总额", "3.0", "%", "growth", "2023"),
        ("进出口总额", "110.2", "亿元", "level", "2024"),
        ("进出口总额", "9.7", "%", "growth", "2024"),
    ]


def test_a_group_over_several_rows_stands_in_names_that_need_it() -> None:
    rows: list[Row] = [
        ["类别", "指标", "单位", "2024年"],
        [("普通高中", 2, 1), "学校数", "所", "12"],
        ["在校生", "万人", "1.8"],
        [("小学", 2, 1), "学校数", "所", "88"],
        ["在校生", "万人", "9.1"],
    ]
    names = [record.indicator for record in read(TITLE, rows).indicators]
    assert names == ["普通高中学校数", "普通高中在校生", "小学学校数", "小学在校生"]


def test_caption_and_unit_within_the_table() -> None:
    rows: list[Row] = [
        [("表3 2023年工业产品产量", 1, 3)], [("单位：万吨", 1, 3)],
        ["产品", "产量", "增长%"], ["水泥", "120.3", "-4.4"], ["合计", "153.3", "1.0"],
    ]  # fmt: skip
    assert said(read(TITLE, rows)) == [
        ("水泥产量", "120.3", "万吨", "level", "2023"),
        ("水泥产量", "-4.4", "%", "growth", "2023"),
        ("工业产品产量", "153.3", "万吨", "level", "2023"),
        ("工业产品产量", "1.0", "%", "growth", "2023"),
    ]


def test_a_merged_value_is_one_record() -> None:
    found = read(TITLE, [["指标", "2023年", "2024年"], ["粮食", "1.5", ("2.5", 2, 1)], ["油料", "3.5"]])
    assert [(r.quote, r.period) for r in found.indicators] == [("1.5", "2023"), ("2.5", "2024"), ("3.5", "2023")]


def test_quarters_and_months() -> None:
    found = read(
        TITLE, [["时间", "地区生产总值（亿元）"], ["一季度", "280.1"], ["上半年", "580.0"], ["全年", "1254.6"]]
    )
    assert [r.period for r in found.indicators] == ["2024-Q1", "2024-H1", "2024"]


STACKED: list[Row] = [
    ["指标", "单位", "合计", "城市"],
    ["社区服务中心  社区服务站  社区养老设施", "万个万个万个", ("2.9 1.6  48.6 10.9  31.8 9.9", 1, 2)],
]


def test_rows_that_a_converter_stacked() -> None:
    found = read(TITLE + "表2 2024年社区服务设施情况\n", STACKED)
    assert said(found)[:2] == [
        ("社区服务中心", "2.9", "万个", "level", "2024"),
        ("城市社区服务中心", "1.6", "万个", "level", "2024"),
    ]
    assert [r.quote for r in found.indicators] == ["2.9", "1.6", "48.6", "10.9", "31.8", "9.9"]


@pytest.mark.parametrize("names", ["社区服务中心  社区服务站", "社区服务中心社区服务站社区养老设施", "甲 乙 丙 丁"])
def test_stacked_rows_that_do_not_fit_give_no_record(names: str) -> None:
    found = read(TITLE, [STACKED[0], [names, *STACKED[1][1:]]])
    assert said(found) == []
    assert {e.quote for e in found.exclusions if e.reason == "unassigned"} >= {"2.9", "48.6", "9.9"}


def test_cells_of_prose_are_read_as_prose() -> None:
    rows: list[Row] = [
        ["序号", "任务", "责任单位", "时限"],
        ["1", "新建改建农村公路120公里", "市交通局", "2025年12月"],
        ["2", "完成老旧小区改造35个，惠及居民5600户", "市住建局", "2025年10月"],
    ]
    found = read(TITLE, rows)
    assert [r.quote for r in found.indicators] == ["120公里", "35个", "5600户"]
    assert found.indicators[0].indicator == "新建改建农村公路"
    assert [e.quote for e in found.exclusions if e.rule_id == "table.header.index"] == ["1", "2"]


def test_a_page_set_as_a_table_stays_prose() -> None:
    line = "2024年全市粮食产量51.2万吨，增长1.4%。"
    plain, boxed = extract(TITLE + line + "\n"), read(TITLE, [[line], ["全市经济平稳运行。"]])
    assert [(r.indicator, r.quote) for r in boxed.indicators] == [(r.indicator, r.quote) for r in plain.indicators]


def test_prose_does_not_see_tables() -> None:
    after = "全市粮食产量51.2万吨。\n"
    found = read(TITLE + "全市经济平稳运行，\n", [["指标", "2024年（亿元）"], ["生产总值", "1254.6"]], after)
    assert said(found) == [
        ("生产总值", "1254.6", "亿元", "level", "2024"),
        ("粮食产量", "51.2", "万吨", "level", "2024"),
    ]


def test_a_table_without_header_goes_on_with_the_one_before() -> None:
    first, one = set_out(TITLE, [["指标", "单位", "2023年"], ["粮食", "万吨", "51.2"]])
    text, two = set_out(first + "— 2 —\n", [["油料", "万吨", "3.6"]])
    found = extract(text, source=source_of(text, [one, two]))
    assert said(found) == [("粮食", "51.2", "万吨", "level", "2023"), ("油料", "3.6", "万吨", "level", "2023")]


def test_spans_that_reach_too_far_do_no_harm() -> None:
    text, table = set_out(TITLE, [["指标", "2024年"], ["粮食", "51.2"], ["油料", "3.6"]])
    cells = tuple(replace(cell, rowspan=10**9, colspan=10**9) for cell in table.cells)
    assert unaccounted(extract(text, source=source_of(text, [replace(table, cells=cells)]))) == []


CELLS = [
    "", "指标", "单位", "2024年", "增长（%）", "粮食", "万吨", "—", "51.2", "-3.0", "1,254", "[4.5]", "6%左右",
    "≥90", "12 34", "1 2 3", "其中：油料", "#住宅", "合计", "备注", "增长7.1%", "2025年12月", "①", "粮食[2]",
    "新建公园3个，绿地5公顷。", "５６．７", "1：2：3", "联系电话",
    "0312-5551234", "项目名称", "建设年限", "云岭县", "\n", "A1",
    "𠮷3", "3—5", "+2.0",
]  # fmt: skip
ROWS = st.integers(1, 4).flatmap(lambda width: st.lists(st.sampled_from(CELLS), min_size=width, max_size=width))
GRIDS = st.lists(ROWS, min_size=1, max_size=6)


@settings(max_examples=150, deadline=None)
@given(GRIDS, st.integers(0, 2))
def test_every_digit_of_any_table_is_accounted_for(rows: list[Row], header_rows: int) -> None:
    found = read(TITLE, rows, "全市粮食产量51.2万吨。\n", header_rows)
    ids = [record.record_id for record in (*found.indicators, *found.projects)]
    assert len(set(ids)) == len(ids)
    for record in found.indicators:
        assert found.text[record.start : record.end] == record.quote
        assert record.sentence_start <= record.start < record.end <= record.sentence_end
    spans = sorted((item.start, item.end) for item in found.indicators)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
