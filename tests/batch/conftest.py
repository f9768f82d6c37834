"""Runs of these tests use the stand-in for the pipeline."""

import pytest

import stub_worker
from extractor.batch import isolation


@pytest.fixture(autouse=True)
def stub(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "TARGET", stub_worker.main)
