"""Runs for the tests of the workbench: a folder as `extractor run` leaves it, and runs made up to a size.

Documents are read in this process, with one pipeline for all tests, and each set of documents once.
"""

import atexit
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extractor.batch import runner
from extractor.batch.inputs import InputFile
from extractor.batch.pool import Event
from extractor.batch.result import Result
from extractor.batch.runner import Settings, run
from extractor.batch.settings import Job
from extractor.batch.shards import make_shard
from extractor.batch.worker import read_one
from extractor.records.checks import record_id
from program import SAMPLE

HOSTILE = (
    '青禾市2021年工作报告𠮷<img src=x onerror="document.hacked=1">\r\n'
    "2021年新建学校5所𠮷，改建医院3家。</script><script>document.hacked=1</script>\u202e投资4.5亿元。\r\n"
)


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


def _make_shards(
    shards: Sequence[Sequence[InputFile]], job: Job, folder: Path, stamp: str, workers: int, note: Any, stopped: Any
) -> Iterator[Event]:
    for items in shards:
        yield make_shard(items, Here(job), folder, stamp, stopped)  # type: ignore[arg-type]


def run_here(inputs: Path, output: Path) -> None:
    """A whole run, in this process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runner, "make_shards", _make_shards)
        run(Settings((str(inputs),), output))


@cache
def _ready(texts: tuple[tuple[str, str], ...]) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="review-run-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "in").mkdir()
    for name, text in texts:
        (folder / "in" / f"{name}.txt").write_bytes(text.encode("utf-8"))
    run_here(folder / "in", folder / "out")
    return folder


def make_run(folder: Path, **texts: str) -> Path:
    """Documents run through the extractor; without any, the sample alone."""
    ready = _ready(tuple((texts or {"plan": SAMPLE}).items()))
    shutil.copytree(ready, folder, dirs_exist_ok=True)
    return folder / "out"


def change_records(output: Path, where: str, doc_id: str = "plan", **fields: Any) -> None:
    """What a run with other rules would write: other values for the records with this quote."""
    path = output / "indicators.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    changed = [row | fields if (row["doc_id"], row["quote"]) == (doc_id, where) else row for row in rows]
    assert changed != rows
    _replace(output, {"indicators": changed})


def make_large_run(folder: Path, documents: int, records: int) -> Path:
    """A run of documents with as many records each, about an invented place."""
    output = make_run(folder)
    facts = json.loads((output / "documents.jsonl").read_text("utf-8").splitlines()[0])
    base = json.loads((output / "indicators.jsonl").read_text("utf-8").splitlines()[0])
    tables: dict[str, list[dict[str, Any]]] = {"documents": [], "indicators": [], "projects": [], "issues": []}
    for number in range(documents):
        doc_id = f"large-{number}"
        text, rows = _sentences(doc_id, base, records)
        (output / "texts" / f"{doc_id}.txt").write_bytes(text.encode("utf-8"))
        tables["documents"].append(facts | {"doc_id": doc_id, "title": f"青禾市文件{number}", "sha256": doc_id})
        tables["indicators"] += rows
    _replace(output, tables)
    return output


def _replace(output: Path, tables: dict[str, list[dict[str, Any]]]) -> None:
    """Other rows in some tables, and another manifest, by which a new run is known."""
    for table, rows in tables.items():
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (output / f"{table}.jsonl").write_text(lines, encoding="utf-8")
    manifest = output / "run.json"
    manifest.write_bytes(manifest.read_bytes() + b"\n")


def _sentences(doc_id: str, base: dict[str, Any], count: int) -> tuple[str, list[dict[str, Any]]]:
    pieces, rows, at = [], [], 0
    for number in range(count):
        head, quote, tail = (
            f"2021年，青禾市第{number}号工程累计完成投资",
            f"{number}.5亿元",
            "，进度快于计划，社会反映良好。",
        )
        end = "\r\n" if number % 3 == 2 else ""
        start = at + len(head)
        span = {"start": start, "end": start + len(quote), "quote": quote, "value": f"{number}.5", "unit": "亿元"}
        place = {"sentence_start": at, "sentence_end": start + len(quote) + len(tail)}
        own = {"record_id": record_id(doc_id, "indicator", start, start + len(quote)), "doc_id": doc_id}
        sure = {"confidence": f"0.{50 + number % 50}", "indicator": f"第{number}号工程投资", "indicator_code": None}
        rows.append(base | span | place | own | sure)
        pieces.append(head + quote + tail + end)
        at += len(pieces[-1])
    return "".join(pieces), rows
