"""The marked sentences of tests/cases/indicators against what the pipeline finds in them."""

import re
from pathlib import Path

import pytest

from cases.judge import faults
from cases.marked import FOLDER, Case, MarkError, load, read

WEAK = "known_weak"
FEWEST = 120


def cases(weak: bool) -> list[Case]:
    paths = [path for path in sorted(FOLDER.glob("*.txt")) if path.stem.startswith(WEAK) is weak]
    return [case for path in paths for case in load(path)]


@pytest.mark.parametrize("case", cases(weak=False), ids=lambda case: case.where)
def test_marked_sentence(case: Case) -> None:
    assert faults(case) == [], case.sentence


@pytest.mark.xfail(reason="known to be weak", strict=True)
@pytest.mark.parametrize("case", cases(weak=True), ids=lambda case: case.where)
def test_weak_sentence(case: Case) -> None:
    assert faults(case) == [], case.sentence


def test_there_are_enough_numbers() -> None:
    assert sum(bool(item.names) for case in cases(weak=False) for item in case.expected) >= FEWEST


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.name)
def test_files_say_that_they_are_synthetic(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("# synthetic\n")


GOOD = "全市粮食产量[51.2万吨]，增长[3-5%]。\n  粮食产量 | level = actual 2024\n  粮食产量 | growth range actual 2024\n"


def test_a_case_is_read() -> None:
    (case,) = read("a.txt", "# synthetic\nyears: 2024 2025\n" + GOOD)
    first, second = case.expected
    assert case.sentence == "全市粮食产量51.2万吨，增长3-5%。"
    assert case.text == "青禾市2025年政府工作报告\n一、2024年工作回顾\n" + case.sentence + "\n"
    assert case.text[case.offset + first.start : case.offset + first.end] == first.quote == "51.2万吨"
    assert (first.names, first.typed) == (("粮食产量",), ("level", "=", "actual", "2024"))
    assert first.fields == {"value": "51.2", "unit": "万吨"}
    assert second.fields == {"value": "3", "upper": "5", "unit": "%"}


BAD = [
    (GOOD.replace("[51.2万吨]", "[51.2万吨"), "unbalanced"),
    (GOOD.replace("[51.2万吨]", "51.2万吨]"), "unbalanced"),
    (GOOD.replace("[51.2万吨]", "[[51.2万吨]]"), "unbalanced"),
    (GOOD.replace("[51.2万吨]", "[]"), "unbalanced"),
    (GOOD.replace("[", "").replace("]", ""), "no mark"),
    (GOOD.replace("[51.2万吨]", "51.2万吨"), "1 marks, 2 lines"),
    (GOOD.replace("[51.2万吨]", "[51.2][万吨]"), "3 marks, 2 lines"),
    (GOOD + "  粮食产量 | level = actual 2024\n", "2 marks, 3 lines"),
    (GOOD.split("\n")[0], "2 marks, 0 lines"),
    ("  粮食产量 | level = actual 2024\n", "without a sentence"),
    (GOOD.replace("level = ", "level "), "comparator"),
    (GOOD.replace("level = ", "amount = "), "comparator"),
    (GOOD.replace("level = actual", "level = done"), "comparator"),
    (GOOD.replace("level =", "level =="), "comparator"),
    (GOOD.replace(" | level", " level"), "names |"),
    (GOOD.replace("= actual 2024", "= actual 2024 | size=3"), "no field size"),
    (GOOD.replace("= actual 2024", "= actual 2024 | value"), "no field value"),
    (GOOD.replace("[51.2万吨]", "[五十万吨]"), "must be given"),
    ("genre: novel\n" + GOOD, "header"),
    ("years: 2024\n" + GOOD, "header"),
    ("part: end\n" + GOOD, "header"),
]


@pytest.mark.parametrize(("content", "message"), BAD)
def test_a_case_that_cannot_be_read(content: str, message: str) -> None:
    with pytest.raises(MarkError, match=r"a\.txt:\d+: .*" + re.escape(message)):
        list(read("a.txt", content))


WRONG = [
    (GOOD.replace("粮食产量 | level", "油料产量 | level"), "name 粮食产量, expected 油料产量"),
    (GOOD.replace("level = actual", "level > actual"), "level = actual 2024, expected level > actual 2024"),
    (GOOD.replace("level = actual 2024", "level = actual 2024 | value=51"), "value 51.2, expected 51"),
    (GOOD.replace("level = actual 2024", "level = actual 2024 | parent=2"), "parent None, expected 2"),
    (GOOD.replace("，增长", "60亩，增长"), "60亩: record"),
    (GOOD.replace("[51.2万吨]", "[51.2]万吨"), "51.2: no record"),
    (GOOD.replace("  粮食产量 | level = actual 2024", "  ! date"), "expected date"),
    (GOOD.replace("growth range actual 2024", "growth range actual 2024 | upper=6"), "upper 5, expected 6"),
]


@pytest.mark.parametrize(("content", "fault"), WRONG)
def test_a_fault_is_told(content: str, fault: str) -> None:
    (case,) = read("a.txt", content)
    assert any(fault in line for line in faults(case))


def test_a_right_case_has_no_fault() -> None:
    (case,) = read("a.txt", GOOD)
    assert faults(case) == []
