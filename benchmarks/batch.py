"""What a run over many documents costs: speed by workers, running again, memory of a worker.

usage: python benchmarks/batch.py [FOLDER] [--documents 100,1000] [--workers 1,2] [--engine local|ray] [--json]

FOLDER holds .txt and .md files (default: ../shared/documents beside the checkout, else corpus). Documents are made by
recombining their paragraphs, no two alike, so that no cache helps. Each run is a process of its own; its seconds are
given by the clock and by the processors, for other programs disturb the first and hardly the second.
"""

import argparse
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil
from speed import FOLDERS, texts_of

LENGTH = 15_000
"""Characters of a document, the mean of a plan."""


@dataclass(frozen=True, slots=True)
class Ran:
    """One run: seconds by the clock and of processor time, the most memory that a single worker held."""

    what: str
    documents: int
    seconds: float
    cpu_seconds: float
    documents_per_cpu_second: float
    worker_peak_mb: float
    worker_last_mb: float


def make(folder: Path, texts: list[str], count: int) -> None:
    """Write so many documents of random paragraphs."""
    dice = random.Random(7)
    paragraphs = [p for text in texts for p in re.split(r"\n+", text) if p.strip()]
    for number in range(count):
        chosen, length = [], 0
        while length < LENGTH:
            chosen.append(dice.choice(paragraphs))
            length += len(chosen[-1])
        path = folder / f"{number // 100:03}" / f"{number:06}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(chosen), encoding="utf-8")


def measure(what: str, count: int, place: Path, *arguments: str) -> Ran:
    """Run the program in the folder `place` and watch its workers."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    process = subprocess.Popen([sys.executable, "-m", "extractor", "run", *arguments, "--quiet"], cwd=place)
    peaks: dict[int, list[float]] = {}
    watching = threading.Event()
    thread = threading.Thread(target=watch, args=(process.pid, peaks, watching))
    thread.start()
    status = process.wait()
    seconds = time.monotonic() - began
    watching.set()
    thread.join()
    if status not in (0, 3):
        raise SystemExit(f"the run ended with {status}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    most = max((max(p) for p in peaks.values()), default=0.0)
    last = max((p[-1] for p in peaks.values()), default=0.0)
    return Ran(what, count, round(seconds, 2), round(cpu, 2), round(count / cpu, 2), round(most), round(last))


def watch(pid: int, peaks: dict[int, list[float]], ended: threading.Event) -> None:
    """Note the resident MB of each worker twice a second."""
    while not ended.wait(0.5):
        try:
            for child in psutil.Process(pid).children():
                peaks.setdefault(child.pid, []).append(child.memory_info().rss / 2**20)
        except psutil.NoSuchProcess:
            continue


def scale(texts: list[str], count: int, workers: list[str], engine: str) -> Iterator[Ran]:
    """Runs over so many documents by each number of workers, each of them twice: the second finds all unchanged."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        (place / "in").mkdir()
        make(place / "in", texts, count)
        for number in workers:
            arguments = ("in", "-o", f"out{number}", "--workers", number, "--engine", engine)
            yield measure(f"{engine}, {number} workers", count, place, *arguments)
            yield measure(f"{engine}, {number} workers, again", count, place, *arguments)


def main() -> int:
    """Make the documents, run, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=next(f for f in (*FOLDERS, FOLDERS[-1]) if f.is_dir()))
    parser.add_argument("--documents", default="100,1000", help="numbers of documents; 10000 takes hours")
    parser.add_argument("--workers", default="1,2")
    parser.add_argument("--engine", default="local")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    texts = texts_of(options.folder)
    for count in map(int, options.documents.split(",")):
        for row in scale(texts, count, options.workers.split(","), options.engine):
            print(json.dumps(asdict(row)) if options.json else row, flush=True)
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    return 0


if __name__ == "__main__":
    sys.exit(main())
