"""Goals beside results, years beside years, projects over years: on documents of an invented place."""

from decimal import Decimal

import pytest

from extractor import extract
from extractor.checks.across.corpus import Across, look_across
from extractor.checks.across.projects import compare, parse_name
from extractor.checks.across.years import YearDocument

PLAN_2023 = """河北省保定市徐水区2023年政府工作报告
一、2022年工作回顾
2022年，地区生产总值完成120.4亿元，增长5.1%。高新技术企业达到40家。瑞禾电池产业园项目签约。
二、2023年主要目标
地区生产总值增长6%左右，一般公共预算收入增长7%，城镇新增就业3500人以上，居民消费价格涨幅3%左右。新增高新技术企业8家。
"""
PLAN_2024 = """河北省保定市徐水区2024年政府工作报告
一、2023年工作回顾
2023年，地区生产总值完成126.1亿元，增长5.8%；一般公共预算收入增长7.2%；城镇新增就业3310人；居民消费价格上涨0.4%。
高新技术企业达到46家。瑞禾电池产业园开工建设。
二、2024年主要目标
地区生产总值增长6.5%。
"""


def across(*texts: str) -> Across:
    found = [extract(text, doc_id=f"徐水_{number}") for number, text in enumerate(texts)]
    known = {e.facts.doc_id: YearDocument(e.facts, e.indicators, e.projects) for e in found}
    return look_across([e.facts for e in found], lambda facts: [known[f.doc_id] for f in facts])


def outcomes(found: Across) -> dict[str, tuple[str, str, str]]:
    said = {g.indicator: (found.records[g.goal_record_id], found.records[g.result_record_id], g) for g in found.goals}
    return {name: (goal.quote, result.quote, g.outcome) for name, (goal, result, g) in said.items()}


def test_goals_meet_their_results() -> None:
    assert outcomes(across(PLAN_2023, PLAN_2024)) == {
        "地区生产总值": ("6%", "5.8%", "near"),
        "一般公共预算收入": ("7%", "7.2%", "met"),
        "城镇新增就业": ("3500人", "3310人", "missed"),
        "居民消费价格": ("3%", "0.4%", "met"),
    }


def test_the_order_of_documents_does_not_matter() -> None:
    one, other = across(PLAN_2023, PLAN_2024), across(PLAN_2024, PLAN_2023)
    assert outcomes(one) == outcomes(other)
    assert [y.indicator for y in one.years] == [y.indicator for y in other.years]


def test_two_values_in_one_document_are_not_linked() -> None:
    twice = PLAN_2024.replace("一般公共预算收入增长7.2%", "一般公共预算收入增长7.2%。一般公共预算收入增长7.9%")
    assert "一般公共预算收入" not in outcomes(across(PLAN_2023, twice))


@pytest.mark.parametrize(
    "other", [PLAN_2024.replace("徐水区", "清苑区"), PLAN_2024.replace("2023", "2018").replace("2024", "2019")]
)
def test_another_place_or_year_is_not_linked(other: str) -> None:
    assert outcomes(across(PLAN_2023, other)) == {}


def test_years_stand_beside_each_other() -> None:
    found = across(PLAN_2023, PLAN_2024)
    ratios = {y.indicator: y.ratio for y in found.years}
    assert ratios == {"地区生产总值": Decimal("1.0473"), "高新技术企业": Decimal("1.1500")}


@pytest.mark.parametrize("bound", ["突破120.4亿元", "120.4亿元左右"])
def test_a_bound_has_no_ratio(bound: str) -> None:
    found = across(PLAN_2023.replace("完成120.4亿元", bound), PLAN_2024)
    ratios = {y.indicator: y.ratio for y in found.years}
    assert ratios == {"地区生产总值": None, "高新技术企业": Decimal("1.1500")}


def test_a_value_of_another_size_is_doubted() -> None:
    codes = [i.code for i in across(PLAN_2023, PLAN_2024.replace("126.1亿元", "126.1万元")).issues]
    assert "outlier_in_history" in codes
    assert "outlier_in_history" not in [i.code for i in across(PLAN_2023, PLAN_2024).issues]


def test_a_project_is_followed() -> None:
    (step,) = across(PLAN_2023, PLAN_2024).projects
    assert (step.earlier_status, step.status, step.year) == ("signed", "started", 2023)
    assert step.agree[0] == "name"
    assert step.chain_id == step.earlier_record_id


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("瑞禾电池产业园项目", "瑞禾电池产业园", ("name", "head")),
        ("青禾水厂二期工程", "青禾水厂二期", ("name", "phase", "head")),
        ("青禾水厂一期", "青禾水厂二期", ()),
        ("雄石", "雄石城际铁路", ()),
        ("石衡沧港城际", "石衡沧港城际铁路", ("core",)),
        ("云岭大桥", "云岭隧道", ()),
        ("游客服务中心", "游客服务中心", ()),
        ("新建云岭大道", "云岭大道建设项目", ("name",)),
    ],
)
def test_names_are_compared_by_their_parts(one: str, other: str, agree: tuple[str, ...]) -> None:
    sure, found = compare(parse_name(one), parse_name(other))
    assert found == agree or (agree == () and sure == 0)
    assert compare(parse_name(other), parse_name(one))[0] == sure
