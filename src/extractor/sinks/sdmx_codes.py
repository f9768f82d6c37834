"""From our codes to identifiers and time periods that SDMX allows."""

import calendar
import re
from datetime import date
from functools import cache
from typing import Final

from extractor.records.vocabulary import Basis, Comparator, Measure, Status

AGENCY: Final = "PLANEXTRACTOR"
NOT_APPLICABLE: Final = "_Z"
TOTAL: Final = "_T"
FREQUENCIES: Final = {"A": "Annual", "S": "Half-yearly", "Q": "Quarterly", "M": "Monthly", "D": "Daily", "_O": "Other"}
VALUE_TYPES: Final = {"RESULT": "Reported or expected result", "TARGET": "Goal or plan"}
OBS_STATUSES: Final = {"A": "Normal value", "E": "Estimated value"}
"""Codes of the SDMX list CL_OBS_STATUS. A target is told by VALUE_TYPE: it is no forecast."""
MEASURES: Final = {measure.value.upper(): measure.value for measure in Measure}
BASES: Final = {basis.value.upper(): basis.value for basis in Basis} | {NOT_APPLICABLE: "Not applicable"}
COMPARATORS: Final = {member.name: member.value for member in Comparator}
_UNITS: Final = {"%": "PT", "[ppth]": "PTH", "[ppm]": "PPM", "1": "PURE_NUMB", "{percentage_point}": "PP"}
_SHAPES: Final = (
    ("A", re.compile(r"\d{4}")),
    ("S", re.compile(r"\d{4}-H[12]")),
    ("Q", re.compile(r"\d{4}-Q[1-4]")),
    ("M", re.compile(r"\d{4}-\d\d")),
    ("D", re.compile(r"\d{4}-\d\d-\d\d")),
)


def indicator_id(code: str) -> str:
    """SDMX identifiers have no dots: `NA.GDP` → `NA_GDP`."""
    return code.replace(".", "_")


@cache
def unit_id(code: str | None) -> str:
    """The identifier of a UCUM or ISO 4217 code: `%` → `PT`, `{person}` → `PERSON`, `ug/m3` → `UG_PER_M3`."""
    if code is None:
        return NOT_APPLICABLE
    known = _UNITS.get(code)
    return known or re.sub(r"\W+", "_", code.replace("/", "_PER_"), flags=re.ASCII).strip("_").upper() or NOT_APPLICABLE


def value_type(status: str) -> str:
    """TARGET or RESULT."""
    return "TARGET" if status == Status.TARGET else "RESULT"


def obs_status(status: str) -> str:
    """E for a value that is expected for the period reported, else A."""
    return "E" if status == Status.ESTIMATED else "A"


def comparator_id(sign: str) -> str:
    """`>=` → `GE`."""
    return Comparator(sign).name


def time_period(period: str) -> tuple[str, str]:
    """Frequency and SDMX time period: `2021-H1` → `2021-S1`, `2016/2020` → `2016-01-01/P5Y`."""
    first, slash, last = period.partition("/")
    if slash:
        return "_O", _range(first, last)
    return next(name for name, shape in _SHAPES if shape.fullmatch(period)), period.replace("-H", "-S")


def _range(first: str, last: str) -> str:
    """A start and a duration in years, months or days, whichever is exact."""
    start, end = _first_day(first), _last_day(last)
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    whole_months = start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]
    if whole_months and months % 12 == 0:
        return f"{start}/P{months // 12}Y"
    return f"{start}/P{months}M" if whole_months else f"{start}/P{(end - start).days + 1}D"


def _months(moment: str) -> tuple[int, int, int, int | None]:
    """Year, first month, last month, day of a moment."""
    year, part = int(moment[:4]), moment[5:]
    if not part:
        return year, 1, 12, None
    if part[0] in "QH":
        length = 3 if part[0] == "Q" else 6
        number = int(part[1])
        return year, (number - 1) * length + 1, number * length, None
    month = int(part[:2])
    return year, month, month, int(part[3:]) if len(part) > 2 else None


def _first_day(moment: str) -> date:
    year, month, _, day = _months(moment)
    return date(year, month, day or 1)


def _last_day(moment: str) -> date:
    year, _, month, day = _months(moment)
    return date(year, month, day or calendar.monthrange(year, month)[1])
