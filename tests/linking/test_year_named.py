"""The year that an article names holds for its next sentences; a plan's sections decide otherwise."""

import pytest

from extractor import extract

ARTICLE = (
    "青禾县位于云山北麓，历史悠久，物产丰富。\n"
    "国内市场发展2018年，青禾县实现社会消费品零售额119亿元。其中，城镇85.6亿元。按行业分，批发业增长9%。\n"
)
REPORT = "青禾县2025年政府工作报告\n一、2024年工作回顾\n2018年，实现社会消费品零售额119亿元。批发业零售额增长9%。\n"


@pytest.mark.parametrize(("text", "periods"), [(ARTICLE, ["2018", "2018", "2018"]), (REPORT, ["2018", "2024"])])
def test_year_of_the_sentence_before(text: str, periods: list[str]) -> None:
    assert [record.period for record in extract(text).indicators] == periods
