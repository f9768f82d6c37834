import pytest

from extractor.linking.horizon import Horizon, Span
from extractor.records.vocabulary import Part
from linking.sources import source_of

REPORT, OUTLINE = "青禾市{}年政府工作报告\n", "青禾市国民经济和社会发展第十三个五年规划纲要\n"
SCHEME = "青禾市人民政府办公室关于印发青禾市菌业三年行动方案（2023—2025年）的通知\n一、产业现状\n略。\n二、行动目标\n"

SPANS = [
    (REPORT.format(2025) + "一、2024年工作回顾\n", ("2024", "2024")),
    (REPORT.format(2025) + "二、2025年工作任务\n", ("2025", "2025")),
    (REPORT.format(2023) + "一、过去五年工作回顾\n", ("2018/2022", "2022")),
    (REPORT.format(2023) + "一、过去四年工作的回顾\n", ("2019/2022", "2022")),
    (REPORT.format(2023) + "一、三年来的主要工作回顾\n", ("2020/2022", "2022")),
    (REPORT.format(2021) + "一、“十三五”时期工作回顾\n", ("2016/2020", "2020")),
    (REPORT.format(2023) + "一、抢抓机遇，奋力崛起的五年\n", ("2018/2022", "2022")),
    (REPORT.format(2021) + "二、“十四五”时期主要目标\n", ("2021/2025", "2025")),
    (REPORT.format(2023) + "二、今后五年的奋斗目标\n", ("2023/2027", "2027")),
    (OUTLINE + "一、“十二五”时期发展回顾\n", ("2011/2015", "2015")),
    (OUTLINE + "二、发展目标\n", ("2016/2020", "2020")),
    (OUTLINE + "一、“十二五”水利回顾\n（一）主要成效\n1、投入增加。\n", ("2011/2015", "2015")),
    ("青禾县水利发展“十三五”规划\n一、规划背景\n（一）短板弱项\n", ("2011/2015", "2015")),
    ("青禾县2016年重点项目建设情况汇报\n（2016年12月9日）\n一、总体情况\n略。\n二、2017年初步安排\n", ("2017", "2017")),
    ("青禾市水利发展“十三五”规划\n1 现状与形势\n1.1 “十二五”成就\n", ("2011/2015", "2015")),
    ("青禾市水利发展“十三五”规划\n1 现状与形势\n1.1 “十二五”成就\n略。\n2 目标\n2.1 总体目标\n", ("2016/2020", "2020")),
    (SCHEME, ("2023/2025", "2025")),
    (SCHEME + "——2023年，打基础。", ("2023", "2023")),
    (SCHEME + "——2023年，打基础。兴建菇棚。\n", ("2023/2025", "2025")),
    (SCHEME + "（一）2024年目标\n", ("2024", "2024")),
    (SCHEME + "2024年，全市产值达到9亿元。", ("2023/2025", "2025")),
    ("青禾概况\n一、历史\n", (None, None)),
]


@pytest.mark.parametrize(("before", "span"), SPANS)
def test_span_of_a_section(before: str, span: tuple[str | None, str | None]) -> None:
    source = source_of(before + "粮食丰收。\n")
    horizon = Horizon(source.text, source.structure, source.facts)
    found = horizon.span(source.structure.sections[-1].index, len(before))
    assert (found.flow, found.state) == span
    assert found.interval is (span[0] != span[1])


def test_a_heading_of_five_years_and_one() -> None:
    five = "“十三五”时期，粮食年年丰收。\n"
    before = REPORT.format(2021) + "一、“十三五”时期和2020年工作回顾\n"
    source = source_of(before + five + "2020年，粮食又获丰收。\n")
    horizon = Horizon(source.text, source.structure, source.facts)
    section = source.structure.sections[-1].index
    assert horizon.span(section, len(before)) == Span("2016/2020", "2020")
    assert horizon.span(section, len(before) + len(five) + 8) == Span("2020", "2020")


def test_a_heading_of_five_years_and_this_year_turns_by_its_paragraphs() -> None:
    five = "今后五年，粮食年年丰收。\n"
    before = REPORT.format(2006) + "二、“十一五”目标和今年工作\n"
    source = source_of(before + five + "2006年预期目标：粮食又获丰收。\n（一）扎实起步。粮食丰收。\n")
    horizon = Horizon(source.text, source.structure, source.facts)
    sections = source.structure.sections
    assert horizon.span(sections[1].index, len(before)) == Span("2006/2010", "2010")
    assert horizon.span(sections[-1].index, len(source.text) - 2) == Span("2006", "2006")


def test_a_heading_of_five_years_and_one_whose_text_turns_nowhere() -> None:
    before = REPORT.format(2021) + "一、“十三五”时期和2020年工作回顾\n"
    source = source_of(before + "粮食年年丰收。\n")
    horizon = Horizon(source.text, source.structure, source.facts)
    assert horizon.span(source.structure.sections[-1].index, len(before)) == Span("2016/2020", "2020")


ONE_FIVE_FIVE_ONE = ["2020", "2016/2020", "2016/2020", "2020"]


@pytest.mark.parametrize(
    ("body", "spans"),
    [
        ("粮食喜获丰收，农民收入提高。各位代表！五年来，粮食丰收。棉花也丰收。\n油料丰收。\n", ONE_FIVE_FIVE_ONE),
        ("粮食丰收。\n五年来，粮食年年丰收。\n棉花也丰收。\n一年来，油料丰收。\n", ONE_FIVE_FIVE_ONE),
        ("粮食丰收。\n今后五年，粮食还要丰收。\n棉花也丰收。\n", ["2020"] * 3),
    ],
)
def test_a_look_back_under_a_heading_of_one_year(body: str, spans: list[str]) -> None:
    source = source_of(REPORT.format(2021) + "一、2020年工作回顾\n" + body + "二、2021年工作任务\n粮食增产。\n")
    horizon = Horizon(source.text, source.structure, source.facts)
    places = [s for s in source.structure.sentences if "丰收" in source.text[s.start : s.end]]
    assert [horizon.span(s.section, s.start).flow for s in places] == spans
    last = source.structure.sentences[-1]
    assert horizon.span(last.section, last.start).flow == "2021"


AHEAD, YEAR = "2026/2030", "2026"


@pytest.mark.parametrize(
    ("tasks", "spans"),
    [
        ("二、“十五五”时期工作的主要考虑\n粮食丰收。\n三、2026年工作\n粮食丰收。\n", [AHEAD, YEAR]),
        ("二、“十五五”时期主要目标和2026年工作\n粮食丰收。\n今年是开局之年。\n（一）农业\n粮食丰收。\n", [AHEAD, YEAR]),
        ("二、“十五五”时期主要目标和二〇三五年远景目标\n粮食丰收。\n", [AHEAD]),
        ("二、描绘新蓝图\n“十五五”时期是关键时期。\n（一）农业\n粮食丰收。\n三、再出发\n粮食丰收。\n", [AHEAD, YEAR]),
        ("二、奋力实现“十五五”良好开局，推动新发展\n粮食丰收。\n", [YEAR]),
        ("二、2026年工作\n“十五五”时期是关键时期。\n粮食丰收。\n", [YEAR]),
    ],
)
def test_tasks_of_the_year_and_of_five(tasks: str, spans: list[str]) -> None:
    source = source_of(REPORT.format(2026) + "一、2025年工作回顾\n棉花增产。\n" + tasks)
    horizon = Horizon(source.text, source.structure, source.facts)
    places = [s for s in source.structure.sentences if "丰收" in source.text[s.start : s.end]]
    assert [horizon.span(s.section, s.start).flow for s in places] == spans
    assert {s.section for s in places} <= {s.index for s in source.structure.sections if s.part is Part.TASKS}


def test_a_draft_of_the_outline_turns_from_the_review_of_five_years_to_the_years_to_come() -> None:
    draft = "根据《关于制定青禾市国民经济和社会发展第十五个五年规划的建议》，我们编制了“十五五”规划纲要（草案）。\n"
    heading = "二、“十四五”时期发展成就和“十五五”时期主要目标任务\n"
    before = REPORT.format(2026) + "一、2025年工作回顾\n棉花增产。\n" + heading
    source = source_of(before + "五年来，粮食丰收。\n" + draft + "粮食丰收。\n")
    horizon = Horizon(source.text, source.structure, source.facts)
    places = [s for s in source.structure.sentences if "丰收" in source.text[s.start : s.end]]
    assert [horizon.span(s.section, s.start).flow for s in places] == ["2021/2025", AHEAD]
