"""Years that a text names: of the calendar, and those of five-year plans."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from extractor.rulebook.sought import Sought

_DIGITS: Final = {char: str(value) for value, char in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0"}
_ORDINALS: Final = {char: value for value, char in enumerate("一二三四五六七八九", 1)}
_YEAR: Final = Sought(r"(?<!\d)((?:19|20)\d\d)年|([一二][九〇零○][〇零○一二三四五六七八九]{2})年")
_PLAN_NUMBER: Final = Sought(
    r"第([一二三四五六七八九十]{1,3})个五年|“?(十?[一二三四五六七八九十])五”?(?=时期|规划|计划|期间|发展|”|开局|收官|末)"
)
_COMPARED: Final = ("比", "较", "与", "从", "由", "自")
"""Before a year they say that it is looked back to."""
_DATED: Final = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/.年] ?\d{1,2} ?[-/.月]")
_DATE_LINES: Final = 400


def year_number(written: str) -> int:
    """2021 for "2021" or "二〇二一"."""
    return int("".join(_DIGITS.get(char, char) for char in written))


def plan_years(number: int) -> tuple[int, int]:
    """First and last year of the five-year plan with this number: 14 gives 2021 and 2025."""
    if number < 3:
        return 1948 + 5 * number, 1952 + 5 * number
    return 1951 + 5 * number, 1955 + 5 * number


def plan_periods(text: str) -> list[tuple[int, int]]:
    """First and last years of the five-year plans named in a text, in the order of their mention."""
    return [plan_years(plan_number(found[1] or found[2])) for found in _PLAN_NUMBER.finditer(text)]


def plan_number(written: str) -> int:
    """13 for 十三."""
    tens, _, ones = written.rpartition("十")
    return (10 * (_ORDINALS.get(tens, 1)) if "十" in written else 0) + _ORDINALS.get(ones, 0)


def years_in(text: str) -> list[int]:
    """Years named in a text (2021年, 一九五八年), in order."""
    return [year_number(found[1] or found[2]) for found in _YEAR.finditer(text)]


_SPANNED: Final = re.compile(r"(?<!\d)(?P<first>20\d\d)年?[-—–－~～至](?P<last>20\d\d)年")


def frequent(text: str, besides: Sequence[str] = ()) -> int | None:
    """The latest year that is named often, not counting years looked back to (比2010年), nor those after `besides`."""
    out = (*_COMPARED, *besides)
    named = [found for found in _YEAR.finditer(text) if text[found.start() - 1 : found.start()] not in out]
    counts = Counter(year_number(found[1] or found[2]) for found in named) or Counter(years_in(text))
    often = max(counts.values(), default=0)
    return max((year for year, count in counts.items() if count >= max(2, 0.3 * often) or often == 1), default=None)


def places_of(text: str, year: int) -> list[int]:
    """Where a text names a year."""
    return [found.start() for found in _YEAR.finditer(text) if year_number(found[1] or found[2]) == year]


def dated(text: str) -> int | None:
    """The year of the first date in the lines that open a text (2013年7月, 2020-04-21)."""
    found = _DATED.search(text, 0, _DATE_LINES)
    return int(found["year"]) if found else None


def spanned(text: str) -> tuple[int, int] | None:
    """The years that a text sets aims for again and again (2012—2015年), up to the last it names often."""
    counts = Counter((int(found["first"]), int(found["last"])) for found in _SPANNED.finditer(text))
    span, often = max(counts.items(), key=lambda item: (item[1], item[0]), default=((0, 0), 0))
    return span if often > 1 and span[0] < span[1] == frequent(text) else None
