"""What a run has to do: which inputs have changed since they were last read."""

import hashlib
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from extractor.batch.archives import member_bytes
from extractor.batch.inputs import InputFile
from extractor.batch.isolation import LIMITED
from extractor.batch.ledger import Known
from extractor.batch.settings import Job, Limits
from extractor.batch.shards import Sized
from extractor.errors import ExtractorError

_THREADS = 4
_LARGE = "E106"
_BY_NAME = ("E107",)
"""Refused whatever their size."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Inputs to read, and the ids of those that stay as they are."""

    todo: tuple[Sized, ...]
    unchanged: frozenset[str]


@dataclass(frozen=True, slots=True)
class Content:
    """Size and SHA-256 of an input; both None where it cannot be read as a regular file."""

    bytes: int | None
    sha256: str | None


def plan(
    inputs: Sequence[InputFile],
    known: dict[str, list[Known]],
    whole: set[str],
    stamp: str,
    job: Job,
    watch: Callable[[int], None] = lambda _: None,
) -> Plan:
    """Compare `inputs` with what is `known`; `whole` are the shards that are there, `stamp` is that of this run.

    A document is unchanged if its path, content, code, rules and settings are, and its shard is whole. One that went
    beyond a limit is tried again under other limits, and so is one whose size `job` did not allow or no longer does.
    `watch` is told how many inputs have been looked at.
    """
    todo: list[Sized] = []
    unchanged: set[str] = set()
    for count, (item, content) in enumerate(_contents(inputs, known), 1):
        documents = known.get(item.doc_id, ())
        if documents and all(same(d, item, content, stamp, job, whole) for d in documents):
            unchanged.add(item.doc_id)
        else:
            todo.append(Sized(item, content.bytes or 0))
        watch(count)
    return Plan(tuple(todo), frozenset(unchanged))


def limits_name(limits: Limits) -> str:
    """Limits in a form that can be compared."""
    return f"{limits.seconds:g} s, {limits.memory_mb} MB"


def same(known: Known, item: InputFile, content: Content, stamp: str, job: Job, whole: set[str]) -> bool:
    """Whether reading the input again would give the same document."""
    return (
        content.sha256 is not None
        and known.sha256 == content.sha256
        and known.suffix == item.suffix
        and known.stamp == stamp
        and known.shard in whole
        and known.path == item.shown
        and (known.code not in LIMITED or known.limits == limits_name(job.limits))
        and (known.code in _BY_NAME or (known.code == _LARGE) == _too_large(item, content, job))
    )


def _too_large(item: InputFile, content: Content, job: Job) -> bool:
    return content.bytes is not None and content.bytes > job.most(item.suffix)


def _contents(inputs: Sequence[InputFile], known: dict[str, list[Known]]) -> Iterator[tuple[InputFile, Content]]:
    """The inputs in order with their content; only content that can be compared is hashed."""
    with ThreadPoolExecutor(_THREADS) as threads:
        yield from zip(inputs, threads.map(lambda i: content_of(i, hashed=i.doc_id in known), inputs), strict=True)


def content_of(item: InputFile, *, hashed: bool = True) -> Content:
    """Size and hash of a regular file, in bounded memory; a pipe or device is not waited for."""
    if item.member:
        return _in_archive(item)
    path = Path(item.path)
    try:
        info = path.stat()
        if not stat.S_ISREG(info.st_mode):
            return Content(None, None)
        if not hashed:
            return Content(info.st_size, None)
        with path.open("rb") as file:
            return Content(info.st_size, hashlib.file_digest(file, "sha256").hexdigest())
    except OSError:
        return Content(None, None)


def _in_archive(item: InputFile) -> Content:
    """Size and hash of a file in an archive; an archive bounds its members."""
    try:
        data = member_bytes(item.path, item.member, item.shown, sys.maxsize)
    except (OSError, ExtractorError):
        return Content(None, None)
    return Content(len(data), hashlib.sha256(data).hexdigest())


def whole_shards(folder: Path, sizes: dict[str, int]) -> set[str]:
    """The shards that are there in the size they were written in."""
    found = {entry.name: entry.stat().st_size for entry in _files(folder)}
    return {name for name, size in sizes.items() if found.get(name) == size}


def _files(folder: Path) -> Iterable[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return [entry for entry in entries if entry.is_file(follow_symlinks=False)]
