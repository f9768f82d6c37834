"""Misprints seeded into real texts are found, and those texts are hardly accused as they are."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
FOLDERS = [SHARED / "dev" / "texts", SHARED / "documents"]


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.is_dir(), reason="the real texts are not here")
def test_most_seeded_misprints_are_found(capsys: pytest.CaptureFixture[str]) -> None:
    spec = importlib.util.spec_from_file_location("bench_checks", ROOT / "benchmarks" / "checks.py")
    assert spec is not None
    assert spec.loader is not None
    bench = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bench)
    found, seeded = bench.report(FOLDERS, 25, 7, show=False)
    assert found / seeded >= 0.6
    assert float(capsys.readouterr().out.split(", ")[-1].split()[0]) <= 2
