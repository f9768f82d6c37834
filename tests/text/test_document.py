import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.text.document import Locator, Places, plain_document, visible


@pytest.mark.parametrize("breaks", ["\n", "\r\n", "\r"])
def test_paragraphs_of_a_plain_text_are_its_lines_with_text(breaks: str) -> None:
    text = breaks.join(["甲", "", " \u3000", " 乙\u2028丙", ""])
    found = plain_document(text)
    assert [(text[x.start : x.end], x.paragraph, x.page, x.table) for x in found.locators] == [
        ("甲", 1, None, None),
        (" 乙\u2028丙", 2, None, None),
    ]
    assert found.account.chars_in == found.account.chars_out == 3


def test_places() -> None:
    places = Places((Locator(2, 4, paragraph=1), Locator(4, 5, table=1, row=1, column=2), Locator(9, 12, paragraph=2)))
    numbers = [None if (found := places.at(n)) is None else found.start for n in range(14)]
    assert numbers == [None, None, 2, 2, 4, None, None, None, None, 9, 9, 9, None, None]
    assert Places(()).at(0) is None


@given(st.text())
def test_visible_counts_what_is_no_white_space(text: str) -> None:
    assert visible(text) == sum(not char.isspace() for char in text)
    assert sum(visible(text[x.start : x.end]) for x in plain_document(text).locators) == visible(text)
