"""What several documents of one place say together: goals beside results, projects over the years."""

from typing import Literal

from extractor.records.models import Confidence, Number, Record, RefArea, Text
from extractor.records.vocabulary import Measure, Stage

Outcome = Literal["met", "missed", "near"]


class GoalResult(Record):
    """A goal for a year beside the result that a later document reports for it.

    `doc_id` is the document of the result. `matched_by` says why both are one indicator: a standard indicator's
    `code`, or the same `name` after canonicalisation. `near` is a miss of a goal that itself says 左右.
    """

    doc_id: Text
    goal_record_id: Text
    result_record_id: Text
    goal_doc_id: Text
    region: str | None
    ref_area: RefArea | None
    year: int
    indicator: Text
    indicator_code: str | None
    measure: Measure
    matched_by: Literal["code", "name"]
    outcome: Outcome
    confidence: Confidence


class YearOnYear(Record):
    """One indicator in the documents of two consecutive years: the result of a year beside that of the year before.

    `doc_id` and `record_id` are of the later year. `ratio` is the later value divided by the earlier one, null where
    the earlier one is not above zero.
    """

    doc_id: Text
    record_id: Text
    earlier_doc_id: Text
    earlier_record_id: Text
    region: str | None
    ref_area: RefArea | None
    year: int
    indicator: Text
    indicator_code: str | None
    measure: Measure
    matched_by: Literal["code", "name"]
    ratio: Number | None
    confidence: Confidence


class ProjectStep(Record):
    """A project of one document found again in a later document of the same place.

    `doc_id` and `record_id` are the later mention. `agree` lists the parts of the names that agree (`name`, `core`,
    `head`, `phase`, `company`, `place`); `chain_id` is the record of the first mention that the steps lead back to.
    """

    doc_id: Text
    record_id: Text
    earlier_doc_id: Text
    earlier_record_id: Text
    chain_id: Text
    region: str | None
    ref_area: RefArea | None
    name: Text
    earlier_name: Text
    year: int
    earlier_year: int
    status: Stage | None
    earlier_status: Stage | None
    agree: tuple[str, ...]
    confidence: Confidence
