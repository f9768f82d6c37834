"""Which line breaks end a paragraph, and which only wrap a line or a page inside a sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Final

from extractor.immutable import immutable
from extractor.text.furniture import line_rule
from extractor.text.marks import mark_at
from extractor.text.offsets import Edit

_RUN: Final = re.compile(r"[ \r]*\n[ \r\n]*")
_CLOSERS: Final = "”’」』》）】\"'"
_FINAL: Final = "。！？…"
_PAUSE: Final = "；："
_CONTINUES: Final = re.compile("[了的们]|及其|以及")
_UNIT: Final = re.compile("[万亿元个家项吨人亩户名所座处次倍台套辆件条位年%千公平立]")
_VALUE: Final = re.compile(r"\d[\d.,]*[ ]?(?:[万亿][^，。；、\d年月]{0,3}|%|个百分点)(?:以上|左右)?，")
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_NEVER_FIRST: Final = "，。；、！？）》”’」』】%‰℃"
_OPEN_END: Final = "，、（《“‘「『【"
_LEADS_ON: Final = "和与及达至到为"
"""Before a number in the next line the sentence goes on."""
_DASHES: Final = "-—–~～"
_RATIO: Final = "：∶:"
_RANGE_LEFT: Final = "0123456789%"
_LABEL: Final = re.compile(
    r"[\u4e00-\u9fffA-Z]{2,6} ?：|\[\d|(?:图|表)[ \d一二三四五六七八九十]|[（【](?:单位|注|来源)"
    r"|附(?:件|表|图|注)?[ \d：]|注 ?[\d：]"
)
_CAPTION: Final = re.compile(r"(?:图|表)[ \d一二三四五六七八九十]|[（【]?单位 ?：")
_CREDIT: Final = re.compile(r"(?:摄|供图|摄影|\.\.\.+)$")
_PAGE: Final = re.compile(r"[-—–· ]{0,3}(\d{1,3})[-—–· ]{0,3}")
_FRAMED: Final = re.compile(r"[-—–]{1,2} ?\d{1,3} ?[-—–]{1,2}")
_PROSE: Final = re.compile("[，。；、]")
_SHORT: Final = 15
_TITLE: Final = 45
_NARROWEST: Final = 18
_SENTENCE: Final = 28
_WORDS: Final = 6
_LONGEST_WORD: Final = 3
_CHAPTERS: Final = 5
_YEARS: Final = re.compile(r"(?:19|20)\d\d年|^ ?（?\d{1,2}[.、）]")
_PAGES: Final = 3
_SAMPLE: Final = 400


@immutable
class _Line:
    start: int
    end: int
    indent: int
    blank: bool
    paged: bool = False


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a text is laid out: width of its wrapped lines (0: not wrapped), indented or blank-separated paragraphs."""

    width: float
    indented: bool
    spaced: bool


def break_edits(text: str) -> Iterator[Edit]:
    """Edits that drop soft breaks and leave one "\\n" for each paragraph break; spaces around breaks go too."""
    lines = _without_pages(text, _lines(text))
    if not lines:
        yield Edit(0, len(text))
        return
    layout = _layout(text, lines)
    if lines[0].start:
        yield Edit(0, lines[0].start)
    opened = lines[0].start
    for place, (line, following) in enumerate(pairwise(lines)):
        soft = _soft(text, opened, line, following, layout) or _around_link(text, lines[place : place + 3])
        if soft and not (_of_site(text, line) or _of_site(text, following)):
            yield Edit(line.end, following.start, _joint(text[line.end - 1], text[following.start]))
        else:
            opened = following.start
            yield Edit(line.end, following.start, "\n")
    if lines[-1].end < len(text):
        yield Edit(lines[-1].end, len(text))


def _of_site(text: str, line: _Line) -> bool:
    """Whether a site printed the line around the document: it goes on in no other."""
    return line_rule(text[line.start : line.end]) is not None


def _joint(last: str, first: str) -> str:
    """What stands for a soft break: a space between foreign words, nothing within a number."""
    return " " if _latin(last) and _latin(first) and not (last.isdigit() and first.isdigit()) else ""


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    start = len(text) - len(text.lstrip(" \r\n"))
    indent, blank = len(text[:start].rpartition("\n")[2]), False
    for run in _RUN.finditer(text, start):
        lines.append(_Line(start, run.start(), indent, blank))
        gap = run[0]
        start, indent, blank = run.end(), len(gap) - gap.rfind("\n") - 1, gap.count("\n") > 1
    if start < len(text):
        end = len(text.rstrip(" \r\n"))
        lines.append(_Line(start, end, indent, blank))
    return lines


def _without_pages(text: str, lines: list[_Line]) -> list[_Line]:
    """Lines without page numbers: lines of one small number each that count up by one or stand between dashes."""
    numbers = [(place, int(found[1])) for place, line in enumerate(lines) if (found := _page(text, line))]
    pages = {place for place, _ in numbers if _FRAMED.fullmatch(text, lines[place].start, lines[place].end)}
    run: list[tuple[int, int]] = []
    for place, number in (*numbers, (-1, -1)):
        if run and number != run[-1][1] + 1:
            if len(run) >= _PAGES:
                pages.update(where for where, _ in run)
            run = []
        run.append((place, number))
    if not pages:
        return lines
    kept = enumerate(lines)
    return [replace(line, paged=place - 1 in pages) for place, line in kept if place not in pages]


def _page(text: str, line: _Line) -> re.Match[str] | None:
    return _PAGE.fullmatch(text, line.start, line.end) if line.end - line.start <= 9 else None


def _last(text: str, start: int, end: int) -> str:
    """The last character of a line, a closing bracket or quote after a full stop not counted."""
    last = text[end - 1]
    if last in _CLOSERS and end - start > 1 and text[end - 2] in _FINAL:
        return text[end - 2]
    return last


def _display_width(line: str) -> float:
    """Width in Han characters; an ASCII character counts half."""
    wide = (len(line.encode("utf-8", "replace")) - len(line)) / 2
    return (len(line) + wide) / 2


def _layout(text: str, lines: list[_Line]) -> _Layout:
    sample = lines[: _SAMPLE * 10]
    widths: list[float] = []
    long_ended = indented = spaced = 0
    for line, following in pairwise(sample):
        size = line.end - line.start
        if size <= _SHORT:
            continue
        last = _last(text, line.start, line.end)
        if last in _FINAL:
            long_ended += 1
            indented += line.indent >= 2
            spaced += following.blank
        elif (
            last not in _PAUSE and _PROSE.search(text, line.start, line.end) and not mark_at(text, line.start, line.end)
        ):
            widths.append(_display_width(text[line.start : line.end]))
    return _Layout(_wrap_width(widths), indented > 0.6 * long_ended, long_ended >= 8 and spaced > 0.85 * long_ended)


def _wrap_width(widths: list[float]) -> float:
    if len(widths) < 6:
        return 0.0
    middle = median(widths)
    near = sum(abs(width - middle) <= 3 for width in widths)
    return middle if middle >= _NARROWEST and near >= 0.5 * len(widths) else 0.0


def _soft(text: str, opened: int, line: _Line, following: _Line, layout: _Layout) -> bool:
    """Whether the break after `line` falls inside a sentence; `opened` is where its paragraph began."""
    if text[following.start] in _NEVER_FIRST:
        return True
    last = _last(text, line.start, line.end)
    if last in _FINAL:
        return False
    if last in _RATIO and text[line.end - 2 : line.end - 1].isdigit() and text[following.start].isdigit():
        return True  # 15.3∶42.4∶|42.3
    if mark_at(text, following.start, following.end) or _LABEL.match(text, following.start, following.end):
        return False
    if (
        last in _OPEN_END
        or (last in _DASHES and text[line.end - 2 : line.end - 1] in _RANGE_LEFT)
        or _mark_alone(text, line)
        or (last in _LEADS_ON and text[following.start].isdigit())
    ):
        return True
    if layout.indented and following.indent >= 2:
        return False
    quantity = _splits_quantity(text, line, following) or _opens_with_value(text, line, following)
    if last not in _PAUSE and (_CONTINUES.match(text, following.start) or quantity):
        return True
    full = bool(layout.width) and _display_width(text[line.start : line.end]) >= layout.width - 3.5
    if last in _PAUSE:
        return full and last == "；"
    return _unfinished(text, opened, line, following, layout, full)


def _around_link(text: str, three: list[_Line]) -> bool:
    """Whether a line of prose breaks off before a short line (a link) after which the sentence goes on."""
    if len(three) < 3 or text[three[2].start] not in _NEVER_FIRST:
        return False
    line, link, _ = three
    prose = _PROSE.search(text, line.start, line.end) and _last(text, line.start, line.end) not in _FINAL + _PAUSE
    return bool(prose) and not _PROSE.search(text, link.start, link.end) and not mark_at(text, link.start, link.end)


def _splits_quantity(text: str, line: _Line, following: _Line) -> bool:
    """Whether a number stands before the break and its unit behind it, in prose."""
    if not text[line.end - 1].isdigit() or not _UNIT.match(text, following.start):
        return False
    worded = following.paged or _HAN.search(text, line.start, line.end)
    return bool(worded and _PROSE.search(text, following.start, following.end))


def _opens_with_value(text: str, line: _Line, following: _Line) -> bool:
    """共检查用人单位|72.6万户次，涉及…: a value before a comma belongs to what the line before, no heading, names."""
    if line.end - line.start < _SHORT or mark_at(text, line.start, line.end) or not _HAN.match(text, line.end - 1):
        return False
    return _VALUE.match(text, following.start, following.end) is not None


def _mark_alone(text: str, line: _Line) -> bool:
    mark = mark_at(text, line.start, line.end)
    return mark is not None and mark.end == line.end


def _unfinished(text: str, opened: int, line: _Line, following: _Line, layout: _Layout, full: bool) -> bool:
    if _CAPTION.match(text, opened, line.end) or _CREDIT.search(text, max(opened, line.end - 6), line.end):
        return False
    tail = max(opened, line.end - _SAMPLE)
    stop = max(text.rfind("。", tail, line.end), text.rfind("；", tail, line.end))
    if stop >= 0:
        return True
    mark = mark_at(text, opened, line.end)
    if mark and line.end - opened <= _TITLE:
        return (full and _runs_on(text, opened, mark.level, line, following)) or _splits_word(text, line, following)
    if full or (following.paged and _PROSE.search(text, opened, line.end)):
        return True
    size, words = line.end - opened, text[tail : line.end]
    if "，" in words and (size >= _SENTENCE or (size >= 20 and _has_digit(words))):
        return True
    return _splits_word(text, line, following) or (layout.spaced and not following.blank)


def _splits_word(text: str, line: _Line, following: _Line) -> bool:
    """Whether a short word of the dictionary lies across the break before a line of prose."""
    if not _PROSE.search(text, following.start, following.end):
        return False
    import rjieba

    before = text[max(line.start, line.end - _WORDS) : line.end]
    place = 0
    for word in rjieba.cut(before + text[following.start : following.start + _WORDS], hmm=False):
        place += len(word)
        if place >= len(before):
            return place > len(before) and len(word) <= _LONGEST_WORD
    return False


def _runs_on(text: str, opened: int, level: int, line: _Line, following: _Line) -> bool:
    """Whether a full line that a mark opens goes on: as a list item, with a figure, or as a heading of two lines."""
    rest = text[following.start : following.end]
    heading_rest = following.end - following.start <= _SHORT and not _PROSE.search(rest) and rest[-1] not in _FINAL
    return level > _CHAPTERS or _has_digit(_YEARS.sub("", text[opened : line.end])) or heading_rest


def _has_digit(text: str) -> bool:
    return any(char.isdigit() for char in text)
