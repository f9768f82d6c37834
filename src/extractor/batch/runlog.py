"""The log of an output folder: one JSON object a line for each event of its runs, appended."""

import contextlib
import os
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from extractor.sinks.jsonl import row


class RunLog:
    """Appends events. What cannot be written is left out: a log must not end a run."""

    def __init__(self, path: Path) -> None:
        self._lock = threading.Lock()
        self._handle: int | None = None
        self._run = ""
        with contextlib.suppress(OSError):
            self._handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)

    def begin(self, run: str) -> None:
        """Name the run that events belong to from now on."""
        self._run = run

    def note(self, event: str, **fields: object) -> None:
        """Append an event with the time, in UTC; safe to call from any thread."""
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        data = row({"time": now, "run": self._run, "event": event, **fields})
        with self._lock, contextlib.suppress(OSError):
            if self._handle is not None:
                os.write(self._handle, data)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            if self._handle is not None:
                os.close(self._handle)
            self._handle = None
