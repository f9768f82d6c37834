"""Files that are damaged, or were made to do harm: a coded error, in bounded time and memory."""

import io
import zipfile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extractor.errors import ExtractorError
from extractor.readers import registry
from extractor.readers.docx import read
from extractor.readers.ooxml import package
from readers.test_docx import balanced
from readers.test_docx_places import BODY, PARTS
from readers.wordfile import NAMESPACES, level, lists, p, tbl, tc, tr, word_bytes, xml, zipped

WHOLE = word_bytes(BODY, PARTS)
DOCUMENT = "word/document.xml"
LAUGHS = '<!DOCTYPE w:document [<!ENTITY a "哈哈"><!ENTITY b "&a;&a;&a;">]>'


def refused(data: bytes) -> str:
    with pytest.raises(ExtractorError) as caught:
        read(data, "青禾.docx")
    assert "青禾.docx" in caught.value.message_zh
    return caught.value.code


def document(content: str, declaration: str = "") -> bytes:
    return f"{declaration}<w:document {NAMESPACES}><w:body>{content}</w:body></w:document>".encode()


def locked() -> bytes:
    """An archive whose members are marked as encrypted."""
    data = bytearray(word_bytes(p("甲")))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + at] |= 1
            place = data.find(mark, place + 4)
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"no archive", "E120"),
        (b"", "E120"),
        (WHOLE[: len(WHOLE) // 2], "E120"),
        (word_bytes("", files={DOCUMENT: b"<w:document"}), "E120"),
        (word_bytes("", files={DOCUMENT: b"\xff\xfe\x00"}), "E120"),
        (word_bytes("", files={DOCUMENT: document("<w:p><w:r><w:t>&unknown;</w:t></w:r></w:p>")}), "E120"),
        (word_bytes("", files={DOCUMENT: document("<w:p>" * 300 + "</w:p>" * 300)}), "E120"),
        (word_bytes(p("甲"), {"numbering": lists("<broken")}), "E120"),
        (zipped({"word/styles.xml": xml("styles", "")}), "E121"),
        (zipped({DOCUMENT: xml("document", "")}), "E121"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "E122"),
        (locked(), "E122"),
        (word_bytes("", files={DOCUMENT: document(p("&b;"), LAUGHS)}), "E123"),
        (word_bytes("", files={DOCUMENT: document(p("&b;"), LAUGHS).decode().encode("utf-16")}), "E123"),
        (word_bytes(p("甲"), {"header": ""}, files={"word/header.xml": b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'}),
         "E123"),
        (word_bytes("", files={DOCUMENT: document(f"<!--{' ' * 8_000_000}-->")}), "E124"),
    ],
)  # fmt: skip
def test_refused(data: bytes, code: str) -> None:
    assert refused(data) == code


def test_bounds_on_parts_and_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_PARTS", 20)
    assert refused(word_bytes(p("甲"), files={f"word/media/{n}.png": b"" for n in range(20)})) == "E124"
    monkeypatch.setattr(package, "MAX_XML", len(document(p("甲"))))
    assert refused(word_bytes(p("甲"))) == "E124"


def test_pictures_are_never_unpacked() -> None:
    bomb = word_bytes(p("甲"), files={"word/media/a.png": b"\0" * 200_000_000})
    assert read(bomb, "a").text == "甲\n"


def test_a_size_that_lies_unpacks_no_further() -> None:
    """The archive says that a part is small: more than that is never unpacked."""
    data = word_bytes("", files={DOCUMENT: document(f"<!--{' ' * 9_000_000}-->")})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = archive.getinfo(DOCUMENT).file_size
    assert refused(data.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))) == "E120"


def test_deep_tables_are_read_or_refused() -> None:
    for depth in (10, 60, 100, 600):
        body = p("甲")
        for _ in range(depth):
            body = tbl(tr(tc(body, p("")), "乙"))
        try:
            balanced(read(word_bytes(body), "a"))
        except ExtractorError as fault:
            assert fault.code == "E120"
            assert depth > 10


@pytest.mark.parametrize(
    ("kind", "body", "told"),
    [
        ("numbering", p("甲", num=(1, 0)), True),
        ("styles", p("甲", style="A"), True),
        ("footnotes", p("甲", '<w:r><w:footnoteReference w:id="1"/></w:r>'), True),
        ("footnotes", p("甲"), False),
        ("header", p("甲"), False),
    ],
)
def test_a_missing_part_that_the_text_needs_is_told(kind: str, body: str, told: bool) -> None:
    with zipfile.ZipFile(io.BytesIO(word_bytes(body, {kind: level(0, "%1.")}))) as archive:
        files = {name: archive.read(name) for name in archive.namelist() if name != f"word/{kind}.xml"}
    found = read(zipped(files), "a")
    assert found.text == "甲\n"
    assert [(w.code, w.fields) for w in found.warnings] == [("E127", (("part", f"word/{kind}.xml"),))] * told


def test_names_with_backslashes_in_other_case_and_absolute_targets() -> None:
    with zipfile.ZipFile(io.BytesIO(word_bytes(p("甲"), {"styles": ""}))) as archive:
        files = {name.replace("/", "\\").upper(): archive.read(name) for name in archive.namelist()}
    for name, data in files.items():
        files[name] = data.replace(b'Target="word', b'Target="/word')
    assert read(zipped(files), "a").text == "甲\n"


def test_strict_files() -> None:
    data = document(p("甲", num=(1, 0))).replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    found = read(word_bytes("", {"numbering": lists(level(0, "%1."))}, files={DOCUMENT: data}), "a")
    assert found.text == "1. 甲\n"


def read_or_refused(data: bytes) -> None:
    try:
        found = registry.read(data, ".docx", "a")
    except ExtractorError:
        return
    if found.reader == "docx":
        balanced(found)


@settings(deadline=None, max_examples=300)
@given(st.integers(0, len(WHOLE)))
def test_truncated_files(length: int) -> None:
    read_or_refused(WHOLE[:length])


@settings(deadline=None, max_examples=300)
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 7)), min_size=1, max_size=6))
def test_flipped_bits(flips: list[tuple[int, int]]) -> None:
    data = bytearray(WHOLE)
    for place, bit in flips:
        data[place] ^= 1 << bit
    read_or_refused(bytes(data))


INNER = xml("document", f"<w:body>{BODY}</w:body>")


@settings(deadline=None, max_examples=300)
@given(st.lists(st.tuples(st.integers(0, len(INNER) - 1), st.binary(max_size=3)), min_size=1, max_size=4))
def test_damaged_xml_in_a_sound_archive(spots: list[tuple[int, bytes]]) -> None:
    data = INNER
    for place, new in spots:
        data = data[:place] + new + data[place + 1 :]
    read_or_refused(word_bytes("", PARTS, files={DOCUMENT: data}))


NAMES = (
    "p", "r", "t", "tbl", "tr", "tc", "ins", "del", "sdt", "sdtContent", "ruby", "rubyBase", "rt", "txbxContent",
    "pict", "drawing", "instrText", "delText", "hyperlink", "moveFrom", "fldSimple", "sym", "noBreakHyphen",
)  # fmt: skip
TREES = st.recursive(
    st.sampled_from(["一", "2", " ", '<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="separate"/>',
                     '<w:fldChar w:fldCharType="end"/>', "<w:br/>", "<w:tab/>"]),
    lambda inner: st.builds(
        lambda name, content: f"<w:{name}>{''.join(content)}</w:{name}>",
        st.sampled_from(NAMES), st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)  # fmt: skip


@settings(deadline=None, max_examples=400)
@example(["<w:tbl><w:t>一<w:tr></w:tr></w:t></w:tbl>"])
@given(st.lists(TREES, max_size=4))
def test_any_tree_of_elements_is_read_and_its_account_adds_up(trees: list[str]) -> None:
    found = read(word_bytes("".join(trees)), "a")
    balanced(found)
    assert all(item.chars > 0 for item in found.account.left_out)
