"""Plain text files: .txt, .text and .md are read as they stand."""

from extractor.text.source import Decoded, decode

NAME = "txt"
SUFFIXES = (".txt", ".text", ".md")


def read(data: bytes, shown: str) -> Decoded:
    """The text of a plain text file with its encoding; raises ExtractorError where it cannot be decoded."""
    return decode(data, shown)
