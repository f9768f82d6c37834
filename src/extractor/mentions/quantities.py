"""Quantities of a text: one pass over its numbers, each read as a quantity or put aside with a reason."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Final

from extractor.mentions.blocked import blocked_at, blocked_spans
from extractor.mentions.comparators import comparator_after, comparator_before
from extractor.mentions.numerals import Number, read_arabic, read_chinese
from extractor.mentions.qualifiers import qualifier_reason
from extractor.mentions.ranks import rank_at
from extractor.mentions.sharing import distribute
from extractor.mentions.types import ExcludedNumber, Quantity, TimeMention
from extractor.records.vocabulary import Comparator, ExclusionReason
from extractor.values.unit import NO_UNIT, match_base, unit_table

_ANCHOR_SOURCE: Final = r"\d|[一二两三四五六七八九十百千万亿](?=[{units}一二两三四五六七八九十百千万亿零〇余多几来分点])|第(?=[\d一二三四五六七八九十百])|[前后](?=[\d二三四五六七八九十])|首(?=位)"
_RATIO: Final = re.compile(r"\d+(?:\.\d+)?%?(?:(?:[：∶:]\d+(?:\.\d+)?%?)+|比\d+(?:\.\d+)?(?![\d.%年月个万亿]))")
_RATIO_PART: Final = re.compile(r"\d+(?:\.\d+)?")
_RANGE_MARK: Final = re.compile(r"(?:-|—|——|～|~|–|至|到)(?=[\d一二两三四五六七八九十百千])")
_DIGITS: Final = re.compile(r"\d[\d.,]*")
_LATIN_WORD: Final = re.compile(r"[A-Za-z&]+$")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_LISTED: Final = re.compile(r"(?:[、和与及]\d[\d.]*)+[\u4e00-\u9fff%](?<!年)")
_NUMERALS: Final = re.compile(r"[〇零一二两三四五六七八九十百千万亿]+")
_ORDINAL: Final = re.compile(r"\d+|[〇零一二三四五六七八九十百千]+")
_NEGATIVE: Final = re.compile(r"(?:^|[\u4e00-\u9fff、，（：\n])-$")
_WITHIN: Final = re.compile(r"内(?![设容涵生部外陆河销需贸资蒙控])")
_BARE_AFTER: Final = re.compile(r"[，。；、：（）！？\n”%的和与及至以左上之]|$")
_VAGUE_BEFORE: Final = ("数", "几", "每", "逐", "星期", "礼拜", "周")
_VAGUE_ROUND: Final = ("上", "成")
_ROUND: Final = frozenset("十百千万亿")
_FOOTED: Final = ("”", "》", "’", "）")
_CUE_CHARS: Final = frozenset("为达到至是于数比值率量约共计有升降增减破超过近，、=在占高低均")
_REFERENCE_SIZE: Final = 100
_LATIN_NAME: Final = "exclusion.at.latin_after"
_PARENTHESIS: Final = 12
_BOUNDS: Final = ("以上", "以下", "以内", "左右", "及以上", "及以下", "上下")
_LARGE: Final = 10
_ONE_UNITS: Final = frozenset({"倍", "番", "成", "%", "‰", "个百分点"})


@cache
def _anchor() -> re.Pattern[str]:
    return re.compile(_ANCHOR_SOURCE.format(units="".join(re.escape(first) for first in sorted(unit_table()))))


def find_quantities(text: str, times: Sequence[TimeMention]) -> tuple[list[Quantity], list[ExcludedNumber]]:
    """Quantities and the numbers that are none, both from left to right."""
    blocked = _merge(times, blocked_spans(text))
    starts = [span[0] for span in blocked]
    quantities: list[Quantity] = []
    excluded: list[ExcludedNumber] = []
    pos = 0
    for anchor in _anchor().finditer(text):
        start = anchor.start()
        if start < pos:
            continue
        index = bisect_right(starts, start) - 1
        if index >= 0 and start < blocked[index][1]:
            span = blocked[index][2]
            if span is not None:
                excluded.append(span)
            pos = blocked[index][1]
            continue
        pos = _read(text, start, quantities, excluded)
    return distribute(text, quantities), excluded


def _merge(times: Sequence[TimeMention], spans: Sequence[ExcludedNumber]) -> list[tuple[int, int, ExcludedNumber | None]]:
    """Stretches to leave out, in order; a time wins over the name it stands in."""
    taken: list[tuple[int, int, ExcludedNumber | None]] = [(t.start, t.end, None) for t in times]
    starts = [t.start for t in times]
    for span in spans:
        pieces = _cut(span, times, starts)
        taken.extend((piece.start, piece.end, piece) for piece in pieces)
    taken.sort(key=lambda item: item[0])
    return taken


def _cut(span: ExcludedNumber, times: Sequence[TimeMention], starts: Sequence[int]) -> list[ExcludedNumber]:
    index = max(0, bisect_right(starts, span.start) - 1)
    pieces, start = [], span.start
    while index < len(times) and times[index].start < span.end:
        time = times[index]
        index += 1
        if time.end <= start:
            continue
        if time.start > start:
            pieces.append(replace(span, start=start, end=time.start))
        start = time.end
    if start < span.end:
        pieces.append(replace(span, start=start))
    return pieces


def _read(text: str, start: int, quantities: list[Quantity], excluded: list[ExcludedNumber]) -> int:
    """Read what begins at `start`; the position to go on from."""
    char = text[start]
    if char in "第前后首":
        rank = rank_at(text, start, quantities[-1] if quantities else None)
        if rank is not None:
            quantities.append(rank)
            return rank.end
        return _ordinal(text, start + 1, excluded) if char == "第" else start + 1
    at = blocked_at(text, start)
    if at is not None and not (at.rule_id == _LATIN_NAME and _measured(text, start)):
        excluded.append(at)
        return at.end
    if char.isdigit():
        return _read_digits(text, start, quantities, excluded)
    return _read_numeral(text, start, quantities, excluded)


def _ordinal(text: str, start: int, excluded: list[ExcludedNumber]) -> int:
    at = blocked_at(text, start)
    if at is not None:
        excluded.append(at)
        return at.end
    numeral = _ORDINAL.match(text, start)
    return _exclude(excluded, start, numeral.end() if numeral else start + 1, ExclusionReason.ORDINAL, "exclusion.ordinal")


def _exclude(excluded: list[ExcludedNumber], start: int, end: int, reason: ExclusionReason, rule_id: str) -> int:
    excluded.append(ExcludedNumber(start, end, reason, rule_id))
    return end


def _read_digits(text: str, start: int, quantities: list[Quantity], excluded: list[ExcludedNumber]) -> int:
    digits_end = _DIGITS.match(text, start).end()  # type: ignore[union-attr]
    number = read_arabic(text, start)
    if _is_code(text, start, number):
        end = number.number_end if number else digits_end
        return _exclude(excluded, start, end, ExclusionReason.NAME, "exclusion.latin_before")
    ratio = _RATIO.match(text, start)
    if ratio is not None:
        quantities.extend(_ratio_parts(text, start, ratio.end()))
        return ratio.end()
    if number is None:
        return _exclude(excluded, start, digits_end, ExclusionReason.NAME, "exclusion.unread")
    if not number.unit.written and not number.unit.silent and not number.approx:
        return _bare(text, number, quantities, excluded)
    return _accept(text, number, quantities, excluded)


def _measured(text: str, start: int) -> bool:
    """Whether the Latin letters after the number are a unit (100MW), not a name (5G)."""
    number = read_arabic(text, start)
    return number is not None and number.unit is not NO_UNIT


def _is_code(text: str, start: int, number: Number | None) -> bool:
    """Whether the Latin letters or marks before the number make it part of a code (PM2.5), unlike GDP136063元."""
    before = text[max(0, start - 1) : start]
    if before == " ":
        before = text[max(0, start - 2) : start - 1]
    if before == "-" and _NEGATIVE.search(text, max(0, start - 2), start):
        return False
    if not before.isascii() or not (before.isalpha() or before in "-_/.") or not before:
        return False
    word = _LATIN_WORD.search(text[max(0, start - 8) : start].rstrip())
    measured = number is not None and number.unit.dimension not in ("none", "grade", "data")
    return not (measured and word is not None and len(word[0]) > 1 and word[0] != "PM")


def _read_numeral(text: str, start: int, quantities: list[Quantity], excluded: list[ExcludedNumber]) -> int:
    number = read_chinese(text, start)
    if number is None:
        return _unread_numeral(text, start, excluded)
    unit = number.unit
    if unit is NO_UNIT:
        return number.number_end
    reason = _numeral_reason(text, number)
    if reason is not None:
        return _exclude(excluded, start, number.unit_end, *reason)
    return _accept(text, number, quantities, excluded)


def _unread_numeral(text: str, start: int, excluded: list[ExcludedNumber]) -> int:
    """Numerals that give no number: 万元, 亿元以上, 五六十."""
    end = _NUMERALS.match(text, start).end()  # type: ignore[union-attr]
    entry = match_base(text, end, len(text))
    if entry is None:
        return end
    stop = end + len(entry.term)
    bound = text.startswith(("以上", "级", "以下"), stop)
    return _exclude(excluded, start, stop, ExclusionReason.QUALIFIER if bound else ExclusionReason.IDIOM, "exclusion.no_number")


def _numeral_reason(text: str, number: Number) -> tuple[ExclusionReason, str] | None:
    """Why a number in Chinese numerals is no quantity."""
    unit, start = number.unit, number.start
    if unit.dimension in ("percent", "permille"):
        return None
    if text.endswith(_VAGUE_BEFORE, 0, start) or (text[start] in _ROUND and text.endswith(_VAGUE_ROUND, 0, start)):
        return ExclusionReason.IDIOM, "exclusion.vague"
    if unit.chinese == "time":
        return ExclusionReason.DATE, "exclusion.numeral_time"
    if unit.chinese == "none" or (unit.chinese == "large" and number.value < _LARGE and not unit.mult and not number.approx):
        return ExclusionReason.IDIOM, "exclusion.numeral_unit"
    if number.value == 1 and unit.written not in _ONE_UNITS and not number.approx and not unit.mult:
        return ExclusionReason.IDIOM, "exclusion.one"
    written = text[start : number.number_end]
    if all(char in _ROUND for char in written) and not number.approx and comparator_before(text, start) is None and written != "十":
        return (ExclusionReason.QUALIFIER if unit.dimension == "currency" else ExclusionReason.IDIOM), "exclusion.round"
    return None


def _bare(text: str, number: Number, quantities: list[Quantity], excluded: list[ExcludedNumber]) -> int:
    start, end = number.start, number.number_end
    follows = text[end : end + 1]
    if _YEAR.fullmatch(text, start, end) and not _LISTED.match(text, end):
        reason = ExclusionReason.NAME if "\u4e00" <= follows <= "\u9fff" else ExclusionReason.DATE
        return _exclude(excluded, start, end, reason, "exclusion.bare_year")
    if _is_mark(text, number):
        return _exclude(excluded, start, end, ExclusionReason.REFERENCE, "exclusion.mark")
    range_mark = _RANGE_MARK.match(text, end)
    if text.endswith(("从", "由"), 0, start) or range_mark is not None or _BARE_AFTER.match(text, end) or comparator_before(text, start) is not None:
        return _accept(text, number, quantities, excluded)
    reason = ExclusionReason.NAME if follows else ExclusionReason.REFERENCE
    return _exclude(excluded, start, end, reason, "exclusion.no_unit")


def _is_mark(text: str, number: Number) -> bool:
    """A bare number that counts nothing: alone in its paragraph, a footnote mark, a code after a noun."""
    start, end = number.start, number.number_end
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if before in ("", "\n") and after in ("", "\n"):
        return True
    whole = number.value == number.value.to_integral_value() and number.value < _REFERENCE_SIZE
    if not whole or _LISTED.match(text, end) or comparator_before(text, start) is not None or comparator_after(text, end) is not None:
        return False
    return before in _FOOTED or (before not in _CUE_CHARS and after in "，。；、）")


def _accept(text: str, number: Number, quantities: list[Quantity], excluded: list[ExcludedNumber]) -> int:
    upper = _upper(text, number)
    end = upper.unit_end if upper else number.unit_end
    unit = upper.unit if upper and upper.unit.written else number.unit
    span_end = end if unit.written else (upper.number_end if upper else number.number_end)
    if number.approx and not unit.written and not upper:
        span_end = number.number_end
    tail = _past_parenthesis(text, end)
    reason = qualifier_reason(text, number.start, tail, unit)
    if reason is not None:
        return _exclude(excluded, number.start, end, *reason)
    before = comparator_before(text, number.start)
    after = comparator_after(text, tail)
    if after is None and unit.dimension == "time" and _WITHIN.match(text, tail):
        after = (Comparator.LE, tail + 1, "comparator.after.le")
    comparator = _comparator(before, after, number.approx, upper is not None)
    optional = number.chinese and ((unit.chinese == "count" and number.value <= _LARGE and not number.approx) or unit.written == "番")
    optional = optional or unit.rule_id == "unit.admin"
    rules = (unit.rule_id, *((before[2],) if before else ()), *((after[2],) if after else ()))
    start, value = number.start, number.value
    if text[start - 1 : start] == "-" and upper is None:
        start, value = start - 1, -value
    quantities.append(
        Quantity(
            start, span_end, value, upper.value if upper else None, unit.written, unit.mult, unit.measure,
            unit.dimension, comparator, "chinese" if number.chinese else "plain",
            before[1] if before else start, after[1] if after else end, optional=optional, rule_ids=rules,
        )  # fmt: skip
    )
    return max(end, span_end)


def _past_parenthesis(text: str, end: int) -> int:
    """The end of a short parenthesis between a number and its comparator (50人（次）以上), else `end`."""
    if text[end : end + 1] != "（":
        return end
    close = text.find("）", end, end + _PARENTHESIS)
    return close + 1 if close > 0 and text.startswith(_BOUNDS, close + 1) else end


def _comparator(
    before: tuple[Comparator, int, str] | None, after: tuple[Comparator, int, str] | None, approx: bool, is_range: bool
) -> Comparator:
    if is_range:
        return Comparator.RANGE
    if after is not None and after[0] is not Comparator.APPROX:
        return after[0]
    if before is not None:
        return before[0]
    return Comparator.APPROX if approx or after is not None else Comparator.EQ


def _upper(text: str, number: Number) -> Number | None:
    """The upper end of a range that `number` opens."""
    mark = _RANGE_MARK.match(text, number.unit_end)
    if mark is None:
        return None
    pos = mark.end()
    upper = read_arabic(text, pos) if text[pos].isdigit() else read_chinese(text, pos)
    if upper is None:
        return None
    decimals = "." in text[number.start : number.number_end] and "." in text[pos : upper.number_end]
    if not (upper.unit.written or upper.unit.silent or decimals):
        return None
    if number.unit.written and number.unit.dimension not in (upper.unit.dimension, "none"):
        return None
    if mark[0] in "至到" and text.endswith(("从", "由", "自"), 0, number.start):
        return None
    low, high = (n.value.scaleb(n.unit.mult if n.unit.written else upper.unit.mult) for n in (number, upper))
    return upper if low < high else None


def _ratio_parts(text: str, start: int, end: int) -> list[Quantity]:
    return [
        Quantity(
            part.start(), part.end(), Decimal(part[0]), None, "", 0, None, "ratio_part", Comparator.EQ, "ratio_part",
            start, end, rule_ids=("number.ratio",),
        )  # fmt: skip
        for part in _RATIO_PART.finditer(text, start, end)
    ]
