"""Synthetic sentences of an article: what year holds on from one sentence to the next."""

import pytest

from linking.sources import linked

ABOUT = "青禾概况\n2017年，青禾市辖5个镇。\n"
POWER = "至2004年底，全市电源总装机54.2万千瓦。"
ARTICLE = [
    (POWER + "水电站建有7座。", ["2004", "2004"]),
    (POWER + "森林资源青禾市是重点林区之一。林地面积383万亩。", ["2004", None]),
    (POWER + "地理环境地形地貌青禾市地处江南。河道总长700公里。", ["2004", None]),
    (POWER + "林地资源丰富。林地面积383万亩。", ["2004", "2004"]),
]


@pytest.mark.parametrize(("text", "periods"), ARTICLE)
def test_a_heading_within_the_line_ends_what_a_year_holds_for(text: str, periods: list[str | None]) -> None:
    assert [frame.period for frame in linked(text, ABOUT)] == periods


def test_the_year_that_opens_a_paragraph_holds_for_it_where_its_sentence_has_no_figures() -> None:
    about = "在2006年青禾县经济工作会议上的讲话\n"
    text = "2005年，全县上下克难攻坚，经济持续增长。生猪出栏45万头。"
    assert [frame.period for frame in linked(text, about)] == ["2005"]
