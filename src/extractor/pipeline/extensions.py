"""The attributes that a Doc or Span has from the components; declared once."""

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from spacy.tokens import Doc, Span

if TYPE_CHECKING:
    from extractor.pipeline.reading import Reading

DOC_ATTRIBUTES = (
    "raw", "tables", "cuts", "normalised", "structure", "mentions", "facts", "source", "frames", "projects",
    "in_tables",
)  # fmt: skip


@cache
def declare(reading_of: "Callable[[Doc], Reading]") -> None:
    """Declare `doc._.…`, the steps of its reading, and `span._.mention` (the typed mention or record behind a span)."""
    for name in DOC_ATTRIBUTES:
        if not Doc.has_extension(name):
            Doc.set_extension(name, getter=_step(reading_of, name))
    if not Span.has_extension("mention"):
        Span.set_extension("mention", default=None)


def _step(reading_of: "Callable[[Doc], Reading]", name: str) -> Callable[[Doc], Any]:
    step = attrgetter(name)
    return lambda doc: step(reading_of(doc))
