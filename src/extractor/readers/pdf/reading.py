"""A PDF to a SourceDocument: page by page, then what only the whole document tells."""

from collections import Counter
from dataclasses import dataclass, field

import pypdfium2

from extractor.errors import error
from extractor.readers.pdf.continued import join_tables
from extractor.readers.pdf.footnotes import take_footnotes
from extractor.readers.pdf.furniture import leave_out_furniture
from extractor.readers.pdf.measure import measure
from extractor.readers.pdf.opening import cut_off, open_page, open_pdf
from extractor.readers.pdf.pages import Page, read_page
from extractor.readers.pdf.paragraphs import Flow, find_paragraphs
from extractor.readers.pdf.writing import Written, left_out, write_item
from extractor.text.document import Account, SourceDocument, Warned, visible

_WARNINGS = {"scanned": "E155", "garbled": "E157", "partly_garbled": "E159", "too_dense": "E160"}


@dataclass(slots=True)
class _Read:
    pages: list[Page] = field(default_factory=list)
    warnings: list[Warned] = field(default_factory=list)


def read_pdf(data: bytes, name: str, shown: str) -> SourceDocument:
    """The text, tables and warnings of a PDF; `name` is the reader's, `shown` the path in messages.

    Raises E150 to E152 where it cannot be opened, E154 where none of its pages can be loaded, E156 where all that
    hold anything are scans, E158 where all are garbled, E160 where all
    are too dense. Only one thread of a process may read at a time.
    """
    with open_pdf(data, shown) as document:
        found = _read_pages(document)
    if cut_off(data):
        found.warnings.insert(0, Warned("E153", None, (("path", shown),)))
    if not found.pages:
        raise error("E154", path=shown, page="1")
    _refuse_unreadable(found.pages, shown)
    written = _write(found.pages)
    counts = Counter(written.left_out)
    for page in found.pages:
        counts += page.left_out
        found.warnings += _warned(page, shown)
    text = written.text
    chars = sum(page.chars for page in found.pages)
    account = Account(chars, visible(text), left_out(counts))
    warnings = tuple(sorted(found.warnings, key=lambda warned: (warned.page or 0, warned.code)))
    return SourceDocument(text, "pdf", name, account, tuple(written.locators), tuple(written.tables), warnings)


def _read_pages(document: pypdfium2.PdfDocument) -> _Read:
    """The pages as blocks; each page's glyphs are let go before the next is read."""
    found = _Read()
    for place in range(len(document)):
        with open_page(document, place) as opened:
            if opened is None:
                found.warnings.append(Warned("E154", place + 1, (("page", str(place + 1)),)))
            else:
                found.pages.append(read_page(*opened, place + 1))
    return found


def _refuse_unreadable(pages: list[Page], shown: str) -> None:
    """Raise where no page has text that can be trusted."""
    if any(page.blocks for page in pages):
        return
    health = {page.health for page in pages}
    if "scanned" in health:
        raise error("E156", path=shown, pages=str(sum(page.health == "scanned" for page in pages)))
    if "garbled" in health:
        raise error("E158", path=shown, pages=str(sum(page.health == "garbled" for page in pages)))
    if "too_dense" in health:
        raise error("E160", path=shown, page=str(pages[0].number))


def _write(pages: list[Page]) -> Written:
    leave_out_furniture(pages)
    size = measure(pages).size
    notes = {page.number: taken for page in pages if (taken := take_footnotes(page, size))}
    flow: Flow = join_tables([block for page in pages for block in page.blocks])
    setting = measure(pages)
    written = Written()
    for item in find_paragraphs(flow, notes, setting):
        write_item(written, item)
    return written


def _warned(page: Page, shown: str) -> list[Warned]:
    code = _WARNINGS.get(page.health)
    fields = (("path", shown), ("page", str(page.number)))
    return [Warned(code, page.number, fields)] if code else []
