"""Reading one number expression: the number, 余/多 inside it, its unit."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import Final

from extractor.immutable import immutable
from extractor.values.number import DIGITS, LONGEST, fraction_unit, parse_number, plain
from extractor.values.unit import (
    NO_UNIT,
    Unit,
    compose,
    magnitudes,
    match_base,
    match_magnitude,
    match_unit,
    parse_unit,
)

_ARABIC: Final = re.compile(
    r"[1-9]\d{0,2}(?:,\d{3})+(?!\d)(?:\.\d+)?|[1-9]\d{0,2}(?:，\d{3})+(?=[万亿元人户家个吨公千亩斤台标大余多名辆套平])|\d{1,3}·\d{1,2}(?=%)|\d+(?:\.\d+)?"
)
_CHINESE: Final = re.compile(
    r"(?:(?:百|千|万)分之)?(?:零点[零〇一二三四五六七八九]+|[一二两三四五六七八九十百千万亿][零〇○一二两三四五六七八九十百千万亿]*(?:点[零〇一二三四五六七八九]+)?)"
)
_TENTHS: Final = re.compile("[一二三四五六七八九]成[一二三四五六七八九](?=以上|以下|左右|[，。；、）的和\n]|$)")
_FRACTION: Final = re.compile(r"[百千万]分之")
_TAIL: Final = re.compile(r"(?:万亿|亿|万)$")
_NO_LABELS: Final = frozenset({"none", "time", "grade", "voltage"})
_AFTER_KILO: Final = "瓦克米伏卡帕焦"
_HUNDRED_MILLIONS: Final = re.compile(r"[余多几]万")
_INNER: Final = "余多几来"
_MAGNITUDES: Final = frozenset("亿万")
_MIXED_GROUPS: Final = re.compile(r"\d+(?:\.\d+)?[亿万]\d+(?:\.\d+)?(?:[千百]?万)?")


@immutable
class Number:
    """A number with its unit as read at one place; `number_end` is the end of the digits alone."""

    start: int
    number_end: int
    unit_end: int
    value: Decimal
    unit: Unit
    approx: bool
    chinese: bool


def read_arabic(text: str, pos: int) -> Number | None:
    """The number in Arabic digits at `pos` with the unit that follows it; None where it is too long to be one."""
    found = _ARABIC.match(text, pos)
    if found is None or found.end() - pos > LONGEST:
        return None
    if text[found.end() : found.end() + 1] in _MAGNITUDES and (groups := _MIXED_GROUPS.match(text, pos)):
        mixed = _mixed(text, pos, groups.end())
        if mixed is not None:
            return mixed
    value = parse_number(found[0].replace("，", ",").replace("·", "."))
    return None if value is None else _with_unit(text, pos, found.end(), value, chinese=False)


def _mixed(text: str, pos: int, end: int) -> Number | None:
    """`1亿3000万元` → 1.3 亿元."""
    total = parse_number(text[pos:end])
    if total is None:
        return None
    magnitude = "亿" if "亿" in text[pos:end] else "万"
    base = match_base(text, end, len(text))
    if base is None and text[end : end + 1] in _INNER and text[end : end + 1]:
        base = match_base(text, end + 1, len(text))
        stop = end + 1 + (len(base.term) if base else 0)
    else:
        stop = end + (len(base.term) if base else 0)
    if base is None:
        return None
    unit = compose(magnitude, base.unit)
    value = plain(total / Decimal(10 ** magnitudes()[magnitude]))
    return Number(pos, end, stop, value, unit, text[end] in _INNER, chinese=False)


def read_chinese(text: str, pos: int) -> Number | None:
    """The number in Chinese numerals at `pos` with the unit that follows it; None where it is no number."""
    found = _CHINESE.match(text, pos)
    if found is None:
        return None
    if text.startswith("成", found.end()) and (tenths := _TENTHS.match(text, pos)):
        return _tenths(text, pos, tenths.end())
    written, end = found[0], found.end()
    if written[-1] == "千" and len(written) > 1 and text[end : end + 1] in _AFTER_KILO and end < len(text):
        written, end = written[:-1], end - 1
    if "亿" in written and _HUNDRED_MILLIONS.match(text, end):
        return _long(text, pos, end + 2, written + "万", approx=True)
    if (text[end : end + 1] == "几" and text[end + 1 : end + 2] in "十百千") or "分之" in text[end : end + 2]:
        return None
    fraction = _FRACTION.match(written)
    if fraction is not None:
        return _fraction(written, pos, end, fraction[0])
    tail = _TAIL.search(written)
    head = written[: tail.start()] if tail else written
    magnitude = tail[0] if tail else ""
    if not head:
        return None
    pair = len(head) == 2 and head[0] in DIGITS and head[1] in DIGITS
    if "亿" in head or "万" in head:
        return _long(text, pos, end, written, approx=False)
    value = parse_number(head)
    if value is None or (pair and "零" not in head and "〇" not in head and not magnitude):
        return None
    return _with_unit(text, pos, end, value, chinese=True, magnitude=magnitude)


def _fraction(written: str, pos: int, end: int, word: str) -> Number | None:
    value = parse_number(written[len(word) :])
    sign = fraction_unit(word)
    unit = parse_unit(sign or "")
    if value is None or unit is None:
        return None
    return Number(pos, end, end, value, unit, approx=False, chinese=True)


def _tenths(text: str, pos: int, end: int) -> Number | None:
    """`八成五` → 8.5 成."""
    unit = parse_unit("成")
    if unit is None:
        return None
    value = Decimal(f"{DIGITS[text[pos]]}.{DIGITS[text[end - 1]]}")
    return Number(pos, end, end, value, unit, approx=False, chinese=True)


def _long(text: str, pos: int, end: int, written: str, *, approx: bool) -> Number | None:
    """`十八亿三千万元` → 18.3 亿元."""
    total = parse_number(written)
    if total is None:
        return None
    magnitude = "亿" if "亿" in written else "万"
    value = plain(total / Decimal(10 ** magnitudes()[magnitude]))
    number = _with_unit(text, pos, end, value, chinese=True, magnitude=magnitude)
    return replace(number, approx=True) if approx else number


def _with_unit(text: str, pos: int, end: int, value: Decimal, *, chinese: bool, magnitude: str = "") -> Number:
    """The number with 余/多 and unit; `magnitude` is the one that stands inside a Chinese numeral."""
    stop, approx, size = end, False, len(text)
    if text[stop : stop + 1] in _INNER and stop < size and _inner_holds(text, stop):
        approx, stop = True, stop + 1
    if magnitude:
        entry = match_base(text, stop, size)
        if entry is None:
            unit = Unit(magnitude, magnitudes()[magnitude], None, "none", "stat", "number.magnitude")
            return Number(pos, end, stop if not approx else end, value, unit, approx, chinese)
        full = match_unit(text, stop, size)
        base, unit_end = full if full is not None else (entry.unit, stop + len(entry.term))
        return Number(pos, end, unit_end, value, compose(magnitude, base), approx, chinese)
    matched = match_unit(text, stop, size) or _after_parenthesis(text, stop, size)
    if matched is None:
        return Number(pos, end, end, value, NO_UNIT, approx, chinese)
    unit, unit_end = matched
    if unit.rule_id == "number.magnitude" and unit_end < size and text[unit_end] in _INNER:
        base_entry = match_unit(text, unit_end + 1, size)
        if base_entry is not None and base_entry[0].rule_id != "number.magnitude":
            return Number(pos, end, base_entry[1], value, compose(unit.written, base_entry[0]), True, chinese)
    return Number(pos, end, unit_end, value, unit, approx, chinese)


def _after_parenthesis(text: str, pos: int, end: int) -> tuple[Unit, int] | None:
    """The unit after a parenthesis that names another one (800（户）人), else the one in it (5365.96（吨）)."""
    if text[pos : pos + 1] != "（":
        return None
    close = text.find("）", pos, pos + 5)
    if close < 0 or match_base(text, pos + 1, close) is None:
        return None
    inner = parse_unit(text[pos + 1 : close])
    own = (inner, close + 1) if inner is not None and inner.dimension not in _NO_LABELS else None
    return match_unit(text, close + 1, end) or own


def _inner_holds(text: str, pos: int) -> bool:
    """Whether 余/多/几/来 at `pos` belongs to the number: a unit or magnitude must follow it, or a noun after 余."""
    return (
        text[pos] == "余"
        or match_unit(text, pos + 1, len(text)) is not None
        or bool(match_magnitude(text, pos + 1, len(text)))
    )
