from decimal import Decimal

import pytest

from extractor import extract
from extractor.linking.measure import sign
from linking.sources import linked

MEASURES = [
    ("粮食产量51万吨。", "level", 1),
    ("粮食产量增长3%。", "growth", 1),
    ("粮食产量下降3%。", "growth", -1),
    ("粮食产量增长1.5倍。", "growth", 1),
    ("粮食产量是2019年的1.5倍。", "ratio", 1),
    ("粮食产量降幅3%。", "growth", -1),
    ("城镇化率62%。", "ratio", 1),
    ("城镇化率提高2个百分点。", "change", 1),
    ("城镇化率降低2个百分点。", "change", -1),
    ("人口自然增长率-0.8‰。", "ratio", 1),
    ("规上工业企业净增35家。", "change", 1),
    ("规上工业企业减少5家。", "change", -1),
    ("新增停车位300个。", "level", 1),
    ("取消审批事项46项。", "level", 1),
    ("产值居全省第4位。", "rank", 1),
    ("产业结构为6：42：52。", "ratio", 1),
    ("研发投入强度2.6%。", "ratio", 1),
    ("出口依存度达0.35。", "ratio", 1),
]


@pytest.mark.parametrize(("text", "measure", "direction"), MEASURES)
def test_measure_and_sign(text: str, measure: str, direction: int) -> None:
    frame = linked(text)[0]
    assert (frame.measure.value, sign(frame)) == (measure, direction)


@pytest.mark.parametrize(
    ("text", "measure", "value"),
    [
        ("2021年，全市出口下降-4%。", "growth", "-4"),
        ("2021年，全市出口负增长-3%。", "growth", "-3"),
        ("2021年，全市税收同比减少-3.5亿元。", "change", "-3.5"),
        ("2021年，全市利润同比-6%。", "growth", "-6"),
        ("2021年，全市利润12亿元（同比-6%）。", "growth", "-6"),
    ],
)
def test_a_minus_sign_after_a_word_of_decrease_counts_once(text: str, measure: str, value: str) -> None:
    record = extract(text).indicators[-1]
    assert (record.measure, record.value) == (measure, Decimal(value))
