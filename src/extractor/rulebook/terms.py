"""Terms that are looked up at the end or at the beginning of a stretch of text: one character tells which to try."""

from collections.abc import Iterable, Mapping, Sequence

from extractor.rulebook.models import Rule


class Terms(dict[str, Rule]):
    """Terms and their rules; lengths of the terms by their last letter and by their first, the longest first."""

    def __init__(self, terms: Mapping[str, Rule]) -> None:
        super().__init__(terms)
        self.lengths = _lengths((term[-1], len(term)) for term in terms)
        self.opening_lengths = _lengths((term[0], len(term)) for term in terms)


def _lengths(found: Iterable[tuple[str, int]]) -> dict[str, Sequence[int]]:
    lengths: dict[str, set[int]] = {}
    for letter, length in found:
        lengths.setdefault(letter, set()).add(length)
    return {letter: sorted(sizes, reverse=True) for letter, sizes in lengths.items()}


def longest_suffix(text: str, terms: Terms) -> str | None:
    """The longest of `terms` that `text` ends with."""
    for length in terms.lengths.get(text[-1:], ()):
        if (tail := text[-length:]) in terms:
            return tail
    return None
