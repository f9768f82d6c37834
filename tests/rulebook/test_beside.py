"""What stands beside a match: told rightly, and patterns tried only where it allows them match as `re` does."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.rulebook.beside import before, closing, past_number
from extractor.rulebook.dispatch import Dispatch

PATTERNS = (
    r"(?<=第)\d+届",
    r"(?<=每)(?:\d{1,2}|[一二])人?",
    r"\d{1,4}(?:\.\d)?(?:年|号)",
    r"\d{1,2}(?=强)",
    r"[一二]年|\d年末",
    r"\d.\d",
    r"第?\d,?\d+",
    r"(?:(?<=\n)|(?<!.))\d、",
)
TEXTS = st.text(alphabet="12.,第每一二年号强届人末\n、", max_size=12)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"(?<=第)\d", {"第"}),
        (r"(?:(?<=图)|(?<=附表))\d", {"图", "表"}),
        (r"((?<=[一二])\d)", {"一", "二"}),
        (r"(?<=\n)\d|年", None),
        (r"(?<!第)\d", None),
        (r"\d(?<=第\d)", None),
        ("(", None),
    ],
)
def test_before(source: str, expected: set[str] | None) -> None:
    assert before(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"\d+年", {"年"}),
        (r"(?:\d{1,3}(?:\.\d+)?|[一二])个?月", {"一", "二", "个", "月"}),
        (r"\d+(?=强)", {"强"}),
        (r"\d+(?!强)", None),
        (r"\d+年?", None),
        (r"第\d", {"第"}),
        (r"\d+.", None),
        (r"(?>\d+)年", {"年"}),
        ("(", None),
    ],
)
def test_past_number(source: str, expected: set[str] | None) -> None:
    assert past_number(source) == expected


@given(TEXTS, st.lists(st.sampled_from(PATTERNS), min_size=1, unique=True), st.integers(0, 12))
def test_the_first_pattern_that_matches_counts(text: str, sources: list[str], pos: int) -> None:
    compiled = [re.compile(source) for source in sources]
    expected = next(((p.pattern, m.span()) for p in compiled if (m := p.match(text, pos))), None)
    found = Dispatch((p.pattern, p) for p in compiled).match(text, pos)
    assert (found and (found[0], found[1].span())) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("年", {"年"}),
        ("年?", None),
        ("一年?$", {"一", "年"}),
        ("(?:一|二年)(?!三)", {"一", "年"}),
        (r"(?:了[一二]){2}\Z", {"一", "二"}),
        (r"第\d", {r"\d"}),
        ("(?:一|.)", None),
        ("一.", None),
        ("(?i:a)", None),
        ("(", None),
    ],
)
def test_closing(source: str, expected: set[str] | None) -> None:
    assert closing(source) == expected
