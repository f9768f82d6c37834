"""What the events of a document add up to: the standing verdict on each record."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from extractor.review.events import Action, Anchor, Event, Kind


class Verdict(StrEnum):
    """Where a record stands with its reviewers."""

    OPEN = "open"
    ACCEPTED = "accepted"
    EDITED = "edited"
    REJECTED = "rejected"
    ADDED = "added"


_VERDICTS = {
    Action.ACCEPT: Verdict.ACCEPTED,
    Action.EDIT: Verdict.EDITED,
    Action.REJECT: Verdict.REJECTED,
    Action.ADD: Verdict.ADDED,
    Action.REOPEN: Verdict.OPEN,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """The verdict on one record, the record as it then stands, and what the extractor had given when it was judged.

    `revision` is the number of the last event about the record: what the next decision must name as its base.
    """

    doc_id: str
    record_id: str
    kind: Kind
    verdict: Verdict = Verdict.OPEN
    after: dict[str, Any] | None = None
    extracted: dict[str, Any] | None = None
    anchor: Anchor | None = None
    reviewer: str = ""
    at: str = ""
    reason: str = ""
    revision: int = 0
    notes: tuple[tuple[str, str, str], ...] = field(default=())
    """Reviewer, time and words of each note."""

    @property
    def decided(self) -> bool:
        """Whether a person has judged the record."""
        return self.verdict is not Verdict.OPEN

    @property
    def kept(self) -> bool:
        """Whether there is anything of a person's that must follow the record: a verdict or a note."""
        return self.decided or bool(self.notes)


def undone_steps(events: Sequence[Event]) -> frozenset[str]:
    """The steps that do not count: undone, and the undoing itself not undone in turn."""
    undone: set[str] = set()
    for event in reversed(events):
        if event.undoes is not None and event.step not in undone:
            undone.add(event.undoes)
    return frozenset(undone)


def standings(events: Sequence[Event]) -> dict[str, Standing]:
    """The standing of every record that has events, by record id; events in the order of their numbers."""
    undone = undone_steps(events)
    found: dict[str, Standing] = {}
    known: dict[str, dict[str, Any]] = {}
    for event in events:
        now = found.get(event.record_id) or Standing(event.doc_id, event.record_id, event.kind)
        if event.undoes is None and event.step not in undone:
            now = _after(now, event, known.get(event.record_id))
        if event.after is not None:
            known[event.record_id] = event.after
        found[event.record_id] = now if event.action is Action.NOTE else replace(now, revision=event.seq)
    return found


def standing_over(events: Sequence[Event], step: str) -> Event | None:
    """The decision of somebody else that stands on a record over what `step` took back or brought back.

    `events` are those of one record. None where nobody else has decided since.
    """
    chain, undone = {step}, undone_steps(events)
    for event in reversed(events):
        if event.step in chain and event.undoes is not None:
            chain.add(event.undoes)
    first = next(e for e in events if e.step in chain)
    if first.action is Action.NOTE:
        return None
    counted = [e for e in events if e.undoes is None and e.action is not Action.NOTE and e.step not in undone]
    last = counted[-1] if counted else first
    return last if last.seq > first.seq and last.reviewer != first.reviewer else None


def _after(now: Standing, event: Event, known: dict[str, Any] | None) -> Standing:
    if event.action is Action.NOTE:
        notes = (*now.notes, (event.reviewer, event.at, event.reason))
        return replace(now, notes=notes, anchor=now.anchor or event.anchor)
    verdict = _VERDICTS[event.action]
    if verdict is Verdict.EDITED and (now.verdict is Verdict.ADDED or event.extracted is None):
        verdict = Verdict.ADDED
    return replace(
        now,
        verdict=verdict,
        after=event.after,
        extracted=event.extracted or _given_up(now, event, known),
        anchor=event.anchor or now.anchor,
        reviewer=event.reviewer,
        at=event.at,
        reason=event.reason,
    )


def _given_up(now: Standing, event: Event, known: dict[str, Any] | None) -> dict[str, Any] | None:
    """What was added by hand and is now rejected: it stays known what it was, as with a record of the extractor.

    `known` is the record as it last was, also where whoever added it has taken that back since.
    """
    return (now.after or now.extracted or known) if event.action is Action.REJECT else None


def undoable(events: Sequence[Event], reviewer: str) -> tuple[str | None, str | None]:
    """The step that the reviewer's next undo takes back and the one that their next redo brings back, if any.

    As in an editor: a new decision ends what can be redone.
    """
    return undoable_steps(_steps(events, reviewer))


def undoable_steps(steps: Iterable[tuple[str, str | None]]) -> tuple[str | None, str | None]:
    """The same from a reviewer's steps alone, each with the step that it undoes."""
    done: list[str] = []
    taken: list[str] = []
    origin: dict[str, str] = {}
    for step, undoes in steps:
        if undoes is None:
            done.append(step)
            taken.clear()
        elif undoes in done:
            done.remove(undoes)
            taken.append(step)
            origin[step] = undoes
        elif undoes in taken:
            taken.remove(undoes)
            done.append(origin[undoes])
    return (done[-1] if done else None), (taken[-1] if taken else None)


def _steps(events: Iterable[Event], reviewer: str) -> list[tuple[str, str | None]]:
    own = (e for e in events if e.reviewer == reviewer)
    return list(dict.fromkeys((e.step, e.undoes) for e in own))
