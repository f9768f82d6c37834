"""Real Word files, where they are at hand."""

import re
import zipfile
from pathlib import Path

import pytest

from extractor.readers.docx import read
from extractor.text.document import visible
from readers.test_docx import balanced

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "documents" / "formats"
FILES = sorted(FOLDER.glob("*.docx"))
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_SECOND = re.compile(r"<mc:Fallback>.*?</mc:Fallback>", re.DOTALL)


@pytest.mark.skipif(not FILES, reason="no shared documents here")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_read_whole(path: Path) -> None:
    """Every character of the document's part is in the text, but for the branches that old programs take."""
    found = read(path.read_bytes(), path.name)
    balanced(found)
    with zipfile.ZipFile(path) as archive:
        xml = archive.read("word/document.xml").decode()
    written = "".join(_TEXT.findall(_SECOND.sub("", xml)))
    assert found.account.chars_out - found.account.added == visible(written)
    assert all(found.account.chars_in >= item.chars for item in found.account.left_out)
