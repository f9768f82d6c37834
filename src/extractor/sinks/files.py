"""Files that appear under their names only when they are whole, and text that spreadsheets do not run."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from extractor.errors import error

RUN_BY_SPREADSHEETS: Final = ("=", "+", "-", "@", "\t", "\r")
"""A cell of text that begins with one of these is a formula, or hides one, to a spreadsheet program."""


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A path to write to, renamed to `path` at the end, removed on failure. Raises E342 where it cannot be written."""
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise IsADirectoryError(None, "is a folder")
        yield part
        with part.open("rb") as file:
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as problem:
        raise error("E342", path=path, cause=problem.strerror or problem) from problem
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def harmless(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would run it."""
    return f"'{text}" if text.startswith(RUN_BY_SPREADSHEETS) else text
