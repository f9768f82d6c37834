"""The account of all characters of a Word file."""

from collections import Counter
from typing import Final

from extractor.readers.ooxml.names import A, C, Element, M, V, W
from extractor.text.document import Account, LeftOut, visible

SYMBOL: Final = W + "sym"
HYPHEN: Final = W + "noBreakHyphen"
WORDART: Final = V + "textpath"
_TEXTS: Final = (W + "t", W + "delText", W + "instrText", W + "delInstrText", M + "t", A + "t", C + "v")
TEXT_TAGS: Final = (*_TEXTS, SYMBOL, HYPHEN, WORDART)
"""All elements that hold characters: text, deleted text, codes of fields, formulas, drawings, charts, single signs."""


def chars_of(element: Element) -> int:
    """How many visible characters the element holds, in whatever role."""
    return sum(_chars(holder) for holder in element.iter(*TEXT_TAGS))


def _chars(holder: Element) -> int:
    if holder.tag in (SYMBOL, HYPHEN):
        return 1
    return visible(holder.get("string", "") if holder.tag == WORDART else own_text(holder))


def own_text(holder: Element) -> str:
    """The characters that stand directly in an element, whatever stands between them."""
    text: str = holder.text or ""
    return text + "".join(child.tail or "" for child in holder) if len(holder) else text


class Tally:
    """Counts what comes in and what is left out while a file is read."""

    def __init__(self) -> None:
        self.chars_in = 0
        self.added = 0
        self._left: Counter[tuple[str, str]] = Counter()

    def enter(self, root: Element) -> None:
        """Count all characters of a part of the file, before any of them is read."""
        self.chars_in += chars_of(root)

    def leave(self, part: str, reason: str, element: Element) -> None:
        """Count an element as left out, with all that it holds."""
        self._left[part, reason] += chars_of(element)

    def leave_own(self, part: str, reason: str, element: Element) -> None:
        """Count as left out only what stands directly in an element: what it holds is read."""
        if element.tag in TEXT_TAGS:
            self._left[part, reason] += _chars(element)

    def add(self, text: str) -> None:
        """Count text that stands in no element: an automatic number."""
        self.added += visible(text)

    def account(self, text: str) -> Account:
        """The balance with the text as read; characters that it cannot explain are left out as `unplaced`."""
        out = visible(text)
        left = [LeftOut(part, reason, chars) for (part, reason), chars in sorted(self._left.items()) if chars]
        rest = self.chars_in + self.added - out - sum(item.chars for item in left)
        if rest:
            left.append(LeftOut("body", "unplaced", rest))
        return Account(self.chars_in, out, tuple(left), self.added)
