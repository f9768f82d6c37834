"""The attributes that the components keep on a Doc or Span; declared once."""

from functools import cache

from spacy.tokens import Doc, Span

DOC_ATTRIBUTES = (
    "raw", "tables", "cuts", "normalised", "structure", "mentions", "facts", "source", "frames", "projects",
    "in_tables", "extraction",
)  # fmt: skip


@cache
def declare() -> None:
    """Declare `doc._.…` and `span._.mention` (the typed mention or record behind a span)."""
    for name in DOC_ATTRIBUTES:
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)
    if not Span.has_extension("mention"):
        Span.set_extension("mention", default=None)
