import pytest

from extractor.pipeline.extract import extract

#        text, names of what is counted (synthetic)
COUNTED = [
    ("新建改造200个公共充电桩。", ["新建改造公共充电桩"]),
    ("90%的行政村开通班车。", ["行政村开通班车比例"]),
    ("3家医院晋升为三甲医院。", ["晋升为三甲医院的医院"]),
    ("千亿级产业集群达到2个。", ["千亿级产业集群"]),
]


@pytest.mark.parametrize(("text", "names"), COUNTED)
def test_what_is_counted(text: str, names: list[str]) -> None:
    assert [found.indicator for found in extract(text).indicators] == names
