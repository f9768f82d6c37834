"""What stands around a table and holds for all of it: its caption, the unit above it, the years of its headers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from extractor.linking.cues import words
from extractor.linking.tables.grid import Grid, closed_up, one_form
from extractor.linking.tables.labels import read_header
from extractor.linking.tables.values import read_units
from extractor.records.vocabulary import Status
from extractor.values.unit import Unit

_ABOVE: Final = 4
_REACH: Final = 240
_LONGEST: Final = 60
_TITLE_END: Final = re.compile(
    r"(?:表|情况|速度|指标|构成|分类|指数|完成率|结构|统计|目标|明细|汇总|一览|比例|水质|质量)(?:（[^（）]{1,16}）)?$"
)
_BRACKETS: Final = re.compile(r"（[^（）]{0,20}）$")
_YEAR: Final = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Context:
    """`topic` is what the caption says the table is about, without years; `units` those that it gives for all cells,
    `measure` what all values are where the caption ends in a word of growth or shares."""

    title: str = ""
    topic: str = ""
    units: tuple[Unit, ...] = ()
    period: str | None = None
    measure: str | None = None
    status: Status | None = None
    continued: bool = False

    @property
    def year(self) -> int | None:
        """The last year of the caption's period."""
        years = _YEAR.findall(self.period or "")
        return int(years[-1]) if years else None


def read_context(raw: str, grid: Grid, captions: Sequence[int], region_words: Sequence[str] = ()) -> Context:
    """The context of a table from the lines above it and the rows above its header.

    `region_words` are the names of the document's region, longest first; they are no part of the topic.
    """
    lines = [*_lines_above(raw, grid.start), *(cell.label for row in captions for cell in grid.distinct(row))]
    units: tuple[Unit, ...] = ()
    title, continued = "", False
    for line in lines:
        found = words("tables", "table.caption.unit").search(line)
        if found is not None:
            units = _units(found) or units
            line = (line[: found.start()] + line[found.end() :]).strip("（）()[]【】 ")
        continued = continued or words("tables", "table.caption.continued").search(line) is not None
        if line and _is_title(line, line in lines[-len(captions) :] if captions else False):
            title = line
    return _of(title, units, continued, region_words)


def _units(found: "re.Match[str]") -> tuple[Unit, ...]:
    pattern = found.re
    written = found["units"] if "units" in pattern.groupindex else found[0]
    return read_units(written.strip())


def _of(title: str, units: tuple[Unit, ...], continued: bool, region_words: Sequence[str]) -> Context:
    marked = words("tables", "table.caption.mark").match(title)
    label = read_header(title[marked.end() :] if marked is not None else title)
    topic = _BRACKETS.sub("", label.name)
    region = next((word for word in region_words if topic.startswith(word)), "")
    topic = topic.removeprefix(region)
    tail = words("tables", "table.caption.tail").search(topic)
    topic = topic[: tail.start()] if tail is not None and tail.start() > 1 else topic
    return Context(title, topic, units or label.units, label.period, label.measure, label.status, continued)


def _is_title(line: str, inside: bool) -> bool:
    if words("tables", "table.caption.continued").search(line):
        return False
    if words("tables", "table.caption.mark").match(line) or inside:
        return True
    return len(line) <= _LONGEST and _TITLE_END.search(line) is not None


def _lines_above(raw: str, start: int) -> list[str]:
    """Up to four short lines right above the table, the nearest last; prose ends them."""
    found: list[str] = []
    for line in _backwards(raw, start):
        if len(line) > _LONGEST or line.endswith(("。", "；", "，")):
            break
        found.insert(0, line)
        if words("tables", "table.caption.mark").match(line) or len(found) == _ABOVE:
            break
    return found


def _backwards(raw: str, start: int) -> Iterator[str]:
    for written in reversed(raw[max(0, start - _REACH) : start].splitlines()):
        if line := closed_up(one_form(written)).strip("#* "):
            yield line
