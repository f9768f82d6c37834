"""Sections and their parts, headings, topic sentences, sentences and clauses."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.records.vocabulary import Part
from extractor.text.normalise import normalise
from extractor.text.structure import clauses, structure

REPORT = """青禾市2022年政府工作报告
——2022年1月8日在青禾市第五届人民代表大会第二次会议上
青禾市人民政府市长 王某
各位代表：
现在，我代表市人民政府向大会报告工作，请予审议。
一、2021年工作回顾
2021年，全市生产总值增长6%。
（一）产业发展不断加速。规模以上工业增加值增长7%。新增企业35家。
（二）民生持续改善
教育水平不断提高。新建学校3所。
存在的主要问题。产业结构不优。
二、2022年工作安排
今年工作的总体要求是：稳中求进。
（一）加快产业升级，推动高质量发展。确保工业投资增长10%。
1.建设产业园。开工项目20个。
——抓好招商。引进项目5个。
"""


def parts(text: str) -> list[tuple[str, Part]]:
    return [(section.title, section.part) for section in structure(normalise(text).text).sections[1:]]


def test_sections_of_a_report() -> None:
    found = structure(normalise(REPORT).text)
    assert [(section.level, section.title, section.part.value) for section in found.sections] == [
        (0, "", "other"),
        (4, "2021年工作回顾", "review"),
        (5, "产业发展不断加速", "review"),
        (5, "民生持续改善", "review"),
        (4, "2022年工作安排", "tasks"),
        (5, "加快产业升级，推动高质量发展", "tasks"),
        (6, "建设产业园", "tasks"),
    ]
    assert found.sections[6].path == ("2022年工作安排", "加快产业升级，推动高质量发展", "建设产业园")
    assert found.sections[6].parent == 5


def test_headings_and_topics() -> None:
    text = normalise(REPORT).text
    marked = {text[s.start : s.end]: (s.heading, s.topic) for s in structure(text).sentences}
    assert marked["一、2021年工作回顾"] == (True, False)
    assert marked["（一）产业发展不断加速。"] == (False, True)
    assert marked["教育水平不断提高。"] == (False, True)
    assert marked["——抓好招商。"] == (False, True)
    assert marked["新建学校3所。"] == (False, False)
    assert marked["各位代表："] == (False, False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the heading says nothing, the first paragraph does
        (
            "青禾市2022年政府工作报告\n一、勇往直前的一程\n2021年是不平凡的一年。全市生产总值增长6%。\n"
            "二、再启新程\n2022年是关键一年。做好各项工作十分重要。",
            [("勇往直前的一程", Part.REVIEW), ("再启新程", Part.TASKS)],
        ),
        # a heading of both parts is split where the text turns
        (
            "青禾市2026年政府工作报告\n一、“十四五”时期发展成就和“十五五”时期主要目标任务\n"
            "“十四五”时期是不平凡的五年。生产总值年均增长6%。\n“十五五”时期是关键的五年。我们要奋发有为。",
            [
                ("“十四五”时期发展成就和“十五五”时期主要目标任务", Part.REVIEW),
                ("“十四五”时期发展成就和“十五五”时期主要目标任务", Part.TASKS),
            ],
        ),
        # no mark: a heading line that names its year
        (
            "2021年工作回顾\n全年生产总值增长6%，财政收入增长7%，民生不断改善。\n一、工业稳步增长\n工业增长7%。\n二、农业连年丰收\n粮食增产。\n"
            "2022年主要任务\n生产总值要增长6%以上，财政收入要增长5%以上，民生持续改善。\n一、抓好工业\n工业增长8%。",
            [
                ("2021年工作回顾", Part.REVIEW),
                ("工业稳步增长", Part.REVIEW),
                ("农业连年丰收", Part.REVIEW),
                ("2022年主要任务", Part.TASKS),
                ("抓好工业", Part.TASKS),
            ],
        ),
        # an appendix is neither
        (
            "云岭县2022年政府工作报告\n一、2022年主要任务\n全县生产总值增长6%。\n名词解释\n双百工程是指一项工程，由县里组织实施，共有两类。",
            [("2022年主要任务", Part.TASKS), ("名词解释", Part.OTHER)],
        ),
        # a bulletin reports, whatever its headings
        ("2023年青禾市国民经济和社会发展统计公报\n一、综合\n全年生产总值467亿元。", [("综合", Part.REVIEW)]),
        # a five-year outline sets tasks but for the chapter on its basis
        (
            "青禾市国民经济和社会发展第十四个五年规划纲要\n第一章 发展基础\n“十三五”时期生产总值年均增长6%。\n"
            "第二章 建设现代产业体系\n培育龙头企业20家。",
            [("发展基础", Part.REVIEW), ("建设现代产业体系", Part.TASKS)],
        ),
        # 夯实…基础 is a task, no account of the basis
        (
            "青禾市国民经济和社会发展第十三个五年规划纲要\n第一篇 发展基础与奋斗目标\n第一章 “十二五”发展回顾\n"
            "2015年生产总值86亿元。\n第二章 主要目标\n生产总值年均增长9%。",
            [
                ("发展基础与奋斗目标", Part.REVIEW),
                ("“十二五”发展回顾", Part.REVIEW),
                ("主要目标", Part.TASKS),
            ],
        ),
        (
            "青禾市2022年政府工作报告\n一、2022年主要任务\n（一）夯实发展基础\n全市新建道路20公里。",
            [("2022年主要任务", Part.TASKS), ("夯实发展基础", Part.TASKS)],
        ),
        # a page that goes on from another, where nothing tells the part but the words
        (
            "2025年1月20日\n政府工作报告\n（上接第一版）建成电站6座，力争年内贯通铁路。新增住房300套以上，抓好前期工作。\n"
            "（七）增进民生福祉\n新增就业3200人以上，确保失业率控制在5%以内。",
            [("增进民生福祉", Part.TASKS)],
        ),
        (
            "2025年1月20日\n政府工作报告\n（上接第一版）电站6座已建成，产值同比增长8%。新增住房300套以上。\n"
            "（七）民生福祉\n新增就业3200人，比上年增加200人。",
            [("民生福祉", Part.OTHER)],
        ),
    ],
)
def test_parts(text: str, expected: list[tuple[str, Part]]) -> None:
    assert parts(text) == expected


def test_contents_list_items_and_definitions_open_no_section() -> None:
    text = """青禾市国民经济和社会发展第十四个五年规划纲要
第一章 建设产业体系......1
第一章 建设产业体系
第一，做强工业。新增企业35家。
1.完成投资20亿元；
2.双百工程：指两项工程。
"""
    titles = [section.title for section in structure(normalise(text).text).sections[1:]]
    assert titles == ["建设产业体系", "做强工业"]


def test_turn_without_headings() -> None:
    text = "各位代表：\n我代表县政府报告工作。\n过去的2021年，生产总值增长6%。\n"
    text += "2022年工作的总体要求是：稳中求进。\n新增企业5家。"
    found = structure(text)
    by_text = {text[s.start : s.end]: found.sections[s.section].part for s in found.sentences}
    assert by_text["过去的2021年，生产总值增长6%。"] is Part.REVIEW
    assert by_text["新增企业5家。"] is Part.TASKS


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("增长6.5%。建成3座！真好？是", ["增长6.5%。", "建成3座！", "真好？", "是"]),
        ("他说：“要快。要好。”大家同意。", ["他说：“要快。要好。”", "大家同意。"]),
        ("印发《计划。试行》一文。完成。", ["印发《计划。试行》一文。", "完成。"]),
        ("全市（不含郊区。下同）增长。完成。", ["全市（不含郊区。下同）增长。", "完成。"]),
        ("“没有关上的引号。增长。“十四五”完成。", ["“没有关上的引号。", "增长。", "“十四五”完成。"]),
    ],
)
def test_sentences(paragraph: str, expected: list[str]) -> None:
    assert [paragraph[s.start : s.end] for s in structure(paragraph).sentences] == expected


def test_a_sentence_without_end_is_cut_at_a_pause() -> None:
    text = "青禾市实现生产总值增长，" * 500
    lengths = [s.end - s.start for s in structure(text).sentences]
    assert max(lengths) <= 2000
    assert all(text[s.end - 1] == "，" for s in structure(text).sentences)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("产值5亿元，增长6%；税收2亿元。", [("产值5亿元", 0), ("增长6%", 0), ("税收2亿元。", 1)]),
        ("实施“一核，两翼”战略，新增5家。", [("实施“一核，两翼”战略", 0), ("新增5家。", 0)]),
        ("结构为2：36：62，优化。", [("结构为2：36：62", 0), ("优化。", 0)]),
        ("收入1,234元（城镇，农村），增长。", [("收入1,234元（城镇，农村）", 0), ("增长。", 0)]),
        ("目标是：增长6%。", [("目标是", 0), ("增长6%。", 0)]),
    ],
)
def test_clauses(sentence: str, expected: list[tuple[str, int]]) -> None:
    found = clauses(sentence, structure(sentence).sentences[0])
    assert [(sentence[c.start : c.end], c.group) for c in found] == expected


@pytest.mark.parametrize(
    "opening",
    [
        "“十三五”规划确定的28项指标如期完成。",
        "“十三五”主要目标任务全面完成。",
        "“十三五”末，全市综合实力明显增强。",
        "“十三五”以来，全市上下锐意进取。",
        "截至2020年底，全市综合实力明显增强。",
        "经过五年的努力，全市综合实力明显增强。",
        "规划实施五年来，全市综合实力明显增强。",
    ],
)
def test_an_outline_that_reviews_the_plan_before_without_a_heading(opening: str) -> None:
    text = normalise(
        "青禾市国民经济和社会发展第十四个五年规划\n和二〇三五年远景目标纲要（节选）\n第一章 乘势而上\n"
        f"{opening}\n人均生产总值达到7万元，全市经济总体平稳。\n"
        "第二章 主要目标\n" + "到2025年，人均生产总值达到9万元，全市经济总体平稳。\n" * 12
    ).text
    found = structure(text)
    assert [section.title for section in found.sections[1:]] == ["乘势而上", "主要目标"]
    assert [section.part for section in found.sections[1:]] == ["review", "tasks"]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["一、", "（一）", "2021年", "回顾", "任务", "。", "\n", "，", "“", "”", "（", "）", "增长6%", "各位代表"]
        )
    ).map("".join)
)
def test_sentences_tile_the_text_within_their_sections(raw: str) -> None:
    text = normalise(raw).text
    found = structure(text)
    assert "".join(text[s.start : s.end] for s in found.sentences) == text.replace("\n", "")
    for sentence in found.sentences:
        section = found.sections[sentence.section]
        assert section.start <= sentence.start < sentence.end <= section.end
    for section in found.sections[1:]:
        assert section.parent is not None
        parent = found.sections[section.parent]
        assert parent.start <= section.start <= section.end <= parent.end
