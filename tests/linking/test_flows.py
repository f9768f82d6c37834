import pytest

from linking.sources import linked

FIVE = "青禾市2021年政府工作报告\n一、“十三五”时期工作回顾\n"
INTERVAL, LAST = "2016/2020", "2020"
PERIODS = [
    ("累计为9个乡镇供应煤炭12万吨。", [INTERVAL, INTERVAL]),
    ("水上客运航线运送旅客40万人次。", [INTERVAL]),
    ("净增经营主体15万户、总量达47万户。", [INTERVAL, LAST]),
    ("生产总值年均增长5.7%、高于全省0.3个百分点。", [INTERVAL, INTERVAL]),
    ("快递业务量突破8亿件。", [LAST]),
    ("机场旅客吞吐量达300万人次。", [LAST]),
    ("累计引进外资20亿美元、内资65亿元，分别增长1.6倍和1.9倍。", [INTERVAL] * 4),
    ("PM2.5年均浓度为36微克/立方米。", [LAST]),
]


@pytest.mark.parametrize(("text", "periods"), PERIODS)
def test_flows_take_the_interval_and_states_its_last_year(text: str, periods: list[str]) -> None:
    assert [frame.period for frame in linked(text, FIVE)] == periods
