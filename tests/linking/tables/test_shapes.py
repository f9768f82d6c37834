"""The tables of tests/cases/tables/shapes.txt against what the pipeline finds in them."""

import pytest

from cases.tabled import FOLDER, TableCase, faults, read_cases

TEXT = (FOLDER / "shapes.txt").read_text(encoding="utf-8")
CASES = list(read_cases(TEXT))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_table(case: TableCase) -> None:
    assert faults(case) == []


def test_the_file_says_that_it_is_synthetic() -> None:
    assert TEXT.startswith("# synthetic\n")


def test_there_are_enough_cells() -> None:
    assert sum(len(case.records) for case in CASES) >= 100


def test_a_wrong_expectation_is_seen() -> None:
    case = CASES[0]
    for change in ("-3.9 |", "6.8 |"):
        worse = tuple(line.replace("level", "ratio").replace(change, "7 |") for line in case.records)
        assert faults(TableCase(case.name, case.text, worse, case.exclusions, ("无 | None | -",)))
