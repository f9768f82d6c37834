"""Where words start: of a whole text, and of some stretches of it alone."""

import pytest

from extractor.text.tokens import cut, starts_within, token_starts

TEXT = "全市生产总值增长6%。没有数字的一句话。\n新建公路50公里，改造学校3所。"


def test_a_byte_for_each_character_and_one_for_the_end() -> None:
    assert token_starts(["全市", "", "增长", "6%"]) == b"\1\0\1\0\1\0\1"
    assert token_starts([]) == b"\1"


@pytest.mark.parametrize("spans", [[], [(0, 11)], [(0, 11), (20, len(TEXT))], [(0, 20), (20, len(TEXT))]])
def test_within_the_spans_words_start_as_in_the_whole_text(spans: list[tuple[int, int]]) -> None:
    found, whole = starts_within(TEXT, spans), token_starts(cut(TEXT))
    assert len(found) == len(whole)
    inside = {place for start, end in spans for place in range(start, end + 1)}
    assert [found[place] for place in inside] == [whole[place] for place in inside]
    assert all(found[place] for place in range(len(TEXT)) if place not in inside)
