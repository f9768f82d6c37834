"""Which reader takes which file. A reader is a module with `NAME`, `SUFFIXES` and a `read` of type `Reader`."""

from collections.abc import Callable

from extractor.errors import error
from extractor.readers import pdf, txt
from extractor.readers.sniff import sniff
from extractor.text.document import SourceDocument

UNSUPPORTED = frozenset({"E107", "E111"})
"""Codes that mean: the file may be fine, but no reader takes its format."""

Reader = Callable[[bytes, str], SourceDocument]
"""A file's bytes, and its path for messages, to what it holds; raises ExtractorError where it cannot be read."""

_BY_CONTENT: dict[str, Reader] = {"PDF": pdf.read}
"""Readers of what `sniff` names, whatever the suffix says."""

_READERS: dict[str, Reader] = {suffix: module.read for module in (pdf, txt) for suffix in module.SUFFIXES}


def supported(suffix: str) -> bool:
    """Whether there is a reader for files of this suffix (lower case, with its dot)."""
    return suffix in _READERS


def read(data: bytes, suffix: str, shown: str) -> SourceDocument:
    """A file's bytes as text.

    Raises E107 for a suffix without reader, E111 where the content is another format than the suffix says, E103 and
    E108 where there is no text, and what the reader raises; `shown` is the path in messages.
    """
    if suffix not in _READERS:
        raise error("E107", path=shown, suffix=suffix or "-")
    if not data:
        raise error("E103", path=shown)
    document = _reader(data, suffix, shown)(data, shown)
    if not document.text.strip("\ufeff \t\r\n\f\v\u3000\xa0\x00"):
        raise error("E108", path=shown)
    return document


def _reader(data: bytes, suffix: str, shown: str) -> Reader:
    """The reader of what a file is by its content, else by its suffix."""
    kind = sniff(data)
    if kind is None:
        return _READERS[suffix]
    if kind not in _BY_CONTENT:
        raise error("E111", path=shown, kind=kind)
    return _BY_CONTENT[kind]
