"""Tables that stand in a text itself."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.text.tables import find_tables

PIPES = "前文。\n| 指标 | 2024年 |\n|:---|---:|\n| 粮食 | 51.2 |\n后文。\n"
TABS = "指标\t单位\t2024年\n粮食\t万吨\t51.2\n油料\t\t3.6\n"
SPACED = """      指标          2023年     2024年
粮食产量            51.0       51.2
油料产量                       3.6
蔬菜产量            80.1       81.0
"""


def grid(text: str) -> list[list[str]]:
    """The cells of the only table, row by row, "" where none stands."""
    (table,) = find_tables(text)
    rows = max(cell.row for cell in table.cells)
    width = max(cell.column for cell in table.cells)
    found = [[""] * width for _ in range(rows)]
    for cell in table.cells:
        found[cell.row - 1][cell.column - 1] = text[cell.start : cell.end]
    return found


def test_pipes() -> None:
    assert grid(PIPES) == [["指标", "2024年"], ["粮食", "51.2"]]
    (table,) = find_tables(PIPES)
    assert table.header_rows == 1
    assert PIPES[table.start : table.end].startswith("| 指标") and PIPES[table.end :] == "\n后文。\n"


def test_tabs_keep_empty_cells() -> None:
    assert grid(TABS) == [["指标", "单位", "2024年"], ["粮食", "万吨", "51.2"], ["油料", "", "3.6"]]


def test_columns_of_spaces_by_their_place() -> None:
    assert grid(SPACED)[2] == ["油料产量", "", "3.6"]


def test_header_with_a_single_space() -> None:
    text = "指标     2024年末（亿元） 比上年末增长（%）\n存款余额      46.6      10.4\n贷款余额      45.1      13.7\n"
    assert grid(text)[0] == ["指标", "2024年末（亿元）", "比上年末增长（%）"]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_line_ends_and_wide_forms(ends: str) -> None:
    text = "指标　　２０２４年　　增长\n粮食　　５１．２　　－１．０\n油料　　３．６　　２．０\n".replace("\n", ends)
    assert grid(text)[1] == ["粮食", "５１．２", "－１．０"]


def test_one_full_width_space_before_and_after_numbers() -> None:
    text = (
        "项目名称　总投资（万元）　2025年计划（万元）\n青湖治理二期　32000　6500\n第三水厂（5万吨/日）　18600　4200\n"
    )
    assert grid(text)[0] == ["项目名称", "总投资（万元）", "2025年计划（万元）"]
    assert grid(text)[2] == ["第三水厂（5万吨/日）", "18600", "4200"]


def test_single_spaces_below_known_headers() -> None:
    text = (
        "序号 指标 单位 2015年 2020年 属性\n"
        "1 用水总量 亿m3 17.36 ＜18.9 约束性\n2 新增供水能力 亿m3 〔1.25〕 〔2.40〕 预期性\n"
    )
    assert grid(text)[1] == ["1", "用水总量", "亿m3", "17.36", "＜18.9", "约束性"]
    assert grid(text)[2][3:] == ["〔1.25〕", "〔2.40〕", "预期性"]


@pytest.mark.parametrize("space", [" ", "\u3000"])
def test_lists_of_projects_below_known_headers(space: str) -> None:
    lines = (
        "\u3000\u3000序号 项目名称 建设规模及内容 总投资（万元） 年度计划（万元） 责任单位\n"
        "\u3000\u30001 云岭物流园二期 新建仓库8万㎡ 68000 15000 开发区\n"
        "\u3000\u30002 柳林街道小区改造（第三批） 惠及居民2870户，改造管网16公里 9200 6000 住建局\n"
    )
    found = grid(lines.replace(" ", space))
    assert found[0][1:5] == ["项目名称", "建设规模及内容", "总投资（万元）", "年度计划（万元）"]
    assert found[2][:4] == ["2", "柳林街道小区改造（第三批）", "惠及居民2870户，改造管网16公里", "9200"]


def test_one_cell_a_line() -> None:
    text = "专栏1 主要指标\n指标\n2020年\n2025年\n入园率（%）\n91.2\n≥95\n教师（万人）\n1.39\n1.55\n三、重点任务\n"
    assert grid(text) == [
        ["指标", "2020年", "2025年"],
        ["入园率（%）", "91.2", "≥95"],
        ["教师（万人）", "1.39", "1.55"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "主要指标\n指标\n2020年\n2025年\n入园率提高\n稳步\n教师增加\n稳步\n",
        "全市 粮食 产量 51.2 万吨\n全市 油料 产量 3.6 万吨\n",
        "时间：2024-04-02\t\t\t作者：青禾市\t\t\t来源：政府网\t\t\t阅读：\n",
        "　　全市粮食产量51.2万吨，增长1.4%。\n　　新建公园3个。\n",
        "一、工作回顾    2\n二、工作安排    8\n",
        "图1    青禾市人口\n图3    青禾市就业\n图5    青禾市参保人数\n",
        "a || b\n|x|\n",
        "67.0\n66.5\n66.0\n65.5\n",
    ],
    ids=[
        "empty",
        "cells without numbers",
        "spaced prose",
        "page header",
        "prose",
        "contents",
        "figures",
        "pipes",
        "axis",
    ],
)
def test_no_table(text: str) -> None:
    assert find_tables(text) == ()


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(["|", "\t", "  ", "\n", "粮食", "51.2", "-", "---|", "2024年", "。", "\u3000\u3000", "\r\n"])
    ).map("".join)
)
def test_cells_lie_in_their_tables_in_order(text: str) -> None:
    reach = 0
    for table in find_tables(text):
        assert reach <= table.start < table.end <= len(text)
        reach = table.end
        assert len({(cell.row, cell.column) for cell in table.cells}) == len(table.cells)
        for cell in table.cells:
            assert table.start <= cell.start <= cell.end <= table.end
            assert text[cell.start : cell.end] == text[cell.start : cell.end].strip()


def test_time_grows_with_the_text_alone() -> None:
    def seconds(text: str) -> float:
        start = time.process_time()
        find_tables(text)
        return time.process_time() - start

    for piece in ("指标  51.2  3.6\n", "| a | 1 |\n", "a" + "\t" * 50 + "\n", "x" + " " * 300, "全市粮食产量。\n"):
        small, large = seconds(piece * 400), seconds(piece * 4000)
        assert large < 20 * small + 0.2
