"""Numbers and named projects of Chinese government plan documents, as typed and sourced records.

`extract(text)` reads one text; `load_pipeline()` gives the spaCy pipeline behind it. Everything is imported on first
use, so that `import extractor` costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.errors import ExtractorError
    from extractor.pipeline.build import load_pipeline
    from extractor.pipeline.extract import extract
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
    "DocumentFacts",
    "ExclusionRecord",
    "ExtractorError",
    "IndicatorRecord",
    "Issue",
    "ProjectRecord",
    "QuarantineEntry",
    "__version__",
    "extract",
    "load_pipeline",
]

_HOME = {
    "extract": "extractor.pipeline.extract",
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
