"""The engine without child processes, for tests that run it hundreds of times."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import stub_worker
from extractor.batch.inputs import InputFile
from extractor.batch.pool import Event
from extractor.batch.result import Result
from extractor.batch.settings import Job
from extractor.batch.shards import make_shard
from extractor.batch.worker import read_one


class Here:
    """Reads documents where it stands."""

    config = "[nlp]\n"

    def __init__(self, job: Job) -> None:
        self.job = job

    def read(self, items: Sequence[InputFile], stopped: Callable[[], bool]) -> Iterator[tuple[Result, ...]]:
        for item in items:
            if stopped():
                return
            yield read_one(item, None, self.job)


def make_shards(
    shards: Sequence[Sequence[InputFile]], job: Job, folder: Path, stamp: str, workers: int, note: Any, stopped: Any
) -> Iterator[Event]:
    stub_worker.install()
    for items in shards:
        yield make_shard(items, Here(job), folder, stamp, stopped)  # type: ignore[arg-type]
