"""PDF files: text by pypdfium2, the cells of ruled tables by pdfplumber's cell finder.

The libraries are imported when the first file is read. pdfium is not safe for threads: read in processes.
"""

from extractor.text.document import SourceDocument

NAME = "pdf"
SUFFIXES = (".pdf",)
KINDS = ("PDF",)


def read(data: bytes, shown: str) -> SourceDocument:
    """What a PDF holds; raises ExtractorError where it cannot be read (see `reading.read_pdf`)."""
    from extractor.readers.pdf.reading import read_pdf

    return read_pdf(data, NAME, shown)
