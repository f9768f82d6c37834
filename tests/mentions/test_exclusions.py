"""Numbers that are no quantity, with their reasons; and none that is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.mentions.find import find_mentions, unaccounted

LONG = "1" * 41


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加快5G部署，PM2.5浓度下降", {"5G": "name", "2.5": "name"}),
        ("建立“1+11+25”体系", {"“1+11+25”": "name"}),
        ("落实3.0改革，拨打12345热线", {"3.0": "name", "12345": "name"}),
        ("创建4A级景区，电厂7号机组，地铁7、8号线", {"4A级": "name", "7号机组": "name", "7、8号线": "name"}),
        ("世界500强，500千伏变电站", {"500": "name", "500千伏": "name"}),
        ("C919首飞，国道107改造", {"919": "name", "107": "name"}),
        ("15分钟生活圈，24小时值班", {"15分钟": "name", "24小时": "idiom"}),
        ("5000万元以上的项目", {"5000万元": "qualifier"}),
        ("60岁及以上老年人，50米内换乘", {"60岁": "qualifier", "50米": "qualifier"}),
        ("三、年龄构成\n0-14岁人口比重上升", {"0-14岁": "qualifier"}),
        ("着力做好以下八个方面工作，把握好以下四条原则", {"八个方面": "idiom", "四条": "idiom"}),
        ("5万吨级以上泊位，50户以上自然村", {"5万吨级": "qualifier", "50户": "qualifier"}),
        ("引进投资超5亿元、超8亿元的产业项目", {"5亿元": "qualifier", "8亿元": "qualifier"}),
        ("产值超10亿元企业，上年=100）", {"10亿元": "qualifier", "100": "qualifier"}),
        ("每10万人口，亿元以上项目", {"10万人口": "qualifier", "亿元": "qualifier"}),
        ("青政发〔2021〕5号", {"〔2021〕5号": "reference"}),
        ("https://example.org/a/2021/5", {"https://example.org/a/2021/5": "reference"}),
        ("第三条规定，第12页", {"三条": "reference", "12页": "reference"}),
        ("第二届大会，第三产业", {"二届": "ordinal", "三产业": "ordinal"}),
        ("市委十三届八次全会", {"八次": "ordinal"}),
        ("20XX年投资xx亿元", {"20XX": "placeholder", "xx亿元": "placeholder"}),
        ("推出一批工程，建立一个机制", {"一批": "idiom", "一个": "idiom"}),
        ("占三分之二，几十个，数百人", {"三分之二": "idiom", "十个": "idiom", "百人": "idiom"}),
        ("两位数增长", {"两位数": "idiom"}),
        ("拼出一番事业", {"一番": "idiom"}),
        (f"出口达{LONG}亿元，增长0.{LONG}%", {LONG: "name", f"0.{LONG}": "name", "亿元": "idiom"}),
    ],
)
def test_reasons(text: str, expected: dict[str, str]) -> None:
    mentions = find_mentions(text)
    found = {text[item.start : item.end]: str(item.reason) for item in mentions.exclusions if item.reason != "date"}
    assert found == expected
    assert not mentions.quantities


@pytest.mark.parametrize(
    "text",
    [
        "新建5个以上医疗集团",
        "完成2亿元以上固定资产投资",
        "八成以上投向民生",
        "完成30%以上",
        "控制在12亿以内的目标",
    ],
)
def test_bounds_that_are_no_qualifier(text: str) -> None:
    assert len(find_mentions(text).quantities) == 1


def test_dates_are_excluded() -> None:
    text = "2021年3月8日，1-9月，连续5年，成立100周年"
    dates = [text[item.start : item.end] for item in find_mentions(text).exclusions]
    assert dates == ["2021年3月8日", "1-9月", "连续5年", "100周年"]


_WORDS = """
2021年 3月 增长 6.5% 12 3.4.5 万元 个 第 “ ” 、 ， 。 （ ） - 至 ： 超过 以上 约 余 十 三 百 亿 PM 号 强 ± 〔2020〕 XX
1,234 5，678 ²
° / + A 倍 级 的 人 % . = 每 图 前 后 首位 0312-5551234
"""
_PIECES = st.sampled_from([*_WORDS.split(), "\n", " "])


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECES, max_size=25).map("".join))
def test_every_digit_is_accounted_for(text: str) -> None:
    mentions = find_mentions(text)
    assert unaccounted(text, mentions) == []
    for quantity in mentions.quantities:
        assert 0 <= quantity.before <= quantity.start < quantity.end <= len(text)
        assert quantity.end <= quantity.after or quantity.form == "plain"


def test_unaccounted_finds_a_gap() -> None:
    text = "共12个、7个"
    mentions = find_mentions("共12个")
    assert unaccounted(text, mentions) == [(5, 6)]


def test_long_text_without_end() -> None:
    for text in ("1" * 20_000, "1、" * 10_000, "十" * 20_000, "“1" * 10_000, "1-" * 10_000):
        assert unaccounted(text, find_mentions(text)) == []
