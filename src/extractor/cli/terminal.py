"""Streams, messages and exits that all commands share."""

import functools
import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING, NoReturn, ParamSpec

import typer

if TYPE_CHECKING:
    from extractor.errors import ExtractorError

P = ParamSpec("P")
INTERRUPTED = 130
TERMINATED = 143


def prepare() -> None:
    """Never fail on a character that the terminal cannot show, and end in good order when told to."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    signal.signal(signal.SIGTERM, _terminate)


def _terminate(number: int, frame: FrameType | None) -> NoReturn:
    raise SystemExit(TERMINATED)


def say(text: str = "") -> None:
    """A line of the result, on standard output."""
    typer.echo(text)


def note(text: str) -> None:
    """A line about the work, on standard error."""
    typer.echo(text, err=True)


def show(fault: "ExtractorError") -> None:
    """A coded message: Chinese first, English after, each with what to do next."""
    note(f"错误 {fault.code} {fault.message_zh}\n  {fault.hint_zh}")
    note(f"error {fault.code} {fault.message_en}\n  {fault.hint_en}")


def coded(command: Callable[P, None]) -> Callable[P, None]:
    """A command whose coded errors become messages and exit status 1, and Ctrl-C status 130."""

    @functools.wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> None:
        from extractor.errors import ExtractorError, error

        try:
            command(*args, **kwargs)
        except ExtractorError as fault:
            show(fault)
            raise typer.Exit(1) from None
        except ModuleNotFoundError as missing:
            if (missing.name or "extractor").startswith("extractor"):
                raise
            show(error("E501", name=missing.name))
            raise typer.Exit(1) from None
        except KeyboardInterrupt:
            note("已中断 / interrupted")
            raise typer.Exit(INTERRUPTED) from None

    return wrapped
