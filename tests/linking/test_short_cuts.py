"""Cheap looks that spare dear ones: what they rule out would not have been found."""

import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from extractor.linking import names, predicate, project_cleaned
from extractor.linking.project_clause import cued_clauses
from extractor.linking.project_mask import mask
from extractor.linking.project_rules import project_rules
from extractor.pipeline.extract import extract
from extractor.rulebook.load import load_rulebook

CORPUS = Path(__file__).parents[2] / "corpus"
TEXTS = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt"))]


def always(*_: object) -> bool:
    return True


@pytest.mark.parametrize(
    ("module", "look", "open_to_all"),
    [
        (names, "_may_open", always),
        (predicate, "_may_close", always),
        (project_cleaned, "_MAY_END", re.compile("")),
    ],
)
def test_a_look_changes_no_record(
    module: ModuleType, look: str, open_to_all: Callable[..., bool] | re.Pattern[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = [extract(text) for text in TEXTS]
    monkeypatch.setattr(module, look, open_to_all)
    assert [extract(text) for text in TEXTS] == expected


def test_every_opener_begins_as_its_look_says() -> None:
    terms = load_rulebook().family("openers").terms
    assert [term for term in terms if names._openings()(term, 0) is None] == []


def test_every_measure_ends_as_its_look_says() -> None:
    terms = load_rulebook().family("measures").terms
    assert [term for term in terms if predicate._closings().match(term, len(term) - 1) is None] == []


@pytest.mark.parametrize("text", TEXTS)
def test_clauses_with_a_cue_are_those_in_which_one_stands(text: str) -> None:
    masked, rules = mask(text), project_rules()
    clauses = [clause.span() for clause in re.finditer("[^，；。！？：\n]{4,}", masked)]
    spans = [span for span in clauses if rules.cued.search(masked, *span)]
    assert list(cued_clauses(masked, rules)) == spans
    assert 0 < len(spans) < len(clauses)


@pytest.mark.parametrize("term", ["大桥", "污水处理厂", "行动", "竣工", "二期"])
def test_heads_programmes_and_stages_are_cues(term: str) -> None:
    masked = f"青禾青禾，青禾{term}云岭，青禾。"
    assert list(cued_clauses(masked, project_rules())) == [(5, 9 + len(term))]
