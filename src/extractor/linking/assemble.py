"""From linked frames and project mentions to validated records in raw offsets."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import MAX_PREC, Context, Decimal
from typing import Any, TypeVar, cast

from extractor.linking.broken import Broken
from extractor.linking.codes import link_indicator_code
from extractor.linking.confidence import of_indicator
from extractor.linking.facts import Facts
from extractor.linking.frames import Frame
from extractor.linking.measure import sign
from extractor.linking.repeats import Repeats
from extractor.linking.source import Source
from extractor.linking.types_project import ProjectMention
from extractor.mentions.types import ExcludedNumber
from extractor.records.checks import check_evidence, record_id
from extractor.records.models import DocumentFacts, ExclusionRecord, IndicatorRecord, LeftOutChars, ProjectRecord
from extractor.records.vocabulary import ExclusionReason
from extractor.text.document import Places, SourceDocument
from extractor.text.normalise import DASHES
from extractor.text.offsets import Edit, OffsetMap
from extractor.text.traditional import Writing

R = TypeVar("R", bound=IndicatorRecord | ProjectRecord)
_CENT = Decimal("0.01")
_EXACT = Context(prec=MAX_PREC)


@dataclass(frozen=True, slots=True)
class Identity:
    """What a record needs to know of its document: id, hash of the content, raw text, the map to it, places."""

    doc_id: str
    sha256: str
    raw: str
    offsets: OffsetMap
    places: Places = field(default_factory=lambda: Places(()))
    writing: Writing = field(default_factory=lambda: Writing(""))
    repeats: Repeats = field(default_factory=lambda: Repeats("", ()))
    broken: Broken = field(default_factory=Broken)
    _ids: dict[tuple[str, int, int], str] = field(default_factory=dict)
    _of_frames: dict[int, str] = field(default_factory=dict)

    def locate(self, start: int, end: int) -> tuple[int, int, str]:
        """The raw span of a normalised one, and the raw text there."""
        first, last = self.offsets.to_raw(start, end)
        return first, last, self.raw[first:last]

    def place(self, start: int) -> dict[str, Any]:
        """Where the raw offset stands in the file, as the fields of a record."""
        found = self.places.at(start)
        if found is None:
            return {}
        return {
            "page": found.page,
            "paragraph": found.paragraph,
            "table": found.table,
            "row": found.row,
            "column": found.column,
        }

    def record_id(self, kind: str, start: int, end: int) -> str:
        """The id of the record of this kind at this normalised span."""
        key = (kind, start, end)
        if key not in self._ids:
            self._ids[key] = record_id(self.sha256, kind, *self.offsets.to_raw(start, end))
        return self._ids[key]

    def indicator_id(self, frame: Frame) -> str:
        """The id of the record of a frame."""
        start = frame.quantity.start
        if start not in self._of_frames:
            self._of_frames[start] = self.record_id("indicator", start, frame.quantity.end)
        return self._of_frames[start]


def indicator_records(source: Source, frames: Sequence[Frame], identity: Identity) -> tuple[IndicatorRecord, ...]:
    """One validated record a frame; one that breaks its schema is left out and noted in `identity.broken` (E304).

    Raises E301 where evidence and text differ.
    """
    made = identity.broken.made(IndicatorRecord, [_indicator(source, frame, identity) for frame in frames])
    spans = [(frame.quantity.start, frame.quantity.end) for frame in frames]
    kept = [(record, span) for record, span in zip(made, spans, strict=True) if record is not None]
    records = _without_lost_parents([record for record, _ in kept])
    records = tuple(_with_first_printing(records, [span for _, span in kept], "indicator", identity))
    for record in records:
        check_evidence(identity.raw, record)
    return records


def _without_lost_parents(records: Sequence[IndicatorRecord]) -> Sequence[IndicatorRecord]:
    """The records, of which none refers to one that was held back."""
    known = {None, *(record.record_id for record in records)}
    return [r if r.parent_id in known else r.model_copy(update={"parent_id": None}) for r in records]


def _indicator(source: Source, frame: Frame, identity: Identity) -> dict[str, object]:
    """The fields of a frame's record."""
    quantity, facts = frame.quantity, source.facts
    start, end, quote = identity.locate(quantity.start, quantity.end)
    sentence = identity.offsets.to_raw(frame.sentence.start, frame.sentence.end)
    value = quantity.value * sign(frame)
    upper = None if quantity.value_upper is None else quantity.value_upper * sign(frame)
    code = link_indicator_code(frame.name) if frame.name else None
    written = identity.writing.of(sentence[0], sentence[1])
    return {
        "record_id": identity.indicator_id(frame),
        "doc_id": identity.doc_id,
        "start": start,
        "end": end,
        "quote": quote,
        "indicator": written(frame.name),
        "indicator_code": code,
        "subject": frame.subject and written(frame.subject),
        "region": facts.region if frame.place is None else frame.place.full_name,
        "ref_area": facts.ref_area if frame.place is None else frame.place.ref_area,
        "value": value,
        "value_upper": upper,
        "unit": written(quantity.unit),
        "unit_measure": quantity.unit_measure,
        "unit_mult": quantity.unit_mult,
        "obs_value": value.scaleb(quantity.unit_mult, _EXACT),
        "measure": frame.measure,
        "comparator": quantity.comparator,
        "status": frame.status,
        "period": frame.period,
        "basis": frame.basis,
        "section": tuple(map(written, source.structure.sections[frame.sentence.section].path)),
        "sentence_start": sentence[0],
        "sentence_end": sentence[1],
        "rule_ids": tuple(dict.fromkeys((*quantity.rule_ids, *frame.rules))),
        "confidence": of_indicator(frame, code),
        "parent_id": None if frame.parent is None else identity.indicator_id(frame.parent),
        **identity.place(start),
    }


def _with_first_printing(
    records: Sequence[R], spans: Sequence[tuple[int, int]], kind: str, identity: Identity
) -> Iterator[R]:
    """The records; one of a second printing with the id of the record that the first printing gave."""
    known = set() if identity.repeats.none else {record.record_id for record in records}
    if not known:
        yield from records
        return
    for record, span in zip(records, spans, strict=True):
        first = identity.repeats.first(*span)
        earlier = identity.record_id(kind, *first) if first else None
        if earlier in known:
            record = cast(R, record.model_copy(update={"duplicate_of": earlier}))
        yield record


def project_records(
    source: Source,
    mentions: Sequence[ProjectMention],
    frames: Sequence[Frame],
    identity: Identity,
    known: Mapping[int, str] | None = None,
) -> tuple[ProjectRecord, ...]:
    """One validated record a named project or programme; one that breaks its schema is left out and noted (E304).

    `known` gives the ids of other records by their start. Raises E301 where evidence and text differ.
    """
    lost = identity.broken.ids()
    of_frames = {frame.quantity.start: identity.indicator_id(frame) for frame in frames}
    by_start = dict(known or {}) | {start: found for start, found in of_frames.items() if found not in lost}
    made = identity.broken.made(ProjectRecord, [_project(source, m, by_start, identity) for m in mentions])
    kept = [(record, (m.start, m.end)) for record, m in zip(made, mentions, strict=True) if record is not None]
    spans = [span for _, span in kept]
    records = tuple(_with_first_printing([record for record, _ in kept], spans, "project", identity))
    for record in records:
        check_evidence(identity.raw, record)
    return records


def _dashed(name: str, quote: str) -> str:
    """18—22号泊位: the name with the dash of the text, which is read as a hyphen."""
    dashes = set(quote) & set(DASHES) if "-" in name and "-" not in quote else set()
    return name.replace("-", dashes.pop()) if len(dashes) == 1 else name


def _project(
    source: Source, mention: ProjectMention, by_start: Mapping[int, str], identity: Identity
) -> dict[str, object]:
    """The fields of a mention's record."""
    start, end, quote = identity.locate(mention.start, mention.end)
    written = identity.writing.of(start, end)
    amounts = tuple(by_start[at] for at in mention.amount_quantities if at in by_start)
    return {
        "record_id": identity.record_id("project", mention.start, mention.end),
        "doc_id": identity.doc_id,
        "start": start,
        "end": end,
        "quote": quote,
        "name": _dashed(written(mention.name), quote),
        "type": mention.type,
        "status": mention.status,
        "period": mention.period,
        "region": source.facts.region,
        "ref_area": source.facts.ref_area,
        "location": mention.location and written(mention.location),
        "amount_record_ids": amounts,
        "group": None if mention.group_quantity is None else by_start.get(mention.group_quantity),
        "section": tuple(map(written, source.structure.sections[mention.section].path)),
        "rule_ids": mention.rule_ids,
        "confidence": Decimal(str(mention.confidence)).quantize(_CENT),
        **identity.place(start),
    }


_DIGITS = re.compile(r"\d+")
_FOOTNOTE = "exclusion.left_out"


def exclusion_records(
    exclusions: Iterable[ExcludedNumber], identity: Identity, cuts: Sequence[Edit] = ()
) -> tuple[ExclusionRecord, ...]:
    """One record a number that gives none; those of marks that the clean-up left out (footnotes [3]) among them.

    `cuts` are the stretches of the raw text (tables) that are accounted for elsewhere.
    """
    made = identity.broken.made(ExclusionRecord, [_exclusion(item, identity) for item in exclusions])
    records = (*_left_out(identity, cuts), *(record for record in made if record is not None))
    return tuple(sorted(records, key=lambda record: (record.start, record.end)))


def _exclusion(item: ExcludedNumber, identity: Identity) -> dict[str, object]:
    """The fields of an excluded number's record."""
    start, end, quote = identity.locate(item.start, item.end)
    return {
        "doc_id": identity.doc_id,
        "start": start,
        "end": end,
        "quote": quote,
        "reason": item.reason,
        "rule_id": item.rule_id,
    }


def _left_out(identity: Identity, cuts: Sequence[Edit]) -> Iterator[ExclusionRecord]:
    starts = [cut.start for cut in cuts]
    for first, last in identity.offsets.gaps(len(identity.raw)):
        for number in _DIGITS.finditer(identity.raw, first, last):
            place = bisect_right(starts, number.start()) - 1
            if place >= 0 and number.start() < cuts[place].end:
                continue
            yield ExclusionRecord(
                doc_id=identity.doc_id,
                start=number.start(),
                end=number.end(),
                quote=number[0],
                reason=ExclusionReason.REFERENCE,
                rule_id=_FOOTNOTE,
            )


def document_facts(
    facts: Facts, identity: Identity, source: SourceDocument, counts: Mapping[str, int]
) -> DocumentFacts:
    """The facts of the document with how it was read and how many records it gave."""
    written = identity.writing.restore
    return DocumentFacts(
        doc_id=identity.doc_id,
        title=facts.title and written(facts.title),
        issuer=facts.issuer and written(facts.issuer),
        doc_number=facts.doc_number and written(facts.doc_number),
        region=facts.region,
        ref_area=facts.ref_area,
        level=facts.level,
        doc_type=facts.doc_type,
        report_year=facts.report_year,
        plan_year=facts.plan_year,
        issued=facts.issued,
        sha256=identity.sha256,
        encoding=source.encoding,
        reader=source.reader,
        chars=len(identity.raw),
        chars_in=source.account.chars_in,
        chars_out=source.account.chars_out,
        chars_added=source.account.added,
        left_out=tuple(LeftOutChars(part=o.part, reason=o.reason, chars=o.chars) for o in source.account.left_out),
        indicators=counts["indicators"],
        projects=counts["projects"],
        exclusions=counts["exclusions"],
        issues=counts["issues"],
    )
