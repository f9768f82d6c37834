"""Codes of indicators, and the consistency of their list."""

import re

import pytest

from extractor.linking.codelists import read_yaml
from extractor.linking.codes import canonical_name, indicator_dimensions, link_indicator_code
from extractor.values.unit import unit_table

DATA = read_yaml("indicators.yaml")
INDICATORS = DATA["indicators"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("地区生产总值", "NA.GDP"),
        ("GDP", "NA.GDP"),
        ("国内生产总值", "NA.GDP"),
        ("全市生产总值", "NA.GDP"),
        ("地区生产总值（GDP）", "NA.GDP"),
        ("生产总值增速", "NA.GDP"),
        ("人均GDP", "NA.GDP.PC"),
        ("一产增加值", "NA.VA1"),
        ("第一产业增加值", "NA.VA1"),
        ("第三产业占GDP的比重", "NA.VA3.SH"),
        ("服务业增加值占全市生产总值比重", "NA.VA.SERV.SH"),
        ("规上工业增加值", "IND.VA.ABOVE"),
        ("规模工业增加值", "IND.VA.ABOVE"),
        ("社零", "TRD.RSCG"),
        ("社会消费品零售总额", "TRD.RSCG"),
        ("限上社会消费品零售额", "TRD.RSCG.ABOVE"),
        ("城镇新增就业人数", "EMP.NEW"),
        ("城镇登记失业率", "EMP.UNEMP.REG"),
        ("R&D经费投入强度", "SCI.RD.INT"),
        ("研发投入占GDP比重", "SCI.RD.INT"),
        ("农村常住居民人均可支配收入", "INC.DPI.RURAL"),
        ("年末常住人口", "POP.RES"),
        ("“四上”企业", "ENT.FOURUP"),
        ("新增市场主体", "ENT.NEW"),
        ("PM2.5年均浓度", "ENV.PM25"),
        ("PM_{2.5}平均浓度", "ENV.PM25"),
        ("万元GDP能耗", "ENE.INT"),
        ("每万人口发明专利拥有量（件）", "SCI.PAT.10K"),
        ("固定资产投资（不含农户）", "INV.FAI"),
    ],
)
def test_other_wordings_have_the_code(name: str, code: str) -> None:
    assert link_indicator_code(name) == code


@pytest.mark.parametrize(
    "name",
    [
        "规模以上工业中食品制造业增加值",
        "园区规模以上工业增加值",
        "青禾市固定资产投资",
        "扣除房地产的固定资产投资",
        "一般公共预算收入（不含新区）",
        "汽车",
        "企业",
        "总投资",
        "人数",
        "人口",
        "出口量",
        "",
    ],
)
def test_narrower_and_bare_names_have_none(name: str) -> None:
    assert link_indicator_code(name) is None


def test_a_sector_of_industry_keeps_its_own_code() -> None:
    assert link_indicator_code("规模以上工业战略性新兴产业增加值") == "IND.SEI.VA"
    assert link_indicator_code("规模以上工业增加值") == "IND.VA.ABOVE"


def test_the_list_is_long_enough_and_codes_are_unique() -> None:
    codes = [item["code"] for item in INDICATORS]
    assert len(codes) >= 180
    assert len(codes) == len(set(codes))


def test_fields_of_every_indicator() -> None:
    known = {entry.unit.dimension for entries in unit_table().values() for entry in entries} | {"none"}
    for item in INDICATORS:
        assert re.fullmatch(r"[A-Z]+(?:\.[A-Z0-9]+)+", item["code"]), item
        assert item["code"].split(".")[0] in DATA["groups"], item
        assert set(item) <= {"code", "name", "nbs", "name_en", "aliases", "dimensions", "note"}, item
        assert isinstance(item["nbs"], bool) and item["name"] and item["name_en"], item
        assert item["dimensions"] and set(item["dimensions"]) <= known, item


def test_a_name_belongs_to_one_indicator_only() -> None:
    owner: dict[str, str] = {}
    for item in INDICATORS:
        for name in (item["name"], *item["aliases"]):
            assert owner.setdefault(canonical_name(name), item["code"]) == item["code"], name


def test_every_name_and_alias_is_found() -> None:
    for item in INDICATORS:
        for name in (item["name"], *item["aliases"]):
            assert link_indicator_code(name) == item["code"], name


def test_aliases_are_listed_once() -> None:
    for item in INDICATORS:
        assert len(item["aliases"]) == len(set(item["aliases"])), item["code"]


def test_dimensions_of_a_code() -> None:
    assert indicator_dimensions("NA.GDP") == {"currency"}
    with pytest.raises(KeyError):
        indicator_dimensions("NA.NONE")
