"""Archives among the inputs: every file in them is an input of its own."""

import itertools
import os
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from extractor.errors import ExtractorError
from extractor.readers.archive import SUFFIXES, members, open_archive, read_member


@dataclass(frozen=True, slots=True)
class Found:
    """A file found: the path to open, its absolute path and its path below the input root.

    For a file in an archive `path` is the archive, and `member` the way to it there."""

    path: str
    absolute: str
    below: str
    member: tuple[int, ...] = ()
    home: str = ""
    """The real folder that it was found in by looking through it, `""` for a file that was named itself."""


def unpacked(item: Found) -> Iterator[Found]:
    """The files in an archive; the file itself where it is none, holds none, or cannot be read: reading tells why."""
    suffix = item.below[-len(SUFFIXES[0]) :]
    inner = _inside(item.path) if suffix.lower() in SUFFIXES else []
    if not inner:
        yield item
    stem = item.below.removesuffix(suffix)
    for name, way in inner:
        yield Found(item.path, f"{item.absolute}/{name}", f"{stem}/{name}", way, item.home)


def _inside(path: str) -> list[tuple[str, tuple[int, ...]]]:
    try:
        found = members(_open(path), path)
    except (ExtractorError, OSError):
        return []
    names = _told_apart([_below(member.name) for member in found])
    return [(name, member.way) for name, member in zip(names, found, strict=True)]


def _told_apart(names: list[str]) -> list[str]:
    """The names, those that came before with `~2`, `~3` …: an archive may hold the same name more than once."""
    taken, seen = set(names), set[str]()
    told = []
    for name in names:
        told.append(name if name not in seen else _free(name, taken))
        taken.add(told[-1])
        seen.add(name)
    return told


def _free(name: str, taken: set[str]) -> str:
    stem, suffix = os.path.splitext(name)  # noqa: PTH122  the name stays a plain string
    return next(free for k in itertools.count(2) if (free := f"{stem}~{k}{suffix}") not in taken)


def _below(name: str) -> str:
    """A member's name as a path below the archive, also where it leads out of it and will be refused."""
    return "/".join("%2E%2E" if part == ".." else part for part in name.split("/") if part)


def member_bytes(path: str, way: tuple[int, ...], shown: str, limit: int) -> bytes:
    """The bytes of a file in an archive; raises OSError, and ExtractorError as `read_member` does."""
    return read_member(_open(path), way, shown, most=limit)


def _open(path: str) -> zipfile.ZipFile:
    info = Path(path).stat()
    return _opened(path, info.st_mtime_ns, info.st_size)


@lru_cache(maxsize=2)
def _opened(path: str, changed: int, size: int) -> zipfile.ZipFile:
    """An open archive; its members come one after the other, and its directory need not be read for each."""
    return open_archive(path, path)
