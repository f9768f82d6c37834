"""Checks over whole documents: what agrees, what does not, and what is left alone."""

from decimal import Decimal
from pathlib import Path

import pytest

from extractor import extract
from extractor.checks.findings import KINDS
from extractor.checks.record import check_record

HEAD = "青禾市2024年国民经济和社会发展统计公报\n青禾市统计局\n2025年3月20日\n一、综合\n"
CORPUS = Path(__file__).parents[2] / "corpus" / "xiqing-2022-plan.txt"

FAULTS = [
    # code, text that agrees, the words that are changed, what they become
    (
        "sum_mismatch",
        "2024年，基本医疗保险参保人数64.84万人，其中城镇职工28.17万人，城乡居民36.67万人。",
        "28.17",
        "28.97",
    ),
    (
        "sum_mismatch",
        "2024年，基本医疗保险参保人数64.84万人，其中城镇职工28.17万人，城乡居民36.67万人。",
        "28.17万人",
        "28.17亿人",
    ),
    ("sum_mismatch", "2024年，货物进出口总额3790.73亿元。其中，出口2572.74亿元，进口1217.99亿元。", "2572", "2542"),
    (
        "sum_mismatch",
        "2024年，粮食总产量302.32万吨，其中夏粮62.12万吨，早稻21.09万吨，秋粮219.11万吨。",
        "219.11",
        "279.11",
    ),
    (
        "structure_mismatch",
        "2024年，全市三次产业结构为12.5:36.7:50.8。",
        "36.7",
        "46.7",
    ),
    ("direction_mismatch", "2024年，全市森林覆盖率由40.6%提高到46.2%。", "46.2", "36.2"),
    ("change_mismatch", "2024年，全市森林覆盖率由40.6%提高到46.2%，提高5.6个百分点。", "5.6", "8.6"),
    ("growth_mismatch", "2024年，汽车产量由2023年的20.5万辆增加到24.6万辆，增长20.0%。", "20.0%", "50.0%"),
    (
        "growth_mismatch",
        "2024年，一般公共预算支出完成84.5亿元，比上年增加4.5亿元，增长5.6%。",
        "4.5亿元，增长",
        "9.5亿元，增长",
    ),
    (
        "share_mismatch",
        "2024年，固定资产投资完成200亿元。工业投资完成84.2亿元，占固定资产投资比重42.1%。",
        "42.1",
        "47.1",
    ),
    (
        "growth_outside_parts",
        "2024年，货物进出口总额379.73亿元，增长6.2%。其中，出口257.74亿元，增长8.1%；进口121.99亿元，增长2.4%。",
        "增长6.2%",
        "增长9.6%",
    ),
    ("out_of_range", "2024年，城镇居民人均可支配收入42150元。", "42150元", "42150万元"),
    (
        "contradiction",
        "2024年，地区生产总值完成1254.6亿元。\n二、工业\n2024年，地区生产总值达到1254.6亿元。",
        "1254.6亿元。\n",
        "1234.6亿元。\n",
    ),
]


def codes(text: str) -> list[str]:
    return [i.code for i in extract(HEAD + text, doc_id="青禾市_2024").issues if i.code in KINDS]


@pytest.mark.parametrize(("code", "text", "old", "new"), FAULTS)
def test_fault_is_found_and_the_right_text_is_not_accused(code: str, text: str, old: str, new: str) -> None:
    assert codes(text) == []
    assert text.count(old) >= 1
    assert code in codes(text.replace(old, new, 1))


@pytest.mark.parametrize(
    "text",
    [
        "2024年，基本医疗保险参保人数64.84万人，其中城镇职工28.17万人。",  # one part alone
        "2024年，发电装机334862万千瓦，其中火电144445万千瓦，水电43595万千瓦，风电146819万千瓦。",  # the rest is small
        "2024年，各类金融机构168家，其中银行类机构49家（含代表处1家），保险类机构66家，证券类机构53家。",  # nested
        "2024年，全市GDP增长6.0%。第一产业投资增长9.1%，第二产业投资增长8.2%，第三产业投资增长7.9%。",
        "2024年，地区生产总值由1000亿元提高到1210亿元，增长15.3%。",  # at constant prices
        "2024年，施工审批平均耗时提速至3.8天，比法定时限压缩63.2天，比承诺时限压缩62%。",  # two bases
        "2024年，平均工资由8.1万元提高到9.2万元，城镇职工人均缴费3200元，城乡居民人均缴费380元。",
        "2024年，地区生产总值比2019年增长62%。",
    ],
)
def test_no_false_alarm(text: str) -> None:
    assert codes(text) == []


def test_agreement_makes_surer_and_disagreement_less_sure() -> None:
    agreeing = FAULTS[0][1]
    sure = {r.quote: r.confidence for r in extract(HEAD + agreeing).indicators}
    lone = {r.quote: r.confidence for r in extract(HEAD + "2024年，基本医疗保险参保人数64.84万人。").indicators}
    torn = {r.quote: r.confidence for r in extract(HEAD + agreeing.replace("28.17", "28.97")).indicators}
    assert sure["64.84万人"] > lone["64.84万人"] > torn["64.84万人"]
    assert all(Decimal("0.05") <= c <= Decimal("0.99") for c in (*sure.values(), *torn.values()))


def test_issues_name_their_records_and_say_the_arithmetic_in_both_languages() -> None:
    found = extract(HEAD + FAULTS[0][1].replace("28.17", "28.97"), doc_id="青禾市_2024")
    (issue,) = (i for i in found.issues if i.code == "sum_mismatch")
    assert issue.severity == "error"
    assert set(issue.record_ids) <= {r.record_id for r in found.indicators}
    assert "65.64" in issue.message_zh
    assert "64.84" in issue.message_en
    assert (issue.expected, issue.found) == ("65.64万人", "64.84万人")


def test_the_plan_in_the_corpus_adds_up() -> None:
    from extractor.checks.document import find_in_document

    text = CORPUS.read_text(encoding="utf-8")
    found = extract(text, doc_id="xiqing-2022-plan")
    relations = list(find_in_document(text, found.facts, found.indicators, found.projects))
    assert any(f.holds and f.code == "sum_mismatch" and "= 64.84万人" in f.what for f in relations)
    assert [i.code for i in found.issues if i.code in KINDS] == []


def test_checks_are_the_same_in_any_run() -> None:
    text = HEAD + "\n".join(text.replace(old, new, 1) for _, text, old, new in FAULTS)
    assert extract(text).issues == extract(text).issues


def test_goal_and_result_in_one_document() -> None:
    text = "2024年全市地区生产总值增长目标为6.5%。\n2024年，全市地区生产总值同比增长5.1%。"
    found = extract("青禾市2025年国民经济和社会发展计划\n一、2024年计划执行情况\n" + text, doc_id="青禾市_2025")
    assert {i.code for i in found.issues} & {"target_met", "target_missed"} == {"target_missed"}


def test_a_message_shows_the_beginning_of_a_long_quote() -> None:
    (record,) = extract("2024年，基本医疗保险参保人数64.84万人。").indicators
    long = record.model_copy(update={"quote": "1" * 1000, "indicator": ""})
    (issue,) = check_record(long, "person")
    assert issue.code == "nameless"
    assert len(issue.message_zh) < 80
    assert len(issue.message_en) < 80
