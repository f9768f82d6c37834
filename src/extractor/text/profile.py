"""What a document says of itself at first sight: its genre, and the year it plans for or reports on."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from typing import Final

from extractor.records.vocabulary import DocType, Part
from extractor.rulebook.load import load_rulebook
from extractor.rulebook.models import Rule
from extractor.rulebook.sought import Sought
from extractor.text.titles import (
    HEAD,
    census_year,
    genre_rule,
    header,
    purpose,
    span,
    title_joined,
    title_lines,
    title_rules,
)
from extractor.text.years import (
    dated,
    frequent,
    places_of,
    plan_number,
    plan_periods,
    spanned,
    year_number,
    years_in,
)

_OPENING: Final = 400
_NEAR, _FAR = 1, 10
_OFTEN: Final = 3
"""Sentences that a part of the year opens in a text that is about it."""
_AIMED: Final = ("到",)
"""Before a year they say that it is still to come in a text that tells how things stand (到2020年实现以下目标)."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Genre, the year planned for (null in a bulletin) and the year reported on; years are null where nothing tells.

    For a plan of several years `plan_year` is its first year, `last_year` its last where the title names it, and
    `report_year` the year before. `bulletin` marks a text that only reports, whatever its genre; `within` is the part
    of the year reported on (2024-H1), null for a whole one; `present` marks a text that says how things stand in a
    year that is not over. `opening` is the part that the text begins with before any heading.
    """

    genre: DocType
    plan_year: int | None
    report_year: int | None
    bulletin: bool = False
    within: str | None = None
    present: bool = False
    last_year: int | None = None
    opening: Part = Part.OTHER
    late: bool = False


@lru_cache(maxsize=1)
def profile(text: str) -> Profile:
    """The profile of a normalised text. Structure and facts ask for that of the same text one after the other."""
    text = title_joined(text)
    genre, bulletin = _genre(text)
    within = _within_year(text)
    if bulletin:
        return Profile(genre, None, _bulletin_year(text), True, within, opening=Part.REVIEW)
    if genre is DocType.FIVEYEAR and (outline := _outline(text)):
        return outline
    if within is None and genre is DocType.OTHER:
        within = _told_within(text)
    if within is not None:
        this = int(within[:4])
        return Profile(genre, this, this, within=within, opening=Part.REVIEW)
    if genre is DocType.OTHER and (told := _purpose(text)):
        return told
    year = _plan_year(text)
    if genre is DocType.OTHER and (year is None or _is_news(text)):
        return Profile(genre, None, _told_year(text))
    year = year or _frequent_plan(text)
    late = _made_late(text)
    year = max(year, _frequent_plan(text) or year) if late and year else year
    opening = Part.TASKS if genre is DocType.FIVEYEAR else Part.OTHER
    return Profile(genre, year, year - 1 if year else None, opening=opening, late=late)


def _made_late(text: str) -> bool:
    """Whether a text tells again and again of the months of a year that is nearly over."""
    told = sum(1 for _, pattern in title_rules("late.") for _ in islice(pattern.finditer(text), _OFTEN + 1))
    return told > _OFTEN


def _outline(text: str) -> Profile | None:
    """The profile of an outline for the years of a numbered plan, or for those that its title names."""
    if years := next((years for line in header(text) if (years := span(line))), None):
        return _ahead(DocType.FIVEYEAR, years)
    periods = plan_periods(text[:HEAD])
    if not periods:
        return None
    first = max(periods)[0]
    return Profile(DocType.FIVEYEAR, first, first - 1, opening=Part.TASKS)


def _ahead(genre: DocType, years: tuple[int, int]) -> Profile:
    first, last = years
    return Profile(genre, first, first - 1, last_year=last, opening=Part.TASKS)


def _from_then(text: str) -> tuple[int, int] | None:
    """The years from what is to what is aimed at (2009年…，到2012年…); null where they follow one another."""
    counts = Counter(years_in(text))
    often = sorted(year for year, count in counts.items() if count > 1)
    return (often[-2] + 1, often[-1]) if len(often) > 1 and _NEAR < often[-1] - often[-2] <= _FAR else None


def _purpose(text: str) -> Profile | None:
    """The profile of a summary of work, of a report on how things stand or of a scheme; null where no title is one."""
    line = next((line for line in header(text) if purpose(line)), "")
    if not line:
        return None
    years = years_in(line)
    if purpose(line) != "aim":
        return _report(purpose(line), years, years[0] if years else dated(text) or frequent(text))
    if several := span(line):
        return _ahead(DocType.OTHER, several)
    if not years and (periods := plan_periods(text[:HEAD])):
        return _ahead(DocType.OTHER, max(periods))
    if not years and (several := spanned(text) or _from_then(text)):
        return _ahead(DocType.OTHER, several)
    year = years[-1] if years else _plan_year(text) or frequent(text)
    return Profile(DocType.OTHER, year, year - 1, opening=Part.TASKS) if year else None


def _is_news(text: str) -> bool:
    return dated(text) is not None and any(told.search(text[:HEAD]) for _, told in title_rules("news."))


def _told_year(text: str) -> int | None:
    """The year named most often, but none after that of the date, which is the year of news, nor one aimed at."""
    often, day = frequent(text, _AIMED), dated(text)
    return day if day is not None and (often is None or often > day or _is_news(text)) else often


def _report(kind: str, named: list[int], year: int | None) -> Profile | None:
    """A summary looks to the next year; how things stand is told within the year, but for a title that names both."""
    if year is None:
        return None
    present = kind == "situation" and year + 1 not in named
    return Profile(DocType.OTHER, year + (not present), year, present=present, opening=Part.REVIEW)


@cache
def _years() -> tuple[tuple[Rule, Sought], ...]:
    """The rules that tell the plan year."""
    rules = load_rulebook().family("facts").select("year.").rules
    return tuple((rule, Sought(rule.pattern or "")) for rule in rules if rule.value["weight"])


def _genre(text: str) -> tuple[DocType, bool]:
    """The genre that the title or else the speaker names, and whether the text is a bulletin."""
    found = [rule for line in title_lines(text) if (rule := genre_rule(line))]
    genres = [DocType(str(rule.value["genre"])) for rule in found]
    if DocType.FIVEYEAR in genres and DocType.WORK_REPORT not in genres:
        return DocType.FIVEYEAR, False
    if found:
        return genres[0], bool(found[0].value.get("bulletin"))
    return _spoken_genre(text), False


_SPOKEN: Final = re.compile(
    r"报告(?:政府)?工作|作(?:政府)?(?:工作)?报告|政府工作报告|报告[^。，]{0,12}的工作|代表[^。，]{0,8}(?:国务院|政府)"
)
_ABOUT: Final = re.compile(r"关于([^，。]{2,40}?)的(?:报告|议案)")
_LOOKS_BACK: Final = re.compile(r"(?:^|\n)[^\n。，]{0,16}工作回顾")


def _spoken_genre(text: str) -> DocType:
    """The genre that the speaker announces (我代表市人民政府向大会报告工作) or the first heading betrays."""
    opening = text[:_OPENING]
    about = _ABOUT.search(opening)
    if about and (rule := genre_rule(about[1] + "报告")):
        return DocType(str(rule.value["genre"]))
    return DocType.WORK_REPORT if _SPOKEN.search(opening) or _LOOKS_BACK.search(text[:HEAD]) else DocType.OTHER


def _evidence(text: str) -> Iterator[tuple[int, int]]:
    """Plan years with the weight of what speaks for them."""
    head = text[:HEAD]
    for rule, pattern in _years():
        weight, shift = int(str(rule.value["weight"])), int(str(rule.value["shift"]))
        for found in islice(pattern.finditer(head if rule.value["place"] == "head" else text), 3):
            late = shift == 0 and "month" in found.re.groupindex and _month(found["month"]) >= 11
            yield year_number(found["year"]) + shift + late, weight
            weight = 1


_QUARTERS: Final = {"一": "Q1", "二": "Q2", "三": "Q3"}


def _within_year(text: str) -> str | None:
    """The part of the year that the report is about, made in that year; null for a report on a whole year."""
    for rule, pattern in title_rules("year."):
        if rule.value.get("within") and (found := pattern.search(text[:HEAD])):
            return _part(found["year"], found["part"], found["months"])
    for _, pattern in title_rules("part."):
        told = next((found for line in header(text) if (found := pattern.search(line))), None)
        year = next(iter(years_in("\n".join(header(text)))), None) or dated(text) or frequent(text[:HEAD])
        if told is not None and year is not None:
            return _part(str(year), told["part"], told["months"])
    return None


def _told_within(text: str) -> str | None:
    """The part of the year that opens sentence after sentence; null where none does, or more than one."""
    told = [(found["part"], found["months"]) for _, part in title_rules("told.") for found in part.finditer(text)]
    year = dated(text) or frequent(text)
    if len(told) < _OFTEN or len(set(told)) > 1 or year is None or any(purpose(line) for line in header(text)):
        return None
    part, months = told[0]
    return _part(str(year), part, months)


def _part(year: str, part: str, months: str | None) -> str:
    """2024-H1 of 上半年, 2024-01/2024-09 of 前三季度 and 1-9月."""
    if months or part == "前三季度":
        return f"{year}-01/{year}-{int(months or 9):02d}"
    return f"{year}-{'H1' if part == '上半年' else _QUARTERS[part[-3]]}"


def _month(written: str) -> int:
    return int(written) if written.isdigit() else plan_number(written)


def _plan_year(text: str) -> int | None:
    votes: Counter[int] = Counter()
    for year, weight in _evidence(text):
        votes[year] += weight
    looked_back = "\n".join(line for line in text[: 4 * HEAD].split("\n") if "回顾" in line[:30])
    for _, last in plan_periods(looked_back)[:1]:
        votes[last + 1] += 3
    return max(votes, key=lambda year: (votes[year], year)) if votes else None


def _frequent_plan(text: str) -> int | None:
    """As a last resort the latest year named often; the year after it, where it stands alone in the first half."""
    year = frequent(text)
    if year is None:
        return None
    places = places_of(text, year)
    paired = 2 * years_in(text).count(year - 1) >= len(places)
    return year + (not paired and places[len(places) // 2] < len(text) / 2)


def _bulletin_year(text: str) -> int | None:
    if year := next((year for line in title_lines(text) if (year := census_year(line))), None):
        return year
    for _, pattern in title_rules("year.bulletin"):
        if found := pattern.search(text[:HEAD]):
            return year_number(found["year"])
    years = years_in(text[:HEAD])
    if not years:
        years = [int(found) for found in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text[:HEAD])]
    return Counter(years).most_common(1)[0][0] if years else None
