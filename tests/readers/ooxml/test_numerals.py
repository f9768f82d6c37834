import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.readers.ooxml.numerals import _FORMATS, write_number


@pytest.mark.parametrize(
    ("form", "written"),
    [
        ("decimal", {1: "1", 0: "0", 12: "12"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 101: "一〇一"}),
        ("chineseCountingThousand", {
            2: "二", 10: "十", 15: "十五", 20: "二十", 100: "一百", 101: "一百零一", 110: "一百一十",
            1001: "一千零一", 1010: "一千零一十", 9999: "九千九百九十九", 10000: "10000",
        }),
        ("ideographDigital", {1: "一", 10: "一〇", 25: "二五"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 21: "贰拾壹", 105: "壹佰零伍"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "甲"}),
        ("ideographZodiac", {1: "子", 12: "亥"}),
        ("ideographZodiacTraditional", {1: "甲子", 60: "癸亥", 61: "甲子"}),
        ("ideographEnclosedCircle", {1: "㊀", 10: "㊉", 11: "11"}),
        ("decimalFullWidth", {1: "１", 20: "２０"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 35: "㉟", 36: "㊱", 50: "㊿", 51: "51"}),
        ("decimalEnclosedCircleChinese", {3: "③"}),
        ("decimalEnclosedParen", {1: "⑴", 20: "⒇", 21: "21"}),
        ("decimalEnclosedFullstop", {1: "⒈", 20: "⒛"}),
        ("decimalZero", {1: "01", 12: "12"}),
        ("numberInDash", {3: "-3-"}),
        ("upperRoman", {1: "I", 4: "IV", 9: "IX", 1994: "MCMXCIV", 4000: "4000"}),
        ("lowerRoman", {3: "iii"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 28: "BB", 53: "AAA"}),
        ("lowerLetter", {2: "b"}),
        ("none", {1: ""}),
        ("hebrew1", {7: "7"}),
    ],
)  # fmt: skip
def test_formats(form: str, written: dict[int, str]) -> None:
    assert {number: write_number(number, form) for number in written} == written


@given(st.integers(-10, 10**9), st.sampled_from(sorted(_FORMATS)))
def test_every_number_is_written_somehow(number: int, form: str) -> None:
    assert bool(write_number(number, form)) == (form != "none")
