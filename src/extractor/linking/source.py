"""What linking reads: the text, its words, its structure, its mentions and the facts of the document."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from extractor.linking.aims import find_aims
from extractor.linking.facts import Facts
from extractor.linking.horizon import Horizon
from extractor.mentions.types import ExcludedNumber, Quantity, TimeMention
from extractor.text.types import Structure


@dataclass(frozen=True)
class Source:
    """All offsets are into `text`, the normalised text. `starts` has a 1 where a word starts (see `text.tokens`),
    `horizon` tells the default time of each place."""

    text: str
    starts: bytes
    structure: Structure
    times: tuple[TimeMention, ...]
    quantities: tuple[Quantity, ...]
    exclusions: tuple[ExcludedNumber, ...]
    facts: Facts
    horizon: Horizon
    region_words: tuple[str, ...] = ()

    def tokens(self, start: int, end: int) -> list[tuple[int, int]]:
        """Words within `[start, end)`; one that sticks out is cut off at the edge."""
        found: list[tuple[int, int]] = []
        pos = start
        while pos < end:
            stop = self.starts.find(1, pos + 1, end)
            stop = end if stop < 0 else stop
            found.append((pos, stop))
            pos = stop
        return found

    @cached_property
    def region_first(self) -> frozenset[str]:
        """First characters of the region's words."""
        return frozenset(word[0] for word in self.region_words)

    @cached_property
    def aims(self) -> list[tuple[int, int]]:
        """Where aims are listed, up to what was done of them."""
        return find_aims(self.text, self.structure, self.facts)

    def among_aims(self, position: int) -> bool:
        """Whether a place is among the aims that a review lists."""
        at = bisect_right(self.aims, position, key=lambda aim: aim[0]) - 1
        return at >= 0 and position < self.aims[at][1]

    @cached_property
    def _time_by_start(self) -> dict[int, TimeMention]:
        return {time.start: time for time in self.times}

    @cached_property
    def _time_starts(self) -> list[int]:
        return [time.start for time in self.times]

    @cached_property
    def _time_by_end(self) -> dict[int, TimeMention]:
        return {time.end: time for time in self.times}

    def time_starting_at(self, start: int) -> TimeMention | None:
        """The time mention that starts exactly here."""
        return self._time_by_start.get(start)

    def time_ending_at(self, end: int) -> TimeMention | None:
        """The time mention that ends exactly here."""
        return self._time_by_end.get(end)

    def times_between(self, start: int, end: int) -> tuple[TimeMention, ...]:
        """The time mentions that start within `[start, end)`."""
        low = bisect_left(self._time_starts, start)
        return self.times[low : bisect_left(self._time_starts, end, low)]

    def depth(self, start: int, end: int) -> int:
        """How deep in brackets opened since `start` the text stands at `end`."""
        return self.text.count("（", start, end) - self.text.count("）", start, end)

    def told_aside(self, time: TimeMention, start: int) -> bool:
        """Whether a time stands in brackets with what it tells of (0.55（*2021年*为0.54）), not as a date again."""
        alone = self.text.startswith("）", time.end) and self.text.endswith("（", start, time.start)
        return self.depth(start, time.start) > 0 and not alone
