"""Opening a PDF: what stands in the way of reading it is told by code, and every handle is closed again."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium

from extractor.errors import error

_LOCKED: Final = frozenset({pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY})
_TAIL: Final = 2048


@contextmanager
def open_pdf(data: bytes, shown: str) -> Iterator[pypdfium2.PdfDocument]:
    """The document in `data`, closed at the end of the block.

    Raises E150 where it wants a password, E151 where it is damaged beyond reading and E152 where it has no pages;
    `shown` is the path in messages.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as failure:
        if _loads(data):
            raise error("E152", path=shown) from failure
        if failure.err_code in _LOCKED:
            raise error("E150", path=shown) from failure
        raise error("E151", path=shown, cause=str(failure)) from failure
    try:
        yield document
    finally:
        document.close()


def _loads(data: bytes) -> bool:
    """Whether pdfium takes a file that pypdfium2 refuses, as it does where there are no pages."""
    handle = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if handle:
        pdfium.FPDF_CloseDocument(handle)
    return bool(handle)


def cut_off(data: bytes) -> bool:
    """Whether the file lacks its end mark, as a download that broke off does (ISO 32000-1, 7.5.5)."""
    return b"%%EOF" not in data[-_TAIL:]


@contextmanager
def open_page(
    document: pypdfium2.PdfDocument, place: int
) -> Iterator[tuple[pypdfium2.PdfPage, pypdfium2.PdfTextPage] | None]:
    """The page at `place` (from 0) with its text, closed at the end of the block; None where it cannot be loaded."""
    page = text = None
    try:
        try:
            page = document[place]
            text = page.get_textpage()
        except (pypdfium2.PdfiumError, OSError, ValueError):
            yield None
        else:
            yield page, text
    finally:
        for handle in (text, page):
            if handle is not None:
                handle.close()
