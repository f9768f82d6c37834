"""Characters of symbol fonts (`w:sym`) as Unicode.

Sources: the mapping of the Symbol font that Adobe publishes (symbol.txt), and for Wingdings the names of its glyphs in
the fonts of Microsoft; only signs that are used as text, bullets and marks.
"""

from typing import Final


def _run(first: int, signs: str) -> dict[int, str]:
    return dict(enumerate(signs, first))


_SYMBOL: Final = dict(
    zip(
        [*range(0x41, 0x5B), *range(0x61, 0x7B)],
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ",
        strict=True,
    )
) | {
    0xA3: "≤", 0xA5: "∞", 0xA7: "♣", 0xA8: "♦", 0xA9: "♥", 0xAA: "♠", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→",
    0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB6: "∂", 0xB7: "•", 0xB8: "÷",
    0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC5: "⊕", 0xC6: "∅", 0xC7: "∩", 0xC8: "∪", 0xCE: "∈", 0xD0: "∠",
    0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD5: "∏", 0xD6: "√", 0xD7: "⋅", 0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
_WINGDINGS: Final = {
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "❐", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆",
    0x76: "❖", 0x77: "⬥", 0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xB2: "✰", 0xD8: "➢",
    0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
} | _run(0x81, "①②③④⑤⑥⑦⑧⑨⑩") | _run(0x8C, "❶❷❸❹❺❻❼❽❾❿")  # fmt: skip
_WINGDINGS_2: Final = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0x98: "•", 0xA2: "■", 0xA3: "□",
} | _run(0x6A, "①②③④⑤⑥⑦⑧⑨⑩")  # fmt: skip
_SYMBOL_ASCII: Final = frozenset(map(ord, "0123456789%()+./:<=>[]|,;&!?"))
_FONTS: Final = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}


def read_symbol(font: str, code: str) -> str | None:
    """The character that the hexadecimal `code` shows in `font`; None where that is not known.

    A font with a table of its own keeps its signs at the code or at 0xF000 above it; any other font shows the character
    of that code, unless it stands in a private area.
    """
    try:
        number = int(code, 16)
    except ValueError:
        return None
    table = _FONTS.get(font.strip().casefold())
    if table is not None:
        low = number - 0xF000 if 0xF000 <= number <= 0xF0FF else number
        return table.get(low) or (chr(low) if table is _SYMBOL and low in _SYMBOL_ASCII else None)
    plain = 0x20 < number < 0xE000 or 0xF900 <= number < 0xFFFE
    return chr(number) if plain and chr(number).isprintable() else None
