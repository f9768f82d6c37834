"""A bare 收入 or 支出 belongs to the budget whose heading stands over it, up to the next heading. Synthetic texts."""

import pytest

from extractor.linking.indicators import link_indicators
from linking.sources import REVIEW, source_of

CASES = [
    (
        "（二）政府性基金预算执行情况\n收入完成12440万元；支出45236万元。\n",
        ["政府性基金预算收入", "政府性基金预算支出"],
    ),
    ("2.国有资本经营预算。\n全市收入完成1240万元。\n", ["国有资本经营预算收入"]),
    ("（二）政府性基金预算执行情况\n略。\n（三）其他情况\n收入完成300万元。\n", ["收入"]),
    ("2.政府性基金预算\n略。\n3.其他情况\n收入完成300万元。\n", ["收入"]),
    ("（二）政府性基金预算\n1.总体情况\n收入完成300万元。\n", ["政府性基金预算收入"]),
    ("（二）政府性基金预算执行情况\n税收收入完成300万元。\n", ["税收收入"]),
]


@pytest.mark.parametrize(("text", "names"), CASES)
def test_side_of_an_account(text: str, names: list[str]) -> None:
    assert [frame.name for frame in link_indicators(source_of(REVIEW + text))] == names
