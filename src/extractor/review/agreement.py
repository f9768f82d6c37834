"""How far two reviewers of the same records agree."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from extractor.review.events import Action, Event, differing
from extractor.review.state import Standing, Verdict, standings, undone_steps
from extractor.review.store import Key


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A record that two reviewers have judged differently, with the standing that each would give it."""

    one: Standing
    other: Standing


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two reviewers over the records that both have judged.

    `kappa` is Cohen's (1960) over the verdicts accepted, changed and rejected: 1 for full agreement, 0 for no more than
    chance would give; None where nothing was judged by both or chance alone explains all.
    """

    both: int
    kappa: float | None
    disagreements: tuple[Disagreement, ...]


def by_reviewer(events: Sequence[Event]) -> dict[str, dict[Key, Standing]]:
    """Each reviewer's own standings by document and record, as if the others had never decided anything."""
    own: dict[tuple[str, str], list[Event]] = {}
    for event in events:
        own.setdefault((event.reviewer, event.doc_id), []).append(event)
    found: dict[str, dict[Key, Standing]] = {}
    for (reviewer, doc_id), made in own.items():
        on_document = {(doc_id, key): standing for key, standing in standings(made).items()}
        found.setdefault(reviewer, {}).update(on_document)
    return found


def agreement(one: Mapping[Key, Standing], other: Mapping[Key, Standing]) -> Agreement:
    """The agreement of two reviewers' standings."""
    both = [key for key in one if one[key].decided and key in other and other[key].decided]
    pairs = [(_category(one[key]), _category(other[key])) for key in both]
    differ = tuple(Disagreement(one[key], other[key]) for key in both if not _agree(one[key], other[key]))
    return Agreement(len(both), _kappa(pairs), differ)


def _category(standing: Standing) -> str:
    return "changed" if standing.verdict in (Verdict.EDITED, Verdict.ADDED) else standing.verdict.value


def _agree(one: Standing, other: Standing) -> bool:
    if _category(one) != _category(other):
        return False
    return one.after is None or other.after is None or not differing(one.kind, one.after, other.after)


def _kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    if not pairs:
        return None
    total = len(pairs)
    observed = Fraction(sum(a == b for a, b in pairs), total)
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    expected = Fraction(sum(first[name] * second[name] for name in first), total * total)
    return None if expected == 1 else float((observed - expected) / (1 - expected))


@dataclass(frozen=True, slots=True)
class Activity:
    """What one reviewer has done: decisions by action that still count, records judged, first and last time (UTC)."""

    reviewer: str
    actions: dict[str, int]
    records: int
    first: str
    last: str


def activity(events: Sequence[Event]) -> list[Activity]:
    """The work of each reviewer, by name; what was undone does not count."""
    undone = undone_steps(events)
    found = []
    for name in sorted({event.reviewer for event in events}):
        own = [e for e in events if e.reviewer == name]
        counted = [e for e in own if e.step not in undone and e.action is not Action.UNDO]
        actions = dict(sorted(Counter(e.action.value for e in counted).items()))
        found.append(Activity(name, actions, len({(e.doc_id, e.record_id) for e in counted}), own[0].at, own[-1].at))
    return found
