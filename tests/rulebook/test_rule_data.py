"""The built-in rules keep their own promises."""

from extractor.rulebook.check import check_rules


def test_built_in_rules_are_sound() -> None:
    assert [f"{problem.file.name}:{problem.line} {problem.message}" for problem in check_rules()] == []
