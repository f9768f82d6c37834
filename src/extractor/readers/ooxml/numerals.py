"""Numbers as automatic numbering writes them (ST_NumberFormat, ECMA-376 part 1, 17.18.59)."""

from collections.abc import Callable
from typing import Final

_DIGITS: Final = "〇一二三四五六七八九"
_LEGAL: Final = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL: Final = "零壹貳參肆伍陸柒捌玖"
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN: Final = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def write_number(number: int, form: str) -> str:
    """`number` in the number format `form`; in plain digits where the format is unknown or does not reach so far."""
    writer = _FORMATS.get(form)
    return (writer(number) if writer and number >= 0 else "") or ("" if form == "none" else str(number))


def _digits(number: int, signs: str = _DIGITS) -> str:
    return "".join(signs[int(digit)] for digit in str(number))


def _counting(number: int, digits: str = "零一二三四五六七八九", ranks: str = "十百千") -> str:
    """Up to 9999 in words: 十, 十一, 一百零一, 一千零一十."""
    if not 0 < number < 10_000:
        return digits[0] if number == 0 else ""
    words, gap = "", False
    for rank, digit in zip(("", *ranks), reversed(str(number)), strict=False):
        if digit == "0":
            gap = bool(words)
            continue
        words = digits[int(digit)] + rank + (digits[0] if gap else "") + words
        gap = False
    return words.removeprefix(digits[1]) if 10 <= number < 20 and digits[1] == "一" else words


def _under_hundred(number: int) -> str:
    return _counting(number) if number < 100 else _digits(number)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return ""
    words = ""
    for amount, sign in _ROMAN:
        words += sign * (number // amount)
        number %= amount
    return words


def _letters(number: int, first: str = "A") -> str:
    """A … Z, AA, BB …: the letter is repeated."""
    return chr(ord(first) + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number <= 780 else ""


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number else ""


def _series(*runs: tuple[int, int]) -> Callable[[int], str]:
    """Signs of Unicode that count on: runs of (first code point, how many)."""
    signs = "".join(chr(first + place) for first, count in runs for place in range(count))
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else ""


def _sexagenary(number: int) -> str:
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12] if number else ""


def _wide(number: int) -> str:
    return _digits(number, "０１２３４５６７８９")


_circled = _series((0x2460, 20), (0x3251, 15), (0x32B1, 15))
_FORMATS: Final[dict[str, Callable[[int], str]]] = {
    "chineseCounting": _under_hundred,
    "taiwaneseCounting": _under_hundred,
    "chineseCountingThousand": _counting,
    "taiwaneseCountingThousand": _counting,
    "japaneseCounting": _counting,
    "ideographDigital": _digits,
    "taiwaneseDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "chineseLegalSimplified": lambda number: _counting(number, _LEGAL, "拾佰仟"),
    "ideographLegalTraditional": lambda number: _counting(number, _LEGAL_TRADITIONAL, "拾佰仟"),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "ideographEnclosedCircle": _series((0x3280, 10)),
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _series((0x2474, 20)),
    "decimalEnclosedFullstop": _series((0x2488, 20)),
    "decimalZero": lambda number: f"{number:02d}",
    "numberInDash": lambda number: f"-{number}-",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number, "a"),
    "none": lambda number: "",
}
