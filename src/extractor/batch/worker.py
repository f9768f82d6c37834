"""The child process that reads documents: loads the pipeline once, then takes documents and gives results in turn."""

import contextlib
import faulthandler
import os
import signal
import sys
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from extractor.batch.inputs import InputFile
from extractor.batch.result import Result, result_of
from extractor.batch.settings import Job, Limits
from extractor.errors import error

SPARE_SECONDS = 30.0
"""A worker whose parent is gone and whose document hangs ends this long after the document's time."""


@dataclass(frozen=True, slots=True)
class Ready:
    """The pipeline is loaded; `config` is its configuration as text."""

    config: str


@dataclass(frozen=True, slots=True)
class Unfit:
    """The pipeline cannot be loaded, and why."""

    fault: Exception


def main(pipe: Connection, job: Job) -> None:
    """Work until the other end of `pipe` closes: batches of inputs come in, the results of each input go out."""
    _leave_terminal()
    try:
        pipe.send(Ready(load(job)))
    except Exception as fault:
        pipe.send(Unfit(fault))
        return
    bound_memory(job.limits)
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError), open(os.devnull, "w") as nowhere:  # noqa: PTH123
        while True:
            for item in pipe.recv():
                faulthandler.dump_traceback_later(job.limits.seconds + SPARE_SECONDS, exit=True, file=nowhere)
                pipe.send(read_one(item, None, job))
                faulthandler.cancel_dump_traceback_later()


def _leave_terminal() -> None:
    """Ctrl-C is for the parent alone; it tells the workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(os, "setsid"):
        with contextlib.suppress(OSError):
            os.setsid()


def load(job: Job) -> str:
    """Load the rules; gives the pipeline's configuration. Raises E214 where the folder is none, E2xx for its rules."""
    from extractor.batch.inputs import printable

    if job.rules is not None and not job.rules.is_dir():
        raise error("E214", path=printable(str(job.rules)))
    from extractor.text.collector import collector_paused

    with collector_paused():
        from extractor.pipeline.extract import prepare

        return prepare(job.rules)


def bound_memory(limits: Limits) -> None:
    """Let allocations fail that go beyond the limit at one bound, faster than the parent can look.

    Counts what is allocated from now on, not what the pipeline takes. Linux only: elsewhere the parent's eye must do.
    """
    if not sys.platform.startswith("linux"):
        return
    import resource

    with contextlib.suppress(OSError, ValueError):
        ceiling = _allocated() + limits.memory_mb * 2**20
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        if hard == resource.RLIM_INFINITY or ceiling < hard:
            resource.setrlimit(resource.RLIMIT_DATA, (ceiling, hard))


def _allocated() -> int:
    """Bytes of data and private writable maps of this process: what RLIMIT_DATA counts."""
    with open("/proc/self/status", encoding="ascii", errors="replace") as lines:  # noqa: PTH123
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmData:"))


def read_one(item: InputFile, nlp: Any, job: Job) -> tuple[Result, ...]:
    """The results of one input; a document that needs too much memory is refused (E171)."""
    from extractor.batch.document import process, refused

    try:
        document = process(item, nlp, job.most(item.suffix), trace=job.trace)
    except MemoryError:
        document = refused(item, error("E171", path=item.shown, limit=job.limits.memory_mb))
    return (result_of(item, document),)
