"""The blocks of a story (body, note, cell, text box): paragraphs with their automatic numbers, tables."""

from collections.abc import Iterator
from typing import Final

from extractor.readers.ooxml.blocks import Block, Grid, Paragraph, Row, Slot
from extractor.readers.ooxml.grid import grid_rows
from extractor.readers.ooxml.inline import STRAYS, chosen_branch, controlled, read_inline, read_stray
from extractor.readers.ooxml.names import MC, A, Element, W, child, switched, value, whole
from extractor.readers.ooxml.reading import Box, Line, Reading
from extractor.readers.ooxml.styles import style_name

_PARAGRAPH: Final = W + "p"
_PROPERTIES: Final = W + "pPr"
_TABLE: Final = W + "tbl"
_READ: Final = STRAYS | {_PARAGRAPH, _TABLE, A + "p"}
_SKIPPED: Final = frozenset({W + "sectPr", W + "tcPr", W + "tblPr", W + "bookmarkStart", W + "bookmarkEnd"})


def read_blocks(reading: Reading, story: Element) -> Iterator[Block]:
    """The blocks of a story in order; a paragraph whose end was deleted runs on into the next."""
    line = Line()
    for element in _flat(reading, story):
        if element.tag in (_PARAGRAPH, A + "p"):
            ended = _paragraph(reading, element, line)
            if not ended:
                continue
            yield from _finished(reading, line)
        elif element.tag != _TABLE:
            read_stray(reading, element, line)
            continue
        else:
            if line.pieces or line.boxes:
                yield from _finished(reading, line)
            yield from _table(reading, element)
        line = Line()
    if line.pieces or line.boxes:
        yield from _finished(reading, line)


def _flat(reading: Reading, story: Element) -> Iterator[Element]:
    """Paragraphs and tables of a story; what only wraps them is read through."""
    for inner in story:
        tag = inner.tag
        if tag in _READ:
            yield inner
        elif tag == W + "sdt":
            content = controlled(reading, inner)
            yield from () if content is None else _flat(reading, content)
        elif tag == MC + "AlternateContent":
            branch = chosen_branch(reading, inner)
            yield from () if branch is None else _flat(reading, branch)
        elif tag not in _SKIPPED:
            yield from _flat(reading, inner)


def _paragraph(reading: Reading, element: Element, line: Line) -> bool:
    """Add a paragraph to the line; False where its end is deleted or hidden, so that the next one follows on."""
    properties = child(element, _PROPERTIES)
    style = style_name(properties, "pStyle") or reading.styles.default
    reading.hidden = bool(reading.styles.style(style).hidden)
    first = not line.pieces
    if properties is not None and _runs_on(properties):
        read_inline(reading, element, line)
        return False
    label = _label(reading, properties, style)
    line.pieces.insert(0, label)
    reading.tally.add(label)
    read_inline(reading, element, line)
    if label and first and not any(piece.strip() for piece in line.pieces[1:]):
        line.pieces[:] = [label.strip()]
    return True


def _runs_on(properties: Element) -> bool:
    mark = child(properties, W + "rPr")
    if mark is None or not len(mark):
        return False
    return next(mark.iterchildren(W + "del", W + "moveFrom"), None) is not None or bool(switched(mark, "vanish"))


def _label(reading: Reading, properties: Element | None, style: str | None) -> str:
    inherited = reading.styles.style(style)
    own = child(properties, W + "numPr")
    numbering = value(own, "numId")
    level = whole(value(own, "ilvl"))
    if numbering is None:
        numbering = inherited.numbering
        if level is None:
            tied = reading.numbering.level_of(numbering, inherited.numbered_by)
            level = tied if inherited.level is None else inherited.level
    return reading.numbering.label(numbering, level or 0) if numbering else ""


def _finished(reading: Reading, line: Line) -> Iterator[Block]:
    yield Paragraph("".join(line.pieces).strip("\n"), reading.part)
    for box in line.boxes:
        yield from _boxed(reading, box)


def _boxed(reading: Reading, box: Box) -> Iterator[Block]:
    """The blocks of a text box that hold text."""
    if box.reason is not None:
        reading.leave(box.reason, box.element)
        return
    before = reading.part, reading.reason, reading.hidden
    if reading.part == "body":
        reading.part = "textbox"
    reading.reason = None
    yield from (b for b in list(read_blocks(reading, box.element)) if isinstance(b, Grid) or b.text.strip())
    reading.part, reading.reason, reading.hidden = before


def _table(reading: Reading, table: Element) -> Iterator[Block]:
    """A table; one whose rows have a single cell each is a frame around paragraphs, not a table of anything."""
    rows = list(grid_rows(reading, table))
    if all(len(row.cells) == 1 for row in rows):
        for row in rows:
            yield from read_blocks(reading, row.cells[0].element)
        return
    made = []
    for row in rows:
        slots = tuple(Slot(_text(reading, c.element, c.above), c.column, c.colspan, c.above) for c in row.cells)
        made.append(Row(slots, row.header))
    yield Grid(tuple(made), reading.part)


def _text(reading: Reading, cell: Element, above: bool) -> str:
    """All text of a cell in one line. What stands in the continuation of a merged cell is never shown."""
    if above:
        reading.leave("merged_cell", cell)
        return ""
    return " ".join(word for block in read_blocks(reading, cell) for word in _words(block))


def _words(block: Block) -> Iterator[str]:
    lines = (block.text,) if isinstance(block, Paragraph) else (s.text for row in block.rows for s in row.slots)
    for text in lines:
        yield from text.split()
