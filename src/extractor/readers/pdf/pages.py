"""A page as blocks: its lines and tables in the order of reading, with what was left out of it."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

import pypdfium2

from extractor.readers.pdf.aligned import find_aligned
from extractor.readers.pdf.columns import Group, find_groups
from extractor.readers.pdf.glyphs import MOST, count_visible, read_glyphs
from extractor.readers.pdf.grids import find_grids
from extractor.readers.pdf.health import Health, page_health
from extractor.readers.pdf.rows import Line, Run, find_lines, find_runs
from extractor.readers.pdf.rulings import Drawn, Ruling, read_drawn
from extractor.readers.pdf.tables import PageTable, fill_grids

_SEPARATOR: Final = (0.1, 0.45)
_LOW: Final = 0.4

Block = Line | PageTable


@dataclass(slots=True)
class Page:
    """A page: `number` counts from 1, sizes in points, `separator` is where a rule over footnotes stands."""

    number: int
    width: float
    height: float
    blocks: list[Block]
    health: Health = "sound"
    chars: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    separator: float | None = None

    @property
    def lines(self) -> list[Line]:
        """The lines outside of tables."""
        return [block for block in self.blocks if isinstance(block, Line)]


def read_page(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, number: int) -> Page:
    """The blocks of a page. A page that is garbled, a scan or holds too many characters gives none."""
    if text.count_chars() > MOST:
        chars = count_visible(text)
        width, height = page.get_size()
        return Page(number, width, height, [], "too_dense", chars, Counter(too_dense=chars))
    found = read_glyphs(page, text)
    drawn = read_drawn(page, found)
    result = Page(number, found.width, found.height, [], chars=found.visible, left_out=found.left_out)
    result.health = page_health((glyph.char for glyph in found.glyphs), drawn)
    if result.health in ("garbled", "scanned"):
        result.left_out[result.health] += len(found.glyphs)
        return result
    tables, rest = fill_grids(find_grids(drawn.rulings), found.glyphs, number)
    aligned, runs = find_aligned(find_runs(rest), number)
    result.blocks = _in_order(find_groups(runs), tables + aligned, number)
    result.separator = _separator(drawn, result)
    return result


def _in_order(groups: list[Group], tables: list[PageTable], page: int) -> list[Block]:
    homes: dict[int, list[PageTable]] = {}
    for table in sorted(tables, key=lambda table: table.top):
        homes.setdefault(_home(table, groups), []).append(table)
    blocks: list[Block] = [*homes.get(-1, ())]
    for place, group in enumerate(groups):
        blocks += _merged(_lines(group, page), homes.get(place, []))
    return blocks


def _lines(group: Group, page: int) -> list[Line]:
    lines = find_lines(group.runs, page)
    for line in lines:
        line.column, line.columns = group.column, group.columns
    return lines


def _home(table: PageTable, groups: list[Group]) -> int:
    """The group among whose lines a table stands: the last one in its column that begins above it; -1 for none."""
    home = -1
    for place, group in enumerate(groups):
        if min(run.y for run in group.runs) < table.top + 1 and _shares(group.runs, table):
            home = place
    if home < 0:
        home = next((place for place, group in enumerate(groups) if _shares(group.runs, table)), -1)
    return home


def _shares(runs: list[Run], table: PageTable) -> bool:
    left, right = min(run.x0 for run in runs), max(run.x1 for run in runs)
    return min(right, table.right) - max(left, table.left) > 0.5 * min(right - left, table.right - table.left)


def _merged(lines: list[Line], tables: list[PageTable]) -> list[Block]:
    blocks: list[Block] = [*lines, *tables]
    return sorted(blocks, key=lambda block: block.y if isinstance(block, Line) else block.top + 0.1)


def _separator(drawn: Drawn, page: Page) -> float | None:
    """The height of the short rule at the left that footnotes are printed under."""
    lines = [ruling for ruling in drawn.rulings if _is_separator(ruling, page)]
    return max((ruling.top for ruling in lines), default=None)


def _is_separator(ruling: Ruling, page: Page) -> bool:
    share = (ruling.x1 - ruling.x0) / max(page.width, 1.0)
    low = ruling.top > _LOW * page.height and ruling.x0 < _LOW * page.width
    return ruling.horizontal and _SEPARATOR[0] <= share <= _SEPARATOR[1] and low
