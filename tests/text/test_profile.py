"""Genre and years at first sight."""

import pytest

from extractor.records.vocabulary import DocType
from extractor.text.profile import profile
from extractor.text.years import plan_periods, plan_years, year_number, years_in


@pytest.mark.parametrize(
    ("number", "span"), [(1, (1953, 1957)), (6, (1981, 1985)), (10, (2001, 2005)), (14, (2021, 2025))]
)
def test_plan_years(number: int, span: tuple[int, int]) -> None:
    assert plan_years(number) == span


def test_periods_and_years_named() -> None:
    assert plan_periods("“十三五”时期和第十四个五年规划") == [(2016, 2020), (2021, 2025)]
    assert years_in("一九五八年和2021年") == [1958, 2021]
    assert year_number("二〇二六") == 2026


@pytest.mark.parametrize(
    ("text", "genre", "plan", "report"),
    [
        ("青禾市2022年政府工作报告\n各位代表：", DocType.WORK_REPORT, 2022, 2021),
        ("政府工作报告\n——2022年1月8日在青禾市第五届人民代表大会第二次会议上", DocType.WORK_REPORT, 2022, 2021),
        ("政府工作报告\n——2021年12月28日在青禾市第五届人民代表大会第二次会议上", DocType.WORK_REPORT, 2022, 2021),
        (
            "——二〇二六年一月二十七日在青禾省十四届人民代表大会第四次会议上\n政府工作报告",
            DocType.WORK_REPORT,
            2026,
            2025,
        ),
        ("各位代表：\n我代表市政府报告工作。\n一、2018年工作回顾\n很好。", DocType.WORK_REPORT, 2019, 2018),
        ("各位代表：\n我代表市政府报告工作。\n一、“十二五”时期工作回顾\n很好。", DocType.WORK_REPORT, 2016, 2015),
        ("现在我代表国务院提出关于一九五八年度国民经济计划的报告。", DocType.PLAN, 1958, 1957),
        ("2023年青禾市国民经济和社会发展统计公报", DocType.STAT_BULLETIN, None, 2023),
        ("青禾市生态环境状况公报\n2024年度", DocType.OTHER, None, 2024),
        ("青禾市国民经济和社会发展第十四个五年规划纲要", DocType.FIVEYEAR, 2021, 2020),
        ("青禾县\n青禾县位于某省。2018年末人口20万人。", DocType.OTHER, None, 2018),
        ("青禾县2015年重大项目推进情况汇报\n一、总体情况", DocType.OTHER, 2015, 2015),
        ("青禾县2015年计划执行情况\n一、总体情况", DocType.PLAN, 2016, 2015),
        (
            "关于青禾市2021年国民经济和社会发展计划执行情况与2022年国民经济和社会发展计划（草案）的报告",
            DocType.PLAN,
            2022,
            2021,
        ),
        ("青禾市2024年上半年国民经济和社会发展计划执行情况的报告\n一、上半年情况", DocType.PLAN, 2024, 2024),
        (
            "各位代表：\n我代表市政府报告工作。\n一、去年工作回顾\n2005年，全市生产总值增长9%。",
            DocType.WORK_REPORT,
            2006,
            2005,
        ),
        ("青禾县农业农村局2020年工作总结暨2021年工作打算\n一、2020年工作总结", DocType.OTHER, 2021, 2020),
        ("云岭开发区2023年工作总结\n一年来，成效明显。", DocType.OTHER, 2024, 2023),
        ("云岭县2022年农业农村工作要点\n一是抓好粮食生产。", DocType.OTHER, 2022, 2021),
        ("关于印发《青禾市2018年旅游工作行动计划》的通知\n各乡镇：", DocType.OTHER, 2018, 2017),
        ("青禾市旅游产业发展实施方案（2017—2020年）\n一、目标", DocType.OTHER, 2017, 2016),
        ("云岭县扶贫开发工作规划\n“十三五”脱贫攻坚的指导思想是：坚持协调发展。", DocType.OTHER, 2016, 2015),
        (
            "某镇产业振兴计划\n2009年产值10亿元，2009年亩产477公斤。到2012年达到12亿元，2012年翻番。",
            DocType.OTHER,
            2010,
            2009,
        ),
        (
            "关于推进青禾民生工程的实施意见\n2012—2015年，新增就业4万人。到2014年，建成学校3所。"
            "2012～2015年，建设住房95套，到2015年覆盖率达到70%。",
            DocType.OTHER,
            2012,
            2011,
        ),
        ("青禾市中长期教育发展规划纲要（2011—2020年）\n普及教育。", DocType.FIVEYEAR, 2011, 2010),
        # a date in brackets after the title, and the goals of a year told in the text
        (
            "青禾市人民政府工作报告（2022年1月11日）\n——在青禾市人民代表大会会议上\n今年任务繁重。",
            DocType.WORK_REPORT,
            2022,
            2021,
        ),
        (
            "政府工作报告\n2022年的主要发展目标是：生产总值增长7%。建设学校3所，到2025年全部建成。",
            DocType.WORK_REPORT,
            2022,
            2021,
        ),
        # a census is of its own year
        ("青禾县第七次全国人口普查公报（第二号）\n2021年6月25日\n与2010年相比，增加1万人。", DocType.OTHER, None, 2020),
        ("青禾市第四次全国经济普查公报（第一号）\n2020年3月31日\n产业活动单位1万个。", DocType.OTHER, None, 2018),
        # one that only speaks of a census is not
        (
            "青禾市2021年国民经济和社会发展统计公报\n注：[1]人口为第七次全国人口普查数据\n全年生产总值467亿元。",
            DocType.STAT_BULLETIN,
            None,
            2021,
        ),
        # a title over two lines: the year that is summed up stands on the first
        (
            "青禾开发区2021年招商引资和重点项目建设\n工作总结及2022年工作计划\n今年以来，招商工作总体平稳。",
            DocType.OTHER,
            2022,
            2021,
        ),
        # so does one whose second line says that the plan was carried out, and what the next is
        (
            "关于云岭县2019年国民经济和社会发展计划\n执行情况与2020年计划草案的报告\n县发改局\n一、2019年情况",
            DocType.PLAN,
            2020,
            2019,
        ),
        # and one that is broken anywhere
        (
            "关于云岭县2019年国民经济和社会\n发展计划执行情况与2020年\n国民经济和社会发展计划草案的报告\n一、2019年情况",
            DocType.PLAN,
            2020,
            2019,
        ),
        # how the works of a year are laid out is no report on what was done
        ("青禾县2014年重点项目安排情况\n共排定项目36个。", DocType.OTHER, 2014, 2013),
        # a year that is only aimed at is none reported on
        (
            "青禾四个百万亩灌溉工程\n截至2008年底，灌溉面积430万亩。到2020年实现以下目标：到2020年用水零增长。",
            DocType.OTHER,
            None,
            2008,
        ),
        ("", DocType.OTHER, None, None),
    ],
)
def test_profile(text: str, genre: DocType, plan: int | None, report: int | None) -> None:
    found = profile(text)
    assert (found.genre, found.plan_year, found.report_year) == (genre, plan, report)


def test_a_part_of_the_year_that_opens_sentence_after_sentence() -> None:
    told = "一季度，全市投资增长6%。一季度，消费增长5%。一季度全市出口增长3%。2017年目标不变。"
    assert profile(f"青禾市经济开局良好\n发布时间：2017-04-20\n{told}").within == "2017-Q1"
    assert profile(f"青禾市经济开局良好\n发布时间：2017-04-20\n{told}上半年，消费增长4%。").within is None


@pytest.mark.parametrize(
    "said",
    [
        "记者获悉，今年安排项目16项，到2015年里程突破5500公里，2015年全部打通。",
        "本报讯 2015年里程突破5500公里，2015年打通。",
    ],
)
def test_news_are_of_the_year_of_their_date(said: str) -> None:
    found = profile(f"2011年青禾投资22亿建设交通项目\n发布时间：2011-04-26\n{said}")
    assert (found.plan_year, found.report_year) == (None, 2011)


@pytest.mark.parametrize(
    ("said", "years"),
    [
        (
            "1979年粮食增产。今年以来工业好转。今年1至9月安排就业40万人。今年的产值预计比去年增长5％。今年6月通航。",
            (1980, 1979),
        ),
        ("1979年粮食增产。今年以来工业好转。今年要抓好工业。今年3月开工。", (1980, 1979)),
    ],
)
def test_a_report_made_late_in_a_year_is_known_by_the_months_it_tells_of(said: str, years: tuple[int, int]) -> None:
    found = profile(f"各位代表：\n我代表国务院向大会作政府工作报告。\n{said}\n")
    assert (found.plan_year, found.report_year) == years
    assert found.late is ("1至9月" in said)
