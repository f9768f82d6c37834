"""Which rules made how many records."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import error
from extractor.evaluate.rows import read_rows
from extractor.rulebook.compile import Rulebook

TABLES = ("indicators", "projects", "exclusions")


@dataclass(frozen=True, slots=True)
class RuleUse:
    """How many rows of each table a rule had a part in; `family` is None where the rulebook has no such rule."""

    rule_id: str
    family: str | None
    label: str
    indicators: int
    projects: int
    exclusions: int

    @property
    def total(self) -> int:
        """Rows of all tables."""
        return self.indicators + self.projects + self.exclusions


def rule_usage(output: Path, rulebook: Rulebook) -> list[RuleUse]:
    """The use of every rule of the rulebook and every id in the outputs, most used first. Raises E403 without a run."""
    if not (output / "indicators.jsonl").is_file():
        raise error("E403", path=output)
    counts = {table: _count(output / f"{table}.jsonl") for table in TABLES}
    labels = {r.id: (name, r.label) for name, f in sorted(rulebook.families.items()) for r in f.rules}
    ids = set(labels).union(*counts.values())
    uses = [RuleUse(i, *labels.get(i, (None, "")), *(counts[table][i] for table in TABLES)) for i in ids]
    return sorted(uses, key=lambda u: (-u.total, u.family or "", u.rule_id))


def _count(path: Path) -> Counter[str]:
    counts: Counter[str] = Counter()
    if path.is_file():
        for row in read_rows(path):
            counts.update({row["rule_id"]} if "rule_id" in row else set(row["rule_ids"]))
    return counts
