"""Clean-up: what changes, what stays, and that every character keeps its raw place."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.text.normalise import normalise

PIECES = [
    "全市实现", "生产总值", "467", "亿元", "，", "。", "\n", "\r\n", " ", "　", "　　", "１２", "％", "[3]", "PM_{2.5}",
    "????", "\\r\\n",
    "（一）", "一、", "—", "——", "-", "~", "5", ".", "．", ",", ";", ":", '"', "“", "”", "\u200b", "𠮷",
    "&nbsp;", "二\ufffd\ufffd三五年",
    "GDP", "R&D", "?", "\x07", "〔2〕", "1 9 9 7 年", "5，008万元",
]  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("实现产值１２．５亿元，增长６％", "实现产值12.5亿元，增长6%"),
        ("实现产值 467 亿元，增长 6.6 %", "实现产值467亿元，增长6.6%"),
        ("R&D 经费,占比2.5%;其中:企业1,200家(新增5家)!", "R&D经费，占比2.5%；其中：企业1,200家（新增5家）！"),
        ("细颗粒物（PM_{2.5}）", "细颗粒物（PM2.5）"),
        ("“五个千”行动^[4]入库", "“五个千”行动入库"),
        ("能人回乡[12]工程［3］", "能人回乡工程"),
        ("青政发〔2021〕5号", "青政发〔2021〕5号"),
        ("推进【36】“天网”工程，【重要】提示", "推进“天网”工程，【重要】提示"),
        ("云岭县????县长", "云岭县县长"),
        ("增长5%？是的", "增长5%？是的"),
        ("第一段。\\r\\n第二段。", "第一段。\n第二段。"),
        ("增长6%—7%", "增长6%-7%"),
        ("5 ～ 8 家", "5-8家"),
        ("——实力增强", "——实力增强"),
        ("增长－1.2%", "增长-1.2%"),
        ("结构为2.5∶36.7:60.8", "结构为2.5：36.7：60.8"),
        ("1 9 9 7 年达到7 4 7 7 2 亿元，增长8 ．8 ％", "1997年达到74772亿元，增长8.8%"),
        ("1956年支出27，203，319元", "1956年支出27,203,319元"),
        ("投资5，008万元", "投资5,008万元"),
        ("发生率降至0，128个贫困村出列", "发生率降至0，128个贫困村出列"),
        ("分别为3，5", "分别为3，5"),
        ("二\ufffd\ufffd三五年和二O三五年", "二〇三五年和二〇三五年"),
        ("一、综 合", "一、综合"),
        ("实现\u200b增\u00ad长", "实现增长"),
        ('实施"双百"工程', "实施“双百”工程"),
        ("New Area 2030", "New Area 2030"),
        ("成效显著。　　（二）改革深化", "成效显著。\n（二）改革深化"),
        ("甲&nbsp;乙&ldquo;丙&rdquo;", "甲乙“丙”"),
        ("住在𠮷镇 3 村", "住在𠮷镇3村"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_cleaned(raw: str, clean: str) -> None:
    assert normalise(raw).text == clean


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        # a page break inside a sentence
        (
            "全年实现工业产值403.2\n\n亿元，增长5%。其中园区完成100\n\n亿元。",
            "全年实现工业产值403.2亿元，增长5%。其中园区完成100亿元。",
        ),
        ("对符合\n\n，条件的企业", "对符合，条件的企业"),
        # headings stay on lines of their own
        (
            "一、工作回顾\n全年生产总值增长6%。\n（一）产业\n工业增长7%。",
            "一、工作回顾\n全年生产总值增长6%。\n（一）产业\n工业增长7%。",
        ),
        ("首页\n政务公开\n青禾市人民政府\n", "首页\n政务公开\n青禾市人民政府"),
        ("标题：青禾市报告\n发文单位：青禾市人民政府", "标题：青禾市报告\n发文单位：青禾市人民政府"),
        # a link in the middle of a sentence
        ("认真实施《\n青禾市条例\n》，依法行政。", "认真实施《青禾市条例》，依法行政。"),
        ("一、\n兴修水利。", "一、兴修水利。"),
        # a line that ends in a name, and the next begins with its value; not under a heading
        (
            "全年各级监察机构共主动检查用人单位\n72.6万户次，涉及劳动者3078万人。",
            "全年各级监察机构共主动检查用人单位72.6万户次，涉及劳动者3078万人。",
        ),
        (
            "一、全年各级监察机构主动检查用人单位\n72.6万户次，居全省首位。",
            "一、全年各级监察机构主动检查用人单位\n72.6万户次，居全省首位。",
        ),
        # a number cut by the end of its line
        (
            "新建、改造农村公路总里程达到了6\n89公里，其中通达工程3\n5公里。",
            "新建、改造农村公路总里程达到了689公里，其中通达工程35公里。",
        ),
        # a ratio cut at the end of its line; a label is none
        (
            "三次产业结构优化为15.3∶42.4∶\n42.3，其中第一产业比重下降。",
            "三次产业结构优化为15.3：42.4：42.3，其中第一产业比重下降。",
        ),
        ("主要产品产量：\n42.3万吨煤", "主要产品产量：\n42.3万吨煤"),
        ("GDP\r\n\r\n\r\n各位代表：\r\n", "GDP\n各位代表："),
    ],
)
def test_soft_breaks(raw: str, clean: str) -> None:
    assert normalise(raw).text == clean


def test_hard_wrapped_text_is_joined_and_its_headings_are_not() -> None:
    body = (
        "初步核算，全年实现地区生产总值四百六十七亿元，按不变价格计算，"
        "比上年增长百分之六点六。其中第一产业增加值稳步提高，"
    )
    lines = [body[place : place + 20] for place in range(0, len(body), 20)]
    raw = "一、综合\n" + "\n".join(lines * 4) + "第二产业增长。\n二、农业\n粮食丰收。"
    assert normalise(raw).text == "一、综合\n" + body * 4 + "第二产业增长。\n二、农业\n粮食丰收。"


def test_page_numbers_inside_sentences_go() -> None:
    raw = "\n".join(f"第{place}页上的一句话还没有说完，接着讲增长\n\n{place}\n\n了百分之五。" for place in range(3, 8))
    assert "增长了百分之五。" in normalise(raw).text


def test_table_rows_stay_apart() -> None:
    assert normalise("67.0\n\n66.5\n\n66.0").text == "67.0\n66.5\n66.0"


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_every_character_keeps_its_place(raw: str) -> None:
    cleaned = normalise(raw)
    places = cleaned.offsets.as_list()
    assert len(places) == len(cleaned.text)
    assert all(first < second for first, second in pairwise(places))
    assert "\n\n" not in cleaned.text
    for char, place in zip(cleaned.text, places, strict=True):
        if "\u4e00" <= char <= "\u9fff" or char == "𠮷" or (char.isascii() and char.isdigit() and raw[place].isascii()):
            assert raw[place] == char


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=120))
def test_any_text_is_taken(raw: str) -> None:
    cleaned = normalise(raw)
    assert cleaned.offsets.to_raw(0, len(cleaned.text))[1] <= len(raw)


@pytest.mark.parametrize(
    "raw", ["全市实现产值 467 亿元，\n增长 6%。\n（一）农业\n粮食 5 万吨。", "PM_{2.5}[3] 下降 5%—6%。"]
)
def test_cleaning_twice_changes_nothing(raw: str) -> None:
    once = normalise(raw).text
    assert normalise(once).text == once


def test_thousands_set_apart_by_spaces_are_one_number_in_prose() -> None:
    raw = "货物周转量1 228.3亿吨公里，总长度42 690公里。"
    assert normalise(raw).text == "货物周转量1228.3亿吨公里，总长度42690公里。"
    assert "333 293" in normalise("乡镇 街道\n333 293 7\n").text


def test_frames_of_boxes_go_and_an_arrow_ends_a_title() -> None:
    assert normalise("│ 高速公路：建设青云高速。").text == "高速公路：建设青云高速。"
    assert normalise("沃土工程→建设高产稳产农田。").text == "沃土工程：建设高产稳产农田。"


def test_a_page_number_between_dashes_goes_with_its_line() -> None:
    raw = "各项存贷款余额达5127万元和\n3346\n- 1 -\n万元，同比增长33%和17%。"
    assert normalise(raw).text == "各项存贷款余额达5127万元和3346万元，同比增长33%和17%。"


def test_full_stops_of_a_text_in_half_width() -> None:
    raw = "青溪水库,云岭灌区,石桥泵站进展顺利.安居工程完成1184户,饮水困难解决."
    assert normalise(raw).text == "青溪水库，云岭灌区，石桥泵站进展顺利。安居工程完成1184户，饮水困难解决。"
    assert normalise("A.青禾,云岭镇.md").text.endswith("镇.md")
