import pytest

from linking.sources import REVIEW, TASKS, linked

OUTLINE = "青禾市国民经济和社会发展第十二个五年规划纲要\n"
BACK, AHEAD = OUTLINE + "一、“十一五”时期发展回顾\n", OUTLINE + "二、发展目标\n"

PERIODS = [
    (REVIEW, "产值120亿元。", "2024"),
    (REVIEW, "去年产值120亿元。", "2024"),
    (REVIEW, "2022年产值120亿元。", "2022"),
    (REVIEW, "1-11月，产值120亿元。", "2024-01/2024-11"),
    (REVIEW, "上半年，产值120亿元。", "2024-H1"),
    (REVIEW, "三季度，产值120亿元。", "2024-Q3"),
    (REVIEW, "截至2024年6月30日，存款余额120亿元。", "2024-06-30"),
    (REVIEW, "年末存款余额120亿元。", "2024"),
    (REVIEW, "五年来，累计造林26万亩。", "2020/2024"),
    (REVIEW, "五年来，绿地率达到26%。", "2024"),
    (REVIEW, "近三年来，累计造林26万亩。", "2022/2024"),
    (REVIEW, "财政收入3年增长26%。", "2022/2024"),
    (REVIEW, "吞吐量增长26%。", "2024"),
    (TASKS, "财政收入三年增长26%。", "2025"),
    (BACK, "新增供水能力26万吨。", "2006/2010"),
    (BACK, "供水能力26万吨。", "2010"),
    (REVIEW, "“十三五”期间，累计造林26万亩。", "2016/2020"),
    (REVIEW, "产值比2019年增长45%。", "2024"),
    (REVIEW, "合格率连续四年超过95%。", "2021/2024"),
    (TASKS, "产值120亿元。", "2025"),
    (TASKS, "到2027年，产值达到120亿元。", "2027"),
    (TASKS, "今后五年，累计造林26万亩。", "2025/2029"),
    (BACK, "累计造林26万亩。", "2006/2010"),
    (BACK, "产值年均增长12%。", "2006/2010"),
    (BACK, "绿地率达到26%。", "2010"),
    (BACK, "2008年，产值120亿元。", "2008"),
    (AHEAD, "累计造林26万亩。", "2011/2015"),
    (AHEAD, "产值年均增长12%。", "2011/2015"),
    (AHEAD, "绿地率达到26%。", "2015"),
]


@pytest.mark.parametrize(("before", "text", "period"), PERIODS)
def test_period(before: str, text: str, period: str) -> None:
    assert linked(text, before)[0].period == period


def test_a_time_reaches_over_the_clauses_after_it() -> None:
    periods = [frame.period for frame in linked("2022年，产值120亿元，出口3亿元；2023年，产值130亿元，出口4亿元。")]
    assert periods == ["2022", "2022", "2023", "2023"]


@pytest.mark.parametrize("text", ["产值120亿元。", "产值年均增长5%左右。"])
def test_nothing_tells_the_year(text: str) -> None:
    assert linked(text, "青禾概况\n")[0].period is None


@pytest.mark.parametrize(("growth", "period"), [("同比增长4.5%", "2024"), ("年均增长5.8%", "2020/2024")])
def test_a_yearly_mean_under_a_heading_of_one_year_and_five(growth: str, period: str) -> None:
    before = TASKS[: TASKS.index("\n") + 1] + "一、2024年和过去五年工作回顾\n"
    text = f"2024年，预计实现生产总值391亿元，{growth}。\n五年来，建成园区7个。"
    assert [frame.period for frame in linked(text, before)][:2] == ["2024", period]
