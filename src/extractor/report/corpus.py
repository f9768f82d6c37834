"""What the report shows over all documents: coverage, goals with results, series, quality, issues."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from extractor.checks.rules import ranges
from extractor.records.models import DocumentFacts, IndicatorRecord, Issue
from extractor.records.vocabulary import Measure, Status
from extractor.report.charts import BAD, GOOD, INK, OTHER, RESULT, TARGET, counts, dumbbells, lines, scatter
from extractor.report.figures import KEY_CODES, Page, standard_names

SIDES: Final = ("结果 result", "目标 target")
GENRES: Final = {
    "plan": "计划 plan",
    "work_report": "工作报告 work report",
    "fiveyear": "五年规划 five-year",
    "stat_bulletin": "统计公报 bulletin",
    "other": "其他 other",
}
_SEVERITY: Final = {"error": "错误 error", "warning": "警告 warning", "info": "信息 info"}
_GRAVE: Final = {"错误 error": BAD, "警告 warning": TARGET, "信息 info": OTHER}
_GENRE: Final = dict(zip(GENRES.values(), (TARGET, RESULT, GOOD, BAD, INK), strict=True))
_PROVINCE: Final = re.compile("^.{2,5}?(?:省|自治区)(?=.)")
_SERIES: Final = 12
_POINTS: Final = 3
_PAIRS: Final = 40
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Overview:
    """The part of the report over all documents; charts are SVG markup, "" where there is nothing to draw."""

    coverage: tuple[tuple[str, tuple[tuple[int, str, str], ...]], ...]
    goals: tuple[Row, ...]
    goals_chart: str
    series: tuple[tuple[str, str], ...]
    quality_chart: str
    issues_chart: str


def overview(
    pages: Sequence[Page], indicators: Iterable[IndicatorRecord], issues: Iterable[Issue], goals: Sequence[Row]
) -> Overview:
    """All pictures and tables over the documents; `goals` are the rows of goals beside results."""
    return Overview(
        coverage=tuple(_coverage(pages)),
        goals=tuple(goals),
        goals_chart=_goals_chart(goals),
        series=tuple(_series({page.facts.doc_id: page.facts for page in pages}, indicators)),
        quality_chart=_quality(pages),
        issues_chart=_issues(issues),
    )


def _coverage(pages: Sequence[Page]) -> list[tuple[str, tuple[tuple[int, str, str], ...]]]:
    """By region: year, kind and page of each document."""
    found: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for page in pages:
        facts = page.facts
        year = facts.report_year or facts.plan_year or 0
        found[facts.region or "？"].append((year, GENRES[facts.doc_type.value], page.anchor))
    return [(region, tuple(sorted(entries))) for region, entries in sorted(found.items())]


def _goals_chart(goals: Sequence[Row]) -> str:
    values = []
    growth = [row for row in goals if row["measure"] == "growth" and row["indicator_code"] in KEY_CODES]
    for row in growth[:_PAIRS]:
        label = f"{_PROVINCE.sub('', row['region'] or '')} {row['year']} {row['indicator']}"
        values += [
            {"label": label, "side": side, "value": row[f"{name}_value"]}
            for side, name in zip(SIDES, ("result", "goal"), strict=True)
        ]
    return dumbbells(values, SIDES, "增速 growth, %", "goals") if values else ""


def _series(facts: dict[str, DocumentFacts], indicators: Iterable[IndicatorRecord]) -> list[tuple[str, str]]:
    """Pictures of amounts and growth of key indicators in places with several years, the longest first."""
    found: dict[tuple[str, str, str, str], dict[int, float]] = defaultdict(dict)
    for record in indicators:
        of = facts[record.doc_id]
        if of.report_year and _is_yearly(of, record):
            key = of.region or "", record.indicator_code or "", record.measure.value, record.unit
            found[key].setdefault(of.report_year, float(record.value))
    long = [(key, points) for key, points in found.items() if len(points) >= _POINTS and key[0]]
    long.sort(key=lambda item: (-len(item[1]), KEY_CODES.index(item[0][1]), item[0]))
    names = standard_names()
    drawn = []
    for number, ((region, code, measure, unit), points) in enumerate(long[:_SERIES]):
        values = [{"year": year, "value": value} for year, value in sorted(points.items())]
        kind = "增速 growth" if measure == "growth" else ""
        drawn.append((f"{region} · {names[code]} {kind}", lines(values, unit, f"series{number}")))
    return drawn


def _is_yearly(facts: DocumentFacts, record: IndicatorRecord) -> bool:
    """True for the result of the year under review of a key indicator; growth over several years is out of range."""
    if record.indicator_code not in KEY_CODES or record.measure not in (Measure.GROWTH, Measure.LEVEL):
        return False
    own = record.ref_area == facts.ref_area and record.subject is None and record.period == str(facts.report_year)
    bounds = ranges().get((record.indicator_code or "", record.measure), ())
    likely = all(b.low <= record.obs_value <= b.high for b in bounds if b.level is None or b.level == facts.level)
    return own and likely and record.status is not Status.TARGET


def _quality(pages: Sequence[Page]) -> str:
    values = [
        {
            "x": page.coded * 100,
            "y": page.confidence * 100,
            "size": page.facts.indicators,
            "side": GENRES[page.facts.doc_type.value],
        }
        for page in pages
        if page.facts.indicators
    ]
    titles = "标准指标占比 standard indicators, %", "平均置信度 mean confidence, %"
    used = {genre: colour for genre, colour in _GENRE.items() if any(value["side"] == genre for value in values)}
    return scatter(values, used, titles, "quality") if values else ""


def _issues(issues: Iterable[Issue]) -> str:
    found = Counter((issue.code, issue.severity) for issue in issues)
    values = [
        {"label": code, "value": count, "side": _SEVERITY[severity]} for (code, severity), count in found.most_common()
    ]
    used = {name: colour for name, colour in _GRAVE.items() if any(value["side"] == name for value in values)}
    return counts(values, used, "条 issues", "issues") if values else ""
