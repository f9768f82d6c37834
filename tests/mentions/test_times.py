"""Time expressions, their kind and period."""

import pytest

from extractor.mentions.find import find_mentions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021年预计", [("2021年", "absolute", "2021")]),
        ("截至2021年12月31日", [("2021年12月31日", "absolute", "2021-12-31")]),
        ("2007-04-05发布", [("2007-04-05", "absolute", "2007-04-05")]),
        ("2016-2020年", [("2016-2020年", "absolute", "2016/2020")]),
        ("（2021-2023）", [("2021-2023", "absolute", "2021/2023")]),
        ("2018年1-11月", [("2018年1-11月", "absolute", "2018-01/2018-11")]),
        ("2023年上半年", [("2023年上半年", "absolute", "2023-H1")]),
        ("2023年一季度", [("2023年一季度", "absolute", "2023-Q1")]),
        ("2023年前三季度", [("2023年前三季度", "absolute", "2023-01/2023-09")]),
        ("2022年6月底", [("2022年6月底", "absolute", "2022-06")]),
        ("2019、2020年", [("2019", "absolute", "2019"), ("2020年", "absolute", "2020")]),
        ("一九五六年三月", [("一九五六年三月", "absolute", "1956-03")]),
        ("一九五三年到一九五七年", [("一九五三年到一九五七年", "absolute", "1953/1957")]),
        ("1-9月，前11个月", [("1-9月", "relative", "months:1-9"), ("前11个月", "relative", "months:1-11")]),
        ("前三季度、上半年", [("前三季度", "relative", "months:1-9"), ("上半年", "relative", "half:1")]),
        ("一季度，11月底前", [("一季度", "relative", "quarter:1"), ("11月底前", "relative", "month:11")]),
        ("“十四五”期间", [("“十四五”期间", "absolute", "2021/2025")]),
        ("“十三五”末", [("“十三五”末", "end_of", "2020")]),
        ("“十五”时期", [("“十五”时期", "absolute", "2001/2005")]),
        ("“十五五”规划", [("“十五五”规划", "absolute", "2026/2030")]),
        ("第七个五年计划", [("第七个五年计划", "absolute", "1986/1990")]),
        ("今年，全年", [("今年", "relative", "this_year"), ("全年", "relative", "whole_year")]),
        ("到年底", [("到年底", "relative", "year_end")]),
        ("五年来，近三年来", [("五年来", "relative", "five_years"), ("近三年来", "relative", "past_years:3")]),
        ("今后五年，目前", [("今后五年", "relative", "next_five"), ("目前", "relative", "now")]),
        ("比上年增长，较2019年提高", [("上年", "base", "last_year"), ("2019年", "base", "2019")]),
        ("是2005年的2.2倍，与去年持平", [("2005年", "base", "2005"), ("去年", "base", "last_year")]),
        ("比“十五”时期增长", [("“十五”时期", "base", "2001/2005")]),
        ("为2000年以来最高水平", [("2000年", "base", "2000")]),
        ("由2015年的5亿元增加到2020年的9亿元", [("2015年", "absolute", "2015"), ("2020年", "absolute", "2020")]),
        ("连续5年、三年行动、2000万元、提前3个月", []),
        ("建成十五个，十五条", []),
    ],
)  # fmt: skip
def test_times(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(text[t.start : t.end], t.kind, t.period) for t in find_mentions(text).times] == expected
