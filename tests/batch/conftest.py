"""Runs of these tests use the stand-in for the pipeline."""

import sys
from collections.abc import Iterator

import pytest

import stub_worker
from extractor.batch import isolation

REPLACED = ("extractor.pipeline.build", "extractor.pipeline.extract")


@pytest.fixture(autouse=True)
def stub(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Workers with the stand-in; what runs in this process itself leaves no stand-in behind."""
    monkeypatch.setattr(isolation, "TARGET", stub_worker.main)
    before = {name: sys.modules.get(name) for name in REPLACED}
    yield
    for name, module in before.items():
        sys.modules.pop(name, None)
        if module is not None:
            sys.modules[name] = module
