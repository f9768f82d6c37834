"""Regions: names, codes over the years, and the region of a document."""

import re

import pytest

from extractor.linking.codelists import read_table
from extractor.linking.region_table import short_name, table
from extractor.linking.regions import find_region, region_from_text, region_words, resolve_region


@pytest.mark.parametrize(
    ("name", "year", "full_name", "code", "level"),
    [
        ("全国", None, "全国", "100000", "national"),
        ("内蒙古", 2020, "内蒙古自治区", "150000", "province"),
        ("广西", 2020, "广西壮族自治区", "450000", "province"),
        ("吉林", 2020, "吉林省", "220000", "province"),
        ("吉林市", 2020, "吉林省吉林市", "220200", "city"),
        ("西青区", 2022, "天津市西青区", "120111", "county"),
        ("天津西青", 2022, "天津市西青区", "120111", "county"),
        ("江苏泗阳县", 2020, "江苏省宿迁市泗阳县", "321323", "county"),
        ("河北省保定市易县", 2025, "河北省保定市易县", "130633", "county"),
        ("济源市", 2020, "河南省济源市", "419001", "county"),
        ("恩施州", 2020, "湖北省恩施土家族苗族自治州", "422800", "city"),
        ("威宁自治县", 2020, "贵州省毕节市威宁彝族回族苗族自治县", "520526", "county"),
        ("威宁自治县", 2005, "贵州省毕节地区威宁彝族回族苗族自治县", "522427", "county"),
        ("长沙", 2020, "湖南省长沙市", "430100", "city"),
        ("清苑", 2010, "河北省保定市清苑县", "130622", "county"),
        ("清苑", 2020, "河北省保定市清苑区", "130608", "county"),
        ("襄樊市", 2005, "湖北省襄樊市", "420600", "city"),
        ("重庆市", 1990, "四川省重庆市", "510200", "city"),
        ("重庆市", 2010, "重庆市", "500000", "province"),
        ("莱芜市", 2015, "山东省莱芜市", "371200", "city"),
        ("莱芜区", 2020, "山东省济南市莱芜区", "370116", "county"),
        ("临平区", 2022, "浙江省杭州市临平区", "330113", "county"),
        ("三元区", 2015, "福建省三明市三元区", "350403", "county"),
        ("三元区", 2022, "福建省三明市三元区", "350404", "county"),
        ("河北雄安新区", 2020, "河北省雄安新区", None, "zone"),
        ("天津市西青区杨柳青镇", 2020, "天津市西青区杨柳青镇", None, "township"),
        ("苏州工业园区", 2020, "江苏省苏州工业园区", "320571", "zone"),
    ],
)
def test_names_and_codes(name: str, year: int | None, full_name: str, code: str | None, level: str) -> None:
    region = resolve_region(name, year)
    assert region is not None
    assert (region.full_name, region.ref_area, region.level) == (full_name, code, level)


@pytest.mark.parametrize("name", ["云岭县", "青禾市", "鼓楼区", "朝阳", "", "市", "发展"])
def test_unknown_and_ambiguous_names_have_no_region(name: str) -> None:
    assert resolve_region(name, 2020) is None


def test_context_decides_between_regions_of_one_name() -> None:
    nanjing = resolve_region("鼓楼区", 2020, "南京都市圈建设加快，南京北站开工")
    fuzhou = resolve_region("鼓楼区", 2020, "福州新区")
    assert nanjing and nanjing.ref_area == "320106"
    assert fuzhou and fuzhou.ref_area == "350102"


def test_first_name_that_resolves() -> None:
    region = find_region(["云岭县", "鼓楼区", "福州市"], 2020)
    assert region and region.ref_area == "350102"


@pytest.mark.parametrize(
    ("title", "issuer", "opening", "body", "expected"),
    [
        ("关于西青区2021年计划执行情况的报告", None, "", "", "天津市西青区"),
        ("恩施州2022年国民经济和社会发展统计公报", None, "", "", "湖北省恩施土家族苗族自治州"),
        ("政府工作报告", "博罗县人民政府", "", "", "广东省惠州市博罗县"),
        ("政府工作报告", None, "——2020年1月8日在鹤壁市第十一届人民代表大会上", "", "河南省鹤壁市"),
        ("政府工作报告", None, "我代表市人民政府向大会报告工作", "青岛港 青岛西站 青岛 青岛，胶州", "山东省青岛市"),
        ("鹤壁2021年政府工作报告", None, "", "", "河南省鹤壁市"),
        ("鼓楼区2020年政府工作报告", None, "", "在南京市委领导下", "江苏省南京市鼓楼区"),
        ("政府工作报告", None, "现在，我代表国务院向大会报告工作", "全国 各地", "全国"),
        ("2020年国民经济和社会发展统计公报", None, "国家统计局\n2021年2月28日", "全国", "全国"),
        ("博罗县园洲镇2023年工作报告", None, "", "", "广东省惠州市博罗县园洲镇"),
    ],
)
def test_region_of_a_document(title: str, issuer: str | None, opening: str, body: str, expected: str) -> None:
    region = region_from_text(title, issuer, opening, body, 2021)
    assert region is not None and region.full_name == expected


def test_no_region_without_evidence() -> None:
    assert region_from_text("工作报告", None, "各位代表", "我市经济平稳运行", 2021) is None


def test_a_survey_team_in_a_place_is_not_the_nation() -> None:
    opening = "袁禾市统计局  国家统计局袁禾调查队\n2023年3月28日"
    assert region_from_text("袁禾市2022年国民经济和社会发展统计公报", None, opening, "全市上下", 2022) is None


def test_words_of_a_region() -> None:
    words = region_words(resolve_region("西青区", 2022))
    assert {"全区", "我区", "西青区", "西青", "天津市西青区"} <= set(words)
    assert not {"全市", "全省", "天津市"} & set(words)
    assert [len(word) for word in words] == sorted(map(len, words), reverse=True)
    assert {"全省", "我省", "河北", "河北省"} <= set(region_words(resolve_region("河北省", 2020)))
    assert {"全国", "我国"} <= set(region_words(resolve_region("全国")))
    assert {"全市", "全县", "我省"} <= set(region_words(None))


ROWS = [*read_table("regions.tsv"), *(row[:6] for row in read_table("regions_overlay.tsv"))]


def test_rows_are_well_formed() -> None:
    assert len(ROWS) > 3200
    for code, name, parent, first, last, kind in ROWS:
        assert (code == "" and kind == "zone") or re.fullmatch(r"[1-9]\d{5}", code), (code, name)
        assert name and kind in {"province", "city", "county", "zone"}, (code, name)
        assert all(year == "" or re.fullmatch(r"(?:19|20)\d\d", year) for year in (first, last)), (code, name)
        assert not first or not last or first <= last, (code, name)
        assert (parent == "") == (kind == "province"), (code, name)


def test_parents_exist() -> None:
    codes = {row[0] for row in ROWS}
    assert not [row for row in ROWS if row[2] and row[2] not in codes]


def test_a_code_has_one_name_at_a_time() -> None:
    for code, entries in table().by_code.items():
        today = {entry.name for entry in entries if entry.last == 9999 and entry.first <= 2024}
        assert len(today) <= 1, (code, today)


def test_current_regions_are_complete() -> None:
    now = {entry.code for entries in table().by_code.values() for entry in entries if entry.last == 9999}
    kinds = [code for code in now if not code.endswith("00")]
    assert sum(code.endswith("0000") for code in now) == 34
    assert 2800 <= len(kinds) <= 3100


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("保定市", "保定"),
        ("易县", "易县"),
        ("内蒙古自治区", "内蒙古"),
        ("威宁彝族回族苗族自治县", "威宁"),
        ("浦东新区", "浦东"),
    ],
)
def test_short_names(name: str, short: str) -> None:
    assert short_name(name) == short


def test_the_end_of_a_longer_name_names_no_region() -> None:
    """沭陵县 is invented; 陵县 was a county."""
    body = "沭陵县农业稳步发展。沭陵县工业增长。沭陵县新建学校5所。"
    assert region_from_text("关于沭陵县2009年计划执行情况的报告", None, body, body, 2009) is None
    assert region_from_text("易县2025年政府工作报告", None, "", "", 2024) is not None
