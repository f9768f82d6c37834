import pytest

from extractor.linking.nouns import noun_after
from extractor.linking.prenominal import ends_in_head, is_prenominal
from linking.sources import frames_of

PRENOMINAL = [
    ("开通12条公交线路。", True),
    ("90%的行政村开通客运班车。", True),
    ("粮食产量51万吨。", False),
    ("居全省第4位的产值。", False),
    ("总投资50亿元的禾北路项目。", False),
    ("城镇化率62%。", False),
]


@pytest.mark.parametrize(("text", "prenominal"), PRENOMINAL)
def test_prenominal(text: str, prenominal: bool) -> None:
    source, (frame, *_) = frames_of(text)
    assert is_prenominal(source, frame, noun_after(source, frame)) is prenominal


@pytest.mark.parametrize(
    ("name", "head"), [("禾北路的总投资", True), ("建筑面积", True), ("公交线路", False), ("", False)]
)
def test_heads_of_amounts(name: str, head: bool) -> None:
    assert ends_in_head(name) is head
