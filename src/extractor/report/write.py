"""The report of a run, from its outputs to one HTML file."""

import base64
import hashlib
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from extractor import __version__
from extractor.records.models import DocumentFacts, IndicatorRecord, Issue, ProjectRecord
from extractor.report.charts import beside
from extractor.report.corpus import GENRES, SIDES, overview
from extractor.report.figures import Page, page_of
from extractor.sinks.across import across, records_of
from extractor.sinks.evidence import text_of
from extractor.sinks.files import whole
from extractor.sinks.outputs import Outputs
from extractor.sinks.plan_rows import link_rows
from extractor.sinks.tables import DOCUMENTS, INDICATORS, ISSUES, PROJECTS

_TEMPLATES = Path(__file__).parent / "templates"
_BARS = 14
R = TypeVar("R", IndicatorRecord, ProjectRecord, Issue)


def write_report(outputs: Outputs, path: Path) -> int:
    """Write the report and give its size in bytes. Raises E342 where it cannot be written, E461 without Vega-Lite."""
    html = report(outputs)
    with whole(path) as part:
        part.write_text(html, encoding="utf-8", newline="\n")
    return len(html.encode())


def report(outputs: Outputs) -> str:
    """The report as HTML: no script, no link out of it, everything that comes of a document escaped."""
    indicators = list(records_of(outputs, INDICATORS, IndicatorRecord))
    issues = [*records_of(outputs, ISSUES, Issue), *across(outputs).issues]
    pages = _pages(outputs, indicators, issues)
    goals = [row | _values(outputs, row) for row in link_rows(outputs, "goals")]
    style = (_TEMPLATES / "style.css").read_text(encoding="utf-8")
    return str(
        _template().render(
            version=__version__,
            outputs=outputs,
            pages=pages,
            genres=GENRES,
            charts={page.anchor: _goals_of(page) for page in pages},
            overview=overview(pages, indicators, issues, goals),
            steps=link_rows(outputs, "projects"),
            totals=_totals(pages, issues),
            style=style,
            style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        )
    )


@cache
def _template() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(_TEMPLATES)
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("report.html.j2")


def _by_document(records: Iterable[R]) -> dict[str, list[R]]:
    found: dict[str, list[R]] = defaultdict(list)
    for record in records:
        found[record.doc_id].append(record)
    return found


def _pages(outputs: Outputs, indicators: list[IndicatorRecord], issues: list[Issue]) -> list[Page]:
    numbers, warned = _by_document(indicators), _by_document(issues)
    projects = _by_document(records_of(outputs, PROJECTS, ProjectRecord))
    facts = sorted(
        records_of(outputs, DOCUMENTS, DocumentFacts), key=lambda f: (f.region or "~", f.report_year or 0, f.doc_id)
    )
    return [
        page_of(n, f, text_of(outputs, f.doc_id) or "", numbers[f.doc_id], projects[f.doc_id], warned[f.doc_id])
        for n, f in enumerate(facts)
    ]


def _values(outputs: Outputs, row: dict[str, Any]) -> dict[str, float]:
    known = across(outputs).records
    names = {"goal": row["goal_record_id"], "result": row["result_record_id"]}
    return {f"{name}_value": float(known[record_id].value) for name, record_id in names.items()}


def _goals_of(page: Page) -> str:
    """Growth aimed at beside growth reached, where a document has at least two such pairs."""
    pairs = [p for p in page.pairs if p.measure == "growth" and p.unit == "%" and p.target_value is not None][:_BARS]
    values = []
    for pair in pairs:
        for side, value in zip(SIDES, (pair.result_value, pair.target_value), strict=True):
            if value is not None:
                values.append({"label": pair.name, "side": side, "value": value})
    return beside(values, SIDES, "增速 growth, %", page.anchor) if len(pairs) > 1 else ""


def _totals(pages: list[Page], issues: list[Issue]) -> dict[str, int]:
    return {
        "documents": len(pages),
        "indicators": sum(page.facts.indicators for page in pages),
        "projects": sum(page.facts.projects for page in pages),
        "regions": len({page.facts.region for page in pages if page.facts.region}),
        "errors": sum(issue.severity == "error" for issue in issues),
        "warnings": sum(issue.severity == "warning" for issue in issues),
    }
