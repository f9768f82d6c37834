"""Numbers with no name of their own are of the indicator that heads their item. Synthetic texts."""

import pytest

from extractor.linking.indicators import link_indicators
from linking.sources import REVIEW, source_of

CASES = [
    ("1.地区生产总值。计划增长6.5%，预计增长6.1%。\n", ["地区生产总值", "地区生产总值"]),
    ("2.固定资产投资。下降8.9%，其中房地产开发投资降幅达24%。\n", ["固定资产投资", "房地产开发投资"]),
    ("1.项目建设。开工学校5所。\n", ["开工学校"]),
    ("1.人均预期寿命（岁）：2020年78.34，2025年79.3左右。\n", ["人均预期寿命", "人均预期寿命"]),
]


@pytest.mark.parametrize(("text", "names"), CASES)
def test_item_that_an_indicator_heads(text: str, names: list[str]) -> None:
    assert [frame.name for frame in link_indicators(source_of(REVIEW + text))] == names
