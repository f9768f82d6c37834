"""How far a run is: a bar on a terminal, a plain line now and then elsewhere."""

import contextlib
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractor.cli.terminal import note

if TYPE_CHECKING:
    from extractor.batch.runner import Progress, Watch

INTERVAL = 10.0
"""Seconds between two plain lines."""


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
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}", markup=False),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("载入 / loading", total=None, rate="")

        def watch(at: "Progress") -> None:
            bar.update(task, description=at.current[-40:], completed=at.done, total=at.total, rate=_rate(at))

        yield watch


class _Lines:
    def __init__(self) -> None:
        self._last = time.monotonic()

    def __call__(self, at: "Progress") -> None:
        if time.monotonic() - self._last >= INTERVAL:
            self._last = time.monotonic()
            note(f"{at.done}/{at.total} 个文件 / files, {_rate(at)}, {at.current}")


def _rate(at: "Progress") -> str:
    return f"{at.chars / at.seconds:,.0f} 字/秒 chars/s" if at.seconds else ""
