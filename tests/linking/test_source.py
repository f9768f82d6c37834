from itertools import pairwise

from linking.sources import source_of

TEXT = "2024年，粮食产量比上年增长3%。"


def test_tokens_are_the_text() -> None:
    source = source_of(TEXT)
    assert "".join(TEXT[a:b] for a, b in source.tokens(0, len(TEXT))) == TEXT


def test_tokens_are_cut_off_at_the_edges() -> None:
    source = source_of(TEXT)
    for start in range(len(TEXT)):
        found = source.tokens(start, start + 3)
        assert found[0][0] == start and found[-1][1] == start + 3
        assert all(a[1] == b[0] for a, b in pairwise(found))
    assert source.tokens(4, 4) == []


def test_times_by_their_edges() -> None:
    source = source_of(TEXT)
    first = source.time_starting_at(0)
    assert first is not None and source.time_ending_at(first.end) == first
    assert source.time_starting_at(1) is None
    assert source.times_between(0, len(TEXT)) == source.times
    assert source.times_between(1, len(TEXT)) == source.times[1:]
    assert source.times_between(3, 3) == ()
