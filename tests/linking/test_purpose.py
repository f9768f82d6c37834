"""Texts that are no report: their titles say whether they tell what was done or set what is to be done."""

import pytest

from extractor import extract

DONE = "\n全年新建学校5所，粮食产量30万吨。\n"


def told(title: str, body: str) -> list[tuple[str, str | None]]:
    return [(record.status.value, record.period) for record in extract(title + body, doc_id="青禾市").indicators]


@pytest.mark.parametrize(
    ("title", "status", "period"),
    [
        ("青禾县教育局2020年工作总结", "actual", "2020"),
        ("青禾县教育局2020年工作总结暨2021年工作打算", "actual", "2020"),
        ("青禾县2022年教育工作要点", "target", "2022"),
        ("青禾县2022年民生实事实施方案", "target", "2022"),
        ("关于印发《青禾县2022年重点工作任务清单》的通知", "target", "2022"),
    ],
)
def test_the_title_tells_what_the_text_is_for(title: str, status: str, period: str) -> None:
    assert told(title, DONE) == [(status, period), (status, period)]


def test_a_scheme_for_several_years() -> None:
    body = "\n一、目标\n新建学校5所，年均增长6%，入学率达到98%。2018年新建学校2所。\n"
    assert told("青禾县教育提升实施方案（2017—2020年）", body) == [
        ("target", "2017/2020"),
        ("target", "2017/2020"),
        ("target", "2020"),
        ("target", "2018"),
    ]


def test_a_scheme_says_first_how_things_stand() -> None:
    body = "\n一、发展现状\n2016年，新建学校4所。\n二、主要目标\n新建学校5所。\n"
    assert told("青禾县教育提升实施方案（2017—2020年）", body) == [("actual", "2016"), ("target", "2017/2020")]


def test_aims_that_a_review_lists_up_to_what_was_done() -> None:
    body = "\n2021年就业计划目标为：新增就业60万人，登记失业率5%以内。实际完成情况：新增就业67万人。\n"
    assert [status for status, _ in told("青禾省2021年就业计划执行情况的通报", body)] == ["target", "target", "actual"]


def test_a_year_in_a_name_ends_no_half_year() -> None:
    body = "\n新签项目5个。园区入选2025年重点项目。新建学校3所。\n"
    assert told("青禾县2025年上半年工作总结", body) == [("actual", "2025-H1"), ("actual", "2025-H1")]


def test_months_of_a_scheme_are_those_of_its_own_year() -> None:
    body = "\n一、基本情况\n1—7月完成投资8.9亿元。\n二、目标任务\n新建学校5所。\n"
    assert told("青禾区2012年项目建设实施方案", body) == [("actual", "2012-01/2012-07"), ("target", "2012")]


@pytest.mark.parametrize(
    ("title", "opening", "period"),
    [
        ("龙潭镇上半年工作总结及下半年打算", "（2013年7月）", "2013-H1"),
        ("上半年我市交通运输经济运行情况", "2016年上半年，公路建设较快。", "2016-H1"),
        ("青禾市2016年前三季度全市商贸流通运行简析", "市商务局", "2016-01/2016-09"),
    ],
)
def test_a_part_of_the_year_in_a_title_without_the_year(title: str, opening: str, period: str) -> None:
    assert told(title, f"\n{opening}\n新签项目5个。\n") == [("actual", period)]


def test_the_whole_year_is_expected_in_a_report_on_a_part_of_it() -> None:
    body = "\n完成投资8亿元。预计全年完成投资18亿元，增长12%。年底可实现8个村退出。\n"
    assert told("青禾县2017年上半年经济运行情况", body) == [
        ("actual", "2017-H1"),
        ("estimated", "2017"),
        ("estimated", "2017"),
        ("estimated", "2017"),
    ]


def test_a_yearly_mean_is_over_the_years_since_the_one_compared_with() -> None:
    body = "\n一、过去五年\n2007年生产总值达到29亿元，比2002年翻了一番，年均增长20.7%。\n"
    assert told("青禾区2008年政府工作报告", body)[-1] == ("actual", "2003/2007")
