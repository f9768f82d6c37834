"""What an OLE compound file holds (MS-CFB): old Word, Excel and PowerPoint files, encrypted or not."""

import io
from typing import Final, Literal

import olefile

Content = Literal["word", "works", "sheet", "slides", "encrypted", "other"]

_ENCRYPTED: Final = 0x0100
"""Bit fEncrypted of the flags in a Word file's information block (MS-DOC 2.5.2)."""
_FLAGS: Final = slice(10, 12)


def ole_content(data: bytes) -> Content:
    """The content of a compound file; `other` too where the file is damaged beyond telling."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            return _content(file)
    except Exception:  # the library raises many kinds of fault over a damaged file
        return "other"


def _content(file: "olefile.OleFileIO") -> Content:
    if file.exists("EncryptedPackage"):
        return "encrypted"
    if file.exists("WordDocument"):
        flags = int.from_bytes(file.openstream("WordDocument").read(12)[_FLAGS], "little")
        return "encrypted" if flags & _ENCRYPTED else "word"
    if file.exists("Workbook") or file.exists("Book"):
        return "sheet"
    if file.exists("PowerPoint Document"):
        return "slides"
    return "works" if file.exists("CONTENTS") or file.exists("MatOST") else "other"
