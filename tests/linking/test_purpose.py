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
