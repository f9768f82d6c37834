"""The documents of a place in the order of their years."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from extractor.records.models import DocumentFacts, IndicatorRecord, ProjectRecord
from extractor.records.vocabulary import DocType

PREFERRED: Final = (DocType.STAT_BULLETIN, DocType.PLAN, DocType.WORK_REPORT, DocType.FIVEYEAR, DocType.OTHER)
"""Whose figures are taken first where several documents report the same year."""


@dataclass(frozen=True, slots=True)
class YearDocument:
    """A document with its records."""

    facts: DocumentFacts
    indicators: tuple[IndicatorRecord, ...]
    projects: tuple[ProjectRecord, ...]

    @property
    def reported(self) -> int:
        """The year under review."""
        return self.facts.report_year or 0

    @property
    def place_and_year(self) -> dict[str, Any]:
        """The fields that every link has from the document that it is found in."""
        facts = self.facts
        return {"doc_id": facts.doc_id, "region": facts.region, "ref_area": facts.ref_area, "year": self.reported}


def place_of(facts: DocumentFacts) -> str | None:
    """What tells the place of a document from others: its code, or its name where it has none."""
    return facts.ref_area or facts.region


def find_chains(documents: Iterable[DocumentFacts]) -> list[list[DocumentFacts]]:
    """Documents of one place over at least two years, in the order of years; of copies the fullest one."""
    places: dict[str, dict[tuple[int, DocType], DocumentFacts]] = defaultdict(dict)
    for facts in sorted(documents, key=lambda f: (-f.indicators, f.doc_id)):
        place = place_of(facts)
        if place is not None and facts.report_year is not None and facts.indicators:
            places[place].setdefault((facts.report_year, facts.doc_type), facts)
    chains = [_in_order(found.values()) for _, found in sorted(places.items())]
    return [chain for chain in chains if len({facts.report_year for facts in chain}) > 1]


def _in_order(documents: Iterable[DocumentFacts]) -> list[DocumentFacts]:
    return sorted(documents, key=lambda f: (f.report_year or 0, PREFERRED.index(f.doc_type), f.doc_id))


def reporting(chain: Sequence[YearDocument], year: int) -> list[YearDocument]:
    """The documents of a chain that have this year under review, the preferred ones first."""
    return [document for document in chain if document.reported == year]
