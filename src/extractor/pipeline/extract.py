"""One text in, one `Extraction` out."""

import gc
import re
from functools import cache
from hashlib import sha256 as hash_of
from typing import TYPE_CHECKING

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
from extractor.pipeline.build import load_pipeline
from extractor.pipeline.components import bare
from extractor.records.extraction import Extraction
from extractor.text.document import Places, SourceDocument, plain_document
from extractor.text.traditional import Writing

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


_SURROGATE = re.compile("[\ud800-\udfff]")
_WARM = "青禾市2025年工作报告。2024年全市新建学校5所，推进云岭路等3个项目建设，生产总值增长6%。"


@cache
def _default_pipeline() -> "Language":
    """The pipeline with its rules loaded; the collector need not look through their tables at every document again."""
    nlp = load_pipeline()
    nlp(_WARM)
    gc.collect()
    gc.freeze()
    return nlp


def extract(
    text: str, *, doc_id: str = "text", sha256: str | None = None, encoding: str = "utf-8", reader: str = "txt",
    source: SourceDocument | None = None, nlp: "Language | None" = None, trace: bool = False,
) -> Extraction:  # fmt: skip
    """All records of a document. Offsets are code points into `text`.

    `source` is the file that the text was read from: it gives places, tables, account and warnings, and its encoding
    and reader stand for those given here. Without it the text is its own source. `sha256` is the hash of the
    document's content, part of every record's id; by default that of the text in UTF-8.
    Raises E110 for an unpaired surrogate, E301 if a record's quote were not exactly the text at its span.
    """
    if (surrogate := _SURROGATE.search(text)) is not None:
        raise error("E110", position=surrogate.start(), path=doc_id)
    source = source or plain_document(text, encoding, reader)
    nlp = nlp or _default_pipeline()
    doc = bare(nlp.make_doc(text))
    doc._.raw = text
    doc.user_data["doc_id"] = doc_id
    doc.user_data["tables"] = source.tables
    digest = sha256 or hash_of(text.encode("utf-8", "surrogatepass")).hexdigest()
    return to_extraction(nlp(doc), doc_id, digest, source, trace)


def to_extraction(doc: "Doc", doc_id: str, sha256: str, source: SourceDocument, trace: bool = False) -> Extraction:
    """The validated records of a processed Doc whose text was read from `source`."""
    repeats = Repeats(doc._.normalised.text, doc._.structure.sentences)
    writing, places = Writing(doc._.raw), Places(source.locators)
    identity = Identity(doc_id, sha256, doc._.raw, doc._.normalised.offsets, places, writing, repeats)
    indicators = indicator_records(doc._.source, doc._.frames, identity)
    projects = project_records(doc._.source, doc._.projects, doc._.frames, identity)
    exclusions = exclusion_records(doc._.mentions.exclusions, identity)
    issues = (
        *reader_issues(doc_id, source.warnings),
        *(
            issue
            for record, frame in zip(indicators, doc._.frames, strict=True)
            for issue in check_record(record, frame.quantity.dimension)
        ),
    )
    counts = {
        "indicators": len(indicators),
        "projects": len(projects),
        "exclusions": len(exclusions),
        "issues": len(issues),
    }
    facts = document_facts(doc._.facts, identity, source, counts)
    traces = traces_of(doc._.frames, doc._.projects, identity) if trace else {}
    return Extraction(doc._.raw, facts, indicators, projects, exclusions, issues, traces)
