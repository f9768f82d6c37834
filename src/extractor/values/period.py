"""Period strings: `2021`, `2021-06`, `2021-Q1`, `2021-H1`, `2021-12-31`, and intervals `2016/2020`."""

import re
from typing import Final

from extractor.text import years
from extractor.values.number import chinese_integer

_PERIOD: Final = re.compile(r"(\d{4})(?:-(?:(0[1-9]|1[0-2])(?:-(\d{2}))?|Q([1-4])|H([12])))?")


def small_number(written: str) -> int:
    """A small whole number in Arabic or Chinese (`11`, `十一`, `上` and `下` for halves). Raises ValueError."""
    if written.isascii() and written.isdigit():
        return int(written)
    if written in ("上", "下"):
        return 1 if written == "上" else 2
    value = chinese_integer(written.replace("○", "〇"))
    if value is None:
        raise ValueError(f"not a number: {written!r}")
    return value


def year_of(written: str) -> int:
    """A year in digits, Arabic or Chinese; two digits are of the twentieth century (`85` → 1985). Raises ValueError."""
    year = small_number(written)
    return year if year >= 1000 else 1900 + year


def year_period(year: int) -> str:
    """`2021`."""
    return f"{year:04d}"


def month_period(year: int, month: int) -> str:
    """`2021-06`."""
    return f"{year:04d}-{month:02d}"


def date_period(year: int, month: int, day: int) -> str:
    """`2021-12-31`."""
    return f"{year:04d}-{month:02d}-{day:02d}"


def months_period(year: int, first: int, last: int) -> str:
    """`2021-01/2021-11`; a single month where both ends are the same, the whole year for twelve months."""
    if first == last:
        return month_period(year, first)
    if (first, last) == (1, 12):
        return year_period(year)
    return f"{month_period(year, first)}/{month_period(year, last)}"


def quarter_period(year: int, quarter: int) -> str:
    """`2021-Q1`."""
    return f"{year:04d}-Q{quarter}"


def half_period(year: int, half: int) -> str:
    """`2021-H1`."""
    return f"{year:04d}-H{half}"


def years_period(first: int, last: int) -> str:
    """`2016/2020`; a single year where both ends are the same."""
    return year_period(first) if first == last else f"{first:04d}/{last:04d}"


def plan_years(ordinal: int) -> tuple[int, int]:
    """First and last year of the n-th five-year plan (14 → 2021, 2025). Raises ValueError below 1."""
    if ordinal < 1:
        raise ValueError(f"no five-year plan {ordinal}")
    return years.plan_years(ordinal)


def plan_ordinal(written: str) -> int:
    """Number of a five-year plan from its short name: `十四五` → 14, `七五` → 7, `十五` → 10, `十五五` → 15."""
    return 10 if written == "十五" else small_number(written.removesuffix("五"))


def parse_period(written: str) -> tuple[str, str] | None:
    """First and last day of a period string (`2021-Q1` → 2021-01-01, 2021-03-31); None where it is none."""
    first, _, last = written.partition("/")
    head, tail = _bounds(first), _bounds(last or first)
    if head is None or tail is None or head[0] > tail[1]:
        return None
    return head[0], tail[1]


def _bounds(written: str) -> tuple[str, str] | None:
    found = _PERIOD.fullmatch(written)
    if found is None:
        return None
    year, month, day, quarter, half = found.groups()
    if day:
        return written, written
    first, last = 1, 12
    if month:
        first = last = int(month)
    elif quarter:
        first, last = int(quarter) * 3 - 2, int(quarter) * 3
    elif half:
        first, last = int(half) * 6 - 5, int(half) * 6
    return f"{year}-{first:02d}-01", f"{year}-{last:02d}-{_days(int(year), last):02d}"


def _days(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31
