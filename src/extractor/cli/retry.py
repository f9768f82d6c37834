"""`extractor retry`."""

import dataclasses
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.run import MaxBytes, Memory, Output, Quiet, Timeout, Workers, limits
from extractor.cli.terminal import coded


@coded
def retry(
    output: Output = Path("outputs"),
    reason: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CODE", help="只重试此代码的文件，可多次给出。 / Only files of this code; may be repeated."
        ),
    ] = None,
    workers: Workers = None,
    timeout: Timeout = None,
    memory: Memory = None,
    max_bytes: MaxBytes = None,
    quiet: Quiet = False,
) -> None:
    """重新处理被隔离的文件。 / Read the quarantined files of the last run again, with its settings."""
    from extractor.batch.runner import last_settings
    from extractor.batch.runner import retry as retry_batch
    from extractor.cli.batch import lead

    last = last_settings(output)
    job = dataclasses.replace(
        last.job, limits=limits(timeout, memory, last.job.limits), max_bytes=max_bytes or last.job.max_bytes
    )
    settings = dataclasses.replace(last, job=job, workers=workers or last.workers, force=False)
    reasons = frozenset(code.upper() for code in reason or ())
    lead(lambda watch, stopped: retry_batch(settings, reasons, watch, stopped), output, quiet=quiet)
