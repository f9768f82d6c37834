"""Why a number that has been read is no quantity after all: codes, footnote marks, vague or idiomatic numerals."""

import re
from typing import Final

from extractor.mentions.comparators import comparator_after, comparator_before
from extractor.mentions.headed import is_headed
from extractor.mentions.numerals import Number, read_arabic
from extractor.records.vocabulary import Comparator, ExclusionReason
from extractor.values.unit import NO_UNIT

Reason = tuple[ExclusionReason, str]

RANGE_MARK: Final = re.compile(r"(?:-|—|——|～|~|–|至|到)(?=[\d一二两三四五六七八九十百千])")

_LATIN_WORD: Final = re.compile(r"[A-Za-z&]+$")
_NEGATIVE: Final = re.compile(r"(?:^|[\u4e00-\u9fff、，（：\n])-$")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_ANY_YEAR: Final = re.compile(r"(?:1\d|20)\d\d")
_LISTED: Final = re.compile(r"(?:[、和与及]\d[\d.]*)+[\u4e00-\u9fff%](?<!年)")
_YEARS_LISTED: Final = re.compile(r"(?:[、和与及](?:19|20)\d\d)+(?!\d|\.\d|[万亿个家人户项])")
_AFTER_BARE: Final = re.compile(r"[，。；、：（）！？\n”%的和与及至以左上之]|$")
_FROM: Final = re.compile(
    r"[从由](?:(?:上年末?|(?:上年|去年)(?:同期|同月|年末|底)|上[年季月]|年初|去年|\d{4}年末?"
    r"|“?十[一二三四]?五”?(?:期?末|时期))的?)?$"
)
_VAGUE_BEFORE: Final = ("数", "几", "每", "逐", "星期", "礼拜", "周")
_VAGUE_BEFORE_ROUND: Final = ("上", "成")
_ROUND: Final = frozenset("十百千万亿")
_AFTER_MARK: Final = frozenset("，。；、）和与及等")
_FOOTED: Final = frozenset("”》’）")
_PREDICATES: Final = frozenset("为达到至是于数比值率量约共计有升降增减破超过近，、=在占高低均")
_FOLD_BEFORE: Final = ("翻", "翻了", "翻近", "翻约", "翻超", "增长", "超", "近")
_PEOPLE: Final = ("人", "名")
_STEP: Final = "comparator.before.step"
_ONE_UNITS: Final = frozenset({"倍", "番", "成", "%", "‰", "个百分点"})
_TITLES: Final = ("公报", "报告", "纲要", "规划", "计划", "意见", "通知", "方案")
"""Ends of titles, after which a number at the line's end is the mark of a footnote."""
_LARGEST_MARK: Final = 99
_SMALLEST_LARGE: Final = 10


def is_measured(text: str, start: int) -> bool:
    """Whether the Latin letters after the number at `start` are a unit (100MW), not a name (5G)."""
    number = read_arabic(text, start)
    return number is not None and number.unit is not NO_UNIT


def is_code(text: str, start: int, number: Number | None) -> bool:
    """Whether the Latin letters or marks before the number make it part of a code (PM2.5), unlike GDP136063元."""
    before = text[max(0, start - 1) : start]
    if before == " ":
        before = text[max(0, start - 2) : start - 1]
    if not before.isascii() or not (before.isalpha() or before in "-_/.") or not before:
        return False
    if before == "-" and _NEGATIVE.search(text, max(0, start - 2), start):
        return False
    word = _LATIN_WORD.search(text[max(0, start - 8) : start].rstrip())
    measured = number is not None and number.unit.dimension not in ("none", "grade", "data")
    return not (measured and word is not None and len(word[0]) > 1 and word[0] != "PM")


def numeral_reason(text: str, number: Number) -> Reason | None:
    """Why a number in Chinese numerals is no quantity; None where it is one."""
    unit = number.unit
    if unit.dimension in ("percent", "permille"):
        return None
    if _is_vague(text, number.start):
        return ExclusionReason.IDIOM, "exclusion.vague"
    if unit.chinese == "time":
        return ExclusionReason.DATE, "exclusion.numeral_time"
    if unit.chinese == "none" or (unit.silent and unit.mult):
        return ExclusionReason.IDIOM, "exclusion.numeral_unit"
    if unit.dimension == "fold" and not text.endswith(_FOLD_BEFORE, 0, number.start):
        return ExclusionReason.IDIOM, "exclusion.one"
    if number.approx or unit.mult:
        return _round_reason(text, number)
    if unit.chinese == "large" and number.value < _SMALLEST_LARGE:
        return ExclusionReason.IDIOM, "exclusion.numeral_unit"
    if number.value == 1 and unit.written not in _ONE_UNITS and not _at_least(text, number):
        return ExclusionReason.IDIOM, "exclusion.one"
    return _round_reason(text, number)


def _at_least(text: str, number: Number) -> bool:
    """至少有一个亿元项目入驻: what is set as the least is counted, be it one (but for 零就业家庭至少一人就业)."""
    bound = comparator_before(text, number.start) if number.unit.written not in _PEOPLE else None
    return bound is not None and bound.comparator is Comparator.GE and bound.rule_id != _STEP


def _is_vague(text: str, start: int) -> bool:
    """几十, 数百, 上千, 成万."""
    hundreds = text[start] in _ROUND and text[start] != "十"
    return text.endswith(_VAGUE_BEFORE, 0, start) or (hundreds and text.endswith(_VAGUE_BEFORE_ROUND, 0, start))


def _round_reason(text: str, number: Number) -> Reason | None:
    """百, 千, 百亿 without a comparator are manners of speaking or parts of names."""
    written = text[number.start : number.number_end]
    if number.approx or written[0] == "十" or not _ROUND.issuperset(written):
        return None
    if comparator_before(text, number.start) is not None:
        return None
    money = number.unit.dimension == "currency"
    return (ExclusionReason.QUALIFIER if money else ExclusionReason.IDIOM), "exclusion.round"


def bare_reason(text: str, number: Number) -> Reason | None:
    """Why a number without a unit is no quantity; None where it is one."""
    start, end = number.start, number.number_end
    follows = text[end : end + 1]
    if text[start - 1 : start] == "（" and follows == "）" and _ANY_YEAR.fullmatch(text, start, end):
        return ExclusionReason.DATE, "exclusion.bare_year"
    if _YEAR.fullmatch(text, start, end) and (_YEARS_LISTED.match(text, end) or not _LISTED.match(text, end)):
        named = "\u4e00" <= follows <= "\u9fff"
        return (ExclusionReason.NAME if named else ExclusionReason.DATE), "exclusion.bare_year"
    if _is_mark(text, number):
        return ExclusionReason.REFERENCE, "exclusion.mark"
    if _FROM.search(text, max(0, start - 12), start) or _AFTER_BARE.match(text, end) or RANGE_MARK.match(text, end):
        return None
    if comparator_before(text, start) is not None:
        return None
    return ExclusionReason.NAME, "exclusion.no_unit"


def _is_mark(text: str, number: Number) -> bool:
    """A bare number that counts nothing: alone in its paragraph, a footnote mark, a code after a noun."""
    start, end = number.start, number.number_end
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if before in ("", "\n") and after in ("", "\n", "（"):
        return True
    if after in ("", "\n") and text.endswith(_TITLES, 0, start):
        return True
    if is_headed(text, start):
        return False
    if number.value > _LARGEST_MARK or number.value != number.value.to_integral_value() or _LISTED.match(text, end):
        return False
    if comparator_before(text, start) is not None or comparator_after(text, end) is not None:
        return False
    return before in _FOOTED or (before not in _PREDICATES and after in _AFTER_MARK)
