"""A named pipe through which a driver reads what it believes to be a file."""

import os
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

_PAUSE: Final = 0.01


@contextmanager
def piped(content: Iterable[bytes]) -> Iterator[Path]:
    """A named pipe from which the content can be read once, filled by a thread of its own.

    Nothing is taken from `content` before somebody opens the pipe. What goes wrong in taking it ends the file early and
    is raised at the end.
    """
    faults: list[BaseException] = []
    with tempfile.TemporaryDirectory(prefix="extractor-") as folder:
        path = Path(folder) / "lines"
        os.mkfifo(path, 0o600)
        thread = threading.Thread(target=_write, args=(path, content, faults), daemon=True)
        thread.start()
        try:
            yield path
        finally:
            while thread.is_alive():
                _let_go(path)
                thread.join(_PAUSE)
    if faults:
        raise faults[0]


def _write(path: Path, content: Iterable[bytes], faults: list[BaseException]) -> None:
    try:
        with suppress(BrokenPipeError), path.open("wb", buffering=0) as pipe:
            pipe.write(b"")
            for block in content:
                rest = memoryview(block)
                while rest:
                    rest = rest[pipe.write(rest) :]
    except Exception as fault:
        faults.append(fault)


def _let_go(path: Path) -> None:
    """Open and close the reading end, so that a writer that nobody has listened to comes to an end."""
    os.close(os.open(path, os.O_RDONLY | os.O_NONBLOCK))
