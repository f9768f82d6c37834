"""Whole documents as people save them: site lines around the text, a text printed twice, other characters."""

import pytest

from extractor import extract
from extractor.records.vocabulary import ExclusionReason

TITLE = "青禾市2022年政府工作报告"
BODY = (
    "2021年，全市地区生产总值完成1254.6亿元，同比增长6.8%。\n全市新建学校5所，推进云岭路改造工程建设，投资4.5亿元。\n"
)


@pytest.mark.parametrize(
    "line",
    [
        "打印 关闭",
        "【字号：大 中 小】",
        "浏览次数：456",
        "点击数:789次",
        "阅读 1024",
        "上一篇：青禾市新建道路36条",
        "下一篇：青禾市云岭隧道工程开工建设，投资12亿元",
        "相关链接\n云岭县新建学校12所\n青禾市引进企业30家",
        "版权所有：青禾市人民政府 青ICP备12345678号-1",
        "青公网安备 37010202000123号",
        "主办单位：青禾市人民政府办公室 地址：青禾市云岭路88号 邮编：250000",
        "网站标识码：3701000012 联系电话：0531-88888888",
        "责任编辑：云岭12",
        "来源：青禾市政府 发布时间：2022-01-20 10:30 浏览次数：3215次",
    ],
)
def test_lines_of_a_site_give_no_records(line: str) -> None:
    clean = extract(f"{TITLE}\n{BODY}")
    dirty = extract(f"{line}\n{TITLE}\n{BODY}{line}\n")
    assert [r.quote for r in dirty.indicators] == [r.quote for r in clean.indicators]
    assert [p.name for p in dirty.projects] == [p.name for p in clean.projects]
    covered = {k for e in dirty.exclusions for k in range(e.start, e.end)}
    covered |= {k for r in dirty.indicators for k in range(r.start, r.end)}
    assert all(k in covered for k, char in enumerate(dirty.text) if char.isdigit())


def test_prose_that_looks_like_site_lines_is_read() -> None:
    text = f"{TITLE}\n2021年，政务网站浏览量达到1024万次，主办国际论坛3场。\n下一条生产线投产后，新增产值5亿元。\n"
    assert [r.quote for r in extract(text).indicators] == ["1024万次", "3场", "5亿元"]


def test_a_text_printed_twice() -> None:
    found = extract(f"{TITLE}\n{BODY}{TITLE}\n{BODY}")
    half = len(found.indicators) // 2
    first, second = found.indicators[:half], found.indicators[half:]
    assert [r.quote for r in first] == [r.quote for r in second] == ["1254.6亿元", "6.8%", "5所", "4.5亿元"]
    assert [r.duplicate_of for r in first] == [None] * half
    assert [r.duplicate_of for r in second] == [r.record_id for r in first]
    assert [p.duplicate_of for p in found.projects] == [None, found.projects[0].record_id]


def test_what_is_alike_is_no_second_printing() -> None:
    text = f"{TITLE}\n全市新建学校5所。\n全市新建学校5所。\n" + BODY.replace("1254.6", "99") + BODY
    assert {r.duplicate_of for r in extract(text).indicators} == {None}


def test_placeholders() -> None:
    found = extract(f"{TITLE}\n20XX年，全市投资完成xx亿元，同比增长X%，新建学校XX所，引进企业5家。\n")
    assert [r.quote for r in found.indicators] == ["5家"]
    assert {e.quote for e in found.exclusions if e.reason is ExclusionReason.PLACEHOLDER} >= {"20XX", "xx亿元"}


TRADITIONAL = (
    "廣東省2022年國民經濟和社會發展計劃\n一、2021年計劃執行情況\n"
    "2021年，全省地區生產總值完成1254.6億元，同比增長6.8%。新增就業13萬人，推進雲嶺隧道工程建設。\n"
)


def test_traditional_characters() -> None:
    found = extract(TRADITIONAL)
    first, growth, jobs = found.indicators
    assert (first.quote, first.indicator, first.unit) == ("1254.6億元", "地區生產總值", "億元")
    assert (first.indicator_code, first.unit_mult, growth.indicator_code) == ("NA.GDP", 8, "NA.GDP")
    assert (jobs.indicator, jobs.unit) == ("新增就業", "萬人")
    assert first.section == ("2021年計劃執行情況",)
    assert [p.name for p in found.projects] == ["雲嶺隧道工程"]
    assert (found.facts.ref_area, found.facts.title) == ("440000", "廣東省2022年國民經濟和社會發展計劃")


def test_full_width_and_written_out_breaks() -> None:
    text = f"{TITLE}\\r\\n２０２１年，全市投资完成４６７．５亿元，\\r\\n新建学校５所。\\r\\n"
    assert [r.quote for r in extract(text).indicators] == ["４６７．５亿元", "５所"]
