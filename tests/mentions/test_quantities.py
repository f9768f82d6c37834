"""Quantities in short sentences: value, unit and comparator, by table."""

import pytest

from extractor.mentions.find import find_mentions


def short(text: str) -> list[str]:
    """Each quantity as `value[~upper] unit comparator`, with ? where annotators differ; `=` is left out."""
    result = []
    for quantity in find_mentions(text).quantities:
        upper = f"~{quantity.value_upper}" if quantity.value_upper is not None else ""
        comparator = "" if quantity.comparator == "=" else f" {quantity.comparator}"
        result.append(f"{quantity.value}{upper}{quantity.unit}{comparator}{'?' if quantity.optional else ''}")
    return result


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # numbers
        ("青禾市粮食产量1,234.5万吨", ["1234.5万吨"]),
        ("面积达3，200亩", ["3200亩"]),
        ("发放补贴1.4亿余元，惠及13万余人次", ["1.4亿元 ~", "13万人次 ~"]),
        ("完成检测40余万份", ["40万份 ~"]),
        ("水库蓄水3亿多立方米", ["3亿立方米 ~"]),
        ("涉及企业千余家次", ["1000家次 ~"]),
        ("二十多个部门参与，十几家企业入驻", ["20个 ~", "10家 ~"]),
        ("用电1亿2千万千瓦时", ["1.2亿千瓦时"]),
        ("负债4千亿元", ["4千亿元"]),
        ("增速为-0.5%", ["-0.5%"]),
        ("GDP达到136063元", ["136063元"]),
        # Chinese numerals
        ("投资一亿三千万元，增长百分之二十三点五", ["1.3亿元", "23.5%"]),
        ("装机二百零五万千瓦，住房六亿三千多万平方米", ["205万千瓦", "6.3亿平方米 ~"]),
        ("耕地四十五万三千二百亩", ["45.32万亩"]),
        ("解决两千余人就业，两家企业上市", ["2000人 ~", "2家"]),
        ("占比近三成，产值翻了一番，增长一倍多", ["3成 ~", "1番?", "1倍 ~"]),
        ("聚焦三个片区、五大产业，抓好十方面工作", ["3个?", "5?", "10方面?"]),
        ("建成四百五十个", ["450个"]),
        # ranges
        ("增长6%-7%，建设5至8个，新增1-2家", ["6~7% range", "5~8个 range", "1~2家 range"]),
        ("新增就业5万至6万人", ["5~6万人 range"]),
        ("气温偏高0.5-1.2℃，pH值4.02-7.80", ["0.5~1.2℃ range", "4.02~7.80 range"]),
        ("由3所增加到5所", ["3所", "5所"]),
        ("从12%至15%", ["12%", "15%"]),
        # shared units and comparators
        ("参保人数分别达20.5、19.63、19.97万人", ["20.5万人", "19.63万人", "19.97万人"]),
        ("高于全国、全省1.2个和0.8个百分点", ["1.2个百分点", "0.8个百分点"]),
        ("新建300家、30家和20家", ["300家", "30家", "20家"]),
        ("占比45%和32%左右", ["45% ~", "32% ~"]),
        ("分别增长5%、6%和7%以上", ["5% >=", "6% >=", "7% >="]),
        ("分别增长8%左右和9%", ["8% ~", "9%"]),
        ("迈上4万亿、5万亿两个台阶", ["4万亿 >=", "5万亿 >=", "2个?"]),
        # comparators
        ("超过60家，突破100亿元，不低于5%，不到3%", ["60家 >", "100亿元 >", "5% >=", "3% <"]),
        ("失业率控制在5.5%以内，降至20%以下，达65%以上", ["5.5% <=", "20% <=", "65% >="]),
        ("约5000人，近80个，节约5000元", ["5000人 ~", "80个 ~", "5000元"]),
        ("至少新建2所，最多安排5个", ["2所 >=", "5个 <="]),
        ("培训2000人（次）以上，检测500余台（套）", ["2000人 >=", "500台 ~"]),
        ("超百亿元，突破百万", ["100亿元 >", "100万 >"]),
        ("成为全市首个产值超百亿元的民营企业", ["100亿元 >"]),
        ("3个工作日内办结", ["3个工作日 <="]),
        # ratios and bare numbers
        ("三次产业结构为2.5：36.7：60.8", ["2.5", "36.7", "60.8"]),
        ("收入比缩小到2.3，指数101.5（上年=100）", ["2.3", "101.5"]),
        ("满意度从84.7提升至89.6", ["84.7", "89.6"]),
        ("涉及3县5乡", ["3?", "5?"]),
        # units next to words that look like them
        ("培育10家重点企业，建设3个中心", ["10家", "3个"]),
        ("招聘18名社区工作者，新增26张家庭养老床位", ["18名", "26张"]),
        ("25.3万农村人口", ["25.3万"]),
        ("装机100MW，算力5000P，出口30TEU", ["100MW", "5000P", "30TEU"]),
        ("浓度5mg/L，日供水3万m³/d", ["5mg/L", "3万m³/d"]),
        ("旅客周转量11亿人公里", ["11亿人公里"]),
    ],
)
def test_quantities(text: str, expected: list[str]) -> None:
    assert short(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("总量居全省第2位", ["2位"]),
        ("增速全国第一、总量全省第三", ["1", "3"]),
        ("分居全市第一和第二", ["1", "2"]),
        ("获评比第七名", ["7名"]),
        ("由第11位升至第7位", ["11位", "7位"]),
        ("位居全省首位", ["1位?"]),
        ("进入全国前十，退出后20名", ["10 <=?", "20名 <=?"]),
        ("在全省第二个完成改革", ["2个?"]),
        ("把安全放在第一位", []),
        ("打造首位产业，提升首位度", []),
        ("第一产业、第二产业和第三产业", []),
        ("全国第一梯队，第三届大会，第2批名单", []),
    ],
)
def test_ranks(text: str, expected: list[str]) -> None:
    assert short(text) == expected


def test_span_ends_with_the_unit_or_the_number() -> None:
    text = "分别达20.5、19.6万余人，聚焦五大产业，居全省第4位"
    spans = [text[q.start : q.end] for q in find_mentions(text).quantities]
    assert spans == ["20.5", "19.6万余人", "五", "4位"]


def test_bounds_take_in_the_comparator() -> None:
    text = "力争达到不低于65%以上，约5000人左右"
    first, second = find_mentions(text).quantities
    assert text[first.before : first.after] == "不低于65%以上"
    assert text[second.before : second.after] == "约5000人左右"


def test_shared_unit_is_marked() -> None:
    quantities = find_mentions("分别为12、8万吨").quantities
    assert [quantity.shared for quantity in quantities] == [True, False]
    assert {(quantity.unit_mult, quantity.unit_measure) for quantity in quantities} == {(4, "t")}
