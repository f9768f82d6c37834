"""Old formats (.doc, .wps, .rtf, .odt …): LibreOffice makes a .docx of them, which the reader of Word files reads."""

from dataclasses import replace

from extractor.errors import error
from extractor.readers import docx
from extractor.readers.office import convert
from extractor.readers.ole import ole_content
from extractor.readers.sniff import sniff
from extractor.text.document import SourceDocument

NAME = "legacy"
SUFFIXES = (".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt", ".ott", ".fodt")
OLE = "DOC/XLS/PPT/WPS (OLE)"
KINDS = (OLE, "RTF", "ODT", "WordprocessingML 2003")
_NAMES = {OLE: "input.doc", "RTF": "input.rtf", "ODT": "input.odt", "WordprocessingML 2003": "input.xml"}


def read(data: bytes, shown: str) -> SourceDocument:
    """The text of an old word-processor file.

    Raises E111 for sheets and slides, E134 for a file under a password, E511 where LibreOffice is missing, E512 to E514
    where it hangs, fails or gives nothing, and what the reader of Word files raises over its result.
    """
    kind = sniff(data) or ""
    if kind == OLE:
        _refuse(data, shown)
    converted = convert(data, _NAMES.get(kind, "input.doc"), shown)
    return replace(docx.read(converted, shown), reader=NAME)


def _refuse(data: bytes, shown: str) -> None:
    content = ole_content(data)
    if content == "encrypted":
        raise error("E134", path=shown)
    if content in ("sheet", "slides"):
        raise error("E111", path=shown, kind="XLS" if content == "sheet" else "PPT")
