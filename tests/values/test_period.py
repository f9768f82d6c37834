"""Period strings, five-year plans and their bounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.values import period as p


@pytest.mark.parametrize(
    ("name", "years"),
    [
        ("一五", (1953, 1957)),
        ("二五", (1958, 1962)),
        ("三五", (1966, 1970)),
        ("六五", (1981, 1985)),
        ("九五", (1996, 2000)),
        ("十五", (2001, 2005)),
        ("十一五", (2006, 2010)),
        ("十四五", (2021, 2025)),
        ("十五五", (2026, 2030)),
    ],
)
def test_plan_names(name: str, years: tuple[int, int]) -> None:
    assert p.plan_years(p.plan_ordinal(name)) == years


def test_plan_zero_is_none() -> None:
    with pytest.raises(ValueError, match="five-year plan"):
        p.plan_years(0)


@pytest.mark.parametrize(
    ("written", "period"),
    [
        (p.year_period(2021), "2021"),
        (p.month_period(2021, 6), "2021-06"),
        (p.date_period(2021, 12, 31), "2021-12-31"),
        (p.months_period(2018, 1, 11), "2018-01/2018-11"),
        (p.months_period(2018, 1, 12), "2018"),
        (p.months_period(2018, 5, 5), "2018-05"),
        (p.quarter_period(2021, 1), "2021-Q1"),
        (p.half_period(2021, 1), "2021-H1"),
        (p.years_period(2016, 2020), "2016/2020"),
        (p.years_period(2016, 2016), "2016"),
    ],
)
def test_periods(written: str, period: str) -> None:
    assert written == period


@pytest.mark.parametrize(
    ("period", "bounds"),
    [
        ("2021", ("2021-01-01", "2021-12-31")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2021-Q3", ("2021-07-01", "2021-09-30")),
        ("2021-H2", ("2021-07-01", "2021-12-31")),
        ("2021-12-31", ("2021-12-31", "2021-12-31")),
        ("2016/2020", ("2016-01-01", "2020-12-31")),
        ("2018-01/2018-11", ("2018-01-01", "2018-11-30")),
        ("2020/2016", None),
        ("2021-13", None),
        ("this_year", None),
        ("", None),
    ],
)
def test_parse_period(period: str, bounds: tuple[str, str] | None) -> None:
    assert p.parse_period(period) == bounds


@pytest.mark.parametrize(("written", "year"), [("2021", 2021), ("一九五六", 1956), ("二〇〇八", 2008), ("85", 1985)])
def test_year_of(written: str, year: int) -> None:
    assert p.year_of(written) == year


def test_small_number_refuses_words() -> None:
    with pytest.raises(ValueError, match="not a number"):
        p.small_number("某")


@given(st.integers(1900, 2100), st.integers(1, 12), st.integers(1, 12))
def test_months_period_is_valid(year: int, one: int, other: int) -> None:
    assert p.parse_period(p.months_period(year, min(one, other), max(one, other))) is not None
