"""Works that head a paragraph, and lists of works in boxes."""

import pytest

from linking.test_projects import found_in

HEAD = "青禾市2025年重点项目进展情况\n"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("1.青云高速公路石桥段。总投资42亿元，路基工程完成85%。\n", ["青云高速公路石桥段"]),
        ("2.云岭大桥：主塔施工完成。\n", ["云岭大桥"]),
        ("3.石桥至东湖一级公路改扩建工程，已完成路面施工12公里。\n", ["石桥至东湖一级公路改扩建工程"]),
        ("（一）华云新能源电池项目\n总投资50亿元，占地300亩。\n", ["华云新能源电池"]),
        ("——云溪水库。总库容1.2亿立方米。\n", ["云溪水库"]),
        ("石桥生物医药产业园。占地800亩。\n", ["石桥生物医药产业园"]),
        ("2.公路：青云高速扩容、国道305改线、云岭大桥。\n", ["青云高速扩容", "国道305改线", "云岭大桥"]),
        ("4.水运：青河航道整治工程、东湖港区。\n", ["青河航道整治工程", "东湖港区"]),
        ("13.“全面改薄”工程：改造薄弱学校。\n", ["“全面改薄”工程"]),
        ("责任单位：青禾大学、石桥医院、云岭水库。\n", []),
        ("青禾大学：校长致辞。\n", []),
        ("三、加快重大项目建设\n全年投资增长8%。\n", []),
    ],
)
def test_names_without_a_verb(text: str, names: list[str]) -> None:
    assert [mention.name for mention in found_in(HEAD + text)] == names


@pytest.mark.parametrize(
    ("sentence", "status"),
    [("云岭水厂项目因征地受阻尚未开工。", "planned"), ("云岭水厂项目开工。", "started")],
)
def test_what_has_not_begun_is_planned(sentence: str, status: str) -> None:
    assert [mention.status for mention in found_in(HEAD + sentence + "\n")] == [status]


PLANNED = """青禾区2026年国民经济和社会发展计划
二、重大项目
（一）计划竣工项目2项
1.云禾大道快速化改造：总投资23.8亿元，9月底前主线通车。
2.石桥净水厂三期：新增处理能力10万吨/日。
（二）续建项目
3.区中心医院迁建工程：总建筑面积16.5万平方米，规划床位1000张。
（三）新开工项目31项
远禾动力电池一期（概算投资38.5亿元，达产后年产值60亿元）、云溪实验学校、220千伏松亭输变电工程等。
（四）前期项目
云岭水厂、青溪大桥。
三、保障措施
云岭水厂要加强管理。
"""


def test_lists_under_headings_are_as_far_as_the_heading_says() -> None:
    assert [(mention.name, mention.status) for mention in found_in(PLANNED)] == [
        ("云禾大道快速化改造", "completed"),
        ("石桥净水厂三期", "completed"),
        ("区中心医院迁建工程", "advancing"),
        ("远禾动力电池一期", "started"),
        ("云溪实验学校", "started"),
        ("220千伏松亭输变电工程", "started"),
        ("云岭水厂", "planned"),
        ("青溪大桥", "planned"),
    ]
