import random
import zlib

import pytest

from extractor.errors import ExtractorError
from extractor.readers.registry import read
from readers.printed import Sheet, printed
from readers.sheets import FULL, LEFT, PROSE, ROWS, balanced, left_out, numbered, of, prose, ruled

RARE = "龘靐齉齾爩鱻麤灪籱虌躞饢鸝灩癵驫" * 2
OLD = "青禾市國民經濟和社會發展統計公報實現地區生產總值穩步增長關於這個過程來說沒有問題"


@pytest.mark.parametrize(
    ("sheets", "codes"),
    [
        ([Sheet().text(LEFT, 100, FULL), Sheet().picture()], [("E155", 2)]),
        ([Sheet().text(LEFT, 100, FULL), Sheet().text(LEFT, 100, "\ue123" * 40)], [("E157", 2)]),
        (
            [Sheet().text(LEFT, 100, FULL), Sheet().text(LEFT, 100, RARE)],
            [("E157", 2)],
        ),
        ([Sheet().text(LEFT, 100, FULL + "\ue123\ue124\ue125\ue126")], [("E159", 1)]),
        ([Sheet().text(LEFT, 100, "\uf06c" + FULL)], []),
        (
            [Sheet().text(LEFT, 100, OLD)],
            [],
        ),
        ([Sheet().text(LEFT, 100, FULL), Sheet()], []),
    ],
)
def test_what_cannot_be_read_is_said(sheets: list[Sheet], codes: list[tuple[str, int]]) -> None:
    assert [(warned.code, warned.page) for warned in of(*sheets).warnings] == codes


WHOLE = printed(Sheet().text(LEFT, 100, FULL))
LOCKED = WHOLE.replace(
    b"/Root 1 0 R",
    b"/Root 1 0 R /ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>"
    % (b"1a" * 32, b"2b" * 32),
)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (LOCKED, "E150"),
        (b"%PDF-1.7\n", "E151"),
        (WHOLE[:300], "E151"),
        (printed(), "E152"),
        (printed(Sheet().picture(), Sheet().picture()), "E156"),
        (printed(Sheet().text(LEFT, 100, "\ue123" * 40)), "E158"),
        (printed(Sheet()), "E108"),
    ],
)
def test_refused(data: bytes, code: str) -> None:
    with pytest.raises(ExtractorError) as caught:
        read(data, ".pdf", "青禾.pdf")
    assert caught.value.code == code


def test_content_goes_before_suffix() -> None:
    assert read(WHOLE, ".txt", "青禾.txt").reader == "pdf"


def test_damaged_table_of_objects_is_rebuilt() -> None:
    assert balanced(read(WHOLE.replace(b"startxref\n", b"startxref\n9"), ".pdf", "a")).text == FULL + "\n"
    cut = read(WHOLE.replace(b"%%EOF", b"  EOF"), ".pdf", "a")
    assert [warned.code for warned in cut.warnings] == ["E153"] and cut.text == FULL + "\n"


def test_endless_page_is_left_out() -> None:
    stream = zlib.compress(b"BT /F1 12 Tf 50 700 Td " + b"<4E00> Tj " * 110_000 + b"ET")
    whole = printed(Sheet(), Sheet().text(LEFT, 100, FULL))
    filled = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream)
    found = balanced(read(whole.replace(b"<< /Length 0 >>\nstream\nendstream", filled, 1), ".pdf", "a"))
    assert [(warned.code, warned.page) for warned in found.warnings] == [("E160", 1)]
    assert found.text == FULL + "\n" and left_out(found) == {"too_dense": 110_000}


@pytest.mark.parametrize("size", [(1e9, 1e9), (1, 1), (595, 1e6)])
def test_page_boxes_of_any_size(size: tuple[float, float]) -> None:
    assert "467" in of(Sheet(size=size).text(0.1, 0.5, "467", 0.2 if size[0] == 1 else 12)).text


def test_torn_and_flipped_files_give_a_code_or_text() -> None:
    chance = random.Random(20220101)
    data = printed(ruled(ROWS).lines(LEFT, 400, prose()), numbered(2), numbered(3))
    for turn in range(300):
        hurt = bytearray(data[: chance.randrange(20, len(data))] if turn % 3 == 0 else data)
        for _ in range(chance.choice((0, 1, 10, 200))):
            hurt[chance.randrange(5, len(hurt))] ^= 1 << chance.randrange(8)
        try:
            balanced(read(bytes(hurt), ".pdf", "a"))
        except ExtractorError as failure:
            assert failure.code in {"E108", "E150", "E151", "E152", "E154", "E156", "E158"}


@pytest.mark.slow
def test_two_thousand_pages() -> None:
    pages = (numbered(page, *(f"第{page}页第{row}行{PROSE[:28]}" for row in range(6))) for page in range(1, 2001))
    found = of(*pages)
    assert found.locators[-1].page == 2000 and left_out(found)["running head"] == 28_000
