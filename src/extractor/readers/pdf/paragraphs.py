"""Lines to paragraphs: which line goes on in the next one, over pages, tables and figures between them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from extractor.readers.pdf.footnotes import NOTE
from extractor.readers.pdf.measure import INDENT, Setting
from extractor.readers.pdf.rows import Line
from extractor.readers.pdf.tables import PageTable
from extractor.text.document import Part
from extractor.text.marks import mark_at

_CONTENTS: Final = re.compile(r"[.…·．‥]{3,}[ .…·．]*\S{0,2}\d{1,4}\S?$|(?:[.．·…] ){4,}.*\d{1,4}$")
_CAPTION: Final = re.compile(r"(?:续 ?)?[图表] ?[\d一二三四五六七八九十—-]+|[（(]?(?:计量)?单位 ?[:：]")
_FINAL: Final = "。！？!?"
_CLOSERS: Final = "”’」』》）】)"
_OPENERS: Final = "（(“‘《「『【〔、，,"
_NEVER_FIRST: Final = "，。；、！？）》”’」』】%％‰℃"
_LIKE_SIZE: Final = 1.12
_LARGE: Final = 1.15
_SPACED: Final = 1.4
_TOLERANCE: Final = 0.8
_LEVEL: Final = 0.6
_CENTRED: Final = 2.0
_NARROW: Final = 10
_AHEAD: Final = 8


@dataclass(slots=True)
class Paragraph:
    """Lines that are one paragraph."""

    lines: list[Line]
    part: Part = "body"


Item = Paragraph | PageTable
Flow = list[Line | PageTable]


def find_paragraphs(flow: Flow, notes: dict[int, list[Line]], setting: Setting) -> Iterator[Item]:
    """Paragraphs and tables in the order of reading.

    What stands in the midst of a paragraph (a table or a caption between its lines, the footnotes of its pages)
    comes after it. `notes` holds the lines of footnotes by page.
    """
    waiting = sorted(notes.items())
    blocks = _reordered(flow, setting)
    place = 0
    while place < len(blocks):
        block = blocks[place]
        place += 1
        if isinstance(block, PageTable):
            while waiting and waiting[0][0] < block.page:
                yield from _noted(waiting.pop(0)[1], setting)
            yield block
            continue
        lines = [block]
        while place < len(blocks) and isinstance(following := blocks[place], Line):
            if not goes_on(lines, following, setting):
                break
            lines.append(following)
            place += 1
        while waiting and waiting[0][0] < block.page:
            yield from _noted(waiting.pop(0)[1], setting)
        yield Paragraph(lines)
    for _, left in waiting:
        yield from _noted(left, setting)


def _noted(lines: list[Line], setting: Setting) -> Iterator[Paragraph]:
    """Footnotes, one paragraph each."""
    note: list[Line] = []
    for line in lines:
        if note and NOTE.match(line.text):
            yield Paragraph(note, "footnote")
            note = []
        note.append(line)
    if note:
        yield Paragraph(note, "footnote")


def _reordered(flow: Flow, setting: Setting) -> Flow:
    """The flow with what interrupts a sentence (tables, captions) put after the end of its paragraph."""
    ordered: Flow = []
    place = 0
    while place < len(flow):
        block = flow[place]
        before = ordered[-1] if ordered else None
        rest = _rest(flow, place, before, setting) if _interrupts(block) and isinstance(before, Line) else None
        if rest is None:
            ordered.append(block)
            place += 1
            continue
        begin, end = rest
        ordered += flow[begin:end]
        ordered += flow[place:begin]
        place = end
    return ordered


def _interrupts(block: Line | PageTable) -> bool:
    return isinstance(block, PageTable) or _CAPTION.match(block.text) is not None


def _rest(flow: Flow, place: int, before: Line | PageTable | None, setting: Setting) -> tuple[int, int] | None:
    """Where the lines stand that end a sentence cut off before the block at `place`; None where none is cut off."""
    if not isinstance(before, Line) or _ended(before.text) or not _full(before, setting):
        return None
    for begin in range(place + 1, min(place + _AHEAD, len(flow))):
        block = flow[begin]
        if isinstance(block, Line) and not _interrupts(block):
            flush = setting.indent(block) < INDENT and _alike(before, block)
            if not flush or mark_at(block.text, 0, len(block.text)):
                return None
            end = begin + 1
            while end < len(flow) and isinstance(line := flow[end], Line) and goes_on(flow[begin:end], line, setting):
                end += 1
            return begin, end
    return None


def _full(before: Line, setting: Setting) -> bool:
    return setting.room(before) <= (1 + _TOLERANCE) * before.size


def goes_on(lines: Sequence[Line | PageTable], following: Line, setting: Setting) -> bool:
    """Whether the paragraph of `lines` goes on in `following`."""
    before = lines[-1]
    if not isinstance(before, Line) or not _alike(before, following):
        return False
    if _CONTENTS.search(before.text) or _CONTENTS.search(following.text) or _CAPTION.match(following.text):
        return False
    if following.text[0] in _NEVER_FIRST:
        return True
    same = (before.page, before.column) == (following.page, following.column)
    if same and following.y - before.y > _SPACED * setting.leading * following.size:
        return False
    if _titles(before, following, setting):
        return not _ended(before.text)
    if setting.room(before) > following.head + _TOLERANCE * following.size:
        return same and _beside_figure(lines, following, setting)
    return _full_goes_on(before, following, setting, same)


def _full_goes_on(before: Line, following: Line, setting: Setting, same: bool) -> bool:
    """Whether a paragraph goes on whose last line fills its column."""
    indent, ended = setting.indent(following), _ended(before.text)
    if mark_at(following.text, 0, len(following.text)) and (ended or indent >= INDENT or before.text[-1] in "；;：:"):
        return False
    if indent < INDENT:
        return setting.indented or same or not ended
    if before.text[-1] in _OPENERS:
        return True
    level = abs(before.x0 - following.x0) < _LEVEL * following.size
    if setting.indented:
        return level and not ended and before.text[-1] not in "；;：:"
    return not ended


def _ended(text: str) -> bool:
    last = text.rstrip(_CLOSERS)[-1:] or text[-1:]
    return last in _FINAL


def _alike(before: Line, following: Line) -> bool:
    return 1 / _LIKE_SIZE < before.size / following.size < _LIKE_SIZE


def _titles(before: Line, following: Line, setting: Setting) -> bool:
    """Whether two lines are a large title that is set in the middle over two lines."""
    if before.size < _LARGE * setting.size or mark_at(following.text, 0, len(following.text)):
        return False
    return _centred(before, setting) and _centred(following, setting)


def _centred(line: Line, setting: Setting) -> bool:
    left, right = setting.edges_of(line)
    return abs((line.x0 - left) - (right - line.x1)) < _CENTRED * line.size


def _beside_figure(lines: Sequence[Line | PageTable], following: Line, setting: Setting) -> bool:
    """Whether lines end early at one place because a figure stands beside them."""
    before = lines[-1]
    if not isinstance(before, Line) or _ended(before.text) or before.text[-1] in "；;：:":
        return False
    level = abs(before.x1 - following.x1) < _LEVEL * before.size and abs(before.x0 - following.x0) < before.size
    prose = len(before.text) >= _NARROW and "，" in before.text + following.text
    return level and prose and not mark_at(following.text, 0, len(following.text))
