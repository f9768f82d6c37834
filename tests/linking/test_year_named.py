"""The year that an article names holds for its next sentences; a plan's sections decide otherwise."""

import pytest

from extractor import extract

ARTICLE = (
    "青禾县位于云山北麓，历史悠久，物产丰富。\n"
    "国内市场发展2018年，青禾县实现社会消费品零售额119亿元。其中，城镇85.6亿元。按行业分，批发业增长9%。\n"
)
REPORT = "青禾县2025年政府工作报告\n一、2024年工作回顾\n2018年，实现社会消费品零售额119亿元。批发业零售额增长9%。\n"
LATE = (
    "各位代表：\n我代表国务院向大会作政府工作报告。\n现在报告1980年计划执行情况和1981年计划安排。今年以来工业好转，今年1至9月安排就业40万人。"
    "今年的产值预计比去年增长5%。今年6月通航。去年利润减少6亿元。\n1979年在校学生102万人。中专在校学生12万人。\n"
)
ASIDE = (
    "云岭县水利局2022年工作总结及2023年工作计划\n一、2022年工作开展情况\n"
    "农田灌溉水利用系数提高到0.552（2021年为0.546）。治理水土流失面积28平方公里。\n"
)
"""Synthetic: a year told in brackets with its own number holds for no other."""


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        (ASIDE, ["2022", "2021", "2022"]),
        (ARTICLE, ["2018", "2018", "2018"]),
        (REPORT, ["2018", "2024"]),
        (LATE, ["1980-01/1980-09", "1980", "1979", "1979", "1979"]),
    ],
)
def test_year_of_the_sentence_before(text: str, periods: list[str]) -> None:
    assert [record.period for record in extract(text).indicators] == periods
