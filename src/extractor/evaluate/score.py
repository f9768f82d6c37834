"""Precision, recall and F1 of a run against gold files."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from extractor.evaluate.judge import MISSED, SPURIOUS, TYPED, Verdict, judge
from extractor.evaluate.rows import Gold, Outputs

FIGURES = ("quantity", "typed", "named", "record", "exact", "project", "project=", "programme")


@dataclass(slots=True)
class Figure:
    """Counts behind one figure: right, predicted, gold."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """Share of what was predicted that is right."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of what should be found that is right."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def as_row(self) -> dict[str, float]:
        """For JSON: counts and rounded shares."""
        return {
            "tp": self.right,
            "predicted": self.predicted,
            "gold": self.gold,
            "p": round(self.precision, 4),
            "r": round(self.recall, 4),
            "f1": round(self.f1, 4),
        }


Figures = dict[str, Figure]


@dataclass(slots=True)
class Score:
    """The figures over all documents and by gold file, how often each field was wrong, and every verdict."""

    total: Figures
    documents: dict[str, Figures]
    wrong_fields: Counter[str] = field(default_factory=Counter)
    verdicts: list[Verdict] = field(default_factory=list)

    @property
    def mistakes(self) -> list[Verdict]:
        """Verdicts that are not right, in text order."""
        return [v for v in self.verdicts if not v.right]


def score(gold: Iterable[Gold], outputs: Outputs) -> Score:
    """Judge every gold file and add up."""
    result = Score(_empty(), {})
    for item in gold:
        here = _empty()
        for verdict in judge(item, outputs):
            _count(here, verdict)
            _count(result.total, verdict)
            result.verdicts.append(verdict)
            if verdict.kind == "indicator":
                result.wrong_fields.update(w for w in verdict.wrong if w not in (MISSED, SPURIOUS))
        result.documents[item.name] = here
    return result


def _empty() -> Figures:
    return {name: Figure() for name in FIGURES}


def _count(figures: Figures, verdict: Verdict) -> None:
    for name, right in _marks(verdict).items():
        figure = figures[name]
        figure.right += right
        figure.predicted += verdict.got is not None
        figure.gold += verdict.gold is not None


def _marks(verdict: Verdict) -> dict[str, bool]:
    matched = verdict.gold is not None and verdict.got is not None
    if verdict.kind == "programme":
        return {"programme": matched}
    if verdict.kind == "project":
        return {"project": matched, "project=": matched and verdict.right}
    quantity = matched and "value/unit" not in verdict.wrong
    typed = quantity and not set(TYPED).intersection(verdict.wrong)
    return {
        "quantity": quantity,
        "typed": typed,
        "named": quantity and "indicator" not in verdict.wrong,
        "record": matched and verdict.right,
        "exact": typed and verdict.exact,
    }
