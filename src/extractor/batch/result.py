"""What one document gave, in a form that travels between processes and into a shard."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractor.batch.inputs import InputFile
from extractor.batch.tally import InputRow

if TYPE_CHECKING:
    from extractor.batch.document import Document

TEXT = "text"
"""The part of a result that holds the raw text; the other parts are tables."""


@dataclass(frozen=True, slots=True)
class Result:
    """One document: its row, the lines of each table as one block with their number, counts by kind and reason.

    `year` is the year the document reports (or plans, where it reports none), `region` its region's code or name.
    """

    item: InputFile
    row: InputRow
    parts: dict[str, bytes]
    lines: dict[str, int]
    kinds: dict[str, int] = field(default_factory=dict)
    exclusions: dict[str, int] = field(default_factory=dict)
    year: int | None = None
    region: str | None = None


Read = Callable[[InputFile], tuple[Result, ...]]


def result_of(item: InputFile, document: "Document") -> Result:
    """The result of a processed document."""
    parts = {table: b"".join(lines) for table, lines in document.lines.items()}
    lines = {table: len(rows) for table, rows in document.lines.items()}
    if (found := document.extraction) is None:
        return Result(item, document.row, parts, lines)
    facts = found.facts
    kinds = Counter({"indicator": len(found.indicators), "issue": len(found.issues)})
    kinds.update(p.type.value for p in found.projects)
    return Result(
        item,
        document.row,
        parts | {TEXT: found.text.encode()},
        lines,
        dict(kinds),
        dict(Counter(e.reason.value for e in found.exclusions)),
        facts.report_year or facts.plan_year,
        facts.ref_area or facts.region,
    )
