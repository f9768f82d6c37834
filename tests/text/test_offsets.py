"""Offset maps: increasing, exact, composable."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.text.offsets import Edit, OffsetMap, apply, identity


@st.composite
def texts_with_edits(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(st.text(alphabet="甲乙丙丁ab12 \n", max_size=60))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=12)))
    edits = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        edits.append(Edit(start, end, draw(st.sampled_from(["", "文"])) if end > start else ""))
    return text, edits


@given(texts_with_edits())
def test_map_is_strictly_increasing_and_points_at_the_kept_character(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    new, offsets = apply(text, edits)
    places = offsets.as_list()
    assert len(places) == len(new) == offsets.length
    assert all(first < second for first, second in pairwise(places))
    assert all(char in (text[place], "文") for char, place in zip(new, places, strict=True))
    assert places == [offsets.at(place) for place in range(len(new))]


@given(texts_with_edits(), st.data())
def test_maps_compose(case: tuple[str, list[Edit]], data: st.DataObject) -> None:
    text, edits = case
    middle, first = apply(text, edits)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(middle)), max_size=8)))
    last, second = apply(middle, [Edit(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False)])
    both = second.after(first)
    assert both.as_list() == [first.at(place) for place in second.as_list()]
    assert both.length == len(last)


def test_spans() -> None:
    _, offsets = apply("467 亿元", [Edit(3, 4)])
    assert offsets.to_raw(0, 5) == (0, 6)
    assert offsets.to_raw(3, 5) == (4, 6)
    assert offsets.to_raw(3, 3) == (4, 4)
    assert offsets.to_raw(5, 5) == (6, 6)


def test_a_span_outside_the_text_is_refused() -> None:
    with pytest.raises(IndexError):
        identity(3).to_raw(1, 4)


def test_empty_text() -> None:
    text, offsets = apply("  ", [Edit(0, 2)])
    assert (text, offsets.as_list()) == ("", [])
    assert offsets.to_raw(0, 0) == (0, 0)
    assert isinstance(offsets, OffsetMap)
