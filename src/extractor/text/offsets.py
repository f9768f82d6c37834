"""Where each character of a cleaned text stands in the text it was made from."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from extractor.immutable import immutable


@immutable
class Edit:
    """Replace `source[start:end]` by `new`, which is never longer: its characters stand at `start`, `start + 1`, ..."""

    start: int
    end: int
    new: str = ""


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """An increasing map from offsets of the cleaned text to offsets of its source.

    The map is kept as runs: from `starts[k]` up to `starts[k + 1]` the text runs parallel to the source
    from `sources[k]` on.
    """

    starts: tuple[int, ...]
    sources: tuple[int, ...]
    length: int

    def at(self, offset: int) -> int:
        """The source offset of the character at `offset`."""
        run = bisect_right(self.starts, offset) - 1
        return self.sources[run] + offset - self.starts[run]

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """The source span of a span; an empty span gives an empty one. Raises IndexError outside the text."""
        if not 0 <= start <= end <= self.length:
            raise IndexError(f"span {start}:{end} is outside a text of {self.length} characters")
        if start == end:
            place = self.at(start) if start < self.length else self._source_end()
            return place, place
        starts, sources = self.starts, self.sources
        first = last = bisect_right(starts, start) - 1
        if last + 1 < len(starts) and starts[last + 1] < end:
            last = bisect_right(starts, end - 1, last) - 1
        return sources[first] + start - starts[first], sources[last] + end - starts[last]

    def before(self, source: int) -> int:
        """How many characters of the text come from before this source offset."""
        run = bisect_left(self.sources, source) - 1
        if run < 0 or not self.length:
            return 0
        stop = self.starts[run + 1] if run + 1 < len(self.starts) else self.length
        return min(stop, self.starts[run] + source - self.sources[run])

    def gaps(self, source_length: int) -> list[tuple[int, int]]:
        """The stretches of the source that the text left out, in order."""
        found, after = [], 0
        bounds = (*self.starts[1:], self.length)
        for start, source, stop in zip(self.starts, self.sources, bounds, strict=True):
            if source > after:
                found.append((after, source))
            after = source + stop - start
        return [*found, (after, source_length)] if after < source_length else found

    def _source_end(self) -> int:
        return self.at(self.length - 1) + 1 if self.length else 0

    def in_place(self, source_length: int) -> bool:
        """Whether every character of a source of this length stands where it stood."""
        return self.length == source_length and self.starts == self.sources == (0,)

    def as_list(self) -> list[int]:
        """The source offset of every character, in order."""
        bounds = (*self.starts[1:], self.length)
        return [
            source + place
            for start, source, stop in zip(self.starts, self.sources, bounds, strict=True)
            for place in range(stop - start)
        ]

    def after(self, first: "OffsetMap") -> "OffsetMap":
        """The map from this text to the source of `first`, whose text is the source of this one."""
        if self.in_place(first.length):
            return first
        starts: list[int] = []
        sources: list[int] = []
        bounds = (*self.starts[1:], self.length)
        for start, source, stop in zip(self.starts, self.sources, bounds, strict=True):
            run = bisect_right(first.starts, source) - 1
            place = start
            while place < stop:
                middle = source + place - start
                starts.append(place)
                sources.append(first.sources[run] + middle - first.starts[run])
                run += 1
                if run == len(first.starts):
                    break
                place = start + first.starts[run] - source
        return OffsetMap(tuple(starts) or (0,), tuple(sources) or (0,), self.length)


def identity(length: int) -> OffsetMap:
    """The map of a text that is its own source."""
    return OffsetMap((0,), (0,), length)


def apply(text: str, edits: Iterable[Edit]) -> tuple[str, OffsetMap]:
    """Apply edits, which are in order and do not overlap; gives the new text and its map to `text`."""
    pieces: list[str] = []
    starts: list[int] = []
    sources: list[int] = []
    position = length = 0
    shift = -1
    for edit in chain(edits, (Edit(len(text), len(text)),)):
        for source, piece in ((position, text[position : edit.start]), (edit.start, edit.new)):
            if not piece:
                continue
            if source - length != shift:  # what runs on as it did before needs no run of its own
                starts.append(length)
                sources.append(source)
                shift = source - length
            pieces.append(piece)
            length += len(piece)
        position = edit.end
    return "".join(pieces), OffsetMap(tuple(starts) or (0,), tuple(sources) or (0,), length)
