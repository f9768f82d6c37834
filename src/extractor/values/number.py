"""Numbers as they are written in Chinese documents, as exact decimals."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

DIGITS: Final = {
    "零": 0, "〇": 0, "○": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
}  # fmt: skip
_TENS: Final = {"十": 10, "百": 100, "千": 1000}
_WIDE: Final = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_ARABIC: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_SECTION: Final = re.compile(r"(?:[零〇○]?[一二两三四五六七八九]?[千百十])*[零〇○]?[一二两三四五六七八九]?")
_SPELT: Final = re.compile(r"[〇零○一二三四五六七八九]+")
_FRACTION: Final = {"百分之": "%", "千分之": "‰", "万分之": "‱"}


LONGEST: Final = 40
"""Characters of the longest number in Arabic digits that measures anything."""


@lru_cache(maxsize=4096)
def parse_number(written: str) -> Decimal | None:
    """The value of a number in Arabic digits, Chinese numerals, or both (`1.2万`, `三千二百`, `一点五`, `3亿5000万`).

    Full-width digits and thousands marks are read; units, approximations and fractions are not part of a number: None.
    """
    written = written.translate(_WIDE)
    if _ARABIC.fullmatch(written):
        return Decimal(written.replace(",", ""))
    total, rest = Decimal(0), written
    for mark, factor in (("亿", 10**8), ("万", 10**4)):
        head, found, tail = rest.rpartition(mark)
        if found:
            value = parse_number(head) if head else None
            if value is None:
                return None
            total, rest = total + value * factor, tail
    if not rest:
        return total if written else None
    value = _small(rest, after_magnitude=rest != written)
    return None if value is None else total + value


def _small(written: str, *, after_magnitude: bool) -> Decimal | None:
    if _ARABIC.fullmatch(written):
        return Decimal(written.replace(",", ""))
    whole, point, decimals = written.partition("点")
    if point:
        value = chinese_integer(whole)
        if value is None or not _SPELT.fullmatch(decimals):
            return None
        return Decimal(f"{value}.{''.join(str(DIGITS[digit]) for digit in decimals)}")
    mixed = re.fullmatch(r"(\d+(?:\.\d+)?)([千百十])(.*)", written)
    if mixed:
        rest = _small(mixed[3], after_magnitude=True) if mixed[3] else Decimal(0)
        return None if rest is None else Decimal(mixed[1]) * _TENS[mixed[2]] + rest
    value = chinese_integer(written.lstrip("零〇") if after_magnitude else written)
    return None if value is None else Decimal(value)


_LONGEST: Final = 24


def chinese_integer(written: str) -> int | None:
    """The value of a Chinese numeral below 10^4 (`三千零二十`, `百`) or of digits in a row (`二〇二一`); else None."""
    if not 0 < len(written) <= _LONGEST:
        return None
    if len(written) > 1 and _SPELT.fullmatch(written):
        return int("".join(str(DIGITS[digit]) for digit in written))
    if not _SECTION.fullmatch(written):
        return None
    total, digit, last, lone = 0, 0, 10_000, False
    for char in written:
        if char in _TENS:
            unit = _TENS[char]
            if unit >= last:
                return None
            total, digit, last, lone = total + (digit or 1) * unit, 0, unit, False
        elif DIGITS[char] == 0:
            lone = True
        else:
            digit = DIGITS[char]
    if digit and not lone and last in (100, 1000):
        return total + digit * last // 10
    return total + digit


def fraction_unit(written: str) -> str | None:
    """The sign that a fraction word stands for: `百分之` → `%`, `千分之` → `‰`, `万分之` → `‱`; else None."""
    return _FRACTION.get(written)


def plain(value: Decimal) -> Decimal:
    """The value without exponent and, for whole numbers made by arithmetic, without trailing zeros after the point."""
    value = value.normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value
