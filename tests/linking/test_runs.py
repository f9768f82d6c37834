import pytest

from extractor.linking.runs import find_runs, shares_one_name
from linking.sources import frames_of

RUNS = [
    ("存款、贷款余额分别为120亿元、86亿元。", [2]),
    ("参保人数分别达12、15和9万人。", [3]),
    ("产值120亿元，增长3%。", [1, 1]),
    ("收入12亿元，支出15亿元。", [1, 1]),
    ("产业结构为6：42：52。", [3]),
    ("产业结构由8：44：48调整为6：42：52。", [3, 3]),
]


@pytest.mark.parametrize(("text", "lengths"), RUNS)
def test_runs(text: str, lengths: list[int]) -> None:
    source, frames = frames_of(text)
    assert [len(run) for run in find_runs(source.text, frames)] == lengths


@pytest.mark.parametrize(
    ("text", "one"), [("入学率和巩固率均达到98%。", True), ("入学率和巩固率分别为98%、97%。", False)]
)
def test_one_value_for_all_names(text: str, one: bool) -> None:
    source, frames = frames_of(text)
    assert shares_one_name(source.text, frames) is one
