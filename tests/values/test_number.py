"""Numbers as written: Arabic, Chinese, mixed; integers survive the way to Chinese numerals and back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.values.number import chinese_integer, fraction_unit, parse_number, plain

_DIGITS = "零一二三四五六七八九"


def _section(value: int) -> str:
    """A number below 10^4 in Chinese numerals."""
    written, gap = "", False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // power % 10
        if digit:
            written += ("零" if gap else "") + _DIGITS[digit] + name
            gap = False
        elif written:
            gap = True
    return written


def to_chinese(value: int) -> str:
    """A whole number below 10^12 in Chinese numerals."""
    if value == 0:
        return "零"
    written = ""
    for power, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        section = value // power % 10**4
        if section:
            gap = bool(written) and section < 1000
            written += ("零" if gap else "") + _section(section) + name
    return written


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_round_trip_through_chinese_numerals(value: int) -> None:
    assert parse_number(to_chinese(value)) == value


@given(st.integers(min_value=0, max_value=10**12))
def test_thousands_marks(value: int) -> None:
    assert parse_number(f"{value:,}") == value


@given(st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False))
def test_decimals_are_exact(value: Decimal) -> None:
    assert parse_number(str(value)) == value


@given(st.text(alphabet="0123456789,.零一二两三十百千万亿点", max_size=12))
def test_never_raises(written: str) -> None:
    number = parse_number(written)
    assert number is None or number >= 0


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("5,008", "5008"),
        ("１２．５", "12.5"),
        ("十", "10"),
        ("十二", "12"),
        ("二十", "20"),
        ("两", "2"),
        ("一百二十五万", "1250000"),
        ("三千二", "3200"),
        ("二百五", "250"),
        ("一千零五", "1005"),
        ("一点五", "1.5"),
        ("二十三点四五", "23.45"),
        ("二〇二一", "2021"),
        ("1.2万", "12000"),
        ("3万亿", "3000000000000"),
        ("3亿5000万", "350000000"),
        ("十八亿三千万", "1830000000"),
        ("4千", "4000"),
        ("亿", None),
        ("", None),
        ("三分之二", None),
        ("十千", None),
        ("5,00", None),
        ("约5", None),
    ],
)
def test_parse_number(written: str, value: str | None) -> None:
    assert parse_number(written) == (None if value is None else Decimal(value))


def test_chinese_integer_refuses_what_is_none() -> None:
    assert chinese_integer("三三十") is None
    assert chinese_integer("") is None


def test_fraction_words() -> None:
    assert [fraction_unit(word) for word in ("百分之", "千分之", "十分之")] == ["%", "‰", None]


def test_plain_has_no_exponent() -> None:
    assert str(plain(Decimal("18E+2"))) == "1800"
    assert str(plain(Decimal("1.50"))) == "1.5"
