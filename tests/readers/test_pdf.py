from pathlib import Path

import pytest

from extractor import extract
from extractor.readers.registry import read
from readers.printed import Sheet
from readers.sheets import FIRST, FULL, LEFT, ROWS, balanced, left_out, numbered, of, prose, ruled


@pytest.mark.parametrize(
    ("last", "first", "joined"),
    [
        (
            "二季度固定资产投资稳步回升，总量达到一个新的历史水平，其中工业投资达到403.2",
            "亿元，增长6.5%。",
            "403.2亿元",
        ),
        ("二季度固定资产投资稳步回升，总量达到一个新的历史水平，其中工业投资完成，共12", "345.6亿元。", "12345.6亿元"),
        ("二季度固定资产投资稳步回升，总量达到一个新的历史水平，其中工业投资稳步推进全市", "。", "全市。"),
        (
            "二季度固定资产投资稳步回升，总量达到一个新的历史水平，引入世界知名的品牌 Green",
            "Valley 公司。",
            "Green Valley",
        ),
    ],
)
@pytest.mark.parametrize("over_page", [False, True])
def test_lines_join(last: str, first: str, joined: str, over_page: bool) -> None:
    sheet = Sheet().text(LEFT + 24, 100, FIRST).lines(LEFT, 120, prose())
    sheet.text(LEFT, 240, last)
    following = Sheet() if over_page else sheet
    following.text(LEFT, 100 if over_page else 260, first)
    found = of(sheet, following) if over_page else of(sheet)
    assert joined in found.text and found.text.count("\n") == 1
    assert {place.page for place in found.locators} == ({1, 2} if over_page else {1})
    assert {place.paragraph for place in found.locators} == {1}


@pytest.mark.parametrize(
    ("last", "indent", "first"),
    [
        (FULL[:20] + "。", 24, "云岭县另有安排。"),
        (FULL[:35] + "。", 24, "云岭县另有安排。"),
        (FULL[:20] + "。", 0, "二、主要目标"),
        (FULL[:20] + "。", 24, "（二）财政税收"),
        (FULL[:20], 0, "云岭县另有安排。"),
    ],
)
def test_paragraphs_part(last: str, indent: int, first: str) -> None:
    sheet = Sheet().text(LEFT + 24, 100, FIRST).lines(LEFT, 120, prose()).text(LEFT, 240, last)
    sheet.text(LEFT + indent, 260, first).text(LEFT + 24, 280, FIRST)
    lines = of(sheet).text.splitlines()
    assert lines[0].endswith(last) and lines[1].startswith(first)


def test_title_of_two_lines_is_one() -> None:
    sheet = (
        Sheet()
        .text(LEFT + 36, 60, "关于青禾市国民经济和社会发展计划", 22.5)
        .text(LEFT + 137, 92, "执行情况的报告", 22.5)
    )
    sheet.text(LEFT + 24, 130, FIRST).lines(LEFT, 150, prose())
    assert of(sheet).text.splitlines()[0] == "关于青禾市国民经济和社会发展计划执行情况的报告"


@pytest.mark.parametrize(
    ("gap", "text"), [(0, "全年467亿元"), (1, "全年467亿元"), (3, "全年 467亿元"), (30, "全年 467亿元")]
)
def test_gap_decides_on_space(gap: float, text: str) -> None:
    sheet = Sheet().text(LEFT, 100, "全年").text(LEFT + 24 + gap, 100, "467亿元")
    assert of(sheet).text == text + "\n"


def test_space_of_the_file_is_kept_once() -> None:
    assert of(Sheet().text(LEFT, 100, "全年  467 亿元")).text == "全年 467 亿元\n"


def test_raised_digit_joins_no_number() -> None:
    sheet = Sheet().text(LEFT, 100, "增加值19917.0").text(LEFT + 36 + 42, 95, "1", 6).text(LEFT + 36 + 46, 100, "亿元")
    assert of(sheet).text == "增加值19917.0¹亿元\n"


def test_bold_by_printing_twice_is_read_once() -> None:
    found = of(Sheet().text(LEFT, 100, "青禾市全年467亿元").text(LEFT + 1.2, 100, "青禾市全年467亿元"))
    assert found.text == "青禾市全年467亿元\n"


def test_rotated_stamp_is_left_out_and_turned_page_is_read() -> None:
    found = of(Sheet().text(LEFT, 100, FULL).text(200, 400, "内部资料", 30, (0.7, 0.7)))
    assert found.text == FULL + "\n" and left_out(found) == {"rotated": 4}
    turned = of(Sheet(rotate=90).text(100, 700, "青禾市全年", turn=(0, 1)).text(120, 700, "完成467亿元", turn=(0, 1)))
    assert turned.text.replace("\n", "") == "青禾市全年完成467亿元"


@pytest.mark.parametrize("form", ["— {} —", "{}", "第{}页", "{}/4", "- {} -", "第 {} 页 共 4 页"])
def test_page_numbers_and_running_heads_are_counted_out(form: str) -> None:
    found = of(*(numbered(page, form=form) for page in range(1, 5)))
    visible = sum(len(form.format(page).replace(" ", "")) for page in range(1, 5))
    assert left_out(found) == {"page number": visible, "running head": 4 * 14}
    assert found.text.count("发展计划") == 0


def test_number_at_the_end_of_a_page_is_no_page_number() -> None:
    sheet = Sheet().text(LEFT + 24, 100, FIRST).lines(LEFT, 120, [FULL] * 30).text(LEFT, 720, "2022")
    assert "2022" in of(sheet).text


def test_watermark_over_all_pages() -> None:
    pages = [Sheet().lines(LEFT, 200, [f"{name}项{FULL[:30]}"]).text(200, 430, "征求意见稿", 40) for name in "甲乙丙丁"]
    found = of(*pages)
    assert "征求意见稿" not in found.text and left_out(found) == {"watermark": 20}


def test_footnotes_stand_after_the_paragraph_of_their_page() -> None:
    first = Sheet().text(LEFT + 24, 100, FIRST).lines(LEFT, 120, [FULL] * 20).rule(LEFT, 685, 220, 685)
    first.lines(LEFT, 700, ["①地区生产总值按可比价格计算，为初步核算", "数，以年报为准。", "②数据来自云岭县。"], 9, 14)
    found = of(first, Sheet().text(LEFT, 100, "共467亿元。").text(LEFT + 24, 120, FIRST).lines(LEFT, 140, prose()))
    lines = found.text.splitlines()
    assert lines[0].endswith(FULL + "共467亿元。")
    assert lines[1:3] == ["①地区生产总值按可比价格计算，为初步核算数，以年报为准。", "②数据来自云岭县。"]
    notes = [place for place in found.locators if place.part == "footnote"]
    assert [(place.page, found.text[place.start]) for place in notes] == [(1, "①"), (1, "②")]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = ["青禾市全年实现地区生产总值稳步回升一"] * 9 + ["左栏末行共计达到403.2"]
    right = ["亿元，云岭县经济指标保持平稳运行态"] + ["势其中工业投资稳步推进项目建设成效好"] * 9
    sheet = Sheet().text(150, 60, "青禾市国民经济和社会发展统计公报", 18)
    for place in range(10):
        sheet.text(60, 120 + 20 * place, left[place]).text(310, 120 + 20 * place, right[place])
    lines = of(sheet).text.splitlines()
    assert lines[0] == "青禾市国民经济和社会发展统计公报"
    assert "".join(lines[1:]) == "".join(left + right)


@pytest.mark.parametrize("sides", [True, False])
@pytest.mark.parametrize("inner", [True, False])
def test_ruled_table(sides: bool, inner: bool) -> None:
    found = of(ruled(ROWS, sides=sides, inner=inner).text(100, 60, "表1 青禾市主要指标"))
    [table] = found.tables
    assert found.text[table.start : table.end] == "\n".join("\t".join(row) for row in ROWS)
    assert [(cell.row, cell.column) for cell in table.cells] == [(row, col) for row in (1, 2, 3) for col in (1, 2, 3)]
    places = [place for place in found.locators if place.table]
    assert [(place.row, place.column) for place in places] == [(row, col) for row in (1, 2, 3) for col in (1, 2, 3)]
    assert {place.page for place in places} == {1}


def test_merged_cells_stand_once() -> None:
    sheet = Sheet()
    for y in (100, 148, 172):
        sheet.rule(100, y, 400, y)
    for x in (100, 200, 400):
        sheet.rule(x, 100, x, 172)
    sheet.rule(200, 124, 400, 124).rule(300, 124, 300, 172)
    sheet.text(110, 128, "指标").text(280, 116, "年份").text(210, 140, "2021年").text(310, 140, "2022年")
    sheet.text(110, 164, "产量").text(210, 164, "1.5").text(310, 164, "2.5")
    found = of(sheet)
    [table] = found.tables
    spans = {found.text[c.start : c.end]: (c.row, c.column, c.rowspan, c.colspan) for c in table.cells}
    assert spans["指标"] == (1, 1, 2, 1) and spans["年份"] == (1, 2, 1, 2)
    assert spans["2022年"] == (2, 3, 1, 1) and spans["2.5"] == (3, 3, 1, 1)


def test_table_without_upright_lines() -> None:
    rows = [
        ["指标", "单位", "2022年"],
        *([f"{name}产量", "万吨", f"{place}.5"] for place, name in enumerate("粮棉油糖")),
    ]
    sheet = Sheet().text(LEFT + 24, 80, FIRST).lines(LEFT, 100, prose()).rule(100, 290, 420, 290)
    for place, row in enumerate(rows):
        for x, cell in zip((100, 250, 360), row, strict=True):
            sheet.text(x, 310 + 20 * place, cell)
    found = of(sheet)
    [table] = found.tables
    assert found.text[table.start : table.end] == "\n".join("\t".join(row) for row in rows)


@pytest.mark.parametrize("repeated", [True, False])
def test_table_over_a_page_break_is_one(repeated: bool) -> None:
    more = [["工业投资", "亿元", "33.1"], ["用电量", "亿度", "8.4"]]
    found = of(
        ruled(ROWS, 700).text(100, 60, FULL[:30]),
        ruled(ROWS[:1] * repeated + more, 90).text(100, 300, "以上为快报数。"),
    )
    [table] = found.tables
    assert found.text[table.start : table.end] == "\n".join("\t".join(row) for row in ROWS + more)
    assert table.header_rows == int(repeated)
    assert [place.page for place in found.locators if place.table and place.column == 1] == [1, 1, 1, 2, 2]
    assert left_out(found) == ({"repeated table header": 9} if repeated else {})


def test_table_in_the_midst_of_a_sentence_comes_after_it() -> None:
    first = Sheet().text(LEFT + 24, 100, FIRST).lines(LEFT, 120, prose())
    second = ruled(ROWS).text(LEFT, 200, "达到467亿元。").text(LEFT + 24, 220, FIRST).lines(LEFT, 240, prose())
    lines = of(first, second).text.splitlines()
    assert lines[0].endswith(FULL + "达到467亿元。") and lines[1] == "\t".join(ROWS[0])


def test_frame_around_prose_is_no_table() -> None:
    sheet = Sheet().grid([70, 530], [80, 330]).text(LEFT + 24, 100, FIRST).lines(LEFT, 120, prose())
    found = of(sheet)
    assert not found.tables and found.text.startswith(FIRST)


def test_contents_stay_lines_and_give_no_records() -> None:
    lines = ["一、主要目标........................3", "二、保障措施························12", "三、附表……………………15"]
    found = of(Sheet().text(LEFT, 80, "目录").lines(LEFT, 100, lines))
    assert found.text.splitlines()[1:] == lines
    result = extract(found.text)
    assert not result.indicators and {item.reason for item in result.exclusions} <= {"reference", "ordinal"}


CHENGDU = Path(__file__).parents[3] / "shared/documents/formats/成都市2021年国民经济和社会发展统计公报.pdf"


@pytest.mark.skipif(not CHENGDU.exists(), reason="the real bulletin is not at hand")
def test_real_bulletin() -> None:
    found = balanced(read(CHENGDU.read_bytes(), ".pdf", "成都"))
    assert left_out(found) == {"page number": 63} and not found.warnings
    assert [(len(table.cells), table.page) for table in found.tables] == [
        (15, 2), (20, 4), (84, 6), (44, 7), (36, 8), (30, 9), (24, 17)
    ]  # fmt: skip
    lines = found.text.splitlines()
    assert "钢材\t万吨\t566.6\t4.1" in lines and "2019 年\t92.9\t7.1\t0.0" in lines
    assert any("商品房销售面积（含预售）3644.1万平方米，下降1.0%" in line for line in lines)
    unended = [line for line in lines if "\t" not in line and len(line) > 40 and line[-1] not in "。"]
    assert unended == []
