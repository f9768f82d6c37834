import pytest

from extractor.linking.stated import name_stated
from linking.sources import frames_of

STATED = [
    ("我市地区生产总值同比增长6.6%。", "地区生产总值", 1, "yoy"),
    ("内资到位额120亿元。", "内资到位额", 0, None),
    ("收入年均增长8%。", "收入", 1, "average"),
    ("造林累计完成26万亩。", "造林", 0, "cumulative"),
    ("服务业占经济总量比重48%。", "服务业占经济总量比重", 0, None),
    ("净增企业35家。", "企业", 1, None),
    ("压减行政经费600万元。", "行政经费", -1, None),
    ("同比增长6%。", "", 1, "yoy"),
]


@pytest.mark.parametrize(("text", "name", "direction", "basis"), STATED)
def test_name_direction_and_basis(text: str, name: str, direction: int, basis: str | None) -> None:
    source, (frame,) = frames_of(text)
    name_stated(source, frame)
    assert (frame.name, frame.direction, frame.basis and frame.basis.value) == (name, direction, basis)
