"""Numbers and named projects of Chinese government plan documents, as typed and sourced records.

`extract(text)` reads one text, `extract_file(path)` a file, `extract_many(…)` any number of either; `to_pandas`,
`to_polars` and `to_arrow` make tables of documents or of the output folder of a run. `load_pipeline()` gives the spaCy
pipeline behind it. Everything is imported on first use, so that `import extractor` costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.errors import ExtractorError
    from extractor.library import extract_file, extract_many, to_arrow, to_pandas, to_polars
    from extractor.pipeline.build import load_pipeline
    from extractor.pipeline.extract import extract
    from extractor.records.extraction import Document
    from extractor.records.models import (
        DocumentFacts,
        ExclusionRecord,
        IndicatorRecord,
        Issue,
        ProjectRecord,
        QuarantineEntry,
    )

__version__ = "0.1.0"

__all__ = [
    "Document",
    "DocumentFacts",
    "ExclusionRecord",
    "ExtractorError",
    "IndicatorRecord",
    "Issue",
    "ProjectRecord",
    "QuarantineEntry",
    "__version__",
    "extract",
    "extract_file",
    "extract_many",
    "load_pipeline",
    "to_arrow",
    "to_pandas",
    "to_polars",
]

_HOME = {
    "extract": "extractor.pipeline.extract",
    "extract_file": "extractor.library",
    "extract_many": "extractor.library",
    "to_arrow": "extractor.library",
    "to_pandas": "extractor.library",
    "to_polars": "extractor.library",
    "Document": "extractor.records.extraction",
    "load_pipeline": "extractor.pipeline.build",
    "ExtractorError": "extractor.errors",
    "DocumentFacts": "extractor.records.models",
    "ExclusionRecord": "extractor.records.models",
    "IndicatorRecord": "extractor.records.models",
    "Issue": "extractor.records.models",
    "ProjectRecord": "extractor.records.models",
    "QuarantineEntry": "extractor.records.models",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)
