"""One text in, one `Extraction` out."""

import gc
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from hashlib import sha256 as hash_of
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from extractor.checks.document import check_document
from extractor.checks.reader import reader_issues
from extractor.checks.record import check_record
from extractor.errors import error
from extractor.linking.assemble import (
    Identity,
    document_facts,
    exclusion_records,
    indicator_records,
    project_records,
)
from extractor.linking.repeats import Repeats
from extractor.linking.trace import traces_of
from extractor.pipeline.reading import Reading
from extractor.records.extraction import Extraction
from extractor.records.models import ExclusionRecord, IndicatorRecord, ProjectRecord
from extractor.rulebook.load import set_default_rules
from extractor.text.collector import collector_paused
from extractor.text.document import Places, SourceDocument, plain_document
from extractor.text.offsets import identity as in_place
from extractor.text.traditional import Writing

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from extractor.linking.frames import Frame


R = TypeVar("R", IndicatorRecord, ProjectRecord, ExclusionRecord)
_SURROGATE = re.compile("[\ud800-\udfff]")
_WARM = "青禾市2025年工作报告。2024年全市新建学校5所，推进云岭路等3个项目建设，生产总值增长6%。"


COMPONENTS = (
    "extractor_structure",
    "extractor_mentions",
    "extractor_facts",
    "extractor_indicators",
    "extractor_projects",
    "extractor_tables",
)
"""The components of the pipeline. What they find is found without spaCy as well; loading it takes a second."""


@cache
def prepare(rules: Path | None = None) -> str:
    """Load rules and dictionaries for this process; gives the configuration of the pipeline as text.

    `rules` is a rules folder to use instead of the packaged one. The collector need not look through their tables at
    every document again. Raises E2xx for rules that cannot be used.
    """
    if rules is not None:
        set_default_rules(rules)
    with collector_paused():
        to_extraction(Reading(_WARM), "warm", "0" * 64, plain_document(_WARM))
    gc.collect()
    gc.freeze()
    return files("extractor.pipeline").joinpath("config.cfg").read_text("utf-8")


def extract(
    text: str, *, doc_id: str = "text", sha256: str | None = None, encoding: str = "utf-8", reader: str = "txt",
    source: SourceDocument | None = None, nlp: "Language | None" = None, trace: bool = False,
) -> Extraction:  # fmt: skip
    """All records of a document. Offsets are code points into `text`.

    `source` is the file that the text was read from: it gives places, tables, account and warnings, and its encoding
    and reader stand for those given here. Without it the text is its own source; tables set in the text itself are
    found either way. `sha256` is the hash of the document's content, part of every record's id; by default that of the
    text in UTF-8.
    Raises E110 for an unpaired surrogate, E301 if a record's quote were not exactly the text at its span.
    """
    if (surrogate := _SURROGATE.search(text)) is not None:
        raise error("E110", position=surrogate.start(), path=doc_id)
    source = source or plain_document(text, encoding, reader)
    prepare()
    digest = sha256 or hash_of(text.encode("utf-8", "surrogatepass")).hexdigest()
    with collector_paused():
        return to_extraction(_read(text, doc_id, source, nlp), doc_id, digest, source, trace)


def _read(text: str, doc_id: str, source: SourceDocument, nlp: "Language | None") -> Reading:
    """The reading of a text, not held by the caller: with its records made it is gone, before the collector looks."""
    reading = Reading(text, doc_id, source.tables)
    if nlp is not None and tuple(nlp.pipe_names) != COMPONENTS:
        _run(nlp, reading)
    return reading


def _run(nlp: "Language", reading: Reading) -> None:
    """Let the components of another pipeline than ours work on the reading."""
    from extractor.pipeline.components import attach

    nlp(attach(nlp.make_doc(reading.raw), reading))


def to_extraction(
    doc: "Doc | Reading", doc_id: str, sha256: str, source: SourceDocument, trace: bool = False
) -> Extraction:
    """The validated records of a reading, or of the Doc that bears it, whose text was read from `source`."""
    reading = doc if isinstance(doc, Reading) else _reading_of(doc)
    repeats = Repeats(reading.normalised.text, reading.structure.sentences)
    writing, places = Writing(reading.raw), Places(source.locators)
    identity = Identity(doc_id, sha256, reading.raw, reading.normalised.offsets, places, writing, repeats)
    indicators = indicator_records(reading.source, reading.frames, identity)
    projects = project_records(reading.source, reading.projects, reading.frames, identity)
    exclusions = exclusion_records(reading.measured.exclusions, identity, reading.cuts)
    traces = traces_of(reading.frames, reading.projects, identity) if trace else {}
    dimensions = _dimensions(reading.frames, identity)
    if reading.tables:
        cells = replace(identity, offsets=in_place(len(reading.raw)), repeats=Repeats("", ()), _ids={}, _of_frames={})
        indicators = _by_place((*indicators, *indicator_records(reading.source, reading.in_tables.frames, cells)))
        projects, exclusions = _others_with_tables(reading, projects, exclusions, indicators, cells)
        traces |= traces_of(reading.in_tables.frames, reading.in_tables.projects, cells) if trace else {}
        dimensions |= _dimensions(reading.in_tables.frames, cells)
    broken = identity.broken
    issues = (
        *reader_issues(doc_id, source.warnings),
        *broken.issues,
        *(issue for record in indicators for issue in check_record(record, dimensions[record.record_id])),
    )
    traces = {key: steps for key, steps in traces.items() if key not in broken.ids()} if broken.issues else traces
    facts = document_facts(reading.facts, identity, source, _NOTHING)
    checked = check_document(reading.raw, facts, indicators, projects)
    return _counted(
        Extraction(reading.raw, facts, checked.indicators, projects, exclusions, (*issues, *checked.issues), traces)
    )


def _reading_of(doc: "Doc") -> Reading:
    from extractor.pipeline.components import reading_of

    return reading_of(doc)


_NOTHING = dict.fromkeys(("indicators", "projects", "exclusions", "issues"), 0)


def _counted(found: Extraction) -> Extraction:
    """The extraction with the number of its records in its facts."""
    return replace(found, facts=found.facts.model_copy(update={name: len(getattr(found, name)) for name in _NOTHING}))


def _dimensions(frames: "Sequence[Frame]", identity: Identity) -> dict[str, str]:
    """The kind of unit of each frame, by the id of its record."""
    return {identity.indicator_id(frame): frame.quantity.dimension for frame in frames}


def _by_place(records: Iterable[R]) -> tuple[R, ...]:
    """Records of prose and of tables in text order."""
    return tuple(sorted(records, key=lambda record: (record.start, record.end)))


def _others_with_tables(
    reading: Reading, projects: Sequence[ProjectRecord], exclusions: Sequence[ExclusionRecord],
    indicators: Sequence[IndicatorRecord], cells: Identity,
) -> tuple[tuple[ProjectRecord, ...], tuple[ExclusionRecord, ...]]:  # fmt: skip
    """Projects and exclusions of prose and of tables, both in text order."""
    found, amounts = reading.in_tables, {record.start: record.record_id for record in indicators}
    listed = project_records(reading.source, found.projects, found.frames, cells, amounts)
    excluded = (*exclusions, *exclusion_records(found.exclusions, cells))
    return _by_place((*projects, *listed)), _by_place(excluded)
