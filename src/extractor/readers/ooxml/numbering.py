"""Automatic numbers: definitions of `numbering.xml`, and counters that run along the text (ECMA-376 part 1, 17.9)."""

import re
from dataclasses import dataclass, field
from typing import Final

from extractor.readers.ooxml.names import Element, W, switched, value, whole
from extractor.readers.ooxml.numerals import write_number
from extractor.readers.ooxml.styles import Styles

LEVELS: Final = 9
_PLACE: Final = re.compile("%([1-9])")
_TIGHT: Final = "、）)》】〕：．，"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: first number, number format, text with places %1 … %9, what makes it begin again.

    `restart` is the number of the level (from 1) whose use restarts this one, 0 for never, None for any higher level.
    """

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    suffix: str = "tab"
    legal: bool = False
    style: str | None = None


@dataclass(slots=True)
class _List:
    """A numbering instance: its levels, the counters that it shares with others of its kind, its own first numbers."""

    levels: dict[int, Level]
    counters: dict[int, int]
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a document and how far each has counted."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._lists: dict[str, _List] = {}
        if root is None:
            return
        numbers = {number.get(W + "numId"): number for number in root.iter(W + "num")}
        kinds = {kind.get(W + "abstractNumId"): kind for kind in root.iter(W + "abstractNum")}
        counters: dict[str | None, dict[int, int]] = {}
        for name, number in numbers.items():
            kind = _kind(number, numbers, kinds, styles)
            if name is not None and kind is not None:
                shared = counters.setdefault(kind.get(W + "abstractNumId"), {})
                self._lists[name] = _list(number, kind, shared)

    def level_of(self, numbering: str | None, style: str | None) -> int:
        """The level that a list ties to a paragraph style, 0 where it ties none."""
        found = self._lists.get(numbering or "")
        return next((n for n, level in found.levels.items() if level.style == style and style), 0) if found else 0

    def label(self, numbering: str | None, depth: int) -> str:
        """Count on in a list at a level (from 0): the number as written before the text, with the gap that follows.

        `""` where there is no such list or the level shows a bullet.
        """
        found = self._lists.get(numbering or "")
        if found is None or depth not in found.levels:
            return ""
        _count(found, depth)
        level = found.levels[depth]
        text = _PLACE.sub(lambda place: _written(found, int(place[1]) - 1, level.legal), level.text)
        if not any(char.isalnum() and not _private(char) for char in text):
            return ""
        return text.strip() + _gap(text.strip(), level.suffix)


def _kind(
    number: Element, numbers: dict[str | None, Element], kinds: dict[str | None, Element], styles: Styles
) -> Element | None:
    """The definition of a list; one that only names a numbering style leads to the list of that style."""
    for _ in range(LEVELS):
        kind = kinds.get(value(number, "abstractNumId"))
        link = value(kind, "numStyleLink")
        if link is None:
            return kind
        number = numbers.get(styles.style(link).numbering)
        if number is None:
            return kind
    return None


def _list(number: Element, kind: Element, counters: dict[int, int]) -> _List:
    levels = dict(_level(element) for element in kind.findall(W + "lvl"))
    starts: dict[int, int] = {}
    for override in number.findall(W + "lvlOverride"):
        depth = whole(override.get(W + "ilvl")) or 0
        for element in override.findall(W + "lvl"):
            levels[depth] = _level(element)[1]
        if (start := whole(value(override, "startOverride"))) is not None:
            starts[depth] = start
    return _List(levels, counters, starts)


def _level(element: Element) -> tuple[int, Level]:
    start = whole(value(element, "start"))
    level = Level(
        start=0 if start is None else start,
        form=_form(element),
        text=value(element, "lvlText") or "",
        restart=whole(value(element, "lvlRestart")),
        suffix=value(element, "suff") or "tab",
        legal=bool(switched(element, "isLgl")),
        style=value(element, "pStyle"),
    )
    return whole(element.get(W + "ilvl")) or 0, level


def _form(element: Element) -> str:
    """The number format; newer ones stand in an alternate branch, which a plain search would not see."""
    found = next(element.iter(W + "numFmt"), None)
    return "decimal" if found is None else found.get(W + "val", "decimal")


def _count(found: _List, depth: int) -> None:
    counters, level = found.counters, found.levels[depth]
    if depth in found.starts:
        counters[depth] = found.starts.pop(depth)
    else:
        counters[depth] = counters[depth] + 1 if depth in counters else level.start
    for deeper in [d for d in counters if d > depth]:
        restart = found.levels[deeper].restart if deeper in found.levels else None
        if restart is None or depth < restart:
            del counters[deeper]


def _written(found: _List, depth: int, legal: bool) -> str:
    level = found.levels.get(depth, Level())
    return write_number(found.counters.get(depth, level.start), "decimal" if legal else level.form)


def _private(char: str) -> bool:
    return "\ue000" <= char <= "\uf8ff"


def _gap(label: str, suffix: str) -> str:
    """What parts a number from the text: nothing where a mark does; never nothing behind a digit, point or letter."""
    if label.endswith(tuple(_TIGHT)) or (suffix == "nothing" and not label[-1].isascii()):
        return ""
    return " "
