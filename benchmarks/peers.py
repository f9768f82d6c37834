"""The extractor beside other libraries that find numbers, money, dates or words in Chinese: one process, same texts.

usage: python benchmarks/peers.py [FOLDER] [--chars N] [--chart FILE] [--json]

FOLDER holds .txt and .md files (default: ../shared/documents beside the checkout, else corpus); whole documents are
taken until N characters are reached. A peer that is not installed is left out and said to be: install ".[peers]".
Prints for each: characters per processor second (warm, one pass), what it found, and the memory of a process that does
the same alone, for in one process a later peer would sit on what an earlier one has loaded.
What is found differs in kind: words, spans, or records with name, unit, period and source. Read the figures so.
"""

import argparse
import contextlib
import importlib.util
import json
import logging
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

Work = Callable[[Sequence[str]], int]
"""Goes over texts and gives how many things it found."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A library: what it is asked for, the modules it needs, and how its work is made ready."""

    name: str
    finds: str
    needs: tuple[str, ...]
    prepare: Callable[[], Work]


@dataclass(frozen=True, slots=True)
class Measured:
    """One peer on all texts; `memory_mb` is what a process holds that does this and nothing else."""

    name: str
    finds: str
    chars: int
    seconds: float
    chars_per_second: int
    found: int
    memory_mb: int


def prepare_extractor() -> Work:
    """The whole pipeline: text to validated records."""
    from extractor.pipeline.build import load_pipeline
    from extractor.pipeline.extract import extract

    nlp = load_pipeline()

    def work(texts: Sequence[str]) -> int:
        found = (extract(text, doc_id=str(number), nlp=nlp) for number, text in enumerate(texts))
        return sum(len(f.indicators) + len(f.projects) for f in found)

    return work


def prepare_jieba() -> Work:
    """Segmentation alone."""
    import jieba

    jieba.setLogLevel(logging.ERROR)
    return lambda texts: sum(len(jieba.lcut(text)) for text in texts)


def prepare_spacy() -> Work:
    """A blank spaCy pipeline that segments with jieba and ends sentences."""
    import spacy

    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "jieba"}}})
    nlp.add_pipe("sentencizer")
    return lambda texts: sum(len(doc) for doc in nlp.pipe(texts))


def prepare_jionlp() -> Work:
    """Sums of money and times, by paragraph: its patterns are made for short texts."""
    with contextlib.redirect_stdout(sys.stderr):  # it greets on import
        import jionlp
    logging.disable(logging.ERROR)  # it logs each time that it cannot parse

    def work(texts: Sequence[str]) -> int:
        ner = jionlp.ner
        return sum(len(ner.extract_money(p)) + len(ner.extract_time(p)) for p in paragraphs(texts))

    return work


def prepare_recognizers() -> Work:
    """Numbers, percentages, dimensions, currencies and dates, by paragraph as it is made for utterances."""
    import recognizers_suite as suite

    asked = (
        suite.recognize_number,
        suite.recognize_percentage,
        suite.recognize_dimension,
        suite.recognize_currency,
        suite.recognize_datetime,
    )

    def work(texts: Sequence[str]) -> int:
        return sum(len(ask(p, suite.Culture.Chinese)) for p in paragraphs(texts) for ask in asked)

    return work


PEERS = (
    Peer("plan-extractor", "records", (), prepare_extractor),
    Peer("jieba.lcut", "words", ("jieba",), prepare_jieba),
    Peer("spaCy + jieba", "words", ("spacy", "jieba"), prepare_spacy),
    Peer("JioNLP", "money, times", ("jionlp",), prepare_jionlp),
    Peer("Recognizers-Text", "numbers, units, dates", ("recognizers_suite",), prepare_recognizers),
)


def paragraphs(texts: Sequence[str]) -> Iterator[str]:
    """The lines of all texts that hold anything."""
    return (line for text in texts for line in text.splitlines() if line.strip())


def warm(peer: Peer, texts: Sequence[str]) -> Work:
    """Load, and go over the first paragraphs."""
    work = peer.prepare()
    work(["\n".join(texts[0].splitlines()[:20])])
    return work


def measure(peer: Peer, texts: Sequence[str]) -> Measured:
    """Load, warm up, go over the texts once; then the same in a process of its own, for the memory."""
    work = warm(peer, texts)
    began = time.process_time()
    found = work(texts)
    seconds = time.process_time() - began
    chars = sum(map(len, texts))
    alone = [sys.executable, __file__, "--memory-of", peer.name]
    told = subprocess.run(alone, input=json.dumps(texts).encode(), stdout=subprocess.PIPE, check=True).stdout
    memory = round(float(told.split()[-1]))
    return Measured(peer.name, peer.finds, chars, round(seconds, 3), round(chars / seconds), found, memory)


def print_memory(name: str) -> None:
    """Resident MB of this process once a peer has gone over the texts of standard input.

    Not the peak that the system keeps: on Linux that of the parent is handed down.
    """
    texts = json.load(sys.stdin.buffer)
    warm(next(peer for peer in PEERS if peer.name == name), texts)(texts)
    print(psutil.Process().memory_info().rss / 2**20)


def chosen(texts: Sequence[str], chars: int) -> list[str]:
    """Whole documents until so many characters are reached."""
    taken: list[str] = []
    for text in texts:
        if sum(map(len, taken)) >= chars:
            break
        taken.append(text)
    return taken


def draw(rows: Sequence[Measured], file: Path) -> None:
    """Three bars a peer: speed (logarithmic, for the peers lie far apart), things found, memory."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(1, 3, figsize=(12, 3), sharey=True, layout="constrained")
    values = {
        "characters per second": [row.chars_per_second for row in rows],
        "found": [row.found for row in rows],
        "memory, MB": [row.memory_mb for row in rows],
    }
    labels = [f"{row.name}\n({row.finds})" for row in rows]
    for axis, (title, numbers) in zip(axes, values.items(), strict=True):
        bars = axis.barh(labels, numbers)
        axis.bar_label(bars, labels=[f"{number:,}" for number in numbers], padding=2)
        axis.set_title(title)
        axis.margins(x=0.25)
        axis.spines[["top", "right"]].set_visible(False)
    axes[0].set_xscale("log")
    axes[0].invert_yaxis()
    figure.savefig(file)


def missing(peer: Peer) -> str:
    """The first module that a peer needs and that is not there, else nothing."""
    return next((name for name in peer.needs if importlib.util.find_spec(name) is None), "")


def main() -> int:
    """Measure each peer that is there, print, draw."""
    if sys.argv[1:2] == ["--memory-of"]:
        print_memory(sys.argv[2])
        return 0
    from speed import FOLDERS, texts_of  # not above: it loads the extractor, and memory is measured without

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=next(f for f in (*FOLDERS, FOLDERS[-1]) if f.is_dir()))
    parser.add_argument("--chars", type=int, default=50_000, help="characters at least, in whole documents")
    parser.add_argument("--chart", type=Path, help="also draw a chart (.svg, .png)")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    texts = chosen(texts_of(options.folder), options.chars)
    if not texts:
        parser.error(f"no texts in {options.folder}")
    rows = []
    for peer in PEERS:
        if lacking := missing(peer):
            print(f'{peer.name} left out: {lacking} is not installed (pip install -e ".[peers]")', file=sys.stderr)
            continue
        rows.append(measure(peer, texts))
        show(rows[-1], as_json=options.json)
    if options.chart and not importlib.util.find_spec("matplotlib"):
        print('no chart: matplotlib is not installed (pip install -e ".[peers]")', file=sys.stderr)
    elif options.chart:
        draw(rows, options.chart)
    return 0


def show(row: Measured, *, as_json: bool) -> None:
    """Print a row as soon as it is known: the slow ones come last."""
    if as_json:
        print(json.dumps(asdict(row)), flush=True)
        return
    figures = f"{row.chars_per_second:>9,} chars/s {row.found:>8,} {row.finds:<22} {row.memory_mb:>5} MB"
    print(f"{row.name:<18} {figures}  ({row.chars:,} characters in {row.seconds} s)", flush=True)


if __name__ == "__main__":
    sys.exit(main())
