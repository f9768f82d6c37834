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
from extractor.mentions.find import find_mentions
from extractor.pipeline.extensions import declare
from extractor.text.normalise import normalise
from extractor.text.structure import structure
from extractor.text.tokens import cut, token_starts

declare()


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@Language.component("extractor_structure", assigns=["doc._.normalised", "doc._.structure"])
def structure_component(doc: Doc) -> Doc:
    """Normalise and find sections and sentences: `doc.spans["sections"]`, `doc.spans["sentences"]`."""
    doc._.raw = doc._.raw or doc.text
    doc._.normalised = normalise(doc._.raw)
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
    doc._.projects = tuple(find_projects(doc._.normalised.text, doc._.structure, doc._.mentions, doc._.facts))
    doc.spans["projects"] = _spans(doc, doc._.projects, "PROJECT")
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


def _spans(doc: Doc, found: Iterable[_Spanned], label: str, behind: Iterable[object] | None = None) -> list[Span]:
    """Token spans that cover the mentions; `span._.mention` holds the exact thing. None if `bare`."""
    out: list[Span] = []
    if doc.user_data.get(_BARE):
        return out
    offsets = doc._.normalised.offsets
    things = list(found)
    for item, mention in zip(things, things if behind is None else behind, strict=True):
        start, end = offsets.to_raw(item.start, item.end)
        rules = getattr(item, "rule_ids", ()) or (getattr(item, "rule_id", ""),)
        span = doc.char_span(start, end, label=label, span_id=rules[0], alignment_mode="expand")
        if span is not None:
            span._.mention = mention
            out.append(span)
    return out
