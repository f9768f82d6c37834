"""Gold against output, one verdict a gold row or record, by the annotation guideline."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from extractor.evaluate.rows import Gold, Outputs, Row

NEAR = 0.75
OVERLAP = 0.5
TYPED = ("measure", "comparator", "status", "period")
MISSED, SPURIOUS = "missed", "spurious"
_STRIP = re.compile(r'[\s“”"‘’\'「」《》（）()，,、的]')
_BLANK = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one gold row or of one record that no gold row asks for.

    `kind` is `indicator`, `project` or `programme`; `wrong` names the fields that differ, or is `missed` or `spurious`;
    `exact` says that the name equals an accepted one.
    """

    name: str
    kind: str
    gold: Row | None
    got: Row | None
    wrong: tuple[str, ...] = ()
    exact: bool = False

    @property
    def right(self) -> bool:
        """Right as a whole: an indicator typed and named, a project's name and status, a programme's span."""
        return not self.wrong


def judge(gold: Gold, outputs: Outputs) -> list[Verdict]:
    """All verdicts on the annotated window of one document; what is optional is judged neither way."""
    indicators = _in_window(gold, outputs.indicators.get(gold.doc_id, []))
    projects = _in_window(gold, outputs.projects.get(gold.doc_id, []))
    verdicts = list(_judge_indicators(gold, indicators))
    for kind in ("project", "programme"):
        verdicts += _judge_projects(gold, kind, [p for p in projects if p.get("type", "project") == kind])
    return verdicts


def _in_window(gold: Gold, records: list[Row]) -> list[Row]:
    start, end = gold.window
    return [r for r in records if start <= r["start"] < end]


def _judge_indicators(gold: Gold, records: list[Row]) -> Iterator[Verdict]:
    rows = [r for r in gold.rows if r["kind"] == "indicator"]
    used: set[int] = set()
    for row in rows:
        hit = _closest(row, records, used)
        if hit is not None:
            used.add(hit)
        if not row["optional"]:
            yield _indicator(gold.name, row, None if hit is None else records[hit])
    free = [r for r in rows if r["optional"]]
    for k, got in enumerate(records):
        if k not in used and not any(got["start"] < r["end"] and got["end"] > r["start"] for r in free):
            yield Verdict(gold.name, "indicator", None, got, (SPURIOUS,))


def _closest(row: Row, records: list[Row], used: set[int]) -> int | None:
    """The unused record that overlaps the row: with the same value first, then the nearest."""
    end = max(row["end"], row["start"] + 1)
    hits = [k for k, r in enumerate(records) if k not in used and r["start"] < end and r["end"] > row["start"]]
    value = decimal(row["value"])
    return min(
        hits,
        key=lambda k: (decimal(records[k].get("value")) != value, abs(records[k]["start"] - row["start"])),
        default=None,
    )


def _indicator(name: str, row: Row, got: Row | None) -> Verdict:
    if got is None:
        return Verdict(name, "indicator", row, None, (MISSED,))
    names = [row["indicator"], *row["accept"]]
    wrong = [] if same_quantity(row, got) else ["value/unit"]
    wrong += [field for field in TYPED if got.get(field) != row.get(field)]
    wrong += [] if near(got.get("indicator"), names) else ["indicator"]
    return Verdict(name, "indicator", row, got, tuple(wrong), same(got.get("indicator"), names))


def _judge_projects(gold: Gold, kind: str, records: list[Row]) -> Iterator[Verdict]:
    every = [r for r in gold.rows if r["kind"] == "project"]
    used: set[int] = set()
    for row in (r for r in every if r["type"] == kind):
        share, hit = max(((overlap(row, r), k) for k, r in enumerate(records) if k not in used), default=(0.0, -1))
        found = share >= OVERLAP
        if found:
            used.add(hit)
        if not row["optional"]:
            yield _project(gold.name, kind, row, records[hit] if found else None)
    free = [r for r in every if r["optional"]]
    for k, got in enumerate(records):
        if k not in used and not any(overlap(r, got) > 0 for r in free):
            yield Verdict(gold.name, kind, None, got, (SPURIOUS,))


def _project(name: str, kind: str, row: Row, got: Row | None) -> Verdict:
    if got is None:
        return Verdict(name, kind, row, None, (MISSED,))
    exact = same(got.get("name"), [row["name"], *row["accept"]])
    wrong = [] if exact else ["name"]
    wrong += [] if got.get("status") == row.get("status") else ["status"]
    return Verdict(name, kind, row, got, tuple(wrong) if kind == "project" else (), exact)


def same_quantity(row: Row, got: Row) -> bool:
    """Value, upper value and unit equal."""
    return (
        decimal(got.get("value")) == decimal(row["value"])
        and decimal(got.get("value_upper")) == decimal(row.get("value_upper"))
        and _unit(got.get("unit")) == _unit(row["unit"])
    )


def decimal(value: object) -> Decimal | None:
    """The number a field holds, None where it holds none."""
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None


def _unit(unit: str | None) -> str:
    return _BLANK.sub("", unit or "").replace("％", "%").replace("﹪", "%")


def _plain(name: str | None) -> str:
    return _STRIP.sub("", name or "")


def same(name: str | None, accepted: Iterable[str]) -> bool:
    """Whether the name equals an accepted one, punctuation and 的 aside."""
    return _plain(name) in {_plain(n) for n in accepted}


def near(name: str | None, accepted: Iterable[str]) -> bool:
    """Whether the name shares enough of its characters, in order, with an accepted one."""
    plain = _plain(name)
    return any(plain == n or similarity(plain, n) >= NEAR for n in map(_plain, accepted))


def similarity(a: str, b: str) -> float:
    """F1 of the longest common subsequence, 0 where a name is empty."""
    return 2 * _common(a, b) / (len(a) + len(b)) if a and b else 0.0


def _common(a: str, b: str) -> int:
    row = [0] * (len(b) + 1)
    for x in a:
        diagonal = 0
        for j, y in enumerate(b, 1):
            diagonal, row[j] = row[j], diagonal + 1 if x == y else max(row[j], row[j - 1])
    return row[-1]


def overlap(a: Row, b: Row) -> float:
    """Intersection over union of two spans."""
    shared = min(a["end"], b["end"]) - max(a["start"], b["start"])
    return shared / (max(a["end"], b["end"]) - min(a["start"], b["start"])) if shared > 0 else 0.0
