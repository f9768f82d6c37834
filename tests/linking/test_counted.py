import pytest

from extractor.linking.counted import adjective_only, ends_in_head, is_prenominal, noun_after
from linking.sources import frames_of

NOUNS = [
    ("开通12条公交线路，", "公交线路"),
    ("建成3.2公里滨河步道并投入使用。", "滨河步道"),
    ("90%的行政村开通客运班车。", "行政村"),
    ("增长5%的预期目标。", None),
    ("粮食产量51万吨，", None),
    ("产值120亿元和税收。", None),
    ("改造9个“口袋公园”项目。", "“口袋公园”项目"),
]


@pytest.mark.parametrize(("text", "noun"), NOUNS)
def test_noun_after_the_number(text: str, noun: str | None) -> None:
    source, (frame, *_) = frames_of(text)
    found = noun_after(source, frame)
    assert (None if found is None else source.text[found.start : found.end]) == noun


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


@pytest.mark.parametrize(("name", "bare"), [("千亿级", True), ("市级", True), ("园区", False), ("、级", False)])
def test_modifiers_without_their_noun(name: str, bare: bool) -> None:
    assert adjective_only(name) is bare
