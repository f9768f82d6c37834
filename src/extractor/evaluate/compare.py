"""Gains and losses: what a change made right and what it made wrong, by the rules behind the records."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from extractor.evaluate.judge import Verdict
from extractor.evaluate.rows import Row

NO_RULE = "-"


@dataclass(frozen=True, slots=True)
class Change:
    """One gold row or record whose verdict turned; `before` or `now` is None where there was no verdict."""

    before: Verdict | None
    now: Verdict | None

    @property
    def gained(self) -> bool:
        """Right now, or a spurious record that is gone."""
        return self.now.right if self.now is not None else True

    @property
    def rule_ids(self) -> tuple[str, ...]:
        """The rules of the record as it is now, else as it was."""
        for verdict in (self.now, self.before):
            if verdict is not None and verdict.got is not None:
                return tuple(verdict.got.get("rule_ids") or (NO_RULE,))
        return (NO_RULE,)


@dataclass(slots=True)
class RuleChange:
    """Gains and losses that one rule had a part in."""

    rule_id: str
    gains: list[Change] = field(default_factory=list)
    losses: list[Change] = field(default_factory=list)


def compare(before: Iterable[Verdict], now: Iterable[Verdict]) -> list[Change]:
    """The verdicts that turned between two runs over the same gold, in text order."""
    old, new = _keyed(before), _keyed(now)
    changes = [Change(old.get(key), new.get(key)) for key in sorted(old.keys() | new.keys())]
    return [c for c in changes if _right(c.before) != _right(c.now)]


def _right(verdict: Verdict | None) -> bool:
    return verdict is None or verdict.right


def _keyed(verdicts: Iterable[Verdict]) -> dict[tuple[str, str, int, int, bool], Verdict]:
    keyed = {}
    for v in verdicts:
        at: Row = v.gold or v.got or {}
        keyed[(v.name, v.kind, at["start"], at["end"], v.gold is None)] = v
    return keyed


def by_rule(changes: Iterable[Change]) -> list[RuleChange]:
    """Gains and losses grouped by rule, most losses first; a change counts for every rule of its record."""
    groups: dict[str, RuleChange] = {}
    for change in changes:
        for rule_id in dict.fromkeys(change.rule_ids):
            group = groups.setdefault(rule_id, RuleChange(rule_id))
            (group.gains if change.gained else group.losses).append(change)
    return sorted(groups.values(), key=lambda g: (-len(g.losses), -len(g.gains), g.rule_id))
