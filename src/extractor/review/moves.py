"""Documents under another name: which of them the events under a name belong to."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

NEVER: Final = 2**62
"""A number that no event reaches."""


@dataclass(frozen=True, slots=True)
class Move:
    """The events under the name `old` with numbers up to `upto` belong to the document `new` from now on."""

    old: str
    new: str
    upto: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """The events that were written under a name, after one number and up to another."""

    name: str
    after: int
    upto: int


class Moves:
    """Moves in the order in which they were made. What is written under a name after its move is the name's own."""

    def __init__(self, moves: Iterable[Move]) -> None:
        self._own: dict[str, list[Stretch]] = {}
        for move in moves:
            own = self.stretches(move.old)
            self._own[move.old] = [part for s in own if (part := _part(s, move.upto, NEVER))]
            gained = [part for s in own if (part := _part(s, 0, move.upto))]
            self._own[move.new] = [*self.stretches(move.new), *gained]
        self._owners: dict[str, list[tuple[Stretch, str]]] = {}
        for doc_id, own in self._own.items():
            for stretch in own:
                self._owners.setdefault(stretch.name, []).append((stretch, doc_id))

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that stands in a move."""
        return tuple(self._own)

    def stretches(self, doc_id: str) -> list[Stretch]:
        """Where the events of a document stand."""
        return self._own.get(doc_id, [Stretch(doc_id, 0, NEVER)])

    def owner(self, name: str, seq: int) -> str:
        """The document to which an event belongs that was written under a name."""
        owners = self._owners.get(name, ())
        return next((doc_id for stretch, doc_id in owners if stretch.after < seq <= stretch.upto), name)

    def where(self, doc_id: str) -> tuple[str, list[str | int]]:
        """The condition of SQL that the events of a document fulfil, and its values."""
        own = self.stretches(doc_id)
        if own == [Stretch(doc_id, 0, NEVER)]:
            return "doc_id = ?", [doc_id]
        one = "(doc_id = ? AND seq > ? AND seq <= ?)"
        return f"({' OR '.join([one] * len(own)) or '0'})", [v for s in own for v in (s.name, s.after, s.upto)]


def _part(stretch: Stretch, after: int, upto: int) -> Stretch | None:
    found = Stretch(stretch.name, max(stretch.after, after), min(stretch.upto, upto))
    return found if found.after < found.upto else None
