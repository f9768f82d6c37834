"""The steps by which a file comes to the disk: write, sync, rename, remove. Everything a run leaves goes through here.

A file is written under a temporary name, synced, renamed to its own, and its folder synced; so no final name ever
holds a part of a file, whenever the machine stops.
"""

import contextlib
import errno
import os
from pathlib import Path
from typing import IO

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
"""Causes that mean: no room is left."""


def write(file: IO[bytes], data: bytes | memoryview) -> int:
    """Write all of `data`; gives its length."""
    file.write(data)
    return len(data)


def sync(file: IO[bytes]) -> None:
    """Bring what was written to the disk."""
    file.flush()
    os.fsync(file.fileno())


def rename(source: Path, target: Path) -> None:
    """Give the file its name, in place of what has it, at once."""
    source.replace(target)


def remove(path: Path) -> None:
    """Remove a file that may be there."""
    path.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk; systems that cannot do so go without."""
    with contextlib.suppress(PermissionError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            _sync_handle(handle)
        finally:
            os.close(handle)


def _sync_handle(handle: int) -> None:
    try:
        os.fsync(handle)
    except OSError as problem:
        if problem.errno not in (errno.EINVAL, errno.EBADF, errno.ENOTSUP):
            raise
