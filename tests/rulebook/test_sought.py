"""A pattern that is sought by what it begins with finds what `re` finds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.rulebook.load import load_rulebook
from extractor.rulebook.sought import Sought

PATTERNS = (
    "(?:了|的)+$",
    "(?:了|的)*$",
    "增(?:长|速)?",
    "(?:一|二)?年[底末]?$",
    "(?<=一)二|三",
    "[^一]年",
    r"\d+(?:一|二)",
    "(?P<a>一?)了(?:年|的$)",
    "年(?=的$)",
    "(?:一年|二的)?(?:了$|的$)",
    r"年?\Z",
)
TEXTS = st.text(alphabet="一二三年了的增长速底末1\n", max_size=10)


@given(TEXTS, st.sampled_from(PATTERNS), st.integers(0, 11), st.integers(0, 11))
def test_finds_what_re_finds(text: str, source: str, pos: int, end: int) -> None:
    ours, theirs = Sought(source), re.compile(source)
    for span in ((), (pos,), (pos, end)):
        found, expected = ours.search(text, *span), theirs.search(text, *span)
        assert (found and found.span()) == (expected and expected.span())
        hits, wanted = ours.finditer(text, *span), theirs.finditer(text, *span)
        assert [hit.span() for hit in hits] == [hit.span() for hit in wanted]
    assert ours.sub("，", text) == theirs.sub("，", text)
    assert ours.sub("，", text, count=1) == theirs.sub("，", text, count=1)


def test_takes_what_only_regex_takes() -> None:
    """A look-behind of two widths: `rules check` lets it pass, so the pipeline must run it."""
    sought = Sought("(?<=园|开发区)(?:一|二)+年?")
    assert [hit.group() for hit in sought.finditer("园一年，开发区二二，区一")] == ["一年", "二二"]
    assert sought.sub("", "开发区二二年") == "开发区"
    assert sought.search("区一") is None


@pytest.mark.parametrize("family", ["names", "project_words", "horizons", "statuses"])
def test_every_example_of_a_rule_is_still_found(family: str) -> None:
    for rule in load_rulebook().family(family).rules:
        if rule.pattern is not None:
            for example in rule.examples:
                expected, found = re.search(rule.pattern, example), Sought(rule.pattern).search(example)
                assert (found and found.span()) == (expected and expected.span())
