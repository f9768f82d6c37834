"""Facts of a document from its opening lines."""

import pytest

from extractor.linking.facts import Facts, find_facts
from extractor.records.vocabulary import DocType
from extractor.text.normalise import normalise
from extractor.text.structure import structure


def facts_of(raw: str) -> Facts:
    text = normalise(raw).text
    return find_facts(text, structure(text), "")


NOTICE = """天津市西青区人民政府关于印发西青区 2022 年国民经济和社会发展计划的通知
西青政发〔2021〕5号
各镇人民政府：
现将计划印发给你们，请认真贯彻执行。
2021 年 12 月 20 日
西青区 2022 年国民经济和社会发展计划
一、2021年计划执行情况
全区生产总值增长6%。
二、2022年主要目标任务
全区生产总值增长5%。
"""

HEADER = """标题：2023年保定市政府工作报告
发文单位：保定市人民政府
发文时间：2023-02-06

正文：

——2023年1月30日在保定市第十六届人民代表大会第四次会议上
2022年工作回顾
全市生产总值增长5%，财政收入增长6%，各项工作取得新成效。
"""

SPEECH = """政府工作报告
——二〇二六年一月二十七日在贵州省第十四届人民代表大会第四次会议上
省长 李某
各位代表：
现在，我代表省人民政府向大会报告工作。
"""

BULLETIN = """2023年东莞市国民经济和社会发展统计公报
东莞市统计局
2024年3月28日
2023年，全市生产总值增长5%。
"""

OUTLINE = """青岛市国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要
第一章 发展基础
“十三五”时期全市生产总值年均增长6%。
"""


@pytest.mark.parametrize(
    ("raw", "title", "issuer", "region", "area", "genre", "years", "issued"),
    [
        (
            NOTICE, "天津市西青区人民政府关于印发西青区2022年国民经济和社会发展计划的通知", "天津市西青区人民政府",
            "天津市西青区", "120111", DocType.PLAN, (2021, 2022), "2021-12-20",
        ),
        (
            HEADER, "2023年保定市政府工作报告", "保定市人民政府",
            "河北省保定市", "130600", DocType.WORK_REPORT, (2022, 2023), "2023-02-06",
        ),
        (SPEECH, "政府工作报告", "贵州省人民政府", "贵州省", "520000", DocType.WORK_REPORT, (2025, 2026), "2026-01-27"),
        (
            BULLETIN, "2023年东莞市国民经济和社会发展统计公报", "东莞市统计局",
            "广东省东莞市", "441900", DocType.STAT_BULLETIN, (2023, None), "2024-03-28",
        ),
        (
            OUTLINE, "青岛市国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要", None,
            "山东省青岛市", "370200", DocType.FIVEYEAR, (2020, 2025), None,
        ),
    ],
)  # fmt: skip
def test_facts(
    raw: str, title: str, issuer: str | None, region: str, area: str, genre: DocType,
    years: tuple[int | None, int | None], issued: str | None,
) -> None:  # fmt: skip
    facts = facts_of(raw)
    assert (facts.title, facts.issuer, facts.doc_type) == (title, issuer, genre)
    assert (facts.region, facts.ref_area) == (region, area)
    assert (facts.report_year, facts.plan_year) == years
    assert facts.issued == issued


def test_document_number_is_the_documents_own() -> None:
    assert facts_of(NOTICE).doc_number == "西青政发〔2021〕5号"
    assert facts_of("青禾县\n2013年经省人民政府青府函〔2013〕48号批准设立，全县人口20万人。").doc_number is None


def test_the_first_line_names_a_text_without_a_title() -> None:
    body = (
        "东莞市位于广东省，2018年末户籍人口231万人，全年实现生产总值八千亿元，地方财政收入稳步增长，各项事业协调发展。"
        * 2
    )
    facts = facts_of(f"东莞市\n{body}")
    assert (facts.title, facts.region, facts.doc_type) == ("东莞市", "广东省东莞市", DocType.OTHER)


def test_nothing_is_invented() -> None:
    facts = facts_of("一段没有来历的文字。")
    assert (facts.title, facts.issuer, facts.doc_number, facts.issued) == (None, None, None, None)
    assert (facts.report_year, facts.plan_year) == (None, None)


def test_a_news_text_under_its_date_line() -> None:
    raw = """一季度青禾州经济运行实现良好开局

青禾州统计局  2021-04-27

"""
    raw += "今年以来，全州经济稳步恢复，" * 8 + "社会消费品零售总额恢复至2019年同期的96.7%。\n"
    facts = facts_of(raw)
    assert (facts.title, facts.issued, facts.within) == (raw.split("\n")[0], "2021-04-27", "2021-Q1")


@pytest.mark.parametrize(
    ("raw", "title", "region"),
    [
        ("2017年遂宁市环境质量公告\n空气优良。\n", "2017年遂宁市环境质量公告", "四川省遂宁市"),
        (
            "关于北票市2003年财政预算执行情况和\n2004年财政预算（草案）的报告\n各位代表：\n收入完成9亿元。\n",
            "关于北票市2003年财政预算执行情况和2004年财政预算（草案）的报告",
            "辽宁省朝阳市北票市",
        ),
        (
            "黑龙江年鉴·2006年国民经济和社会发展统计公报\n运输业发展。\n",
            "黑龙江年鉴·2006年国民经济和社会发展统计公报",
            "黑龙江省",
        ),
    ],
)
def test_titles_of_other_kinds(raw: str, title: str, region: str) -> None:
    facts = facts_of(raw)
    assert (facts.title, facts.region) == (title, region)


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("青禾市“十四五”卫生健康事业发展规划", DocType.FIVEYEAR),
        ("青禾市“十三五”时期综合交通运输发展规划", DocType.FIVEYEAR),
        ("青禾市二〇一五年教育发展规划", DocType.OTHER),
        ("青禾市第二十五次代表会议工作规划", DocType.OTHER),
    ],
)
def test_plan_of_a_sector_for_five_years(title: str, genre: DocType) -> None:
    assert facts_of(f"{title}\n新建学校5所，建成道路12公里。\n").doc_type is genre
