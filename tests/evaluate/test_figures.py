import importlib.util
import json
import random
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import ExtractorError
from extractor.evaluate.compare import by_rule, compare
from extractor.evaluate.judge import near, overlap, same, similarity
from extractor.evaluate.rows import Gold, Outputs, read_gold, read_outputs, read_rows
from extractor.evaluate.score import FIGURES, Score, score

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
OWN_GOLD = ROOT / "tests" / "gold"

INDICATOR: dict[str, Any] = {
    "kind": "indicator",
    "start": 10,
    "end": 14,
    "value": "12",
    "value_upper": None,
    "unit": "亿元",
    "measure": "level",
    "comparator": "=",
    "status": "actual",
    "period": "2021",
    "indicator": "固定资产投资",
    "accept": ["投资"],
    "optional": False,
}
PROJECT: dict[str, Any] = {
    "kind": "project",
    "start": 30,
    "end": 40,
    "name": "云岭湖大桥",
    "type": "project",
    "status": "started",
    "accept": [],
    "optional": False,
}


def gold(*rows: dict[str, Any]) -> Gold:
    return Gold("d", "d", (0, 100), rows)


def judged(golden: Gold, *records: dict[str, Any]) -> Score:
    rows = [{"doc_id": "d", **r} for r in records]
    indicators = [r for r in rows if "indicator" in r]
    projects = [r for r in rows if "name" in r]
    return score([golden], Outputs({"d": indicators}, {"d": projects}))


def right(result: Score) -> set[str]:
    return {name for name, figure in result.total.items() if figure.right}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, {"quantity", "typed", "named", "record", "exact"}),
        ({"value": "12.0", "unit": " 亿 元"}, {"quantity", "typed", "named", "record", "exact"}),
        ({"indicator": "投资"}, {"quantity", "typed", "named", "record", "exact"}),
        ({"indicator": "固定资产总投资"}, {"quantity", "typed", "named", "record"}),
        ({"indicator": "出口额"}, {"quantity", "typed"}),
        ({"status": "target"}, {"quantity", "named"}),
        ({"value": "13"}, set()),
        ({"value_upper": "13"}, set()),
        ({"start": 50, "end": 52}, set()),
    ],
)
def test_what_counts_as_right(change: dict[str, Any], expected: set[str]) -> None:
    assert right(judged(gold(INDICATOR), INDICATOR | change)) == expected


def test_optional_rows_count_neither_way() -> None:
    free = gold(INDICATOR | {"optional": True}, PROJECT | {"optional": True})
    for records in ([], [INDICATOR, PROJECT], [INDICATOR | {"value": "1"}, PROJECT | {"type": "programme"}]):
        result = judged(free, *records)
        assert all((f.right, f.predicted, f.gold) == (0, 0, 0) for f in result.total.values())


def test_only_the_window_counts() -> None:
    outside = INDICATOR | {"start": 100, "end": 104}
    assert judged(gold(), INDICATOR, outside).total["record"].predicted == 1


def test_projects() -> None:
    assert right(judged(gold(PROJECT), PROJECT | {"start": 33})) == {"project", "project="}
    assert right(judged(gold(PROJECT), PROJECT | {"status": None})) == {"project"}
    assert right(judged(gold(PROJECT), PROJECT | {"start": 36})) == set()
    programme = PROJECT | {"type": "programme"}
    assert right(judged(gold(programme), programme | {"name": "x"})) == {"programme"}


def test_names() -> None:
    assert same("“城镇”新增就业", ["城镇的新增就业"])
    assert near("城镇新增就业人数", ["城镇新增就业"])
    assert not near("", ["城镇新增就业"])
    assert similarity("甲乙丙", "甲丙") == pytest.approx(0.8)
    assert overlap({"start": 0, "end": 4}, {"start": 2, "end": 6}) == pytest.approx(1 / 3)


def test_gains_and_losses_by_rule() -> None:
    other = INDICATOR | {"start": 20, "end": 24, "value": "7"}
    golden = gold(INDICATOR, other)
    before = judged(golden, INDICATOR | {"rule_ids": ["a"]}, other | {"value": "8", "rule_ids": ["a"]})
    spurious = INDICATOR | {"start": 60, "end": 61, "rule_ids": ["b"]}
    now = judged(
        golden, INDICATOR | {"status": "target", "rule_ids": ["a"]}, other | {"rule_ids": ["c", "a"]}, spurious
    )
    changes = compare(before.verdicts, now.verdicts)
    assert [c.gained for c in changes] == [False, True, False]
    counts = {r.rule_id: (len(r.gains), len(r.losses)) for r in by_rule(changes)}
    assert counts == {"a": (1, 1), "b": (0, 1), "c": (1, 0)}
    assert compare(now.verdicts, now.verdicts) == []


@pytest.mark.parametrize(("content", "code"), [(None, "E404"), ("{}\n", "E405"), ("{\n", "E405"), ("", "E405")])
def test_gold_that_is_none(tmp_path: Path, content: str | None, code: str) -> None:
    if content is not None:
        (tmp_path / "a.gold.jsonl").write_text(content)
    with pytest.raises(ExtractorError) as caught:
        read_gold(tmp_path)
    assert caught.value.code == code


def test_outputs_without_a_run(tmp_path: Path) -> None:
    with pytest.raises(ExtractorError) as caught:
        read_outputs(tmp_path)
    assert caught.value.code == "E403"


def spoilt(rows: list[dict[str, Any]], chance: random.Random) -> list[dict[str, Any]]:
    """Gold rows as a careless extractor would give them."""
    records = []
    for row in rows:
        record = dict(row)
        for field, wrong in (("period", "1999"), ("value", "3"), ("status", "signed"), ("type", "project")):
            if field in record and chance.random() < 0.15:
                record[field] = wrong
        if chance.random() < 0.3:
            record["start"] += chance.randint(-2, 3)
        if "indicator" in record and chance.random() < 0.3:
            record["indicator"] = record["indicator"][:-3]
        if chance.random() < 0.9:
            records.append(record)
    return records


def write_outputs(folder: Path, golden: list[Gold]) -> None:
    chance = random.Random(7)
    for table, kinds in (("indicators", ("indicator", "ignore")), ("projects", ("project",))):
        lines = []
        for item in golden:
            rows = [r for r in item.rows if r["kind"] in kinds and (r["kind"] != "ignore" or chance.random() < 0.1)]
            lines += [json.dumps({"doc_id": item.doc_id, **r}) for r in spoilt(rows, chance)]
        (folder / f"{table}.jsonl").write_text("\n".join(lines))


@pytest.mark.skipif(not (SHARED / "score.py").exists(), reason="the reference scorer is not here")
def test_same_figures_as_the_reference(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("reference_score", SHARED / "score.py")
    assert spec is not None and spec.loader is not None
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    golden = read_gold(SHARED / "dev")
    write_outputs(tmp_path, golden)
    total, documents, wrong, mistakes = reference.score(SHARED / "dev", tmp_path)
    result = score(golden, read_outputs(tmp_path))
    assert {n: f.as_row() for n, f in result.total.items()} == total
    assert {d: {n: f.as_row() for n, f in figures.items()} for d, figures in result.documents.items()} == documents
    assert result.wrong_fields == wrong
    assert len(result.mistakes) == len(mistakes)


def test_gold_against_itself_is_perfect(tmp_path: Path) -> None:
    golden = read_gold(OWN_GOLD)
    for item in golden:
        rows = [{"doc_id": item.doc_id, **r} for r in item.rows]
        result = score(
            [item],
            Outputs(
                {item.doc_id: [r for r in rows if r["kind"] == "indicator"]},
                {item.doc_id: [r for r in rows if r["kind"] == "project"]},
            ),
        )
        assert result.mistakes == []
        assert {result.total[name].f1 for name in FIGURES if result.total[name].gold} == {1.0}


def test_rows_may_hold_line_separators(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes('{"a":"x\u2028y\x85z"}\n\n{"a":1}\n'.encode())
    assert [r["a"] for r in read_rows(tmp_path / "a.jsonl")] == ["x\u2028y\x85z", 1]
