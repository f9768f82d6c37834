"""What the commands that run share: a run that is watched, can be interrupted, and ends with its summary."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from extractor.cli.interrupt import Interrupt, interruptible
from extractor.cli.progress import watching
from extractor.cli.terminal import note, show

if TYPE_CHECKING:
    from extractor.batch.runner import Watch
    from extractor.batch.tally import Tally


def lead(work: "Callable[[Watch, Callable[[], bool]], Tally]", output: Path, *, quiet: bool) -> None:
    """Do `work` and end the program with its exit status."""
    from extractor.batch.runner import Stopped
    from extractor.cli.summary import show_summary
    from extractor.errors import error

    with interruptible() as interrupt:
        try:
            with watching(quiet=quiet) as watch:
                tally = work(watch, interrupt.asked)
        except Stopped as stop:
            show(error("E420", done=stop.done, total=stop.total))
            raise typer.Exit(interrupt.code) from None
        except KeyboardInterrupt:
            _end_at_once(interrupt)
    if not quiet:
        show_summary(tally, output)
    if tally.exit_code == 1:
        show(error("E115", count=len(tally.rows)))
    raise typer.Exit(tally.exit_code)


def _end_at_once(interrupt: Interrupt) -> None:
    note("已中断 / interrupted")
    raise typer.Exit(interrupt.code) from None
