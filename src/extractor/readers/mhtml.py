"""Web pages saved with all their parts in one file: .mht and .mhtml (RFC 2557)."""

from email import policy
from email.message import Message
from email.parser import BytesParser

from extractor.errors import error
from extractor.readers.html import read_page
from extractor.readers.web.declared import codec_of, declared_codec
from extractor.text.document import SourceDocument

NAME = "mhtml"
SUFFIXES = (".mht", ".mhtml")
KINDS = ("MHTML",)
_PAGES = ("text/html", "application/xhtml+xml")


def read(data: bytes, shown: str) -> SourceDocument:
    """The main text of the page in the archive; raises E132 where there is none, and what the reader of pages does."""
    archive = BytesParser(policy=policy.compat32).parsebytes(data.lstrip(b"\xef\xbb\xbf \t\r\n"))
    page = _page(archive)
    if page is None:
        raise error("E132", path=shown, cause=f"{archive.get_content_type()}")
    content = page.get_payload(decode=True)
    if not isinstance(content, bytes) or not content.strip():
        raise error("E132", path=shown, cause="empty")
    charset = page.get_content_charset()
    return read_page(content, shown, (codec_of(charset) if charset else None) or declared_codec(content), NAME)


def _page(archive: Message) -> Message | None:
    """The page that the archive starts with, else its longest page."""
    pages = [part for part in archive.walk() if part.get_content_type() in _PAGES]
    start = archive.get_param("start")
    named = [page for page in pages if start and page.get("Content-ID") == start]
    return next(iter(named), max(pages, key=_length, default=None))


def _length(part: Message) -> int:
    payload = part.get_payload()
    return len(payload) if isinstance(payload, str) else 0
