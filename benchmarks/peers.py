"""The extractor beside other libraries that find numbers, money, dates or words in Chinese: one process, same texts.

usage: python benchmarks/peers.py [FOLDER] [--chars N] [--chart FILE] [--json]

FOLDER holds .txt and .md files (default: ../shared/documents beside the checkout, else corpus); whole documents are
taken until N characters are reached. A peer that is not installed is left out and said to be: install ".[bench]".
Prints for each: characters per processor second (warm, one pass), what it found, and the memory of a process that does
the same alone, for in one process a later peer would sit on what an earlier one has loaded.
What is found differs in kind: words, spans, or records with name, unit, period and source. Read the figures so.
"""

import argparse
import contextlib
import importlib.util
import io
import json
import logging
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from speed import FOLDERS, peak_mb, seconds_of, texts_of

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
    """One peer on all texts; `memory_mb` is the peak of a process that does this and nothing else."""

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
    with quiet():
        import jionlp

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


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Some libraries greet on import."""
    with contextlib.redirect_stdout(io.StringIO()):
        yield


def warm(peer: Peer, texts: Sequence[str]) -> Work:
    """Load, and go over the first paragraphs."""
    work = peer.prepare()
    work(["\n".join(texts[0].splitlines()[:20])])
    return work


def measure(peer: Peer, texts: Sequence[str], arguments: Sequence[str]) -> Measured:
    """Load, warm up, go over the texts once; `arguments` name the same texts to a process that is asked for memory."""
    work = warm(peer, texts)
    found = 0

    def once() -> None:
        nonlocal found
        found = work(texts)

    seconds = seconds_of(once)
    chars = sum(map(len, texts))
    alone = subprocess.run(
        [sys.executable, __file__, *arguments, "--memory-of", peer.name], capture_output=True, check=True
    )
    memory = round(float(alone.stdout.split()[-1]))
    return Measured(peer.name, peer.finds, chars, round(seconds, 3), round(chars / seconds), found, memory)


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
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=next(f for f in (*FOLDERS, FOLDERS[-1]) if f.is_dir()))
    parser.add_argument("--chars", type=int, default=50_000, help="characters at least, in whole documents")
    parser.add_argument("--chart", type=Path, help="also draw a chart (.svg, .png)")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--memory-of", metavar="PEER", help="only print the peak MB of this peer alone")
    options = parser.parse_args()
    texts = chosen(texts_of(options.folder), options.chars)
    if not texts:
        parser.error(f"no texts in {options.folder}")
    if options.memory_of:
        warm(next(peer for peer in PEERS if peer.name == options.memory_of), texts)(texts)
        print(peak_mb())
        return 0
    rows = []
    arguments = (str(options.folder), "--chars", str(options.chars))
    for peer in PEERS:
        if lacking := missing(peer):
            print(f'{peer.name} left out: {lacking} is not installed (pip install -e ".[bench]")', file=sys.stderr)
            continue
        rows.append(measure(peer, texts, arguments))
        show(rows[-1], as_json=options.json)
    if options.chart and not importlib.util.find_spec("matplotlib"):
        print('no chart: matplotlib is not installed (pip install -e ".[bench]")', file=sys.stderr)
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
