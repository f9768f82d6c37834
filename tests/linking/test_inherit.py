import pytest

from linking.sources import linked

INHERITED = [
    ("出口20亿元，增长5%。", 1, "出口", "link.inherit.name"),
    ("签约项目32个，总投资60亿元。", 1, "签约项目总投资", "link.inherit.owner"),
    ("水稻产量27万吨；玉米15万吨。", 1, "玉米产量", "link.inherit.head"),
    ("民生支出14亿元，占财政支出的77%。", 1, "民生支出占财政支出比重", "link.inherit.part"),
    ("收入突破新高，达到20560元。", 0, "收入", "link.inherit.topic"),
    ("开工住房820套、交付996套。", 1, "交付住房", "link.inherit.object"),
]


@pytest.mark.parametrize(("text", "at", "name", "rule"), INHERITED)
def test_inherited_names(text: str, at: int, name: str, rule: str) -> None:
    frame = linked(text)[at]
    assert frame.name == name
    assert rule in frame.rules


def test_the_whole_is_kept() -> None:
    whole, part, other = linked("户籍人口88万人，其中城镇40万人、乡村48万人。")
    assert (part.parent, other.parent, whole.parent) == (whole, whole, None)
    assert part.name == "城镇人口" or part.name == "城镇户籍人口"


def test_nothing_is_inherited_across_paragraphs() -> None:
    frame = linked("出口20亿元。\n同比增长5%。")[1]
    assert frame.name == "" and frame.penalty >= 0.4


def test_a_name_from_the_sentence_before_costs_more() -> None:
    near = linked("出口20亿元，增长5%。")[1]
    far = linked("出口20亿元。同比增长5%。")[1]
    assert near.name == far.name == "出口"
    assert far.penalty > near.penalty
