"""Stretches of a document that it prints a second time."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from extractor.text.types import Sentence

_LEAST: Final = 60
"""Characters of the shortest repeated stretch that tells: less is a phrase that documents use again."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """The stretch `[start, end)` stood before, `shift` characters nearer to the beginning."""

    start: int
    end: int
    shift: int


class Repeats:
    """Finds for a span of the normalised text where the same words were first printed."""

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self._found = find_repeats(text, sentences)
        self._starts = [repeat.start for repeat in self._found]

    @property
    def none(self) -> bool:
        """True where nothing is printed twice."""
        return not self._found

    def first(self, start: int, end: int) -> tuple[int, int] | None:
        """The span of the first printing, None for a span that is none of a second."""
        place = bisect_right(self._starts, start) - 1
        if place < 0 or end > self._found[place].end:
            return None
        shift = self._found[place].shift
        return start - shift, end - shift


def find_repeats(text: str, sentences: Sequence[Sentence]) -> list[Repeat]:
    """Runs of sentences, at least two of them, that stood before in the same order."""
    words = [text[sentence.start : sentence.end] for sentence in sentences]
    first: dict[str, int] = {}
    found: list[Repeat] = []
    k = 0
    while k < len(words):
        origin = first.setdefault(words[k], k)
        if origin == k:
            k += 1
            continue
        length = _run(words, origin, k)
        start, end = sentences[k].start, sentences[k + length - 1].end
        if length > 1 and end - start >= _LEAST and end - start == _width(sentences, origin, length):
            found.append(Repeat(start, end, start - sentences[origin].start))
            k += length
        else:
            k += 1
    return found


def _run(words: Sequence[str], origin: int, k: int) -> int:
    """How many sentences from `k` on are those from `origin` on, without overlap."""
    length = 0
    while k + length < len(words) and origin + length < k and words[k + length] == words[origin + length]:
        length += 1
    return length


def _width(sentences: Sequence[Sentence], at: int, length: int) -> int:
    return sentences[at + length - 1].end - sentences[at].start
