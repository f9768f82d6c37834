import pytest

from extractor.linking.cues import lexicon
from extractor.rulebook.load import load_rulebook


def test_the_longest_term_wins() -> None:
    for family in ("measures", "openers", "actions", "heads", "predicates"):
        words = lexicon(family)
        for term in load_rulebook().family(family).terms:
            first, last = words.starting(term, 0, len(term)), words.ending(term, 0, len(term))
            assert first is not None and (first.start, first.end) == (0, len(term))
            assert last is not None and (last.start, last.end) == (0, len(term))
            assert term in words


@pytest.mark.parametrize(
    ("start", "end", "found"), [(0, 4, "同比增长"), (2, 4, "增长"), (0, 0, None), (0, 2, "同比"), (3, 4, None)]
)
def test_terms_lie_within_the_span(start: int, end: int, found: str | None) -> None:
    text = "同比增长"
    words = lexicon("measures")
    cue = words.ending(text, start, end)
    longest = None if cue is None else text[cue.start : cue.end]
    assert longest is None if found is None else found.endswith(longest or "?")
    assert cue is None or start <= cue.start < cue.end <= end


def test_a_prefix_selects_rules() -> None:
    assert "项目" in lexicon("heads", "head.thing")
    assert "项目" not in lexicon("heads", "head.amount")
