"""Intervals of printed numbers, and how misprints look."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import extract
from extractor.checks.numbers import bounds, digits_of, is_one_slip, is_power_off, slack
from extractor.records.models import IndicatorRecord


def record(text: str) -> IndicatorRecord:
    (found,) = extract(f"2024年，青禾市粮食产量{text}。").indicators
    return found


@pytest.mark.parametrize(
    ("text", "half", "digits"),
    [("467万吨", "5000", 3), ("4.67万吨", "50", 3), ("1500万吨", "50000", 3), ("150万吨", "5000", 3)],
)
def test_a_printed_number_is_an_interval(text: str, half: str, digits: int) -> None:
    found = record(text)
    assert slack(found) == Decimal(half)
    assert bounds(found).high - bounds(found).low == 2 * Decimal(half)
    assert digits_of(found) == digits


@pytest.mark.parametrize(
    ("given_", "wanted", "slip"),
    [
        ("64.34", "64.84", True),
        ("64.84", "64.84", False),
        ("28.17", "281700", True),
        ("65.1", "64.84", False),
        ("0", "64.84", False),
    ],
)
def test_slips(given_: str, wanted: str, slip: bool) -> None:
    assert is_one_slip(Decimal(given_), Decimal(wanted)) is slip


@given(st.decimals("0.01", "99999", places=2), st.integers(1, 8))
def test_a_power_of_ten_is_seen_either_way(value: Decimal, power: int) -> None:
    assert is_power_off(value.scaleb(power), value)
    assert is_power_off(value, value.scaleb(power))
    assert not is_power_off(value, value)
