"""The components, in the order of the data flow.

Each works after any tokenizer that keeps the text; one that runs without its forerunner runs it first.
"""

from collections.abc import Iterable
from typing import Protocol

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor.linking.facts import Facts, find_facts
from extractor.linking.indicators import link_indicators
from extractor.linking.projects import find_projects
from extractor.linking.regions import region_words, resolve_region
from extractor.linking.source import Source
from extractor.linking.tables.link import Around, TableFindings, link_tables
from extractor.linking.tables.read import prose_edits, read_tables
from extractor.mentions.find import find_mentions
from extractor.pipeline.extensions import declare
from extractor.text.normalise import normalise
from extractor.text.offsets import OffsetMap, identity
from extractor.text.structure import structure
from extractor.text.tokens import cut, token_starts

declare()


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@Language.component("extractor_structure", assigns=["doc._.tables", "doc._.normalised", "doc._.structure"])
def structure_component(doc: Doc) -> Doc:
    """Set tables apart, normalise the rest, find its sections and sentences.

    `doc.user_data["tables"]` holds the tables that a reader found (`extractor.text.document.Table`, raw offsets).
    """
    doc._.raw = doc._.raw or doc.text
    doc._.tables = read_tables(doc._.raw, doc.user_data.get("tables", ()))
    doc._.cuts = prose_edits(doc._.tables)
    doc._.normalised = normalise(doc._.raw, doc._.cuts)
    doc._.structure = structure(doc._.normalised.text)
    return doc


@Language.component("extractor_mentions", assigns=["doc._.mentions"])
def mentions_component(doc: Doc) -> Doc:
    """Times, quantities and excluded numbers: `doc.spans["times"]`, `["quantities"]`, `["exclusions"]`."""
    _require(doc, "structure")
    found = find_mentions(doc._.normalised.text)
    doc._.mentions = found
    doc.spans["times"] = _spans(doc, found.times, "TIME")
    doc.spans["quantities"] = _spans(doc, found.quantities, "QUANTITY")
    doc.spans["exclusions"] = _spans(doc, found.exclusions, "EXCLUSION")
    return doc


@Language.component("extractor_facts", assigns=["doc._.facts", "doc._.source"])
def facts_component(doc: Doc) -> Doc:
    """Title, region, genre and years of the document: `doc._.facts`."""
    _require(doc, "mentions")
    text, mentions = doc._.normalised.text, doc._.mentions
    doc._.facts = find_facts(text, doc._.structure, str(doc.user_data.get("doc_id", "")))
    doc._.source = Source(
        text=text,
        starts=token_starts(cut(text)),
        structure=doc._.structure,
        times=mentions.times,
        quantities=mentions.quantities,
        exclusions=mentions.exclusions,
        facts=doc._.facts,
        region_words=_region_words(doc._.facts),
    )
    return doc


@Language.component("extractor_indicators", assigns=["doc._.frames"])
def indicators_component(doc: Doc) -> Doc:
    """Every quantity with its name, measure, status and period: `doc._.frames`, `doc.spans["indicators"]`."""
    _require(doc, "facts")
    doc._.frames = tuple(link_indicators(doc._.source))
    doc.spans["indicators"] = _spans(doc, [frame.quantity for frame in doc._.frames], "INDICATOR", doc._.frames)
    return doc


@Language.component("extractor_projects", assigns=["doc._.projects"])
def projects_component(doc: Doc) -> Doc:
    """Named projects and programmes: `doc._.projects`, `doc.spans["projects"]`."""
    _require(doc, "facts")
    horizon = doc._.source.horizon
    doc._.projects = tuple(find_projects(doc._.normalised.text, doc._.structure, doc._.mentions, doc._.facts, horizon))
    doc.spans["projects"] = _spans(doc, doc._.projects, "PROJECT")
    return doc


@Language.component("extractor_tables", assigns=["doc._.in_tables"])
def tables_component(doc: Doc) -> Doc:
    """What the tables hold, in raw offsets: `doc._.in_tables`, added to the groups of `doc.spans`."""
    _require(doc, "facts")
    if not doc._.tables:
        doc._.in_tables = TableFindings()
        return doc
    offsets = doc._.normalised.offsets
    prose = tuple(offsets.at(frame.quantity.start) for frame in doc._.frames or ())
    around = Around(doc._.raw, offsets, doc._.structure, doc._.facts, doc._.source.region_words, prose)
    found = doc._.in_tables = link_tables(doc._.tables, around)
    _add_spans(doc, "indicators", [frame.quantity for frame in found.frames], "INDICATOR", found.frames)
    _add_spans(doc, "projects", found.projects, "PROJECT")
    _add_spans(doc, "exclusions", found.exclusions, "EXCLUSION")
    return doc


def _region_words(facts: Facts) -> tuple[str, ...]:
    region = resolve_region(facts.region, facts.plan_year or facts.report_year) if facts.region else None
    return region_words(region)


_BARE = "extractor_bare"


def bare(doc: Doc) -> Doc:
    """Ask the components for their typed results alone, without `doc.spans`."""
    doc.user_data[_BARE] = True
    return doc


_COMPONENTS = {"structure": structure_component, "mentions": mentions_component, "facts": facts_component}


def _require(doc: Doc, attribute: str) -> None:
    if doc._.get(attribute) is None:
        _COMPONENTS[attribute](doc)


def _add_spans(
    doc: Doc, group: str, found: Iterable[_Spanned], label: str, behind: Iterable[object] | None = None
) -> None:
    """Add what tables gave (in raw offsets) to a group of spans, in text order."""
    before = list(doc.spans[group]) if group in doc.spans else []
    added = _spans(doc, found, label, behind, identity(len(doc._.raw)))
    doc.spans[group] = sorted((*before, *added), key=lambda span: (span.start, span.end))


def _spans(
    doc: Doc, found: Iterable[_Spanned], label: str, behind: Iterable[object] | None = None,
    offsets: OffsetMap | None = None,
) -> list[Span]:  # fmt: skip
    """Token spans that cover the mentions; `span._.mention` holds the exact thing. None if `bare`.

    The mentions are in normalised offsets, or in those that `offsets` maps to the raw text.
    """
    out: list[Span] = []
    if doc.user_data.get(_BARE):
        return out
    offsets = offsets or doc._.normalised.offsets
    things = list(found)
    for item, mention in zip(things, things if behind is None else behind, strict=True):
        start, end = offsets.to_raw(item.start, item.end)
        rules = getattr(item, "rule_ids", ()) or (getattr(item, "rule_id", ""),)
        span = doc.char_span(start, end, label=label, span_id=rules[0], alignment_mode="expand")
        if span is not None:
            span._.mention = mention
            out.append(span)
    return out
