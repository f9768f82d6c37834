"""Records as frozen, strict pydantic models; field order is the order in the output files.

Numbers are `Decimal` and are written as plain decimal strings (`"467"`, never `4.67E+2`). Offsets are code points
into the raw text, end exclusive.
"""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, StringConstraints

from extractor.records.vocabulary import (
    Basis,
    Comparator,
    DocType,
    ExclusionReason,
    Measure,
    ProjectType,
    Stage,
    Status,
)

_MOMENT = r"\d{4}(?:-(?:Q[1-4]|H[12]|\d{2}(?:-\d{2})?))?"


def plain(number: Decimal) -> str:
    """`number` in plain decimal notation, digits as they are."""
    return format(number, "f")


Number = Annotated[Decimal, PlainSerializer(plain, return_type=str, when_used="json")]
Period = Annotated[str, StringConstraints(pattern=f"^{_MOMENT}(?:/{_MOMENT})?$")]
RefArea = Annotated[str, StringConstraints(pattern=r"^\d{6}$")]
Offset = Annotated[int, Field(ge=0)]
Count = Annotated[int, Field(ge=1)]
Text = Annotated[str, StringConstraints(min_length=1)]
Confidence = Annotated[Number, Field(ge=0, le=1)]


class Record(BaseModel):
    """Common settings of all records: frozen, strict, no unknown fields."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class IndicatorRecord(Record):
    """One measured quantity of a document.

    `value` is the number as written, signed for growth and change; `obs_value` is `value` times ten to the `unit_mult`,
    in `unit_measure` (UCUM or ISO 4217). `period` is the time the value refers to. `section` is the path of headings
    above it. `parent_id` is the record that this one is a part of. `page` … `column` say where it begins in the file,
    counted from 1, as far as its format tells. `duplicate_of` is the record of the same words where the document, which
    prints them twice, has them first.
    """

    record_id: Text
    doc_id: Text
    start: Offset
    end: Offset
    quote: Text
    indicator: str
    indicator_code: str | None
    subject: str | None
    region: str | None
    ref_area: RefArea | None
    value: Number
    value_upper: Number | None
    unit: str
    unit_measure: str | None
    unit_mult: int
    obs_value: Number
    measure: Measure
    comparator: Comparator
    status: Status
    period: Period | None
    basis: Basis | None
    section: tuple[str, ...]
    sentence_start: Offset
    sentence_end: Offset
    rule_ids: tuple[str, ...]
    confidence: Confidence
    parent_id: str | None
    page: Count | None = None
    paragraph: Count | None = None
    table: Count | None = None
    row: Count | None = None
    column: Count | None = None
    duplicate_of: str | None = None


class ProjectRecord(Record):
    """One named project or programme of a document.

    `amount_record_ids` are the indicator records of its own investment and size; `group` is the record of the count
    under which it is listed.
    """

    record_id: Text
    doc_id: Text
    start: Offset
    end: Offset
    quote: Text
    name: Text
    type: ProjectType
    status: Stage | None
    period: Period | None
    region: str | None
    ref_area: RefArea | None
    location: str | None
    amount_record_ids: tuple[str, ...]
    group: str | None
    section: tuple[str, ...]
    rule_ids: tuple[str, ...]
    confidence: Confidence
    page: Count | None = None
    paragraph: Count | None = None
    table: Count | None = None
    row: Count | None = None
    column: Count | None = None
    duplicate_of: str | None = None


class LeftOutChars(Record):
    """Visible characters of the file that are not in its raw text: from which part, why, how many."""

    part: Text
    reason: Text
    chars: Offset


class DocumentFacts(Record):
    """What a document is: who issued it, about which place and years, how it was read, and how many records it gave.

    `chars_out` = `chars_in` - the sum of `left_out` + `chars_added` (automatic numbers); white space is not counted.
    """

    doc_id: Text
    title: str | None
    issuer: str | None
    doc_number: str | None
    region: str | None
    ref_area: RefArea | None
    level: str | None
    doc_type: DocType
    report_year: int | None
    plan_year: int | None
    issued: Period | None
    sha256: Text
    encoding: Text
    reader: Text
    chars: Offset
    chars_in: Offset = 0
    chars_out: Offset = 0
    chars_added: Offset = 0
    left_out: tuple[LeftOutChars, ...] = ()
    indicators: Offset
    projects: Offset
    exclusions: Offset
    issues: Offset


class ExclusionRecord(Record):
    """A number of the text that gives no record, with the reason and the rule that says so."""

    doc_id: Text
    start: Offset
    end: Offset
    quote: Text
    reason: ExclusionReason
    rule_id: str


class Issue(Record):
    """Something about the records of a document that a person should look at."""

    doc_id: Text
    code: Text
    severity: Literal["error", "warning", "info"]
    record_ids: tuple[str, ...]
    message_zh: str
    message_en: str
    expected: str | None
    found: str | None


class QuarantineEntry(Record):
    """An input that could not be read, why, and what to do next; `sha256` and `bytes` are null if unreadable."""

    path: Text
    code: Text
    message_zh: str
    message_en: str
    hint_zh: str
    hint_en: str
    sha256: str | None
    bytes: int | None
