"""A page as lines: one a block, one a row of a data table; every character is in a line or counted as left out."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from extractor.readers.web.furniture import abstract_names
from extractor.readers.web.main import MainText, holds, is_link
from extractor.readers.web.tables import Placed, beside_cells, header_rows, is_data, place, rows_of
from extractor.readers.web.tree import Element
from extractor.text.document import visible

_BLOCK_NAMES: Final = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li listing main menu nav ol optgroup p "
    "plaintext pre search section summary table tbody td tfoot th thead tr ul xmp"
)
BLOCKS: Final = frozenset(_BLOCK_NAMES.split())
"""Elements that begin and end a line."""
_KEPT_BREAKS: Final = frozenset(("pre", "xmp", "plaintext", "listing"))
_BLOCK_STYLE: Final = re.compile(r"display\s*:\s*(?:block|table|flex|grid|list-item)", re.IGNORECASE)
_PRE_STYLE: Final = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_SPACES: Final = re.compile(r"[ \t\r\n\f]+")
_BREAKS: Final = re.compile(r"\r\n?|\n")
_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page. `linked` counts its characters in links, `cells` are those of a row of the data table
    `table` (text and place), `inside` says whether it stands in the main text, `heading` is 1 for `<h1>`."""

    text: str
    inside: bool
    linked: int = 0
    heading: int = 0
    abstract: bool = False
    table: int = 0
    header_rows: int = 0
    cells: tuple[tuple[str, Placed], ...] = ()


@dataclass(slots=True)
class _State:
    main: MainText
    lines: list[Line] = field(default_factory=list)
    left_out: Counter[tuple[str, str]] = field(default_factory=Counter)
    parts: list[str] = field(default_factory=list)
    linked: int = 0
    links: int = 0
    inside: int = 0
    heading: int = 0
    abstract: int = 0
    kept_breaks: int = 0
    raised: int = 0
    tables: int = 0


def page_lines(root: Element, main: MainText) -> tuple[list[Line], Counter[tuple[str, str]]]:
    """The lines of a page in order, and the characters not shown by part and reason."""
    state = _State(main)
    stack: list[tuple[Element, Iterator[Element | str]]] = [(root, iter(root.children))]
    _open(state, root, 1)
    while stack:
        element, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            _open(state, element, -1)
        elif isinstance(child, str):
            _text(state, child)
        elif reason := main.reasons.get(child):
            _leave_out(state, child, reason)
        elif child.tag == "table" and is_data(child, main.element):
            _table(state, child)
        else:
            _open(state, child, 1)
            stack.append((child, iter(child.children)))
    _flush(state)
    return state.lines, state.left_out


def _open(state: _State, element: Element, step: int) -> None:
    """Enter (1) or leave (-1) an element."""
    tag = element.tag
    if tag in BLOCKS or tag == "br":
        _flush(state)
    if element is state.main.element:
        state.inside += step
    if element.attributes:
        _open_attributes(state, element, step)
    if tag == "h1":
        state.heading += step
    elif tag == "sup":
        state.raised += step
    elif tag in _KEPT_BREAKS:
        state.kept_breaks += step


def _open_attributes(state: _State, element: Element, step: int) -> None:
    """What links, styles and names change."""
    if element.tag == "a" and is_link(element):
        state.links += step
    if style := element.attributes.get("style"):
        if _BLOCK_STYLE.search(style):
            _flush(state)
        if _PRE_STYLE.search(style):
            state.kept_breaks += step
    if abstract_names(element):
        state.abstract += step


def _text(state: _State, text: str) -> None:
    if state.raised:
        text = raised(text, state.parts[-1] if state.parts else "")
    if state.links:
        state.linked += visible(text)
    if not state.kept_breaks:
        state.parts.append(text)
        return
    first, *others = _BREAKS.split(text)
    state.parts.append(first)
    for piece in others:
        _flush(state)
        state.parts.append(piece)


def raised(text: str, before: str) -> str:
    """The text of a `<sup>`: digits are raised ones (10⁴, a note after a value), but for those of units (km2)."""
    unit = before[-1:].isascii() and before[-1:].isalpha()
    return text if unit or not text.strip().isdigit() else text.translate(_RAISED)


def _flush(state: _State) -> None:
    text = _SPACES.sub(" ", "".join(state.parts)).strip()
    if text:
        state.lines.append(
            Line(text, state.inside > 0, state.linked, int(state.heading > 0), abstract=state.abstract > 0)
        )
    state.parts.clear()
    state.linked = 0


def _leave_out(state: _State, element: Element, reason: str) -> None:
    if element.tag in BLOCKS:
        _flush(state)
    if count := sum(visible(text) for text in _texts(element)):
        state.left_out[element.tag, reason] += count


def _texts(element: Element) -> Iterator[str]:
    stack: list[Element | str] = [element]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            yield item
        else:
            stack.extend(reversed(item.children))


def _table(state: _State, table: Element) -> None:
    _flush(state)
    state.tables += 1
    inside = state.inside > 0 or holds(table, state.main.element)
    for stray in beside_cells(table):
        _leave_out(state, stray, state.main.reasons.get(stray, "outside the cells of a table"))
    captions = [c for c in table.children if isinstance(c, Element) and c.tag == "caption"]
    state.lines.extend(Line(text, inside) for c in captions if (text := _cell_text(state, c)))
    rows = [row for row in rows_of(table) if not _unseen(state, row)]
    heads = header_rows(rows)
    for placed in place(rows):
        cells = tuple((_placed_text(state, cell), cell) for cell in placed if not _unseen(state, cell.element))
        if any(text for text, _ in cells):
            text = "\t".join(text for text, _ in cells)
            state.lines.append(Line(text, inside, table=state.tables, header_rows=heads, cells=cells))


def _placed_text(state: _State, cell: Placed) -> str:
    return _cell_text(state, cell.element) if cell.element else ""


def _unseen(state: _State, element: Element | None) -> bool:
    """Whether a row or a cell is not shown; its characters are then counted."""
    if element is None:
        return False
    parent = element.parent
    reason = state.main.reasons.get(element) or (state.main.reasons.get(parent) if parent else None)
    if reason:
        _leave_out(state, element, reason)
    return bool(reason)


def _cell_text(state: _State, cell: Element) -> str:
    """The text of a cell on one line; blocks and nested tables in it are parted by a space."""
    parts: list[str] = []
    stack: list[Element | str] = [*reversed(cell.children)]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            parts.append(item)
        elif reason := state.main.reasons.get(item):
            _leave_out(state, item, reason)
        else:
            edge = " " if item.tag in BLOCKS or item.tag == "br" else ""
            parts.append(edge)
            inner = [_raise(item, parts)] if item.tag == "sup" else item.children
            stack.extend((edge, *reversed(inner)))
    return _SPACES.sub(" ", "".join(parts)).strip()


def _raise(sup: Element, parts: list[str]) -> str:
    return raised("".join(_texts(sup)), next((part for part in reversed(parts) if part), ""))
