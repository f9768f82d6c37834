"""What a document says of itself at first sight: its genre, and the year it plans for or reports on."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from typing import Final

from extractor.records.vocabulary import DocType, Part
from extractor.rulebook.compile import compile_rule
from extractor.rulebook.load import load_rulebook
from extractor.rulebook.models import Rule
from extractor.rulebook.sought import Sought

HEAD: Final = 1500
"""Characters at the beginning of a text that may hold its title and date."""

_DIGITS: Final = {char: str(value) for value, char in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0"}
_ORDINALS: Final = {char: value for value, char in enumerate("一二三四五六七八九", 1)}
_SALUTATION: Final = re.compile(r"(?:^|\n)(?:各位代表|同志们|各位委员)")
_OPENING: Final = 400
_TITLE_LINE: Final = 60
_HEADER: Final = 8
_NEAR, _FAR = 1, 10
_YEAR: Final = Sought(r"(?<!\d)((?:19|20)\d\d)年|([一二][九〇零○][〇零○一二三四五六七八九]{2})年")
_PLAN_NUMBER: Final = Sought(
    r"第([一二三四五六七八九十]{1,3})个五年|“?(十?[一二三四五六七八九十])五”?(?=时期|规划|计划|期间|发展|”|开局|收官|末)"
)
_NUMBER: Final = re.compile(r"[十]?[一二三四五六七八九]|十")


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
    return [plan_years(_plan_number(found[1] or found[2])) for found in _PLAN_NUMBER.finditer(text)]


def _plan_number(written: str) -> int:
    tens, _, ones = written.rpartition("十")
    return (10 * (_ORDINALS.get(tens, 1)) if "十" in written else 0) + _ORDINALS.get(ones, 0)


def years_in(text: str) -> list[int]:
    """Years named in a text (2021年, 一九五八年), in order."""
    return [year_number(found[1] or found[2]) for found in _YEAR.finditer(text)]


@lru_cache(maxsize=1)
def profile(text: str) -> Profile:
    """The profile of a normalised text. Structure and facts ask for that of the same text one after the other."""
    genre, bulletin = _genre(text)
    within = _within_year(text)
    if bulletin:
        return Profile(genre, None, _bulletin_year(text), True, within, opening=Part.REVIEW)
    if genre is DocType.FIVEYEAR and (outline := _outline(text)):
        return outline
    if genre is DocType.OTHER and within is None and (told := _situation(text) or _purpose(text)):
        return told
    year = _plan_year(text)
    if year is None and genre is DocType.OTHER:
        return Profile(genre, None, _frequent(text), opening=Part.REVIEW if within else Part.OTHER)
    year = year or _frequent_plan(text)
    opening = Part.TASKS if genre is DocType.FIVEYEAR else Part.REVIEW if within else Part.OTHER
    return Profile(genre, year, year - (within is None) if year else None, within=within, opening=opening)


def _outline(text: str) -> Profile | None:
    """The profile of an outline for the years of a numbered plan, or for those that its title names."""
    if years := next((years for line in _header(text) if (years := _span(line))), None):
        return _ahead(DocType.FIVEYEAR, years)
    periods = plan_periods(text[:HEAD])
    if not periods:
        return None
    first = max(periods)[0]
    return Profile(DocType.FIVEYEAR, first, first - 1, opening=Part.TASKS)


def _ahead(genre: DocType, years: tuple[int, int]) -> Profile:
    first, last = years
    return Profile(genre, first, first - 1, last_year=last, opening=Part.TASKS)


def _span(line: str) -> tuple[int, int] | None:
    """First and last year that a title names (实施方案（2017—2020年）)."""
    for _, pattern in _rules("span."):
        if (found := pattern.search(line)) and (years := (int(found["first"]), int(found["last"])))[0] < years[1]:
            return years
    return None


def _from_then(text: str) -> tuple[int, int] | None:
    """The years from what is to what is aimed at (2009年…，到2012年…); null where they follow one another."""
    counts = Counter(years_in(text))
    often = sorted(year for year, count in counts.items() if count > 1)
    return (often[-2] + 1, often[-1]) if len(often) > 1 and _NEAR < often[-1] - often[-2] <= _FAR else None


def _header(text: str) -> Iterator[str]:
    """The lines before the first of prose."""
    for line in text[:HEAD].split("\n")[:_HEADER]:
        if len(line) > _TITLE_LINE + 20 or "。" in line:
            return
        yield line


def purpose(line: str) -> str:
    """What a title says that its text is for: `done` tells what was done, `aim` what is to be done; "" for others."""
    return next((kind for kind in ("done", "aim") for _, told in _rules(f"{kind}.") if told.search(line)), "")


def _purpose(text: str) -> Profile | None:
    """The profile of a summary of work or of a scheme; null where no title line says that the text is one."""
    line = next((line for line in _header(text) if purpose(line)), "")
    if not line:
        return None
    years = years_in(line)
    if purpose(line) == "done":
        year = years[0] if years else _frequent(text)
        return Profile(DocType.OTHER, year + 1, year, opening=Part.REVIEW) if year else None
    if span := _span(line):
        return _ahead(DocType.OTHER, span)
    if not years and (periods := plan_periods(text[:HEAD])):
        return _ahead(DocType.OTHER, max(periods))
    if not years and (several := _from_then(text)):
        return _ahead(DocType.OTHER, several)
    year = years[-1] if years else _plan_year(text) or _frequent(text)
    return Profile(DocType.OTHER, year, year - 1, opening=Part.TASKS) if year else None


@cache
def _rules(prefix: str) -> tuple[tuple[Rule, re.Pattern[str]], ...]:
    family = load_rulebook().family("facts").select(prefix)
    return tuple((rule, compile_rule(rule)) for rule in family.rules)  # type: ignore[misc]


@cache
def _years() -> tuple[tuple[Rule, Sought], ...]:
    """The rules that tell the plan year."""
    rules = load_rulebook().family("facts").select("year.").rules
    return tuple((rule, Sought(rule.pattern or "")) for rule in rules if rule.value["weight"])


def title_lines(text: str) -> list[str]:
    """Short lines before the salutation or the first paragraph of prose."""
    head = text[:HEAD]
    stop = _SALUTATION.search(head)
    lines = head[: stop.start() if stop else HEAD].split("\n")
    return [line for line in lines if 2 < len(line) <= _TITLE_LINE + 20 and "。" not in line][:16]


def genre_rule(line: str) -> Rule | None:
    """The first genre rule that a title meets."""
    return next((rule for rule, pattern in _rules("genre.") if pattern.search(line)), None)


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
    for rule, pattern in _rules("year."):
        if rule.value.get("within") and (found := pattern.search(text[:HEAD])):
            year, part = found["year"], found["part"]
            if found["months"] or part == "前三季度":
                return f"{year}-01/{year}-{int(found['months'] or 9):02d}"
            return f"{year}-{'H1' if part == '上半年' else _QUARTERS[part[-3]]}"
    return None


def _situation(text: str) -> Profile | None:
    """The profile of a text whose title says that it reports the state of things (2015年重大项目推进情况汇报)."""
    found = next((told for line in title_lines(text) if (told := situation(line))), None)
    year = int(found["year"]) if found else None
    return Profile(DocType.OTHER, year, year, present=True, opening=Part.REVIEW) if year else None


def situation(line: str) -> re.Match[str] | None:
    """What a title says that reports how things stand in a year, or a part of it."""
    return next((told for _, pattern in _rules("situation.") if (told := pattern.search(line))), None)


def _month(written: str) -> int:
    return int(written) if written.isdigit() else _plan_number(written)


def _plan_year(text: str) -> int | None:
    votes: Counter[int] = Counter()
    for year, weight in _evidence(text):
        votes[year] += weight
    looked_back = "\n".join(line for line in text[: 4 * HEAD].split("\n") if "回顾" in line[:30])
    for _, last in plan_periods(looked_back)[:1]:
        votes[last + 1] += 3
    return max(votes, key=lambda year: (votes[year], year)) if votes else None


def _frequent(text: str) -> int | None:
    """The latest year that is named often."""
    counts = Counter(years_in(text))
    often = max(counts.values(), default=0)
    return max((year for year, count in counts.items() if count >= max(2, 0.3 * often) or often == 1), default=None)


def _frequent_plan(text: str) -> int | None:
    """As a last resort the latest year named often; the year after it, where it stands alone in the first half."""
    year = _frequent(text)
    if year is None:
        return None
    places = [found.start() for found in _YEAR.finditer(text) if year_number(found[1] or found[2]) == year]
    paired = 2 * years_in(text).count(year - 1) >= len(places)
    return year + (not paired and places[len(places) // 2] < len(text) / 2)


def _bulletin_year(text: str) -> int | None:
    for _, pattern in _rules("year.bulletin"):
        if found := pattern.search(text[:HEAD]):
            return year_number(found["year"])
    years = years_in(text[:HEAD])
    if not years:
        years = [int(found) for found in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text[:HEAD])]
    return Counter(years).most_common(1)[0][0] if years else None
