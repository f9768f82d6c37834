"""Days of a year by how good the air was: 101天优、200天良, 优120天、良180天."""

import re
from collections.abc import Sequence
from typing import Final

from extractor.linking.cues import lexicon
from extractor.linking.frames import Frame
from extractor.linking.source import Source

_GRADES = lexicon("names", "naming.air_grade")
_DAYS = "天数"
_SHARE_OF_DAYS: Final = re.compile("(?:(?<=[优良])|天数)(?:天数)?(?:率|比例|比率|占比|比重)$")


def name_grades(source: Source, frames: Sequence[Frame]) -> None:
    """Days that a grade stands before or behind are named by what is graded and the grade."""
    days = [frame for frame in frames if frame.quantity.unit == "天"]
    for frame in days:
        _count(frame)
    behind = [_behind(source, frame) for frame in days]
    if len(days) > 1 and all(behind):
        what = days[0].name
        for frame, told in zip(days, behind, strict=True):
            _name(frame, what + told)
        return
    for frame, before in zip(days[1:], days, strict=False):
        stem = before.name.removesuffix(_DAYS)
        grade = _GRADES.ending(stem, 0, len(stem))
        if grade is not None and frame.clause == before.clause and frame.name in _GRADES:
            _name(frame, stem[: grade.start] + frame.name)


def _count(frame: Frame) -> None:
    """优良天数比例达到77%、增加|13天: the days themselves, not their share."""
    if (share := _SHARE_OF_DAYS.search(frame.name)) is not None:
        frame.name = frame.name[: share.start()] + _DAYS


def _behind(source: Source, frame: Frame) -> str:
    """The grade right after the days; "" where none stands there."""
    grade = _GRADES.starting(source.text, *frame.tail)
    if grade is None or source.text[grade.end : grade.end + 1] not in "、，。；和":
        return ""
    return source.text[grade.start : grade.end]


def _name(frame: Frame, name: str) -> None:
    frame.name, frame.counted = name + _DAYS, True
    frame.note("link.graded")
