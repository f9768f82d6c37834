"""The check of a rules folder: what it accepts, and each kind of fault with its line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.rulebook import check
from extractor.rulebook.check import LONG, adversarial_texts, check_rules, runaway_text

WriteRules = Callable[..., Path]

GOOD = """
family: sizes
rules:
  - id: size.about
    terms: [左右, 上下]
    examples: [五十左右]
    counter_examples: [五十]
  - id: size.more
    pattern: '(?:超过|多于)(?=\\d{1,9})'
    examples: [超过50]
    counter_examples: [超过他]
  - id: size.long
    terms: [上下游]
    examples: [上下游企业]
"""


def test_a_sound_folder_has_no_problems(write_rules: WriteRules) -> None:
    assert check_rules(write_rules(sizes=GOOD)) == []


def test_a_counter_example_may_belong_to_a_longer_rule(write_rules: WriteRules) -> None:
    folder = write_rules(sizes=GOOD.replace("[五十]", "[上下游企业]"))
    assert check_rules(folder) == []


FAULTS = {
    "example not matched": ("    terms: [甲]\n    examples:\n      - 甲\n      - 乙\n", "E210", 6),
    "pattern's example not matched": ("    pattern: 甲{2}\n    examples: [甲]\n", "E210", 4),
    "counter-example matched": (
        "    terms: [甲]\n    examples: [甲]\n    counter_examples:\n      - 甲乙\n",
        "E211",
        6,
    ),
    "no example": ("    terms: [甲]\n", "E212", 2),
    "pattern does not compile": ("    pattern: '(甲'\n    examples: [甲]\n", "E208", 2),
    "pattern cannot be embedded": ("    pattern: '(甲)\\1'\n    examples: [甲甲]\n", "E208", 2),
    "empty match": ("    pattern: '甲*'\n    examples: [甲]\n", "E209", 2),
    "nested repeats": ("    pattern: '(?:甲+)+乙'\n    examples: [甲乙]\n", "E213", 2),
    "ambiguous words": ("    pattern: '^(?:三|年|三年|计划)+完$'\n    examples: [三年计划完]\n", "E213", 2),
    "unbounded digits": ("    pattern: '\\d+(?:,\\d+)*户'\n    examples: [25户]\n", "E213", 2),
    "term twice": ("    terms:\n      - 甲\n      - 甲\n    examples: [甲]\n", "E206", 5),
    "unknown key": ("    terms: [甲]\n    example: [甲]\n", "E202", 4),
    "yaml": ("    terms: [甲\n", "E201", 4),
}


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_has_its_code_and_line(name: str, write_rules: WriteRules) -> None:
    body, code, line = FAULTS[name]
    folder = write_rules(bad="rules:\n  - id: bad.one\n" + body)
    problems = check_rules(folder)
    assert [(problem.code, problem.file.name, problem.line) for problem in problems] == [(code, "bad.yaml", line)]
    assert problems[0].rule_id == ("" if code == "E201" else "bad.one")
    assert all([problems[0].message, problems[0].message_zh, problems[0].hint, problems[0].hint_zh])


def test_a_term_in_two_rules_names_both_places(write_rules: WriteRules) -> None:
    text = "rules:\n" + "".join(f"  - id: bad.{n}\n    terms: [甲]\n    examples: [甲]\n" for n in "ab")
    (problem,) = [problem for problem in check_rules(write_rules(bad=text)) if problem.code == "E206"]
    assert "bad.yaml:6" in problem.message
    assert "bad.yaml:3" in problem.message


def test_rules_of_an_independent_family_may_share_a_term(write_rules: WriteRules) -> None:
    text = "independent: true\nrules:\n" + "".join(
        f"  - id: bad.{n}\n    terms: {terms}\n    examples: [甲]\n"
        for n, terms in [("a", "[甲]"), ("b", "[甲, 乙, 乙]")]
    )
    (problem,) = check_rules(write_rules(bad=text))
    assert (problem.code, problem.rule_id) == ("E206", "bad.b")


def test_all_faults_of_a_folder_come_at_once_in_order(write_rules: WriteRules) -> None:
    folder = write_rules(
        a="rules:\n  - id: a.one\n    terms: [甲]\n  - id: a.two\n    colour: 3\n",
        b="rules:\n  - id: a.one\n    terms: [乙]\n    examples: [甲]\n",
        c="rules: [\n",
    )
    problems = [(problem.file.name, problem.line, problem.code) for problem in check_rules(folder)]
    assert problems == [
        ("a.yaml", 2, "E212"),
        ("a.yaml", 5, "E202"),
        ("b.yaml", 2, "E205"),
        ("b.yaml", 4, "E210"),
        ("c.yaml", 2, "E201"),
    ]


def test_full_families_match_the_whole_example(write_rules: WriteRules) -> None:
    rule = "  - id: full.one\n    terms: [甲]\n    examples: [甲, 甲乙]\n    counter_examples: [乙甲]\n"
    assert [problem.code for problem in check_rules(write_rules(full="match: full\nrules:\n" + rule))] == ["E210"]


@pytest.mark.parametrize("pattern", [r"(?<!\d)\d{1,12}万?户", r"[^，。]{1,40}项目", r"(?:三年|三|年){1,3}计划"])
def test_bounded_patterns_pass(pattern: str) -> None:
    assert runaway_text(pattern, ("三年计划建25户项目",)) is None


RUNAWAY = r"(?:甲+)+乙"


@pytest.mark.parametrize("pattern", [RUNAWAY, r"(?:\p{Han}+)+乙"])
def test_both_engines_are_stopped(pattern: str) -> None:
    assert runaway_text(pattern, ("甲乙",), limit=0.05)


def test_without_a_timer_the_regex_module_keeps_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "_has_timer", lambda: False)
    assert runaway_text(RUNAWAY, ("甲乙",), limit=0.05)


def test_adversarial_texts_are_long_and_made_from_the_rule_itself() -> None:
    texts = [text for _, text in adversarial_texts("(?:山|河)流", ("河流长",), LONG)]
    assert all(len(text) >= 19_999 for text in texts)
    assert any(text.startswith("河流长河流长") for text in texts)
    assert any(text.startswith("河流流流流") for text in texts)
