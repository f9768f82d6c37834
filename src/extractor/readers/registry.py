"""Which reader takes which file. A reader is a module with `NAME`, `SUFFIXES` and `read(data) -> Decoded`."""

from dataclasses import dataclass

from extractor.errors import error
from extractor.readers import txt
from extractor.readers.sniff import sniff
from extractor.text.source import Decoded

UNSUPPORTED = frozenset({"E107", "E111"})
"""Codes that mean: the file may be fine, but no reader takes its format."""

_READERS = {suffix: (module.NAME, module.read) for module in (txt,) for suffix in module.SUFFIXES}


@dataclass(frozen=True, slots=True)
class SourceText:
    """The raw text of a file, its encoding and the name of the reader that gave it."""

    text: str
    encoding: str
    reader: str


def supported(suffix: str) -> bool:
    """Whether there is a reader for files of this suffix (lower case, with its dot)."""
    return suffix in _READERS


def read(data: bytes, suffix: str, shown: str) -> SourceText:
    """The raw text of a file's bytes.

    Raises E107 for a suffix without reader, E111 where the content is another format than the suffix says, E103 and
    E108 where there is no text, and what the reader raises; `shown` is the path in messages.
    """
    if suffix not in _READERS:
        raise error("E107", path=shown, suffix=suffix or "-")
    if not data:
        raise error("E103", path=shown)
    if kind := sniff(data):
        raise error("E111", path=shown, kind=kind)
    name, reader = _READERS[suffix]
    decoded: Decoded = reader(data, shown)
    if not decoded.text.strip("\ufeff \t\r\n\f\v\u3000\xa0\x00"):
        raise error("E108", path=shown)
    return SourceText(decoded.text, decoded.encoding, name)
