"""The components: each makes its step of the reading and puts what it finds on the Doc as spans.

Each works after any tokenizer that keeps the text; one that runs without its forerunner makes its steps as well.
"""

from collections.abc import Iterable
from typing import Protocol, cast

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor.pipeline.extensions import declare
from extractor.pipeline.reading import Reading
from extractor.text.offsets import OffsetMap, identity


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_READING = "extractor_reading"


def reading_of(doc: Doc) -> Reading:
    """The reading of a Doc, made of its text at first.

    `doc.user_data["tables"]` holds the tables that a reader found (`extractor.text.document.Table`, raw offsets),
    `doc.user_data["doc_id"]` the name of the document.
    """
    if _READING not in doc.user_data:
        tables = doc.user_data.get("tables", ())
        doc.user_data[_READING] = Reading(doc.text, str(doc.user_data.get("doc_id", "")), tables)
    return cast(Reading, doc.user_data[_READING])


def attach(doc: Doc, reading: Reading) -> Doc:
    """Let the components work on this reading, whatever the tokens."""
    doc.user_data[_READING] = reading
    return doc


declare(reading_of)


@Language.component("extractor_structure", assigns=["doc._.tables", "doc._.normalised", "doc._.structure"])
def structure_component(doc: Doc) -> Doc:
    """Set tables apart, normalise the rest, find its sections and sentences."""
    _ = reading_of(doc).structure
    return doc


@Language.component("extractor_mentions", assigns=["doc._.mentions"])
def mentions_component(doc: Doc) -> Doc:
    """Times, quantities and excluded numbers: `doc.spans["times"]`, `["quantities"]`, `["exclusions"]`."""
    found = reading_of(doc).mentions
    doc.spans["times"] = _spans(doc, found.times, "TIME")
    doc.spans["quantities"] = _spans(doc, found.quantities, "QUANTITY")
    doc.spans["exclusions"] = _spans(doc, found.exclusions, "EXCLUSION")
    return doc


@Language.component("extractor_facts", assigns=["doc._.facts", "doc._.source"])
def facts_component(doc: Doc) -> Doc:
    """Title, region, genre and years of the document: `doc._.facts`."""
    _ = reading_of(doc).source
    return doc


@Language.component("extractor_indicators", assigns=["doc._.frames"])
def indicators_component(doc: Doc) -> Doc:
    """Every quantity with its name, measure, status and period: `doc._.frames`, `doc.spans["indicators"]`."""
    frames = reading_of(doc).frames
    doc.spans["indicators"] = _spans(doc, [frame.quantity for frame in frames], "INDICATOR", frames)
    return doc


@Language.component("extractor_projects", assigns=["doc._.projects"])
def projects_component(doc: Doc) -> Doc:
    """Named projects and programmes: `doc._.projects`, `doc.spans["projects"]`."""
    doc.spans["projects"] = _spans(doc, reading_of(doc).projects, "PROJECT")
    return doc


@Language.component("extractor_tables", assigns=["doc._.in_tables"])
def tables_component(doc: Doc) -> Doc:
    """What the tables hold, in raw offsets: `doc._.in_tables`, added to the groups of `doc.spans`."""
    found = reading_of(doc).in_tables
    _add_spans(doc, "indicators", [frame.quantity for frame in found.frames], "INDICATOR", found.frames)
    _add_spans(doc, "projects", found.projects, "PROJECT")
    _add_spans(doc, "exclusions", found.exclusions, "EXCLUSION")
    return doc


def _add_spans(
    doc: Doc, group: str, found: Iterable[_Spanned], label: str, behind: Iterable[object] | None = None
) -> None:
    """Add what tables gave (in raw offsets) to a group of spans, in text order."""
    before = list(doc.spans[group]) if group in doc.spans else []
    added = _spans(doc, found, label, behind, identity(len(reading_of(doc).raw)))
    doc.spans[group] = sorted((*before, *added), key=lambda span: (span.start, span.end))


def _spans(
    doc: Doc, found: Iterable[_Spanned], label: str, behind: Iterable[object] | None = None,
    offsets: OffsetMap | None = None,
) -> list[Span]:  # fmt: skip
    """Token spans that cover the mentions; `span._.mention` holds the exact thing.

    The mentions are in normalised offsets, or in those that `offsets` maps to the raw text.
    """
    out: list[Span] = []
    offsets = offsets or reading_of(doc).normalised.offsets
    things = list(found)
    for item, mention in zip(things, things if behind is None else behind, strict=True):
        start, end = offsets.to_raw(item.start, item.end)
        rules = getattr(item, "rule_ids", ()) or (getattr(item, "rule_id", ""),)
        span = doc.char_span(start, end, label=label, span_id=rules[0], alignment_mode="expand")
        if span is not None:
            span._.mention = mention
            out.append(span)
    return out
