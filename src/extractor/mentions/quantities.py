"""Quantities of a text: one pass over its numbers, each read as a quantity or put aside with a reason."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from extractor.mentions import build
from extractor.mentions.blocked import blocked_at, blocked_spans
from extractor.mentions.doubtful import bare_reason, is_code, is_measured, numeral_reason
from extractor.mentions.headed import take_headed_units
from extractor.mentions.numerals import Number, read_arabic, read_chinese
from extractor.mentions.qualifiers import Reason, qualifier_reason
from extractor.mentions.ranks import place_at, rank_at
from extractor.mentions.sharing import distribute
from extractor.mentions.stretches import stretches
from extractor.mentions.types import ExcludedNumber, Quantity, TimeMention
from extractor.mentions.unmarked import with_sign
from extractor.records.vocabulary import ExclusionReason
from extractor.values.unit import NO_UNIT, match_base, unit_table

_NUMERAL: Final = "一二两三四五六七八九十百千万亿"
_DIGITS: Final = re.compile(r"\d[\d.,]*")
_NUMERALS: Final = re.compile(r"[〇零一二两三四五六七八九十百千万亿]+")
_ORDINAL: Final = re.compile(r"\d+|[〇零一二三四五六七八九十百千]+")
_BOUNDS: Final = ("以上", "级", "以下")
_PREFIXES: Final = "第前后首"
_LATIN_NAME: Final = "exclusion.at.latin_after"


@dataclass(frozen=True, slots=True)
class _Found:
    """What the pass has found so far; what a number with its unit amounts to is asked when all are read."""

    numbers: list[build.Expression | Quantity] = field(default_factory=list)
    excluded: list[ExcludedNumber] = field(default_factory=list)

    def exclude(self, start: int, end: int, reason: ExclusionReason, rule_id: str) -> int:
        self.excluded.append(ExcludedNumber(start, end, reason, rule_id))
        return end


@cache
def _anchor() -> re.Pattern[str]:
    """Where a number may begin: a digit, a numeral before a unit or another numeral, 零点, 第, 前, 后, 首, XX."""
    units = "".join(re.escape(first) for first in sorted(unit_table()))
    return re.compile(
        rf"[\d{_NUMERAL}零第前后首XxＸ×](?:(?<=\d)|(?<=零)(?=点[{_NUMERAL}零〇])|(?<=[{_NUMERAL}])(?=[{units}{_NUMERAL}零〇余多几来分点])"
        r"|(?<=第)(?=[\d一二三四五六七八九十百])|(?<=[前后])(?=[\d二三四五六七八九十])"
        r"|(?<=首)(?=位)|(?<=[XxＸ×])(?=[XxＸ×]))"
    )


def find_quantities(text: str, times: Sequence[TimeMention]) -> tuple[list[Quantity], list[ExcludedNumber]]:
    """Quantities and the numbers outside of times that are none, both from left to right."""
    settled = stretches(times, blocked_spans(text))
    starts = [stretch.start for stretch in settled]
    found, pos = _Found(), 0
    while (anchor := _anchor().search(text, pos)) is not None:
        start = anchor.start()
        index = bisect_right(starts, start) - 1
        if index < 0 or start >= settled[index].end:
            before_settled = index + 1 < len(settled) and settled[index + 1].start == start + 1
            pos = start + 1 if before_settled and text[start] in _PREFIXES else _read(text, start, found)
            continue
        span = settled[index].span
        if span is not None:
            found.excluded.append(span)
        pos = settled[index].end
    quantities = _quantities(text, _unlimited(text, found))
    return distribute(text, take_headed_units(text, quantities)), sorted(found.excluded, key=lambda item: item.start)


def _unlimited(text: str, found: _Found) -> list[build.Expression | Quantity]:
    """The numbers that limit no name; those that do are excluded."""
    kept: list[build.Expression | Quantity] = []
    for item in found.numbers:
        if isinstance(item, Quantity) or (limits := _limits(text, item)) is None:
            kept.append(item)
        else:
            found.exclude(item.number.start, item.end, *limits)
    return kept


def _limits(text: str, item: build.Expression) -> Reason | None:
    return qualifier_reason(text, item.number.start, item.tail, item.unit)


def _quantities(text: str, numbers: Sequence[build.Expression | Quantity]) -> list[Quantity]:
    return [item if isinstance(item, Quantity) else build.quantity(text, item) for item in numbers]


def _read(text: str, start: int, found: _Found) -> int:
    """Read what begins at `start`; the position to go on from."""
    char = text[start]
    if char in _PREFIXES:
        return _read_rank(text, start, found)
    if char in "XxＸ×":
        return start + 1
    at = blocked_at(text, start)
    if at is not None and not (at.rule_id == _LATIN_NAME and is_measured(text, start)):
        found.excluded.append(at)
        return at.end
    return _read_digits(text, start, found) if char.isdigit() else _read_numeral(text, start, found)


def _read_rank(text: str, start: int, found: _Found) -> int:
    last = found.numbers[-1] if found.numbers else None
    rank = rank_at(text, start, last if isinstance(last, Quantity) else None)
    if rank is not None:
        found.numbers.append(rank)
        return rank.end
    if text[start] != "第":
        return start + 1
    at = blocked_at(text, start + 1)
    if at is not None:
        found.excluded.append(at)
        return at.end
    numeral = _ORDINAL.match(text, start + 1)
    end = numeral.end() if numeral is not None else start + 2
    return found.exclude(start + 1, end, ExclusionReason.ORDINAL, "exclusion.ordinal")


def _read_digits(text: str, start: int, found: _Found) -> int:
    if (place := place_at(text, start)) is not None:
        found.numbers.append(place)
        return place.end
    run = _DIGITS.match(text, start)
    end = run.end() if run is not None else start + 1
    number = read_arabic(text, start)
    if is_code(text, start, number):
        end = number.number_end if number is not None else end
        return found.exclude(start, end, ExclusionReason.NAME, "exclusion.latin_before")
    ratio = build.ratio(text, start)
    if ratio is not None:
        found.numbers.extend(ratio.parts)
        if ratio.base is not None:
            found.exclude(*ratio.base, ExclusionReason.QUALIFIER, "exclusion.ratio_base")
        return ratio.end
    if number is None:
        return found.exclude(start, end, ExclusionReason.NAME, "exclusion.unread")
    number = with_sign(text, number) if number.unit is NO_UNIT else number
    reason = bare_reason(text, number) if number.unit is NO_UNIT and not number.approx else None
    if reason is not None:
        return found.exclude(start, number.number_end, *reason)
    return _accept(text, number, found)


def _read_numeral(text: str, start: int, found: _Found) -> int:
    number = read_chinese(text, start)
    if number is None:
        return _without_number(text, start, found)
    if number.unit is NO_UNIT:
        return number.number_end
    reason = numeral_reason(text, number)
    if reason is not None:
        return found.exclude(start, number.unit_end, *reason)
    return _accept(text, number, found)


def _without_number(text: str, start: int, found: _Found) -> int:
    """Numerals that give no number: 万元, 亿元以上, 五六十."""
    run = _NUMERALS.match(text, start)
    end = run.end() if run is not None else start + 1
    entry = match_base(text, end, len(text))
    if entry is None or entry.unit.chinese == entry.unit.dimension == "none":
        return end
    stop = end + len(entry.term)
    reason = ExclusionReason.QUALIFIER if text.startswith(_BOUNDS, stop) else ExclusionReason.IDIOM
    return found.exclude(start, stop, reason, "exclusion.no_number")


def _accept(text: str, number: Number, found: _Found) -> int:
    expression = build.expression(text, number)
    found.numbers.append(expression)
    return expression.end
