"""How far a run is: a bar on a terminal, a plain line now and then elsewhere."""

import contextlib
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractor.cli.terminal import note

if TYPE_CHECKING:
    from extractor.batch.runner import Watch
    from extractor.batch.status import Account

INTERVAL = 10.0
"""Seconds between two plain lines."""
PHASES = {"checking": "核对 / checking", "reading": "读取 / reading", "publishing": "写出 / publishing"}
STATUS_LABELS = {
    "ok": "成功 / ok",
    "partial": "部分成功 / partial",
    "quarantined": "已隔离 / quarantined",
    "unsupported": "不支持的格式 / unsupported",
    "unchanged": "未改动 / unchanged",
}


@contextlib.contextmanager
def watching(*, quiet: bool) -> "Iterator[Watch]":
    """A watch for a run, of the kind that suits standard error."""
    if quiet:
        yield lambda _: None
    elif sys.stderr.isatty():
        with _bar() as watch:
            yield watch
    else:
        yield _Lines()


@contextlib.contextmanager
def _bar() -> "Iterator[Watch]":
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (BarColumn(bar_width=12), TextColumn("{task.description}", markup=False))
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(PHASES["checking"], total=None)

        def watch(at: "Account") -> None:
            bar.update(task, description=line_of(at), completed=_done(at), total=at.total)

        yield watch


class _Lines:
    def __init__(self) -> None:
        self._last = time.monotonic()

    def __call__(self, at: "Account") -> None:
        if time.monotonic() - self._last >= INTERVAL:
            self._last = time.monotonic()
            note(line_of(at))


def _done(at: "Account") -> int:
    return at.done if at.phase == "reading" else at.looked


def line_of(at: "Account") -> str:
    """Phase, how much of how many, rate, time left, and counts by status, what matters most first."""
    parts = [f"{PHASES[at.phase]} {_done(at):,}/{at.total:,}"]
    if at.phase == "reading" and at.rate:
        parts.append(f"剩余 / left {duration(at.seconds_left or 0.0)}")
        parts.append(f"{at.rate:,.1f} files/s, {at.chars / at.seconds:,.0f} chars/s")
    return ", ".join([*parts, *_counts(at)])


def _counts(at: "Account") -> list[str]:
    return [f"{STATUS_LABELS[name].split()[-1]} {count:,}" for name, count in sorted(at.counts.items()) if count]


def duration(seconds: float) -> str:
    """Seconds as hours, minutes and seconds."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"
