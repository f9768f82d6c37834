"""What a file really is, told by its first bytes: names lie, above all names that end in .txt."""

import io
import re
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
_MARKUP = re.compile(
    rb"(?:<!--.{0,800}?-->\s*|<\?xml[^>]{0,200}\?>\s*){0,3}(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<meta\s)",
    re.IGNORECASE | re.DOTALL,
)
_FLAT_WORD = re.compile(rb'<\?mso-application\s+progid="Word\.Document"')
_MIME = re.compile(rb"(?:^|\n)mime-version:\s*1\.0", re.IGNORECASE)
_BLANK = b"\xef\xbb\xbf \t\r\n"
_OFFICE = (("word/", "DOCX"), ("xl/", "XLSX"), ("ppt/", "PPTX"), ("META-INF/container.xml", "EPUB"), ("Doc_0/", "OFD"))


def sniff(data: bytes) -> str | None:
    """The name of the binary or marked-up format that `data` begins as, None where it may be plain text."""
    head = data[:1024].lstrip(_BLANK)
    if head.startswith(ARCHIVE):
        return _zip_kind(data)
    if head.startswith(_OLE) and _LOCKED in data:
        return LOCKED_OFFICE
    return next((name for magic, name in _MAGIC if head.startswith(magic)), None) or _markup_kind(data[:4096])


def _markup_kind(head: bytes) -> str | None:
    """The kind of marked-up text, in any encoding in which a page may be."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or head[1:2] == b"\x00":
        head = head.replace(b"\x00", b"")[2 * (head[0] in (0xFF, 0xFE)) :]
    head = head.lstrip(_BLANK)
    if _MARKUP.match(head):
        return "HTML"
    if _FLAT_WORD.search(head):
        return "WordprocessingML 2003"
    return "MHTML" if _MIME.search(head) and b"multipart/" in head.lower() else None


def _zip_kind(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [name.replace("\\", "/") for name in archive.namelist()]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return _torn_kind(data)
    if "mimetype" in names and "content.xml" in names:
        return "ODT" if _opendocument_text(data) else "ODS/ODP"
    return next((kind for start, kind in _OFFICE if any(n.startswith(start) for n in names)), "ZIP")


def _torn_kind(data: bytes) -> str:
    """What an archive without its directory was, by the names that stand before its members."""
    kind = next((kind for start, kind in _OFFICE if start.encode() in data), None)
    return kind or ("DOCX" if b"[Content_Types].xml" in data else "ZIP")


def _opendocument_text(data: bytes) -> bool:
    """Whether the media type, which stands uncompressed at the head of an OpenDocument file, is that of a text."""
    return b"application/vnd.oasis.opendocument.text" in data[:200]
