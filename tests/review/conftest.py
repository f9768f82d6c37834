"""Runs of these tests read their documents in this process, with one pipeline for all of them."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extractor.batch import runner
from extractor.batch.inputs import InputFile
from extractor.batch.pool import Event
from extractor.batch.result import Result
from extractor.batch.settings import Job
from extractor.batch.shards import make_shard
from extractor.batch.worker import read_one


@cache
def pipeline() -> Any:
    from extractor.pipeline.build import load_pipeline

    return load_pipeline()


class Here:
    """Reads documents where it stands."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.config = pipeline().config.to_str()

    def read(self, items: Sequence[InputFile], stopped: Callable[[], bool]) -> Iterator[tuple[Result, ...]]:
        for item in items:
            yield read_one(item, pipeline(), self.job)


def make_shards(
    shards: Sequence[Sequence[InputFile]], job: Job, folder: Path, stamp: str, workers: int, note: Any, stopped: Any
) -> Iterator[Event]:
    for items in shards:
        yield make_shard(items, Here(job), folder, stamp, stopped)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "make_shards", make_shards)
