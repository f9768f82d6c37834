"""What the report shows of each document: cards, goals beside results, projects by stage, issues."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from extractor.linking.codelists import read_yaml
from extractor.records.models import DocumentFacts, IndicatorRecord, Issue, ProjectRecord
from extractor.records.vocabulary import Measure, ProjectType, Stage, Status
from extractor.sinks.plan_rows import as_written

KEY_CODES: Final = (
    *("NA.GDP", "FIN.GPBR", "FIN.REV", "INV.FAI", "INV.FAI.ALL", "IND.VA.ABOVE", "TRD.RSCG", "FT.TOTAL", "FT.FDI"),
    *("INC.DPI", "INC.DPI.URBAN", "INC.DPI.RURAL", "INC.NET.RURAL", "EMP.NEW", "POP.RES", "POP.URB", "NA.GDP.PC"),
    *("AGR.GRAIN", "SCI.HNTE", "ENV.PM25", "ENV.AIR.RATE", "SOC.MED", "PRC.CPI"),
)
"""Standard indicators in the order in which a reader looks for them."""
_CARDS: Final = 12
_ROWS: Final = 40
_ISSUES: Final = 60
STAGES: Final = {
    Stage.PLANNED: "谋划 planned",
    Stage.NEGOTIATING: "在谈 negotiating",
    Stage.SIGNED: "签约 signed",
    Stage.STARTED: "开工 started",
    Stage.ADVANCING: "在建 advancing",
    Stage.COMPLETED: "竣工 completed",
    None: "未说明 not told",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A number or name as written, with its sentence in three pieces: before, itself, after."""

    shown: str
    before: str
    quote: str
    after: str
    place: str


@dataclass(frozen=True, slots=True)
class Card:
    """A key indicator: its amount, its growth, whether it is an aim."""

    name: str
    period: str
    amount: Evidence | None
    growth: Evidence | None
    falling: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """Result and aim of an indicator in one document; the numbers as floats, for the picture alone."""

    name: str
    measure: str
    result: Evidence | None
    target: Evidence | None
    result_value: float | None
    target_value: float | None
    unit: str


@dataclass(frozen=True, slots=True)
class Page:
    """All that the report shows of one document."""

    facts: DocumentFacts
    anchor: str
    cards: tuple[Card, ...]
    pairs: tuple[Pair, ...]
    stages: tuple[tuple[str, tuple[Evidence, ...], int], ...]
    issues: tuple[Issue, ...]
    more_issues: int
    coded: float
    confidence: float


def page_of(
    number: int, facts: DocumentFacts, text: str, indicators: Sequence[IndicatorRecord],
    projects: Sequence[ProjectRecord], issues: Sequence[Issue],
) -> Page:  # fmt: skip
    """The page of one document; `text` is its raw text, empty where it is not at hand."""
    told = [issue for issue in sorted(issues, key=_graveness) if issue.severity != "info"]
    sure = sum((r.confidence for r in indicators), Decimal(0))
    return Page(
        facts=facts,
        anchor=f"d{number}",
        cards=tuple(_cards(facts, text, indicators))[:_CARDS],
        pairs=tuple(_pairs(facts, text, indicators))[:_ROWS],
        stages=tuple(_stages(text, projects)),
        issues=tuple(told[:_ISSUES]),
        more_issues=len(told[_ISSUES:]),
        coded=sum(r.indicator_code is not None for r in indicators) / max(1, len(indicators)),
        confidence=float(sure) / max(1, len(indicators)),
    )


def _graveness(issue: Issue) -> tuple[int, str]:
    return ("error", "warning", "info").index(issue.severity), issue.code


def evidence(text: str, record: IndicatorRecord | ProjectRecord, shown: str) -> Evidence:
    """The record with its sentence (for a project, with what stands around it)."""
    first, last = record.start - 40, record.end + 40
    if isinstance(record, IndicatorRecord):
        first, last = max(record.sentence_start, record.start - 90), min(record.sentence_end, record.end + 60)
    first = max(0, first)
    pieces = text[first : record.start], record.quote, text[record.end : last]
    before, quote, after = (" ".join(piece.split()) for piece in pieces)
    return Evidence(shown, before, quote, after, _place(record))


def _place(record: IndicatorRecord | ProjectRecord) -> str:
    where = [f"第{record.page}页" if record.page else "", f"第{record.paragraph}段" if record.paragraph else ""]
    return "".join(where)


def _is_own(facts: DocumentFacts, record: IndicatorRecord) -> bool:
    return record.ref_area == facts.ref_area and record.subject is None and record.duplicate_of is None


def _first(
    facts: DocumentFacts, indicators: Iterable[IndicatorRecord], *, target: bool
) -> dict[tuple[str, Measure], IndicatorRecord]:
    """The document's statement of each standard indicator for its year, the first of several."""
    year = facts.plan_year if target else facts.report_year
    found: dict[tuple[str, Measure], IndicatorRecord] = {}
    for record in indicators:
        aims = record.status is Status.TARGET
        if record.indicator_code and aims is target and _is_own(facts, record) and record.period == str(year):
            found.setdefault((record.indicator_code, record.measure), record)
    return found


def _in_order(codes: Iterable[str]) -> list[str]:
    known = {code: place for place, code in enumerate(KEY_CODES)}
    return sorted(set(codes), key=lambda code: (known.get(code, len(known)), code))


def standard_names() -> dict[str, str]:
    """Names of the standard indicators by code."""
    return {item["code"]: item["name"] for item in read_yaml("indicators.yaml")["indicators"]}


def _cards(facts: DocumentFacts, text: str, indicators: Sequence[IndicatorRecord]) -> Iterator[Card]:
    found, names = _first(facts, indicators, target=False), standard_names()
    for code in _in_order(code for code, _ in found):
        amount = found.get((code, Measure.LEVEL)) or found.get((code, Measure.RATIO))
        growth = found.get((code, Measure.GROWTH)) or found.get((code, Measure.CHANGE))
        if amount is None and growth is None:
            continue
        yield Card(
            names[code],
            str(facts.report_year),
            None if amount is None else evidence(text, amount, as_written(amount)),
            None if growth is None else evidence(text, growth, f"{growth.value:+f}{growth.unit}"),
            growth is not None and growth.value < 0,
        )


def _pairs(facts: DocumentFacts, text: str, indicators: Sequence[IndicatorRecord]) -> Iterator[Pair]:
    results, names = _first(facts, indicators, target=False), standard_names()
    targets = _first(facts, indicators, target=True)
    for code in _in_order(code for code, _ in targets):
        for measure in (Measure.GROWTH, Measure.LEVEL, Measure.RATIO):
            aim, result = targets.get((code, measure)), results.get((code, measure))
            if aim is None:
                continue
            same = result is not None and result.unit == aim.unit
            if not same and measure is Measure.GROWTH:  # growth in 倍 is over several years
                result = None
            yield Pair(
                names[code],
                measure.value,
                evidence(text, result, as_written(result)) if result is not None else None,
                evidence(text, aim, as_written(aim)),
                float(result.value) if result is not None and same else None,
                float(aim.value),
                aim.unit,
            )


_MOST: Final = 16


def _stages(text: str, projects: Sequence[ProjectRecord]) -> Iterator[tuple[str, tuple[Evidence, ...], int]]:
    """Named projects by stage, each name once: label, the first of them, how many there are."""
    found: dict[Stage | None, dict[str, ProjectRecord]] = defaultdict(dict)
    for project in projects:
        if project.type is ProjectType.PROJECT and project.duplicate_of is None:
            found[project.status].setdefault(project.name, project)
    for stage, label in STAGES.items():
        named = list(found.get(stage, {}).values())
        if named:
            yield label, tuple(evidence(text, p, p.name) for p in named[:_MOST]), len(named)
