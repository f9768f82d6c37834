import pytest

from extractor.linking.names import is_thing, leading_action, shorten_list, strip_openers
from extractor.linking.tidied import tidy, without_work
from linking.sources import source_of

OPENED = [
    ("我市地区生产总值", "地区生产总值"),
    ("2024年，全市粮食产量", "粮食产量"),
    ("五年来累计造林", "造林"),
    ("同时，力争新增就业", "新增就业"),
    ("高标准、高质量建设", "建设"),
    ("高标准农田", "高标准农田"),
    ("对外投资", "对外投资"),
    ("1-11月用电量", "用电量"),
    ("，、绿地", "绿地"),
    ("全市", ""),
    ("粮食产量", "粮食产量"),
]


@pytest.mark.parametrize(("words", "name"), OPENED)
def test_openers(words: str, name: str) -> None:
    assert words[strip_openers(source_of(words), 0, len(words)).start :] == name


@pytest.mark.parametrize(("words", "among"), [("其中，民生支出", True), ("民生支出", False)])
def test_among_is_noted(words: str, among: bool) -> None:
    opened = strip_openers(source_of(words), 0, len(words))
    assert (words[opened.start :], opened.among) == ("民生支出", among)


TIDIED = [
    ("“民生支出", "民生支出"),
    ("民生支出”", "民生支出"),
    ("的企业（", "企业"),
    ("民生支出等", "民生支出"),
    ("收入，其中", "收入"),
    ("将老旧小区改造", "老旧小区改造"),
    ("出口额分别", "出口额"),
    ("绿地（含公园", "绿地"),
    ("绿地（含公园）", "绿地（含公园）"),
    ("数据中心”项目", "数据中心项目"),
    ("新增岗位目标任务", "新增岗位"),
    ("\n粮食 产量", "粮食产量"),
    ("“百姓大舞台”演出", "“百姓大舞台”演出"),
    ("", ""),
]


@pytest.mark.parametrize(("name", "tidied"), TIDIED)
def test_tidy(name: str, tidied: str) -> None:
    assert tidy(name) == tidied
    assert tidy(tidied) == tidied


@pytest.mark.parametrize(
    ("words", "verb", "kind"),
    [
        ("新建绿道", "新建", "defining"),
        ("新建改造绿道", "新建改造", "defining"),
        ("绿道", "", ""),
        ("", "", ""),
    ],
)
def test_leading_action(words: str, verb: str, kind: str) -> None:
    end, found = leading_action(source_of(words), 0, len(words))
    assert (words[:end], found) == (verb, kind)


@pytest.mark.parametrize(
    ("words", "short"),
    [
        ("禾北路、云溪路等主干道路", "主干道路"),
        ("新建禾北路、云溪路等主干道路", "新建主干道路"),
        ("粮食、油料产量", "粮食、油料产量"),
        ("绿道", "绿道"),
    ],
)
def test_open_lists(words: str, short: str) -> None:
    assert shorten_list(source_of(words), 0, len(words)) == short


def test_small_helpers() -> None:
    assert without_work("危房改造工作") == "危房改造"
    assert is_thing("项目") and not is_thing("绿道")
