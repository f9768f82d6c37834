"""What a file really is, told by its first bytes: names lie, above all names that end in .txt."""

import io
import zipfile

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC = (
    (b"%PDF-", "PDF"),
    (_OLE, "DOC/XLS/PPT/WPS (OLE)"),
    (b"{\\rtf", "RTF"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"\x7fELF", "ELF"),
)
_LOCKED = "EncryptedPackage".encode("utf-16-le")
LOCKED_OFFICE = "Office (encrypted)"
"""A DOCX, XLSX or PPTX under a password (MS-OFFCRYPTO): which of them cannot be told."""
ARCHIVE = b"PK\x03\x04"
_BLANK = b"\xef\xbb\xbf \t\r\n"
_OFFICE = (("word/", "DOCX"), ("xl/", "XLSX"), ("ppt/", "PPTX"), ("META-INF/container.xml", "EPUB"), ("Doc_0/", "OFD"))


def sniff(data: bytes) -> str | None:
    """The name of the binary or marked-up format that `data` begins as, None where it may be plain text."""
    head = data[:1024].lstrip(_BLANK)
    if head.startswith(ARCHIVE):
        return _zip_kind(data)
    if head.startswith(_OLE) and _LOCKED in data:
        return LOCKED_OFFICE
    return next((name for magic, name in _MAGIC if head.startswith(magic)), None)


def _zip_kind(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [name.replace("\\", "/") for name in archive.namelist()]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return _torn_kind(data)
    if "mimetype" in names and "content.xml" in names:
        return "ODT/ODS"
    return next((kind for start, kind in _OFFICE if any(n.startswith(start) for n in names)), "ZIP")


def _torn_kind(data: bytes) -> str:
    """What an archive without its directory was, by the names that stand before its members."""
    kind = next((kind for start, kind in _OFFICE if start.encode() in data), None)
    return kind or ("DOCX" if b"[Content_Types].xml" in data else "ZIP")
