"""Plain text files: .txt, .text and .md are read as they stand."""

from extractor.text.document import SourceDocument, plain_document
from extractor.text.source import decode

NAME = "txt"
SUFFIXES = (".txt", ".text", ".md")
KINDS: tuple[str, ...] = ()


def read(data: bytes, shown: str) -> SourceDocument:
    """The text of a plain text file with its encoding; raises ExtractorError where it cannot be decoded."""
    decoded = decode(data, shown)
    return plain_document(decoded.text, decoded.encoding, NAME)
