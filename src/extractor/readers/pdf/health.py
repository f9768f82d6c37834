"""Whether a page can be read at all: scans without text, and fonts whose codes give no true characters."""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Final, Literal

from extractor.readers.pdf.glyphs import LOST
from extractor.readers.pdf.rulings import Drawn

Health = Literal["sound", "scanned", "garbled", "partly_garbled", "too_dense"]
_HARDLY: Final = 20
_COVERED: Final = 0.5
_OUTLINES: Final = 300
_SHARE: Final = 0.3
_FEW: Final = 0.02
_ENOUGH: Final = 30
_LONG: Final = 150
_LEVEL_ONE: Final = 0.75
_FREQUENT_SHARE: Final = 0.05
_LATIN_SHARE: Final = 0.3
# Bullets of Symbol and Wingdings stand here; they are no letters.
_SYMBOLS: Final = range(0xF020, 0xF100)
_FREQUENT: Final = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进"
    "着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重"
    "新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式"
    "活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百"
    "规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完"
    "類離華両萬與專業東絲個豐臨為麗舉義樂習鄉書買亂爭於亞產親億僅從倉儀們價眾優會傳傷倫偽體餘傭債發經濟國區長務這來對時說實現學動種過裡進還關當"
)


def page_health(glyphs: Iterable[str], drawn: Drawn) -> Health:
    """What the characters of a page and what is drawn on it say."""
    counts = Counter(glyphs)
    total = counts.total()
    if total < _HARDLY:
        return "scanned" if drawn.pictured >= _COVERED or drawn.shapes >= _OUTLINES else "sound"
    bad = sum(count for char, count in counts.items() if _bad(char))
    if bad >= _SHARE * total or _improbable(counts, total):
        return "garbled"
    return "partly_garbled" if bad >= max(_FEW * total, 3) else "sound"


@cache
def _bad(char: str) -> bool:
    if char == LOST:
        return True
    category = unicodedata.category(char)
    return (category in ("Cn", "Cc", "Cs") and ord(char) != 2) or (category == "Co" and ord(char) not in _SYMBOLS)


def _improbable(counts: Counter[str], total: int) -> bool:
    """Whether characters are too rare for a text of China, in simplified or traditional script."""
    han = {char: count for char, count in counts.items() if "\u3400" <= char <= "\u9fff"}
    size = sum(han.values())
    if size < _HARDLY:
        odd = sum(count for char, count in counts.items() if "\x80" <= char <= "\u024f" and char.isalpha())
        return total >= _ENOUGH and odd >= _LATIN_SHARE * total
    usual = sum(count for char, count in han.items() if _usual(char))
    if size >= _ENOUGH and usual < _LEVEL_ONE * size:
        return True
    frequent = sum(count for char, count in han.items() if char in _FREQUENT)
    return size >= _LONG and frequent < _FREQUENT_SHARE * size


@cache
def _usual(char: str) -> bool:
    """Whether a Han character is one of the frequent ones of GB 2312 (level 1) or of Big5 (level 1)."""
    return any(
        low <= code[0] <= high
        for code, low, high in ((_code(char, "gb2312"), 0xB0, 0xD7), (_code(char, "big5"), 0xA4, 0xC6))
        if len(code) == 2
    )


def _code(char: str, encoding: str) -> bytes:
    return char.encode(encoding, "ignore")
