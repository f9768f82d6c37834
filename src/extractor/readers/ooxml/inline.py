"""The text within a paragraph: runs, fields, links, revisions, ruby, symbols, formulas, drawings."""

import re
from collections.abc import Callable
from typing import Final, TypeAlias

from extractor.readers.ooxml.fields import FIELD_MARK, shows_pages
from extractor.readers.ooxml.names import MC, A, Element, M, V, W, child, switched
from extractor.readers.ooxml.reading import Box, Line, Reading
from extractor.readers.ooxml.styles import is_raised, style_name
from extractor.readers.ooxml.symbols import read_symbol
from extractor.readers.ooxml.tally import TEXT_TAGS, own_text

_BREAKS: Final = re.compile(r"[\r\n]+")
_DIGITS: Final = re.compile(r"[0-9]{1,3}")
_TEN: Final = re.compile(r"(?<![\d.])10\Z")
_UNIT: Final = re.compile(r"[A-Za-z米里^]\Z")
_RUN_PROPERTIES: Final = W + "rPr"
_NOTE_MARK: Final = "note_mark"
_NOTES: Final = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
BOX_TAGS: Final = (W + "txbxContent", A + "txBody")

Handler: TypeAlias = Callable[[Reading, Element, Line], None]


def read_inline(reading: Reading, element: Element, line: Line) -> None:
    """Add the text below `element` to the line; elements that are not known are read through."""
    for inner in element:
        handler = _HANDLERS.get(inner.tag)
        if handler is None:
            read_inline(reading, inner, line)
        else:
            handler(reading, inner, line)


def read_stray(reading: Reading, element: Element, line: Line) -> None:
    """Add the text of an element that stands where only paragraphs should."""
    _HANDLERS[element.tag](reading, element, line)


def chosen_branch(reading: Reading, alternate: Element) -> Element | None:
    """The first branch of an AlternateContent that holds text, or just the first one; the others are left out."""
    branches = alternate.findall(MC + "Choice") + alternate.findall(MC + "Fallback")
    chosen = next((b for b in branches if next(b.iter(*TEXT_TAGS), None) is not None), next(iter(branches), None))
    for branch in branches:
        if branch is not chosen:
            reading.leave("alternate", branch)
    return chosen


def controlled(reading: Reading, control: Element) -> Element | None:
    """The content of a content control; None where it only shows its placeholder."""
    content = control.find(W + "sdtContent")
    for inner in control:
        if inner is not content:
            reading.leave("misplaced", inner)
    if content is not None and switched(control.find(W + "sdtPr"), "showingPlcHdr"):
        reading.leave("placeholder", content)
        return None
    return content


def _run(reading: Reading, run: Element, line: Line) -> None:
    properties = child(run, _RUN_PROPERTIES)
    if properties is not None and not len(properties):
        properties = None
    if _is_hidden(reading, properties):
        _leave_run(reading, run, "hidden")
        return
    before = reading.reason
    if _is_raised(reading, properties):
        _raised(reading, run, line)
    else:
        read_inline(reading, run, line)
    if reading.reason == _NOTE_MARK:
        reading.reason = before


def _is_hidden(reading: Reading, properties: Element | None) -> bool:
    if properties is None:
        return reading.hidden
    hidden = switched(properties, "vanish")
    if hidden is None:
        name = style_name(properties, "rStyle")
        hidden = reading.styles.style(name).hidden if name else None
    return reading.hidden if hidden is None else hidden


def _is_raised(reading: Reading, properties: Element | None) -> bool:
    raised = is_raised(properties)
    if raised is None and (name := style_name(properties, "rStyle")):
        raised = reading.styles.style(name).raised
    return bool(raised)


def _leave_run(reading: Reading, run: Element, reason: str) -> None:
    reading.leave(reason, run)
    for mark in run.iterchildren(FIELD_MARK):
        reading.reason = reading.reasons.get(mark, reading.reason)


def _own_mark(reference: Element) -> bool:
    return reference.get(W + "customMarkFollows", "0") not in ("0", "false", "off")


def _raised(reading: Reading, run: Element, line: Line) -> None:
    """Raised digits: powers of ten get a ^, exponents of units stay, all others are marks of notes and get brackets.

    Without them the digits would become part of the number before them, or a number of their own.
    """
    before, mark, after = line.tail(), "", ""
    if reading.reason is None and before and _DIGITS.fullmatch(run.findtext(W + "t") or ""):
        if _TEN.search(before):
            mark = "^"
        elif not _UNIT.search(before):
            mark, after = "[", "]"
    _add(reading, mark, line)
    read_inline(reading, run, line)
    _add(reading, after, line)


def _add(reading: Reading, text: str, line: Line) -> None:
    line.pieces.append(text)
    reading.tally.add(text)


def _text(reading: Reading, element: Element, line: Line) -> None:
    """Blanks at the ends are kept even where the file does not say so: they part numbers, and clean-up knows them."""
    if reading.reason is not None:
        reading.leave(reading.reason, element)
        return
    line.pieces.append(_BREAKS.sub(" ", own_text(element)))
    read_inline(reading, element, line)


def _sign(reading: Reading, element: Element, line: Line) -> None:
    sign = read_symbol(element.get(W + "font", ""), element.get(W + "char", ""))
    _put(reading, element, line, sign, "symbol")


def _hyphen(reading: Reading, element: Element, line: Line) -> None:
    _put(reading, element, line, "-", "symbol")


def _put(reading: Reading, element: Element, line: Line, sign: str | None, unknown: str) -> None:
    if sign is None or reading.reason is not None:
        reading.leave(reading.reason or unknown, element)
    else:
        line.pieces.append(sign)
        read_inline(reading, element, line)


def _tab(reading: Reading, element: Element, line: Line) -> None:
    line.pieces.append("\t")


def _break(reading: Reading, element: Element, line: Line) -> None:
    line.pieces.append("\n")


def _field_mark(reading: Reading, element: Element, line: Line) -> None:
    reading.reason = reading.reasons.get(element, reading.reason)


def _simple_field(reading: Reading, element: Element, line: Line) -> None:
    if shows_pages(element.get(W + "instr", "")):
        reading.leave("page_number", element)
    else:
        read_inline(reading, element, line)


def _note(reading: Reading, element: Element, line: Line) -> None:
    """A reference to a note; what follows in the same run is its mark where it brings its own."""
    name = element.get(W + "id")
    if name is not None:
        reading.notes.append((_NOTES[element.tag], name))
    if _own_mark(element) and reading.reason is None:
        reading.reason = _NOTE_MARK


def _leaving(reason: str) -> Handler:
    return lambda reading, element, line: reading.leave(reason, element)


def _skip(reading: Reading, element: Element, line: Line) -> None:
    """Properties and anchors: no text."""


def _alternate(reading: Reading, element: Element, line: Line) -> None:
    branch = chosen_branch(reading, element)
    if branch is not None:
        read_inline(reading, branch, line)


def _control(reading: Reading, element: Element, line: Line) -> None:
    content = controlled(reading, element)
    if content is not None:
        read_inline(reading, content, line)


def _drawing(reading: Reading, element: Element, line: Line) -> None:
    """Text boxes wait until the paragraph ends; the rest of a drawing has no text but WordArt."""
    if next(element.iter(*BOX_TAGS, *TEXT_TAGS), None) is not None:
        read_inline(reading, element, line)


def _box(reading: Reading, element: Element, line: Line) -> None:
    line.boxes.append(Box(element, reading.reason))


def _fraction(reading: Reading, element: Element, line: Line) -> None:
    """A fraction bar: without it 1 over 2 would read 12."""
    _parted(reading, element, line, M + "den", "/")


def _power(reading: Reading, element: Element, line: Line) -> None:
    _parted(reading, element, line, M + "sup", "^")


def _parted(reading: Reading, element: Element, line: Line, second: str, sign: str) -> None:
    for inner in element:
        if inner.tag == second and reading.reason is None:
            _add(reading, sign, line)
        read_inline(reading, inner, line)


_HANDLERS: Final[dict[str, Handler]] = {
    W + "r": _run,
    W + "t": _text,
    M + "t": _text,
    A + "t": _text,
    W + "tab": _tab,
    W + "ptab": _tab,
    W + "br": _break,
    W + "cr": _break,
    A + "br": _break,
    W + "sym": _sign,
    W + "noBreakHyphen": _hyphen,
    W + "fldChar": _field_mark,
    W + "fldSimple": _simple_field,
    W + "instrText": _leaving("field_code"),
    W + "delInstrText": _leaving("deletion"),
    W + "delText": _leaving("deletion"),
    W + "del": _leaving("deletion"),
    W + "moveFrom": _leaving("moved"),
    W + "rt": _leaving("ruby"),
    V + "textpath": _leaving("wordart"),
    W + "footnoteReference": _note,
    W + "endnoteReference": _note,
    MC + "AlternateContent": _alternate,
    W + "sdt": _control,
    W + "drawing": _drawing,
    W + "pict": _drawing,
    W + "object": _drawing,
    W + "txbxContent": _box,
    A + "txBody": _box,
    M + "f": _fraction,
    M + "sSup": _power,
    W + "pPr": _skip,
    W + "rPr": _skip,
    W + "lastRenderedPageBreak": _skip,
    W + "bookmarkStart": _skip,
    W + "bookmarkEnd": _skip,
    W + "proofErr": _skip,
}
STRAYS: Final = frozenset(_HANDLERS) - {MC + "AlternateContent", W + "sdt"}
"""Elements that belong into paragraphs. Some programs write them beside paragraphs."""
