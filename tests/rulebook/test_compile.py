"""Families: the longest hit, its rule, and what can be embedded elsewhere."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import ExtractorError
from extractor.rulebook.compile import Family, Rulebook, compile_rule, trie_source, without_groups
from extractor.rulebook.models import Hit, Rule


def rule(rule_id: str, *terms: str, pattern: str | None = None) -> Rule:
    return Rule(rule_id, "", terms, pattern, {}, "", (), (), Path("rules/test.yaml"), 1)


FAMILY = Family(
    "test",
    (
        rule("unit.yuan", "元", "万元", "亿元"),
        rule("unit.area", "平方米", "万平方米", "平方公里"),
        rule("plan.five", pattern="十[一二三四]?五(规划)?"),
        rule("plan.digits", pattern=r"(?P<n>\d{1,4})年"),
        rule("word.ten", "十二"),
    ),
)


def spans(hits: object) -> list[tuple[int, int, str]]:
    return [(hit.start, hit.end, hit.rule.id) for hit in hits]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3亿元和5万平方米", [(1, 3, "unit.yuan"), (5, 9, "unit.area")]),
        ("十二五规划", [(0, 5, "plan.five")]),
        ("十二月", [(0, 2, "word.ten")]),
        ("2021年12年", [(0, 5, "plan.digits"), (5, 8, "plan.digits")]),
        ("平方", []),
        ("", []),
    ],
)
def test_finditer_gives_the_longest_from_left_to_right(text: str, expected: list[tuple[int, int, str]]) -> None:
    assert spans(FAMILY.finditer(text)) == expected


def test_finditer_stays_within_its_bounds() -> None:
    assert spans(FAMILY.finditer("3亿元5万元", 2, 5)) == [(2, 3, "unit.yuan")]


@pytest.mark.parametrize(
    ("pos", "end", "expected"),
    [(1, None, (1, 5, "unit.area")), (1, 4, None), (2, None, (2, 5, "unit.area")), (0, None, None)],
)
def test_match_at_a_place(pos: int, end: int | None, expected: tuple[int, int, str] | None) -> None:
    hit = FAMILY.match("5万平方米", pos, end)
    assert (hit and (hit.start, hit.end, hit.rule.id)) == expected


@pytest.mark.parametrize(
    ("text", "start", "expected"),
    [
        ("5万平方米", 0, (1, 5, "unit.area")),
        ("5万平方米", 2, (2, 5, "unit.area")),
        ("在十二五规划", 0, (1, 6, "plan.five")),
        ("5万平方", 0, None),
    ],
)
def test_ending_at(text: str, start: int, expected: tuple[int, int, str] | None) -> None:
    hit = FAMILY.ending_at(text, start)
    assert (hit and (hit.start, hit.end, hit.rule.id)) == expected


def test_select_keeps_the_rules_under_a_prefix() -> None:
    chosen = FAMILY.select("unit.")
    assert [rule.id for rule in chosen.rules] == ["unit.yuan", "unit.area"]
    assert chosen is FAMILY.select("unit.")
    assert chosen.terms == ("万平方米", "平方公里", "平方米", "万元", "亿元", "元")
    assert list(FAMILY.select("none").finditer("3亿元")) == []


def test_fullmatch_covers_the_whole() -> None:
    assert FAMILY.fullmatch("亿元") == Hit(0, 2, FAMILY.by_term["亿元"])
    assert FAMILY.fullmatch("十四五规划") == Hit(0, 5, FAMILY.by_id["plan.five"])
    assert FAMILY.fullmatch("3亿元") is None


def test_alternation_can_be_embedded() -> None:
    found = re.search(rf"(\d+)({FAMILY.alternation})", "约5万平方米")
    assert found is not None
    assert found.groups() == ("5", "万平方米")


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"(a)(?:b)(?P<n>c)", r"(?:a)(?:b)(?:c)"),
        (r"\(a[(]b(?=c)(?<!d)", r"\(a[(]b(?=c)(?<!d)"),
        (r"[^](]+(x)", r"[^](]+(?:x)"),
    ],
)
def test_groups_are_dropped_for_embedding(pattern: str, expected: str) -> None:
    assert without_groups(pattern) == expected


@given(st.lists(st.text("甲乙丙a.", min_size=1, max_size=4), min_size=1, max_size=12), st.text("甲乙丙a.", max_size=12))
def test_trie_finds_what_a_plain_alternation_finds(terms: list[str], text: str) -> None:
    plain = "|".join(map(re.escape, sorted(set(terms), key=len, reverse=True)))
    assert re.findall(trie_source(terms), text) == re.findall(plain, text)


def test_pattern_for_the_regex_module_and_one_for_none() -> None:
    assert compile_rule(rule("a", pattern=r"\p{Han}+")).search("abc青禾") is not None
    with pytest.raises(ExtractorError) as caught:
        compile_rule(rule("b", pattern="(青"))
    assert caught.value.code == "E208"
    assert "rules/test.yaml:1" in caught.value.message_zh


def test_rulebook_names_what_it_has() -> None:
    book = Rulebook({"test": FAMILY})
    assert book.family("test") is FAMILY
    assert book.rule("plan.five") is FAMILY.rules[2]
    assert book.rule("plan.six") is None
    with pytest.raises(ExtractorError) as caught:
        book.family("tset")
    assert caught.value.code == "E215"
    assert "test" in caught.value.message_en
