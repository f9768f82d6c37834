"""How fast the extractor is beside jieba.lcut on the same texts, in one process.

usage: python benchmarks/speed.py [FOLDER] [--repeat N] [--min-ratio R] [--json]

FOLDER holds .txt and .md files (default: ../shared/documents beside the checkout, else corpus). Prints characters per
second of both, their ratio, peak memory before jieba is loaded, the records found, how time grows with the text, and
how long the command takes for a file of two sentences.
Exit status 1 where the ratio is under --min-ratio or ten times the text takes more than twelve times the time.
"""

import argparse
import json
import logging
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from extractor.batch.inputs import discover
from extractor.errors import ExtractorError
from extractor.pipeline.build import load_pipeline
from extractor.pipeline.extract import extract
from extractor.readers.registry import read

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = (ROOT.parent / "shared" / "documents", ROOT / "corpus")
TIMES_LONGER = 10
GROWTH_LIMIT = 12.0
GROWTH_CHARS = 40_000
SMALL = "青禾市2025年工作报告\n2024年全市生产总值增长6%，新建学校5所。\n"
"""A synthetic text."""


@dataclass(frozen=True, slots=True)
class Result:
    """What was measured; `ratio` is our speed over that of jieba, `growth` the time of a text ten times as long."""

    texts: int
    chars: int
    records: int
    load_seconds: float
    extract_chars_per_second: int
    jieba_chars_per_second: int
    ratio: float
    peak_mb: float
    growth: float
    command_seconds: float


def texts_of(folder: Path) -> list[str]:
    """The texts of a folder that can be read, in the order of their ids."""
    texts = []
    for item in discover([str(folder)]):
        try:
            texts.append(read(Path(item.path).read_bytes(), item.suffix, item.shown).text)
        except ExtractorError:
            continue
    return texts


def seconds_of(work: Callable[[], object]) -> float:
    """Processor seconds of this process: what else the machine does at the time hardly counts."""
    start = time.process_time()
    work()
    return time.process_time() - start


def peak_mb() -> float:
    """Peak resident memory of this process so far in MB, 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)


def measure(texts: list[str], repeat: int) -> Result:
    """Time both over all texts by turns, each after a first text to warm up; the fastest turn of each counts."""
    start = time.perf_counter()
    nlp = load_pipeline()
    loaded = time.perf_counter() - start
    extract(texts[0], nlp=nlp)
    records = 0

    def run_extractor() -> None:
        nonlocal records
        found = [extract(text, doc_id=str(k), nlp=nlp) for k, text in enumerate(texts)]
        records = sum(len(f.indicators) + len(f.projects) for f in found)

    first = seconds_of(run_extractor)
    peak = peak_mb()
    growth = growth_of(lambda text: extract(text, nlp=nlp), texts, repeat)
    run_jieba = jieba_over(texts)
    pairs = [(seconds_of(run_extractor), seconds_of(run_jieba)) for _ in range(repeat)]
    ours, theirs = min(first, *(pair[0] for pair in pairs)), min(pair[1] for pair in pairs)
    chars = sum(map(len, texts))
    return Result(
        texts=len(texts),
        chars=chars,
        records=records,
        load_seconds=round(loaded, 3),
        extract_chars_per_second=round(chars / ours),
        jieba_chars_per_second=round(chars / theirs),
        ratio=round(theirs / ours, 3),
        peak_mb=round(peak, 1),
        growth=round(growth, 2),
        command_seconds=round(min(seconds_of_command() for _ in range(repeat)), 2),
    )


def growth_of(work: Callable[[str], object], texts: list[str], repeat: int) -> float:
    """Time of a text repeated ten times over the time of the text once.

    The text once is read ten times in a row, so that both times are as long and a busy machine lengthens both alike.
    """
    once = "\n".join(texts)[:GROWTH_CHARS]
    longer = "\n".join([once] * TIMES_LONGER)

    def one_by_one() -> None:
        for _ in range(TIMES_LONGER):
            work(once)

    turns = [(seconds_of(lambda: work(longer)), seconds_of(one_by_one)) for _ in range(repeat)]
    return TIMES_LONGER * min(turn[0] for turn in turns) / min(turn[1] for turn in turns)


def seconds_of_command() -> float:
    """Seconds from `extractor run` on one small file to its end, the records of it written."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "small.txt").write_text(SMALL, encoding="utf-8")
        command = [sys.executable, "-m", "extractor", "run", f"{folder}/small.txt", "-o", f"{folder}/out", "--quiet"]
        start = time.perf_counter()
        subprocess.run(command, check=True)
        return time.perf_counter() - start


def jieba_over(texts: list[str]) -> Callable[[], object]:
    """jieba.lcut over all texts, its dictionary loaded and warm."""
    import jieba

    jieba.setLogLevel(logging.ERROR)
    jieba.lcut(texts[0])
    return lambda: [jieba.lcut(text) for text in texts]


def main() -> int:
    """Measure, print, and judge by the limits."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=next(f for f in (*FOLDERS, FOLDERS[-1]) if f.is_dir()))
    parser.add_argument("--repeat", type=int, default=3, help="tries of each measurement; the fastest counts")
    parser.add_argument("--min-ratio", type=float, default=0.0, help="exit status 1 under this ratio")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    texts = texts_of(options.folder)
    if not texts:
        parser.error(f"no texts in {options.folder}")
    result = measure(texts, options.repeat)
    if options.json:
        print(json.dumps(asdict(result), indent=1))
    else:
        show(result)
    return int(result.ratio < options.min_ratio or result.growth > GROWTH_LIMIT)


def show(result: Result) -> None:
    """Print the result for people."""
    print(f"texts         {result.texts}, {result.chars:,} characters")
    print(f"extract       {result.extract_chars_per_second:,} chars/s, {result.records:,} records")
    print(f"jieba.lcut    {result.jieba_chars_per_second:,} chars/s")
    print(f"ratio         {result.ratio:.2f}")
    print(f"growth        {result.growth:.1f} x the time for {TIMES_LONGER} x the text (limit {GROWTH_LIMIT:.0f})")
    print(f"loading       {result.load_seconds:.2f} s")
    print(f"small file    {result.command_seconds:.2f} s from the command to its records")
    print(f"peak memory   {result.peak_mb:.0f} MB before jieba is loaded")


if __name__ == "__main__":
    sys.exit(main())
