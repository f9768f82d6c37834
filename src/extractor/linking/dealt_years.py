"""Values that are dealt out to the years, or the parts of a year, named before them."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from extractor.linking.frames import Frame
from extractor.linking.source import Source
from extractor.mentions.types import TimeMention

_IN_ORDER: Final = "依次"
_DEALT: Final = re.compile("依次|分别|逐年")
_SPAN: Final = re.compile(r"(\d{4})/(\d{4})")
_PARTS_OF_YEAR = ("quarter", "half", "months", "month")


def deal_years(source: Source, run: Sequence[Frame]) -> None:
    """2023年、2024年销售额分别为8亿元、9亿元: as many years as values, in their order; so with parts of the year.

    生产总值一季度、上半年和前三季度分别增长11%、12%和12%: such times are no part of the name. 2021至2023年依次安排
    6亿元、7亿元、8亿元: so with years from … to.
    """
    times = [t for t in source.times_between(run[0].sentence.start, run[0].quantity.start) if t.kind != "base"]
    years = [t for t in times if re.fullmatch(r"\d{4}", t.period)]
    parts = [t for t in times if t.period.partition(":")[0] in _PARTS_OF_YEAR]
    if len(years) == len(run) > 1 and _are_listed(source, years):
        for frame, year in zip(run, years, strict=True):
            frame.dated = year.period
    elif len(run) > 1 and (dates := _each_of(source, run, times)):
        for frame, dated in zip(run, dates, strict=True):
            frame.dated = dated
        run[0].name = run[0].name.removeprefix(_IN_ORDER)
    elif len(parts) == len(run) > 1 and _are_listed(source, parts):
        said = source.text[parts[0].start : parts[0].end]
        for frame, part in zip(run, parts, strict=True):
            frame.dealt_time, frame.name = part, frame.name.partition(said)[0] or frame.name


def _are_listed(source: Source, times: Sequence[TimeMention]) -> bool:
    return all(source.text[a.end : b.start] in ("、", "和", "与", "及") for a, b in pairwise(times))


def _each_of(source: Source, run: Sequence[Frame], times: Sequence[TimeMention]) -> list[str]:
    """Every year of the one span named, where they are as many as the values."""
    spans = [found for time in times if (found := _SPAN.fullmatch(time.period)) is not None]
    if len(spans) != 1 or _DEALT.search(source.text, *run[0].lead) is None:
        return []
    first, last = int(spans[0][1]), int(spans[0][2])
    return [str(year) for year in range(first, last + 1)] if last - first + 1 == len(run) else []
