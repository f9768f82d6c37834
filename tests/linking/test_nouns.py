import pytest

from extractor.linking.nouns import noun_after
from linking.sources import frames_of

NOUNS = [
    ("开通12条公交线路，", "公交线路"),
    ("建成3.2公里滨河步道并投入使用。", "滨河步道"),
    ("90%的行政村开通客运班车。", "行政村"),
    ("增长5%的预期目标。", None),
    ("粮食产量51万吨，", None),
    ("产值120亿元和税收。", None),
    ("改造9个“口袋公园”项目。", "“口袋公园”项目"),
    ("12部条例草案向社会公开征求意见。", "条例草案"),
    ("3条向东的公交线路开通。", "向东的公交线路"),
    ("为16个省份保供电力5亿度。", "省份"),
    ("增发2亿元专项债券支持灾后重建。", "专项债券"),
]


@pytest.mark.parametrize(("text", "noun"), NOUNS)
def test_noun_after_the_number(text: str, noun: str | None) -> None:
    source, (frame, *_) = frames_of(text)
    found = noun_after(source, frame)
    assert (None if found is None else source.text[found.start : found.end]) == noun
