"""Decoding: every encoding of the ladder, and a coded refusal for everything else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.errors import ExtractorError
from extractor.text.source import decode

PLAIN = "青禾市2022年国民经济和社会发展计划。\r\n全市实现生产总值467亿元，增长6.6%；财政收入达到13.5亿元。一、主要任务"
TRADITIONAL = "青禾市2022年國民經濟和社會發展計劃。全市實現生產總值467億元，增長6.6%；財政收入達到13.5億元。"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (PLAIN.encode(), "utf-8"),
        (PLAIN.encode("utf-8-sig"), "utf-8"),
        (PLAIN.encode("utf-16"), "utf-16-le"),
        (b"\xfe\xff" + PLAIN.encode("utf-16-be"), "utf-16-be"),
        (PLAIN.encode("utf-16-le"), "utf-16-le"),
        (PLAIN.encode("utf-16-be"), "utf-16-be"),
        (PLAIN.encode("utf-32"), "utf-32-le"),
        (PLAIN.encode("gbk"), "gb18030"),
        (PLAIN.encode("gb2312"), "gb18030"),
    ],
)
def test_text_and_line_ends_survive(data: bytes, encoding: str) -> None:
    decoded = decode(data)
    assert decoded.text == PLAIN
    assert decoded.encoding == encoding


def test_rare_characters_of_gb18030() -> None:
    text = PLAIN + "㐂𠮷"
    assert decode(text.encode("gb18030")).text == text


def test_big5_is_told_from_gb18030() -> None:
    decoded = decode(TRADITIONAL.encode("big5"))
    assert (decoded.text, decoded.encoding) == (TRADITIONAL, "big5hkscs")


def test_ascii_is_utf8() -> None:
    assert decode(b"GDP 2022").encoding == "utf-8"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "E103"),
        (b" \r\n\t", "E103"),
        (b"\xef\xbb\xbf", "E103"),
        (b"\x00\x01\x02" * 40, "E104"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "E104"),
        (b"%PDF-1.4\n%\xe2\xe3" + bytes(range(1, 256)) * 8, "E104"),
        (b"\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f plain", "E104"),
        (PLAIN.encode() + PLAIN.encode("gbk"), "E105"),
        (PLAIN.encode("gbk") + PLAIN.encode(), "E105"),
        (PLAIN.encode()[:-1], "E105"),
        ("Größe und Übung".encode("latin-1"), "E105"),
        (b"\xff\xfe" + b"\x41", "E105"),
        ("甲\ud800乙".encode("utf-8", "surrogatepass"), "E110"),
        (b"\xff\xfe" + "好".encode("utf-16-le") + b"\x00\xd8a\x00", "E110"),
    ],
)
def test_refusals_carry_a_code(data: bytes, code: str) -> None:
    with pytest.raises(ExtractorError) as refused:
        decode(data, "报告.txt")
    assert refused.value.code == code
    assert "报告.txt" in refused.value.message_zh


def test_mixed_encodings_name_the_byte() -> None:
    with pytest.raises(ExtractorError) as refused:
        decode(PLAIN.encode() + PLAIN.encode("gbk"))
    assert str(len(PLAIN.encode())) in refused.value.message_en


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_never_anything_but_text_or_a_coded_error(data: bytes) -> None:
    try:
        text = decode(data).text
    except ExtractorError as refused:
        assert refused.code in {"E103", "E104", "E105", "E110"}
    else:
        text.encode("utf-8")
