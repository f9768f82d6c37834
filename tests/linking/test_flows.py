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
    ("全部财政收入完成11.3亿元，比上年增长29.3%，年均增长23.5%。", [LAST, LAST, INTERVAL]),
    ("目前运营卫星工厂96座、覆盖83个村，带动就业6120人。", [LAST] * 3),
    ("新打水窖3万眼，退耕还林2万亩。", [INTERVAL] * 2),
    ("人均占有粮306公斤，洋芋总产4.1亿公斤，修通水泥路68公里。", [LAST, LAST, INTERVAL]),
    ("机场旅客吞吐量达300万人次。", [LAST]),
    ("累计引进外资20亿美元、内资65亿元，分别增长1.6倍和1.9倍。", [INTERVAL] * 4),
    ("PM2.5年均浓度为36微克/立方米。", [LAST]),
    ("森林覆盖率提高1.6个百分点，低保标准增长26%。", [INTERVAL, INTERVAL]),
    ("2020年，森林覆盖率提高1.6个百分点。", [LAST]),
    ("财政收入由5亿元增长到8亿元，累计增长64%。", [None, LAST, LAST]),
    ("五年来，森林覆盖率提高1.6个百分点，低保标准增长26%。", [INTERVAL, INTERVAL]),
    ("城镇化率由48.6%提高到55.2%，提高6.6个百分点。", [None, LAST, LAST]),
    ("比重超过全国平均水平2.8个百分点，新材料产业增速达到15.6%。", [LAST, LAST]),
]


@pytest.mark.parametrize(("text", "periods"), PERIODS)
def test_flows_take_the_interval_and_states_its_last_year(text: str, periods: list[str]) -> None:
    assert [frame.period for frame in linked(text, FIVE)] == periods


OUTLINE = "青禾市国民经济和社会发展第十三个五年规划纲要\n第一章 发展目标\n"
WORKS = [
    ("专栏2 “十三五”重点工程\n青龙湖水库：总库容1860万立方米，概算投资1.35亿元。", [INTERVAL, INTERVAL]),
    ("专栏3 灌区建设\n双桥灌区，灌溉面积7.5万亩。", [INTERVAL]),
    ("专栏1 “十三五”主要指标\n蔬菜面积7.5万亩，覆盖率达到60%。", [LAST, LAST]),
    ("第二章 投资匡算\n规划总投资96.4亿元，申请上级补助65%。", [INTERVAL, INTERVAL]),
    ("第二章 城乡建设\n主城区面积145平方公里。", [LAST]),
    ("第二章 城乡建设\n建设禾东高速（全长62公里），消除危桥120座。", [INTERVAL, INTERVAL]),
]


@pytest.mark.parametrize(("text", "periods"), WORKS)
def test_works_in_boxes_and_what_they_cost_are_of_all_the_years(text: str, periods: list[str]) -> None:
    assert [frame.period for frame in linked(text, OUTLINE)] == periods
