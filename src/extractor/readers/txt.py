"""Plain text files: .txt, .text and .md are read as they stand."""

from extractor.text.document import Account, SourceDocument, visible
from extractor.text.source import decode

NAME = "txt"
SUFFIXES = (".txt", ".text", ".md")
KINDS: tuple[str, ...] = ()


def read(data: bytes, shown: str) -> SourceDocument:
    """The text of a plain text file with its encoding; raises ExtractorError where it cannot be decoded."""
    decoded = decode(data, shown)
    chars = visible(decoded.text)
    return SourceDocument(decoded.text, decoded.encoding, NAME, Account(chars, chars))
