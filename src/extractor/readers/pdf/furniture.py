"""What stands on pages beside their text: page numbers, running heads and feet, watermarks."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median
from typing import Final

from extractor.readers.pdf.pages import Page
from extractor.readers.pdf.rows import Line

_EDGE_LINES: Final = 3
_MARGIN: Final = 0.115
_DRIFT: Final = 5.0
_REPEATED: Final = 3
_MOST: Final = 0.5
_MARKED: Final = 0.3
_APART: Final = 1.3
_NUMBER: Final = re.compile(r"\d+")
_DASH: Final = "-—–－―─•·~〜"
_DECORATED: Final = re.compile(
    rf"[{_DASH}] ?(?:\d{{1,4}}|[ivxlIVXL]{{1,6}}) ?[{_DASH}]|第? ?\d{{1,4}} ?页(?:[ ，,/／]?[共总] ?\d{{1,4}} ?页)?"
    r"|\d{1,4} ?[/／] ?\d{1,4}|[Pp]age \d{1,4}(?: of \d{1,4})?|共 ?\d{1,4} ?页[ ，,]?第 ?\d{1,4} ?页"
)
_PLAIN: Final = re.compile(r"\d{1,4}|[ivxl]{1,6}|[IVXL]{1,6}")
_NEVER: Final = re.compile(r"[（(]?(?:计量)?单位 ?[:：]|(?:续 ?)?表 ?[\d一二三四五六七八九十—-]|续表")


@dataclass(frozen=True, slots=True)
class _Seen:
    page: int
    line: Line
    numbers: tuple[int, ...]


def leave_out_furniture(pages: list[Page]) -> None:
    """Take page numbers, running heads and watermarks out of the pages and count their characters."""
    edges = {page.number: (_from_top(page), _from_bottom(page)) for page in pages}
    heights = {page.number: page.height for page in pages}
    running = {
        id(line)
        for line in _running([ends for both in edges.values() for ends in both])
        # Within the type area only words that never change: lines of a form count up with its pages, too.
        if _outer(line, heights[line.page]) or (len(pages) > _REPEATED and not _NUMBER.search(line.text))
    }
    watermarks = {id(line) for line in _watermarks(pages)}
    for page in pages:
        gone = dict.fromkeys(watermarks, "watermark")
        for lines in edges[page.number]:
            for place, line in enumerate(lines):
                if not (reason := _reason(line, lines[place + 1 :], running, page)):
                    break
                gone.setdefault(id(line), reason)
        _leave_out(page, gone)


def _leave_out(page: Page, gone: dict[int, str]) -> None:
    kept = []
    for block in page.blocks:
        if isinstance(block, Line) and (reason := gone.get(id(block))):
            page.left_out[reason] += block.chars
        else:
            kept.append(block)
    page.blocks = kept


def _from_top(page: Page) -> list[Line]:
    tables = [block.top for block in page.blocks if not isinstance(block, Line)]
    lines = [line for line in page.lines if line.y < min(tables, default=page.height)]
    return sorted(lines, key=lambda line: line.y)[:_EDGE_LINES]


def _from_bottom(page: Page) -> list[Line]:
    tables = [block.bottom for block in page.blocks if not isinstance(block, Line)]
    lines = [line for line in page.lines if line.y > max(tables, default=0.0)]
    return sorted(lines, key=lambda line: -line.y)[:_EDGE_LINES]


def _reason(line: Line, inner: list[Line], running: set[int], page: Page) -> str:
    """Why the outermost line of a page is none of its text, empty where it is."""
    number = _DECORATED.fullmatch(line.text) or _PLAIN.fullmatch(line.text)
    if id(line) in running and not _NEVER.match(line.text):
        return "page number" if number else "running head"
    outer = _outer(line, page.height)
    apart = not inner or abs(inner[0].y - line.y) > _APART * line.size
    if outer and apart and (_DECORATED.fullmatch(line.text) or line.text == str(page.number)):
        return "page number"
    return ""


def _outer(line: Line, height: float) -> bool:
    return not _MARGIN * height < line.y < (1 - _MARGIN) * height


def _running(edges: list[list[Line]]) -> Iterator[Line]:
    """Lines that repeat at one height of several pages, equal but for a number that counts the pages."""
    seen: dict[tuple[str, bool], list[_Seen]] = defaultdict(list)
    for place, lines in enumerate(edges):
        for line in lines:
            numbers = tuple(int(number) for number in _NUMBER.findall(line.text)[:4])
            seen[_NUMBER.sub("#", line.text), place % 2 == 0].append(_Seen(line.page, line, numbers))
    pages = len(edges) // 2
    for (masked, _), found in seen.items():
        bare = masked.strip(_DASH + " ") == "#"
        enough = 2 if bare or pages <= _REPEATED else _REPEATED
        counts = _counts(found)
        same = [one for one in found if counts(one)]
        level = median(one.line.y for one in same) if same else 0.0
        near = [one.line for one in same if abs(one.line.y - level) <= _DRIFT]
        if len({line.page for line in near}) >= enough:
            yield from near


def _counts(found: list[_Seen]) -> Callable[[_Seen], bool]:
    """A test whether all numbers of a line are those of most of its likes, or count up with the pages."""
    places = range(len(found[0].numbers))
    fixed = [Counter(one.numbers[at] for one in found).most_common(1)[0][0] for at in places]
    offsets = [Counter(one.numbers[at] - one.page for one in found) for at in places]
    return lambda one: all(one.numbers[at] == fixed[at] or offsets[at][one.numbers[at] - one.page] > 1 for at in places)


def _watermarks(pages: list[Page]) -> Iterator[Line]:
    """Lines of the same words at the same place of most pages, wherever on the page; none where pages are copies."""
    if len(pages) < _REPEATED:
        return
    seen: dict[tuple[str, int, int], list[Line]] = defaultdict(list)
    for page in pages:
        for line in (line for line in page.lines if not _outer(line, page.height)):
            seen[line.text, round(line.x0 / _DRIFT), round(line.y / _DRIFT)].append(line)
    enough = max(_REPEATED, _MOST * len(pages))
    marks = [lines for lines in seen.values() if len(lines) >= enough and not _NEVER.match(lines[0].text)]
    if sum(line.chars for lines in marks for line in lines) <= _MARKED * sum(page.chars for page in pages):
        for lines in marks:
            yield from lines
