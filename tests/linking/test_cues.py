import pytest

from extractor.linking.cues import lexicon, words
from extractor.rulebook.load import load_rulebook


def test_the_longest_term_wins() -> None:
    for family in ("measures", "openers", "actions", "heads", "predicates"):
        terms = lexicon(family)
        for term in load_rulebook().family(family).terms:
            first, last = terms.starting(term, 0, len(term)), terms.ending(term, 0, len(term))
            assert first is not None and (first.start, first.end) == (0, len(term))
            assert last is not None and (last.start, last.end) == (0, len(term))
            assert term in terms


@pytest.mark.parametrize(
    ("start", "end", "found"), [(0, 4, "同比增长"), (2, 4, "增长"), (0, 0, None), (0, 2, "同比"), (3, 4, None)]
)
def test_terms_lie_within_the_span(start: int, end: int, found: str | None) -> None:
    text = "同比增长"
    measures = lexicon("measures")
    cue = measures.ending(text, start, end)
    longest = None if cue is None else text[cue.start : cue.end]
    assert longest is None if found is None else found.endswith(longest or "?")
    assert cue is None or start <= cue.start < cue.end <= end


def test_a_prefix_selects_rules() -> None:
    assert "项目" in lexicon("heads", "head.thing")
    assert "项目" not in lexicon("heads", "head.amount")


def test_a_rule_asked_for_by_its_own_name_stands_alone() -> None:
    assert words("names", "naming.step").search("台阶") is not None
    assert words("names", "naming.step").search("连跨") is None  # naming.step.verb begins with the same id
