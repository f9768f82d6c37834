"""Which reader takes which file: content before suffix.

A reader is a module with `NAME`, `SUFFIXES`, `KINDS` (what `sniff` calls its files) and a `read` of type `Reader`.
"""

from collections.abc import Callable

from extractor.errors import error
from extractor.readers import archive, docx, html, legacy, mhtml, pdf, txt
from extractor.readers.sniff import ARCHIVE, sniff
from extractor.text.document import SourceDocument

UNSUPPORTED = frozenset({"E107", "E111"})
"""Codes that mean: the file may be fine, but no reader takes its format."""

Reader = Callable[[bytes, str], SourceDocument]
"""A file's bytes, and its path for messages, to what it holds; raises ExtractorError where it cannot be read."""

_MODULES = (txt, docx, html, mhtml, pdf, legacy, archive)
_BY_SUFFIX: dict[str, Reader] = {suffix: module.read for module in _MODULES for suffix in module.SUFFIXES}
_BY_KIND: dict[str, Reader] = {kind: module.read for module in _MODULES for kind in module.KINDS}

_PLAIN: dict[str, Reader] = {**_BY_SUFFIX, **dict.fromkeys((*legacy.SUFFIXES, *mhtml.SUFFIXES), txt.read)}
"""By suffix, for content of no known kind: plain text is often named .doc."""


def supported(suffix: str, head: bytes = b"") -> bool:
    """Whether a reader may take files of this suffix (lower case, with its dot), or that begin with `head`."""
    return suffix in _BY_SUFFIX or head.startswith(ARCHIVE) or sniff(head) in _BY_KIND


def read(data: bytes, suffix: str, shown: str) -> SourceDocument:
    """A file's bytes as text, by what they are, and by the suffix where they may be plain text.

    Raises E107 for a suffix without reader, E111 where the content is of a format that no reader takes, E103 and E108
    where there is no text, and what the reader raises; `shown` is the path in messages.
    """
    kind = sniff(data)
    reader = _BY_KIND.get(kind) if kind else _PLAIN.get(suffix)
    if reader is None and (kind is None or suffix not in _BY_SUFFIX):
        raise error("E107", path=shown, suffix=suffix or "-")
    if not data:
        raise error("E103", path=shown)
    if reader is None:
        raise error("E111", path=shown, kind=kind)
    document = reader(data, shown)
    if not document.text.strip("\ufeff \t\r\n\f\v\u3000\xa0\x00"):
        raise error("E108", path=shown)
    return document
