"""Rows set in running text: the head without its unit, and the years of the columns that the caption names."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from extractor.linking.cues import words
from extractor.linking.frames import Frame
from extractor.linking.measure import decide_measure
from extractor.linking.names import strip_openers
from extractor.linking.source import Source
from extractor.linking.tidied import tidy
from extractor.mentions.headed import HEADED

_HEAD: Final = re.compile(r"(?P<name>[^；;。\n：，]{2,40})（[^（）]{1,10}）：(?:(?:19|20)\d\d年)?$")
_LONGEST: Final = 60
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_CAPTION: Final = 600


def name_row(source: Source, frame: Frame) -> bool:
    """Whether the frame opens a row and was named by its head, without the unit (森林覆盖率|（%）：28.4)."""
    if HEADED not in frame.quantity.rule_ids:
        return False
    head = _HEAD.search(source.text, max(frame.sentence.start, frame.quantity.before - _LONGEST), frame.quantity.before)
    if head is None:
        return False
    frame.name_start = strip_openers(source, *head.span("name")).start
    frame.name = tidy(source.text[frame.name_start : head.end("name")])
    decide_measure(frame)
    frame.note("link.row")
    return bool(frame.name)


def date_columns(source: Source, frames: Sequence[Frame]) -> None:
    """（2020年为基期值，2025年为目标值）…：28.4，30: as many years as values in the row, in their order."""
    for row in _rows(source, frames):
        years = _years(source, row[0]) if len(row) > 1 else []
        if len(years) == len(row):
            for frame, year in zip(row, years, strict=True):
                frame.dated = year


def _rows(source: Source, frames: Sequence[Frame]) -> Iterator[list[Frame]]:
    row: list[Frame] = []
    for frame in frames:
        headed = HEADED in frame.quantity.rule_ids
        if row and (not headed or source.text.endswith("：", 0, frame.quantity.before)):
            yield row
            row = []
        if headed:
            row.append(frame)
    if row:
        yield row


def _years(source: Source, frame: Frame) -> list[str]:
    """The years of the last caption before the row."""
    start = max(0, frame.clause_start - _CAPTION)
    captions = list(words("tables", "table.columns.years").finditer(source.text, start, frame.clause_start))
    return _YEAR.findall(captions[-1][0]) if captions else []
