"""Reports on a part of a year: their review speaks of that part, what lies ahead of it is a goal."""

import pytest

from extractor import extract

BODY = """
各位委员：
受市政府委托，现将有关情况报告如下。
一、总体情况
全市地区生产总值完成120亿元。6月份，工业用电量增长5%。一季度，进出口8亿元。其中，出口5亿元。
二、下一步工作
下半年，力争新开工项目20个。确保全年生产总值增长6.5%。
"""
AHEAD = [("2024-H2", "target"), ("2024", "target")]


@pytest.mark.parametrize(
    ("title", "part"),
    [
        ("关于青禾市2024年上半年国民经济和社会发展计划执行情况的报告", "2024-H1"),
        ("青禾市农业农村局2024年上半年工作总结和下半年工作安排", "2024-H1"),
        ("青禾市2024年前三季度经济运行情况", "2024-01/2024-09"),
        ("云岭县2024年1-9月经济运行分析", "2024-01/2024-09"),
        ("云岭县2024年第三季度经济运行情况通报", "2024-Q3"),
    ],
)
def test_part_of_the_year(title: str, part: str) -> None:
    records = extract(title + BODY, doc_id="青禾市").indicators
    behind = [(part, "actual"), ("2024-06", "actual"), ("2024-Q1", "actual"), ("2024-Q1", "actual")]
    assert [(record.period, record.status.value) for record in records] == [*behind, *AHEAD]


def test_a_report_on_a_whole_year_names_no_part() -> None:
    records = extract("青禾市2024年工作总结" + BODY, doc_id="青禾市").indicators
    assert records[0].period == "2024"


@pytest.mark.parametrize("title", ["青禾县2024年重大项目推进情况汇报", "关于云岭区2024年重点项目建设情况的报告"])
def test_a_report_on_how_things_stand_says_what_is_done(title: str) -> None:
    """Such a report is made within its year: the year itself tells nothing, its sections do."""
    found = extract(title + BODY, doc_id="青禾市")
    behind = [("2024", "actual"), ("2024-06", "actual"), ("2024-Q1", "actual"), ("2024-Q1", "actual")]
    assert [(record.period, record.status.value) for record in found.indicators] == [*behind, *AHEAD]
    assert (found.facts.title, found.facts.report_year, found.facts.plan_year) == (title, 2024, 2024)


def test_what_the_year_has_set_is_of_the_year() -> None:
    """今年安排…: the plan of the year, told in a report on a part of it; the sentences after it go on with it."""
    body = "\n各位委员：\n今年全市共安排重点项目186个。其中，续建项目97个。上半年，新开工项目40个。\n"
    records = extract("青禾市2024年上半年重点项目建设情况的报告" + body, doc_id="青禾市").indicators
    assert [record.period for record in records] == ["2024", "2024", "2024-H1"]
