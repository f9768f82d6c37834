"""Footnotes: small lines at the foot of a page or column, below its text."""

import re
from typing import Final

from extractor.readers.pdf.pages import Page
from extractor.readers.pdf.rows import Line

_SMALLER: Final = 0.92
_LOW: Final = 0.35
NOTE: Final = re.compile(
    r"[①-⑳❶-❿➀-➉*＊※†‡]|[\[［〔【]\d{1,2}[\]］〕】]|[（(]?\d{1,2} ?[)）.．、]|[⁰¹²³⁴⁵⁶⁷⁸⁹]"
    r"|\d{1,2} ?(?=[\u4e00-\u9fff《“])|注 ?[\d:：释]"
)
"""How a footnote begins."""


def take_footnotes(page: Page, size: float) -> list[Line]:
    """Take the footnotes out of a page's blocks; `size` is that of the document's body in points."""
    if not any(line.size > _SMALLER * size for line in page.lines):
        return []
    notes = [line for column in _columns(page) for line in _notes(column, page, size)]
    taken = {id(line) for line in notes}
    page.blocks = [block for block in page.blocks if id(block) not in taken]
    return notes


def _columns(page: Page) -> list[list[Line]]:
    columns: dict[tuple[int, int], list[Line]] = {}
    for line in page.lines:
        columns.setdefault((line.column, line.columns), []).append(line)
    return [sorted(lines, key=lambda line: line.y) for lines in columns.values()]


def _notes(lines: list[Line], page: Page, size: float) -> list[Line]:
    tables = [block.bottom for block in page.blocks if not isinstance(block, Line)]
    floor = max(_LOW * page.height, max(tables, default=0.0))
    begin = len(lines)
    while begin and lines[begin - 1].size <= _SMALLER * size and lines[begin - 1].y > floor:
        begin -= 1
    small = lines[begin:]
    for place, line in enumerate(small):
        ruled = page.separator is not None and 0 < line.y - page.separator < 4 * line.size
        if ruled or NOTE.match(line.text):
            return small[place:]
    return []
