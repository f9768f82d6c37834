"""What one document gives."""

from dataclasses import dataclass

from extractor.records.models import DocumentFacts, ExclusionRecord, IndicatorRecord, Issue, ProjectRecord


@dataclass(frozen=True, slots=True)
class Extraction:
    """Facts, records, exclusions and issues of one document; offsets are into `text`, the raw text as decoded."""

    text: str
    facts: DocumentFacts
    indicators: tuple[IndicatorRecord, ...]
    projects: tuple[ProjectRecord, ...]
    exclusions: tuple[ExclusionRecord, ...]
    issues: tuple[Issue, ...]
    traces: dict[str, tuple[str, ...]]
    """record_id → the decisions that made it, in order; empty unless asked for."""


Document = Extraction
"""The name of an extraction to users of the library."""
