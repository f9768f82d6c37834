"""Which part of a document a heading or a paragraph opens: review (done), tasks (to be done) or neither."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from extractor.records.vocabulary import Part
from extractor.rulebook.compile import compile_pattern
from extractor.rulebook.load import load_rulebook
from extractor.text.years import plan_periods, years_in

_ADDRESS: Final = re.compile(
    r"(?:各位代表|同志们|各位委员)[！，：、!]*(?:同志们[！，：]*)?|(?:《报告》|报告)(?:还)?(?:说|指出|提出|强调|明确)，?"
)
_OPENING_WIDTH: Final = 36
_OPENING_YEAR: Final = re.compile(
    r"(?:截[至止]|到|至)?“?(?:(?:19|20)\d\d年|[一二][九〇零][〇零一二三四五六七八九]{2}年|十?[一二三四五六七八九十]五”?(?:时期|期间)?)"
    r"(?=[是，我全要的将]|政府|经济|工作|极|时期|期间|以来|[底末]|收官|主要|各项|目标"
    r"|规划(?:确定|提出|实施|执行|目标|主要|的))"
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a heading says: the part it opens (null: nothing), and whether it announces both review and tasks."""

    part: Part | None
    mixed: bool = False


_SILENT: Final = Verdict(None)


@cache
def _search(prefix: str, **value: str) -> re.Pattern[str]:
    """One pattern of the rules whose id starts with `prefix` and whose value holds `value`."""
    rules = load_rulebook().family("sections").select(prefix).rules
    sources = [rule.pattern or "" for rule in rules if all(rule.value.get(key) == want for key, want in value.items())]
    return compile_pattern("|".join(f"(?:{source})" for source in sources) or r"(?!)")  # type: ignore[return-value]


def _first_year(title: str, plan_year: int | None, part: Part) -> int | None:
    """Order of the first year or period of this part among those the heading names; null without one."""
    if plan_year is None:
        return None
    review = part is Part.REVIEW
    for place, year in enumerate(years_in(title)):
        if (year < plan_year) is review:
            return place
    for place, (first, last) in enumerate(plan_periods(title)):
        if last < plan_year if review else first >= plan_year:
            return place
    return None


def names_coming(title: str, plan_year: int | None) -> bool:
    """Whether a heading names the years planned for (“十一五”主要目标), under whatever chapter it stands."""
    return _first_year(title, plan_year, Part.TASKS) is not None


def is_appendix(line: str) -> bool:
    """Whether a line announces what is no longer the document's text: notes, an appendix, links of a web page."""
    return _search("heading.other").search(line) is not None


def judge_heading(title: str, plan_year: int | None, top: bool) -> Verdict:
    """The part that a heading opens. At the `top` level of the document weaker words count too."""
    if is_appendix(title):
        return Verdict(Part.OTHER)
    review, tasks = (
        _search("heading.review", scope="any").search(title),
        _search("heading.tasks", scope="any").search(title),
    )
    if top and tasks is None:
        tasks = _search("heading.tasks", scope="top").search(title)
    past, coming = _first_year(title, plan_year, Part.REVIEW), _first_year(title, plan_year, Part.TASKS)
    if review and (tasks or (coming is not None and past is not None)):
        return _mixed(title, review.start(), tasks.start() if tasks else len(title))
    if review:
        return Verdict(Part.REVIEW)
    if top and past is not None and coming is None:
        return Verdict(Part.REVIEW)
    if tasks or (top and coming is not None and past is None):
        return Verdict(Part.TASKS)
    if top and past is not None and coming is not None:
        return Verdict(Part.REVIEW, mixed=True)
    if top and _search("heading.review", scope="top").search(title):
        return Verdict(Part.REVIEW)
    return _SILENT


def _mixed(title: str, review: int, tasks: int) -> Verdict:
    """A heading with words of both parts; 完成情况 of 目标任务 is review alone."""
    between = title[min(review, tasks) : max(review, tasks)]
    if not re.search("[和及与、，；]", between):
        return Verdict(Part.REVIEW)
    return Verdict(Part.REVIEW if review < tasks else Part.TASKS, mixed=True)


def turn_at(text: str, start: int, end: int, plan_year: int | None, plain_only: bool = False) -> Part | None:
    """The part that a paragraph turns to by its opening words; with `plain_only` only where it states aims."""
    address = _ADDRESS.match(text, start, end)
    begin = address.end() if address else start
    stop = min(end, begin + _OPENING_WIDTH)
    if plain_only:
        aims = _search("turn.tasks", place="anywhere").search(text, begin, min(end, begin + 2 * _OPENING_WIDTH))
        past = _first_year(text[begin:stop], plan_year, Part.REVIEW)
        return Part.TASKS if aims and past is None and "确定的" not in text[begin:stop] else None
    for part, name in ((Part.REVIEW, "turn.review"), (Part.TASKS, "turn.tasks")):
        if _search(name, place="opening").match(text, begin, stop):
            return part
    if _search("turn.tasks", place="anywhere").search(text, begin, min(end, begin + 2 * _OPENING_WIDTH)):
        return Part.TASKS
    if plan_year and (opening := _OPENING_YEAR.match(text, begin, stop)):
        words = opening[0] if "年" in opening[0] else opening[0] + "时期"
        if _first_year(words, plan_year, Part.REVIEW) is not None:
            return Part.REVIEW
        if _first_year(words, plan_year, Part.TASKS) is not None:
            return Part.TASKS
    return None


def leans_to_tasks(text: str) -> bool:
    """Whether a text that nothing parts speaks of what is to be done far more often than of what was done."""
    aims, deeds = (sum(1 for _ in _search(f"lean.{part}").finditer(text)) for part in ("tasks", "review"))
    return aims > 2 * deeds
