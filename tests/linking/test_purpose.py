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


def test_a_list_of_what_will_be_done_for_the_people() -> None:
    body = "\n2016年区办实事10件全部完成。2017年，将办好以下实事：\n一、新增就业4万人。\n二、建成住房300套。\n"
    assert told("青禾区2017年为民要办的实事", body) == [("actual", "2016"), ("target", "2017"), ("target", "2017")]


def test_the_mark_of_a_paragraph_is_no_part_of_a_name() -> None:
    body = "\n一、实施节能改造95万平方米，惠及居民1.1万户。\n十二、建成公共租赁住房300套。\n一、二产业占25%。\n"
    names = [record.indicator for record in extract("青禾区2017年为民要办的实事" + body, doc_id="青禾区").indicators]
    assert names == ["节能改造", "节能改造惠及居民", "建成公共租赁住房", "一、二产业占比"]


def test_an_item_on_tasks_says_first_what_the_task_is() -> None:
    body = (
        "\n一、重点任务完成情况\n1.新建基站1500个。上半年，新建863个，完成年度目标的57.5%，累计建成2947个。\n"
        "2.产值86亿元，预计全年可完成105亿元；到位资金31亿元，完成全年任务的90%。\n"
        "二、经济运行情况\n1.工业用电2亿千瓦时。截至目前，新增企业7家。\n"
    )
    assert told("青禾市2021年上半年重点工作情况通报", body) == [
        ("target", "2021"),
        ("actual", "2021-H1"),
        ("actual", "2021-H1"),
        ("actual", "2021-H1"),
        ("actual", "2021-H1"),
        ("estimated", "2021"),
        ("actual", "2021-H1"),
        ("actual", "2021-H1"),
        ("actual", "2021-H1"),
        ("actual", "2021-H1"),
    ]


def test_the_first_months_are_the_half_of_which_the_title_speaks() -> None:
    body = "\n1-6月，产值86亿元。1-5月，产值70亿元。\n"
    assert told("青禾市2021年上半年经济运行情况", body) == [("actual", "2021-H1"), ("actual", "2021-01/2021-05")]


def test_aims_under_the_chapter_on_where_the_plan_starts() -> None:
    body = (
        "\n第一章　发展基础和宏观环境\n（一）“十五”计划执行情况\n五年新修公路312公里。\n"
        "（二）“十一五”主要目标\n——社会发展。入学率达到75%，五年新增就业3万人。\n"
    )
    assert told("青禾县国民经济和社会发展第十一个五年规划纲要（2006—2010年）", body) == [
        ("actual", "2001/2005"),
        ("target", "2010"),
        ("target", "2006/2010"),
    ]


def test_an_item_may_begin_with_a_year() -> None:
    body = "\n一、工作完成情况\n5.2022年高标准农田面积19.5万亩。\n（六）2022年造林任务6000亩，完成6200亩。\n"
    records = extract("青禾县农业局2022年工作总结" + body, doc_id="青禾县").indicators
    assert [(record.indicator, record.status.value) for record in records] == [
        ("高标准农田面积", "actual"),
        ("造林", "target"),
        ("造林", "actual"),
    ]


def test_what_is_planned_for_the_year_is_of_the_whole_of_it() -> None:
    body = "\n重点项目74个，年度投资计划82亿元，完成投资29亿元。\n"
    assert told("青禾区2024年1-5月经济运行情况", body) == [
        ("actual", "2024-01/2024-05"),
        ("target", "2024"),
        ("actual", "2024-01/2024-05"),
    ]


def test_a_deadline_holds_for_its_own_clause() -> None:
    body = "\n一、下半年安排\n8月底前青禾高速主体完工，年内新增通客车村60个。10月底前，建成水厂2座。\n"
    assert told("青禾市2016年上半年交通运输运行情况", body) == [("target", "2016"), ("target", "2016-10")]


def test_what_the_year_has_set_is_of_its_own_sentence() -> None:
    body = "\n完成税收912万元，占全年任务1680万元的54.3%。实现产值5.4亿元。\n"
    assert told("青禾镇2013年上半年工作总结", body)[-1] == ("actual", "2013-H1")
