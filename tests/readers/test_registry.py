import io
import zipfile

import pytest

from extractor.errors import ExtractorError
from extractor.readers.registry import UNSUPPORTED, read, supported
from extractor.readers.sniff import LOCKED_OFFICE, sniff
from readers.wordfile import p, word_bytes


def archive(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for name in names:
            file.writestr(zipfile.ZipInfo(name), "x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.4", "PDF"),
        (b"\xef\xbb\xbf\r\n%PDF-1.4", "PDF"),
        (archive("word/document.xml"), "DOCX"),
        (archive("xl/workbook.xml"), "XLSX"),
        (archive("mimetype", "content.xml"), "ODS/ODP"),
        (archive("a.txt"), "ZIP"),
        (archive("word\\document.xml"), "DOCX"),
        (b"PK\x03\x04 torn", "ZIP"),
        (archive("[Content_Types].xml", "word/document.xml")[:90], "DOCX"),
        (archive("xl/workbook.xml")[:60], "XLSX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1..E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", LOCKED_OFFICE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "DOC/XLS/PPT/WPS (OLE)"),
        (b"{\\rtf1", "RTF"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        ("青禾市2021年计划".encode(), None),
        ("PK赛制".encode(), None),
        (b"", None),
    ],
)
def test_sniff(data: bytes, kind: str | None) -> None:
    assert sniff(data) == kind


@pytest.mark.parametrize("suffix", [".txt", ".text", ".md"])
def test_text_is_read_as_it_stands(suffix: str) -> None:
    raw = "青禾市2021年计划\r\n\r\n一、完成情况\n"
    found = read(raw.encode("gb18030"), suffix, "a")
    assert (found.text, found.encoding, found.reader) == (raw, "gb18030", "txt")
    assert supported(suffix)


@pytest.mark.parametrize(
    ("data", "suffix", "code"),
    [
        (b"text", ".xls", "E107"),
        (b"text", "", "E107"),
        (b"%PDF-1.4", ".txt", "E151"),
        (b"", ".txt", "E103"),
        (" \u3000\r\n".encode(), ".txt", "E103"),
        (b"text", ".docx", "E120"),
        (archive("xl/workbook.xml"), ".docx", "E111"),
        (archive("xl/workbook.xml"), ".xlsx", "E107"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), ".docx", "E122"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), ".bin", "E122"),
        (b"\x00\x01\x02\x03" * 50, ".txt", "E104"),
    ],
)
def test_refused(data: bytes, suffix: str, code: str) -> None:
    with pytest.raises(ExtractorError) as caught:
        read(data, suffix, "青禾.x")
    assert caught.value.code == code
    assert "青禾.x" in caught.value.message_zh
    assert (code in UNSUPPORTED) == (code in ("E107", "E111"))


@pytest.mark.parametrize("suffix", [".docx", ".docm", ".txt", ".doc", ""])
def test_content_goes_before_the_suffix(suffix: str) -> None:
    data = word_bytes(p("青禾市2021年计划"))
    found = read(data, suffix, "a")
    assert (found.text, found.reader) == ("青禾市2021年计划\n", "docx")
    assert supported(suffix, data[:64])


def test_files_that_no_reader_takes_need_not_be_loaded() -> None:
    assert not supported(".jpg", b"\xff\xd8\xff\xe0")
    assert not supported(".bin")


def test_a_word_file_without_text() -> None:
    with pytest.raises(ExtractorError) as caught:
        read(word_bytes(p("")), ".docx", "a")
    assert caught.value.code == "E108"
