import pytest

from extractor.linking.predicate import read_comparison, read_predicate
from extractor.records.vocabulary import Basis
from linking.sources import source_of

NAMES = [
    ("地区生产总值同比增长", "地区生产总值"),
    ("固定资产投资比上年下降", "固定资产投资"),
    ("森林覆盖率达到", "森林覆盖率"),
    ("存款余额分别为", "存款余额"),
    ("养老金由", "养老金"),
    ("销售额累计完成", "销售额"),
    ("收入年均增长", "收入"),
    ("参保率连续四年保持在", "参保率"),
    ("总产量提高到", "总产量"),
    ("粮食产量约", "粮食产量"),
    ("宽带普及率每年提高", "宽带普及率"),
    ("企业利润增速", "企业利润"),
    ("青禾湖面积", "青禾湖面积"),
    ("", ""),
]


@pytest.mark.parametrize(("words", "name"), NAMES)
def test_where_the_name_ends(words: str, name: str) -> None:
    assert words[: read_predicate(source_of(words), 0, len(words)).end] == name


FLAGS = [
    ("产值同比增长", {"direction": 1, "basis": Basis.YOY}),
    ("产值下降", {"direction": -1, "basis": None}),
    ("产值比上年减少", {"direction": -1, "compared": True}),
    ("产值达到", {"direction": None, "reached": True}),
    ("产值提高到", {"direction": None, "reached": True}),
    ("产值增速", {"direction": 1, "rate_noun": "增速"}),
    ("产值降幅", {"direction": -1, "rate_noun": "降幅"}),
    ("产值由", {"origin": True, "reached": False}),
    ("产值年均增长", {"direction": 1, "basis": Basis.AVERAGE}),
    ("产值累计完成", {"reached": True, "basis": Basis.CUMULATIVE}),
    ("存款、贷款余额分别为", {"distributive": True}),
    ("税收占", {"shares": True}),
    ("青禾湖面积", {"direction": None, "rules": []}),
]


@pytest.mark.parametrize(("words", "flags"), FLAGS)
def test_what_the_predicate_says(words: str, flags: dict[str, object]) -> None:
    found = read_predicate(source_of(words), 0, len(words))
    assert {name: getattr(found, name) for name in flags} == flags


def test_words_outside_the_span_are_not_read() -> None:
    words = "产值增长达到"
    assert read_predicate(source_of(words), 0, 4).reached is False
    assert read_predicate(source_of(words), 4, 6).end == 4


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("比全市平均水平高", (0, 1)),
        ("增速高于全省", (2, 1)),
        ("低于调控目标", (0, -1)),
        ("快于投资", (0, 1)),
        ("好于预期", (0, 1)),
        ("增速比全省慢", (2, -1)),
        ("增速提高", None),
    ],
)
def test_comparison(words: str, found: tuple[int, int] | None) -> None:
    assert read_comparison(words, 0, len(words)) == found
