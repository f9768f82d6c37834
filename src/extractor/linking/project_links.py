"""What else the text says of a project: its period, the count it is listed under, its own amounts."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from extractor.linking.facts import Facts
from extractor.linking.horizon import Horizon
from extractor.linking.types_project import Listing
from extractor.mentions.find import Mentions
from extractor.mentions.types import Quantity, TimeMention
from extractor.text.types import Sentence

_SIZES: Final = frozenset(("currency", "area", "length"))
_GROUP_END: Final = re.compile("[；。！？\n]")
_OWN: Final = re.compile(r"投资|面积|全长|长度|总长|占地|里程|造价|概算")
_YEAR: Final = re.compile(r"\d{4}")
_REACH: Final = 60


class Surroundings:
    """Times and quantities of a document by place, and its default periods."""

    def __init__(self, text: str, mentions: Mentions, facts: Facts, horizon: Horizon) -> None:
        self._text = text
        self._facts = facts
        self._horizon = horizon
        self._times = [time for time in mentions.times if time.kind != "base"]
        self._time_starts = [time.start for time in self._times]
        self._quantities = mentions.quantities
        self._quantity_starts = [quantity.start for quantity in mentions.quantities]
        self._running: tuple[int, str] | None = None

    def period(self, sentence: Sentence, listing: Listing, start: int) -> str | None:
        """The year or years in which the stage of a name at `start` holds."""
        for time in reversed(self._between(sentence.start, start)):
            if (named := self._resolve(time, sentence)) is not None:
                return named
        for time in self._between(start, listing.clause_end):
            if time.kind == "absolute" and (named := self._resolve(time, sentence)) is not None:
                return named
        if self._running is not None and self._running[0] == sentence.paragraph:
            return self._running[1]
        return self._horizon.span(sentence.section, start).flow

    def _between(self, start: int, end: int) -> list[TimeMention]:
        return self._times[bisect_left(self._time_starts, start) : bisect_left(self._time_starts, end)]

    def _resolve(self, time: TimeMention, sentence: Sentence) -> str | None:
        report = self._facts.report_year
        span = self._horizon.span(sentence.section, time.start)
        if "/" in time.period and time.kind == "absolute" and not span.interval:
            return None
        if time.kind in ("absolute", "end_of"):
            return _years(time.period) if self._text[time.end : time.end + 1] != "》" else None
        if time.kind != "relative" or report is None:
            return None
        if time.period.startswith("past_years:"):
            period = f"{report - int(time.period.split(':')[1]) + 1}/{report}"
            self._running = (sentence.paragraph, period)
            return period
        if time.period == "five_years":
            return f"{report - 4}/{report}"
        return str(report) if time.period == "last_year" else None

    def group_quantity(self, listing: Listing) -> int | None:
        """The start of the quantity in 等149个项目."""
        span = listing.group.quantity if listing.group else None
        if span is None:
            return None
        found = self._within(span[0], span[1])
        return found[0].start if found else None

    def amounts(self, listing: Listing, start: int, end: int, following: int) -> tuple[int, ...]:
        """The starts of the amounts that give the investment or the size of the only name of a listing.

        They stand right before the name (总投资…的 NAME) or after it, before the next name (`following`)."""
        if listing.group is not None:
            return ()
        stop = _GROUP_END.search(self._text, end)
        limit = min(following, stop.start() if stop else len(self._text), end + _REACH)
        before = [q for q in self._within(listing.clause_start, start) if self._text[q.after : start] in ("的", "")]
        return tuple(q.start for q in (*before, *self._within(end, limit)) if self._is_own(q, end))

    def _is_own(self, quantity: Quantity, end: int) -> bool:
        if quantity.dimension not in _SIZES:
            return False
        return _OWN.search(self._text, max(quantity.start - 8, 0), quantity.start) is not None

    def _within(self, start: int, end: int) -> Sequence[Quantity]:
        starts = self._quantity_starts
        return self._quantities[bisect_left(starts, start) : bisect_left(starts, end)]


def _years(period: str) -> str | None:
    """`2021-06` → `2021`, `2018-01/2018-11` → `2018`; an interval of years stays."""
    years = sorted(set(_YEAR.findall(period)))
    if not years:
        return None
    return years[0] if len(years) == 1 else f"{years[0]}/{years[-1]}"
