"""Figures against annotated text never fall below the floors in tests/gold/floors.json, and the floors only rise:

RAISE_FLOORS=1 python -m pytest tests/test_gold.py    # lifts each floor to a little below the present figure
"""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extractor.evaluate.rows import Gold, Outputs, read_gold
from extractor.evaluate.score import Figures, score
from extractor.pipeline.extract import extract
from extractor.text.source import decode

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ROOT / "tests" / "gold" / "floors.json"
SHARED = ROOT.parent / "shared" / "dev"
RAISE = "RAISE_FLOORS"
SLACK = 0.003
SETS = {"own": (ROOT / "tests" / "gold", ROOT / "corpus"), "shared": (SHARED, SHARED / "texts")}


@cache
def figures(name: str) -> Figures:
    """The figures of all gold of a set, extracted afresh."""
    folder, texts = SETS[name]
    gold = read_gold(folder)
    return score(gold, outputs(gold, texts)).total


def outputs(gold: list[Gold], texts: Path) -> Outputs:
    """The records of every document that the gold annotates."""
    found = Outputs({}, {})
    for doc_id in sorted({item.doc_id for item in gold}):
        records = extract(decode((texts / f"{doc_id}.txt").read_bytes()).text, doc_id=doc_id)
        found.indicators[doc_id] = [r.model_dump(mode="json") for r in records.indicators]
        found.projects[doc_id] = [r.model_dump(mode="json") for r in records.projects]
    return found


def lifted(floors: dict[str, float], present: Figures) -> dict[str, float]:
    """The floors, each lifted to a little below the present figure where that is higher."""
    new = {name: round(figure.f1 - SLACK, 4) for name, figure in present.items() if figure.gold}
    return {name: max(new.get(name, 0.0), floors.get(name, 0.0)) for name in new | floors}


def kept() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("name", SETS)
def test_no_figure_falls(name: str) -> None:
    if not SETS[name][0].is_dir():
        pytest.skip("this gold is not here")
    present = figures(name)
    floors = kept()
    if os.environ.get(RAISE):
        floors[name] = lifted(floors.get(name, {}), present)
        FLOORS.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    fallen = {n: (round(present[n].f1, 4), floor) for n, floor in floors[name].items() if present[n].f1 < floor}
    assert fallen == {}, "figure, floor"


def test_floors_only_rise() -> None:
    present = figures("own")
    assert lifted({"record": 0.9999}, present)["record"] == 0.9999
    assert lifted({"record": 0.1}, present)["record"] == round(present["record"].f1 - SLACK, 4)
    assert lifted({"gone": 0.5}, present)["gone"] == 0.5


def test_every_figure_has_a_floor() -> None:
    assert set(kept()["own"]) == {name for name, figure in figures("own").items() if figure.gold}
