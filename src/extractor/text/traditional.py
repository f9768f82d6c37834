"""Traditional characters: read as their simplified forms, one for one, and given back as they were written."""

import re
from collections import Counter
from collections.abc import Callable
from functools import cache, partial
from typing import Final

_TRADITIONAL: Final = "國產億萬個縣區會發長實業經總開關務農設環項學時來說為與對應動體點條題問"
_SIMPLIFIED: Final = "国产亿万个县区会发长实业经总开关务农设环项学时来说为与对应动体点条题问"
_SIGN: Final = re.compile(f"[{_TRADITIONAL}]")
_COUNTER_SIGN: Final = re.compile(f"[{_SIMPLIFIED}]")
_SAMPLE: Final = 20_000
_HAN: Final = (range(0x3400, 0x9FFF + 1), range(0xF900, 0xFAFF + 1))


def is_traditional(text: str) -> bool:
    """Whether a text is written in traditional characters, told by those that every document uses."""
    if _SIGN.search(text, 0, _SAMPLE) is None:
        return False
    sample = text[:_SAMPLE]
    return len(_SIGN.findall(sample)) > len(_COUNTER_SIGN.findall(sample))


@cache
def _table() -> dict[int, str]:
    """Traditional characters and the simplified form of each (OpenCC, t2s); takes a second, so only where needed."""
    import opencc

    chars = [chr(code) for block in _HAN for code in block]
    forms = opencc.OpenCC("t2s").convert("\n".join(chars)).split("\n")
    pairs = zip(chars, forms, strict=True)
    return {ord(char): form for char, form in pairs if char != form and len(form) == 1}


def simplified(text: str) -> str:
    """The text with every traditional character in its simplified form; the length stays."""
    return text.translate(_table())


def simplified_name(name: str) -> str:
    """As `simplified`, at no cost where the name shows no sign of traditional characters."""
    return simplified(name) if _SIGN.search(name) or "臺" in name or "廣" in name else name


class Writing:
    """How a document writes what is read in simplified characters."""

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._forms = _forms(raw) if is_traditional(raw) else None

    def of(self, start: int, end: int) -> Callable[[str], str]:
        """As `restore`, for the words of one raw stretch."""
        return str if self._forms is None else partial(self.restore, start=start, end=end)

    def restore(self, words: str, start: int = 0, end: int = 0) -> str:
        """The words as the document writes them, above all in its raw stretch `[start, end)`."""
        if self._forms is None:
            return words
        return words.translate(self._forms | _forms(self._raw[start:end]))


def _forms(raw: str) -> dict[int, str]:
    """Simplified characters and the form that a stretch of text uses most for each."""
    forms: dict[int, str] = {}
    table = _table()
    for char, _ in reversed(Counter(raw).most_common()):
        if form := table.get(ord(char)):
            forms[ord(form)] = char
    return forms
