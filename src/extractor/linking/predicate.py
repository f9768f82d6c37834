"""The predicate between a name and its number (同比增长, 分别达到, 比上年提高, 控制在), read from right to left."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final

from extractor.linking.cues import Cue, lexicon, words
from extractor.linking.measure import YEAR_NAMED
from extractor.linking.source import Source
from extractor.records.vocabulary import Basis
from extractor.rulebook.beside import closing
from extractor.rulebook.openings import set_of, union_of

_EACH: Final = words("names", "naming.each")
_RELATIVE: Final = words("names", "naming.relative")
_RUNNING: Final = words("names", "naming.running")
_TIME_TAIL: Final = words("names", "naming.time.tail")
_BASE_TAIL: Final = words("names", "naming.base.tail")
_MEASURES: Final = lexicon("measures")
_PLAN: Final = words("names", "naming.plan")
_COMPARED: Final = words("names", "naming.compared")

_DEALING = ("分别", "依次", "各")
_SKIP = " ，、：:“”‘’\"'"
_ORIGINS = "由从自"
_QUANTITIES: Final = frozenset("数量率额度积值比重产")
"""Ends of nouns before 由: a tokenizer without the word joins the two (医师|数由1.9人)."""
_BESIDE = "、和及与"
_HIGH = ("高达", "多达")
_HIGHER = ("高于", "快于", "优于", "高出", "超出", "高过", "好于", "超")
_LOWER = ("低于", "慢于", "落后")


@dataclass(slots=True)
class Predicate:
    """What the words before a number say; `end` is where the name before them ends."""

    end: int
    direction: int | None = None
    rate_noun: str = ""
    reached: bool = False
    origin: bool = False
    distributive: bool = False
    compared: bool = False
    shares: bool = False
    basis: Basis | None = None
    rules: list[str] = field(default_factory=list)


def read_measured(source: Source, dimension: str, start: int, end: int) -> Predicate:
    """圣像高|32米, 坝高|45米 say how high something is, not by how much it is higher (比旧塔|高2米)."""
    said = source.text[start:end] if dimension == "length" else ""
    high = said.endswith("高") and words("names", "naming.higher").search(said) is None
    return Predicate(end) if high else read_predicate(source, start, end)


def cut_by(source: Source, found: Predicate, end: int) -> str:
    """审批事项|精简68项: the verb that says that the things counted are no more; "" for others."""
    cue = lexicon("measures", "measure.cut").starting(source.text, found.end, end)
    return source.text[cue.start : cue.end].removesuffix("了") if cue is not None else ""


def read_predicate(source: Source, start: int, end: int) -> Predicate:
    """Strip the predicate from the right of `source.text[start:end]`."""
    found = Predicate(end)
    while found.end > start and _may_close(source, found.end):
        if _strip_time(source, start, found) or _strip_origin(source, start, found) or _strip_cue(source, start, found):
            continue
        if (aside := _aside_start(source.text, start, found.end)) is not None:
            found.end = aside
            continue
        if source.text[found.end - 1] not in _SKIP:
            break
        found.end -= 1
    return found


def _aside_start(text: str, start: int, end: int) -> int | None:
    """增长（可比价）|9.8%: where an aside on how the figure is reckoned begins; None where none ends here."""
    aside = words("names", "naming.reckoned").search(text, start, end) if text[end - 1] == "）" else None
    return aside.start() if aside is not None else None


def _timed() -> frozenset[str] | None:
    """The characters that words of time end with, but times themselves; None for any."""
    return union_of(closing(tail.pattern) for tail in (_EACH, _RELATIVE, _RUNNING, _TIME_TAIL, _BASE_TAIL))


@cache
def _time_closings() -> re.Pattern[str]:
    """Matches a character that words of time end with."""
    timed = _timed()
    return re.compile("" if timed is None else set_of(timed | {"\n"}))


@cache
def _closings() -> re.Pattern[str]:
    """The characters that the words of a predicate end with, but times."""
    tails = _timed()
    cues = {cue[-1] for cue in _MEASURES.rules}
    return re.compile("" if tails is None else set_of(tails | cues | set(_SKIP) | set(_ORIGINS) | {"\n", "）"}))


def _may_close(source: Source, end: int) -> bool:
    """Whether words of a predicate can end here: names end with few of their characters, which rules most out."""
    return _closings().match(source.text, end - 1) is not None or source.time_ending_at(end) is not None


def _strip_origin(source: Source, start: int, found: Predicate) -> bool:
    last = found.end - 1
    if source.text[last] not in _ORIGINS:
        return False
    if not (source.starts[last] or last == start or source.text[last - 1] in _QUANTITIES):
        return False
    found.origin = not found.reached
    found.end = last
    return True


def _strip_time(source: Source, start: int, found: Predicate) -> bool:
    if not (_time_closings().match(source.text, found.end - 1) or source.time_ending_at(found.end)):
        return False
    each = _EACH.search(source.text, start, found.end)
    if each is not None:
        found.end = each.start()
        return True
    relative = _RELATIVE.search(source.text, start, found.end)
    if relative is not None:
        found.end = relative.start()
        found.rules.append("link.relative")
        return True
    running = _RUNNING.search(source.text, start, found.end)
    if running is not None:
        found.end = running.start()
        return True
    end = found.end
    time = source.time_ending_at(end)
    while time is None and end > start and (tail := _TIME_TAIL.search(source.text, start, end)):
        end = tail.start()
        time = source.time_ending_at(end)
    if time is None and (tail := _BASE_TAIL.search(source.text, start, found.end)):
        time = source.time_ending_at(tail.start())
        time = time if time is not None and time.kind == "base" else None
    if time is None or time.start < start:
        return False
    found.end = time.start
    while found.end > start and source.text[found.end - 1] in '“"':
        found.end -= 1
    beside = time.kind == "base" and source.text[found.end - 1] in _BESIDE and source.time_ending_at(found.end - 1)
    if found.end > start and (beside or source.text[found.end - 1] in "比较是"):
        found.end -= 1
    found.compared = found.compared or time.kind == "base"
    return True


def _strip_cue(source: Source, start: int, found: Predicate) -> bool:
    cue = _MEASURES.ending(source.text, start, found.end)
    if cue is not None and source.text[cue.start : cue.end] == "新增" and _is_base(source, cue.start):
        found.direction, found.end = 1, cue.start
        return True
    if cue is None or cue.rule.value.get("stop") or not _stands_alone(source, cue, start) or _planned(source, cue):
        return False
    value = cue.rule.value
    if source.text[cue.start] == "年" and source.text.endswith(tuple(YEAR_NAMED), 0, cue.start):
        cue = replace(cue, start=cue.start + 1)  # 成本比上年|平均降低8%
    if source.text.startswith(_HIGH, cue.start) and source.text[cue.start - 1 : cue.start] == "最":
        cue = replace(cue, start=cue.start + 1)  # 单日最高|达5万人次
    if value.get("noun") and _listed_noun(source, cue.start, start):
        return False
    if "direction" in value:
        _note_direction(found, source.text[cue.start : cue.end], value)
    if value.get("basis") and found.basis is None:
        found.basis = Basis(str(value["basis"]))
    found.shares = found.shares or source.text[cue.start : cue.end] in ("占", "占到", "占了", "约占")
    found.distributive = found.distributive or source.text.startswith(_DEALING, cue.start, cue.end)
    found.rules.append(cue.rule.id)
    found.end = cue.start
    short = source.text[cue.start - 1 : cue.start] == "比"
    if short and words("names", "naming.short_base").search(source.text, start + 2, cue.end) is not None:
        found.end, found.basis = cue.start - 1, Basis.YOY  # 出口|比增8%
    return True


def _listed_noun(source: Source, at: int, start: int) -> bool:
    """总量、|增速分居第2、第1: the noun of growth is the last of a list of heads."""
    beside = at - 1 > start and source.text[at - 1] in _BESIDE
    return beside and lexicon("heads").ending(source.text, start, at - 1) is not None


def _stands_alone(source: Source, cue: Cue, start: int) -> bool:
    """A cue of one character is a word of its own or follows the end of a name (参保率|达) or an adverb (各|增)."""
    if cue.end - cue.start > 1 or cue.start == start or source.starts[cue.start]:
        return True
    if _is_base(source, cue.start):
        return True
    return source.text[cue.start] in "为达" or source.text[cue.start - 1] in "率额量数值入重例度比各均再仍"


def _is_base(source: Source, at: int) -> bool:
    """比上年|新增5家, 比2022年|少5%: a base of comparison right before makes the verb one of change."""
    time = source.time_ending_at(at)
    return time is not None and time.kind == "base"


def _planned(source: Source, cue: Cue) -> bool:
    """招生计划1.2万个: the plan is what is counted."""
    return _PLAN.search(source.text, max(0, cue.start - 2), cue.end) is not None


def _note_direction(found: Predicate, word: str, value: Mapping[str, object]) -> None:
    if value.get("noun"):
        found.rate_noun = found.rate_noun or word
    direction = value["direction"]
    if direction == 0:
        found.reached = True
    elif found.direction is None:
        found.direction = int(str(direction))


def read_comparison(text: str, start: int, end: int) -> tuple[int, int] | None:
    """A comparison with another level before a difference (低于调控目标): where it starts, and its sign."""
    hit = _COMPARED.search(text, start, end)
    if hit is None:
        return None
    word = hit["word"] or ""
    opening = hit[0]
    if opening.startswith(_LOWER) or word in ("低", "慢", "少", "低于"):
        return hit.start(), -1
    if opening.startswith(_HIGHER) or word:
        return hit.start(), 1
    return hit.start(), 0
