"""What patterns can begin with: never less than they do match, and the places it rules out are never missed."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.rulebook.compile import compile_rule
from extractor.rulebook.dispatch import Dispatch
from extractor.rulebook.load import load_rulebook
from extractor.rulebook.openings import guarded, lead, openings
from extractor.rulebook.sought import Sought

PATTERNS = (
    r"20\d\d年",
    r"(?<![提])前[二三]个?季度",
    r"(?:到|至)?年[末底]",
    r"[“‘]?(?P<n>[一十]五)[”’]?",
    r"(?:连续|第)(?:\d{1,3}|[一二三]{1,3}|几?十)年",
    r"(?:ab|a)(?=c)|b",
    r"第[^，]{2}期",
    r"(?>ab?)c|(?:ab){2,}",
)
TEXTS = st.text(alphabet="20年前二三个季度到至末底“‘一十五”连续第1几a bc，期提", max_size=12)


@pytest.mark.parametrize(
    ("source", "known"),
    [
        ("年", {"年": None}),
        ("年?", {}),
        (".年", {}),
        ("(?i)ab", {}),
        ("一(?:二|三)?", {"一": None}),
        ("[一二]三|一四", {"一": frozenset("三四"), "二": frozenset("三")}),
        (r"(?<!一)\d{1,2}年", {r"\d": frozenset({r"\d", "年"})}),
        ("(?:ab?){2}c", {"a": frozenset("ab")}),
        ("(?P<a>甲)(?P=a)", {"甲": None}),
        ("(", {}),
    ],
)
def test_openings(source: str, known: dict[str, object]) -> None:
    assert openings(source) == known


@settings(deadline=None)
@given(TEXTS, st.integers(0, 12))
def test_a_dispatch_finds_what_the_patterns_find(text: str, pos: int) -> None:
    compiled = [(number, re.compile(source)) for number, source in enumerate(PATTERNS)]
    expected = next(((n, hit.span()) for n, pattern in compiled if (hit := pattern.match(text, pos))), None)
    found = Dispatch(compiled).match(text, pos)
    assert (found and (found[0], found[1].span())) == expected


@settings(deadline=None)
@given(TEXTS, st.integers(0, 12), st.sampled_from(PATTERNS))
def test_a_guarded_pattern_matches_as_without_its_guard(text: str, pos: int, source: str) -> None:
    expected, found = re.compile(source).match(text, pos), re.compile(guarded(source)).match(text, pos)
    assert (found and found.span()) == (expected and expected.span())
    assert expected is None or re.compile(lead(source)).match(text, pos)


@settings(deadline=None)
@given(TEXTS, st.integers(0, 12), st.sampled_from(PATTERNS))
def test_a_sought_pattern_finds_what_it_does_alone(text: str, pos: int, source: str) -> None:
    expected = [hit.span() for hit in re.compile(source).finditer(text, pos)]
    assert [hit.span() for hit in Sought(source).finditer(text, pos)] == expected
    found = Sought(source).search(text, pos)
    assert (found and found.span()) == (expected[0] if expected else None)


@pytest.mark.parametrize("family", ["times", "exclusions"])
def test_every_example_of_a_rule_begins_as_its_pattern_says(family: str) -> None:
    for rule in load_rulebook().family(family).rules:
        compiled = compile_rule(rule)
        for example in rule.examples:
            found = compiled.search(example)
            assert found is not None
            assert Dispatch([(rule, compiled)]).match(example, found.start()) is not None
