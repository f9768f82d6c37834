"""Shards: the unit of work. Inputs cut into runs of neighbours, read one by one, written as one file.

A shard's file holds the parts of its documents end to end: the lines of each table and the raw text. Its name is a
hash of what went in (documents, their content, code, rules, settings), so a shard that is made twice is one file.
Nothing here knows who calls: a thread of the local pool does, or an actor on another machine.
"""

import contextlib
import hashlib
import secrets
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from extractor.batch.inputs import InputFile
from extractor.batch.isolation import Isolated, Stopped
from extractor.batch.result import TEXT, Result
from extractor.batch.tally import InputRow
from extractor.errors import error
from extractor.sinks import durable

MOST_DOCUMENTS = 32
MOST_BYTES = 512 * 1024
_OPEN = 32


@dataclass(frozen=True, slots=True)
class Sized:
    """An input and its size in bytes, 0 where it is not known."""

    item: InputFile
    bytes: int


@dataclass(frozen=True, slots=True)
class Part:
    """Where a part of a document stands in its shard, and how many lines it has."""

    offset: int
    bytes: int
    lines: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of a shard. `digest` is the SHA-256 over its parts, `text_sha256` that of its raw text alone."""

    item: InputFile
    row: InputRow
    shard: str
    parts: dict[str, Part]
    digest: str
    text_sha256: str | None
    kinds: dict[str, int]
    exclusions: dict[str, int]
    year: int | None
    region: str | None


@dataclass(frozen=True, slots=True)
class Made:
    """A shard that has been written: its name, its size, its documents, and the pipeline's configuration."""

    name: str
    bytes: int
    entries: tuple[Entry, ...]
    config: str


def cut(inputs: Sequence[Sized]) -> list[tuple[InputFile, ...]]:
    """Inputs in shards of up to `MOST_DOCUMENTS` and `MOST_BYTES`; one large input is a shard of its own."""
    shards: list[list[InputFile]] = []
    held = MOST_BYTES + 1
    for sized in inputs:
        if held + sized.bytes > MOST_BYTES or len(shards[-1]) >= MOST_DOCUMENTS:
            shards.append([])
            held = 0
        shards[-1].append(sized.item)
        held += sized.bytes
    return [tuple(shard) for shard in shards]


def make_shard(
    items: Sequence[InputFile],
    reader: Isolated,
    folder: Path,
    stamp: str,
    stopped: Stopped = lambda: False,
    seen: Callable[[InputRow], None] = lambda _: None,
) -> Made | None:
    """Read `items` and write their shard into `folder`; None where `stopped` came before the first was read.

    `seen` is told of each document. Raises OSError where the shard cannot be written.
    """
    results: list[Result] = []
    for found in reader.read(items, stopped):
        results.extend(found)
        for result in found:
            seen(result.row)
    return write_shard(results, folder, stamp, reader.config) if results else None


def write_shard(results: Sequence[Result], folder: Path, stamp: str, config: str) -> Made:
    """Write the shard that holds `results`, whole or not at all."""
    name = shard_name(results, stamp)
    path = folder / name
    # A node that the others take for dead may still be writing the same shard: no two write one file.
    fresh = folder / f".{name}.{secrets.token_hex(4)}.new"
    try:
        with fresh.open("wb") as file:
            entries = tuple(_write(result, name, file) for result in results)
            durable.sync(file)
            size = file.tell()
        durable.rename(fresh, path)
        durable.sync_folder(folder)
    except OSError:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise
    return Made(name, size, entries, config)


def shard_name(results: Sequence[Result], stamp: str) -> str:
    """The name of a shard: a hash of its documents, how each ended, and the stamp of the run."""
    total = hashlib.sha256(stamp.encode())
    for result in results:
        row = result.row
        total.update(f"\n{row.doc_id}\0{row.path}\0{row.sha256}\0{row.status}\0{row.code}".encode())
        for message in result.parts.get("quarantine", b"").splitlines():
            total.update(message)
    return total.hexdigest()[:40]


def _write(result: Result, shard: str, file: IO[bytes]) -> Entry:
    parts: dict[str, Part] = {}
    digest = hashlib.sha256()
    for name, block in sorted(result.parts.items()):
        parts[name] = Part(file.tell(), len(block), result.lines.get(name, 0))
        durable.write(file, block)
        digest.update(f"{name}\0{len(block)}\0".encode() + block)
    text = result.parts.get(TEXT)
    return Entry(
        result.item,
        result.row,
        shard,
        parts,
        digest.hexdigest(),
        None if text is None else hashlib.sha256(text).hexdigest(),
        result.kinds,
        result.exclusions,
        result.year,
        result.region,
    )


class ShardReader:
    """Reads documents back out of the shards of a folder, and checks what it reads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: OrderedDict[str, IO[bytes]] = OrderedDict()

    def parts(self, entry: Entry) -> dict[str, bytes]:
        """The parts of a document. Raises E312 where the shard is not as it was written."""
        found: dict[str, bytes] = {}
        digest = hashlib.sha256()
        try:
            file = self._file(entry.shard)
            for name, part in sorted(entry.parts.items()):
                file.seek(part.offset)
                found[name] = file.read(part.bytes)
                digest.update(f"{name}\0{part.bytes}\0".encode() + found[name])
        except FileNotFoundError as problem:
            raise error("E312", path=entry.shard) from problem
        if digest.hexdigest() != entry.digest:
            raise error("E312", path=entry.shard)
        return found

    def _file(self, name: str) -> IO[bytes]:
        if name not in self._files:
            if len(self._files) >= _OPEN:
                self._files.popitem(last=False)[1].close()
            self._files[name] = (self._folder / name).open("rb")
        self._files.move_to_end(name)
        return self._files[name]

    def __enter__(self) -> "ShardReader":
        return self

    def __exit__(self, *_: object) -> None:
        for file in self._files.values():
            file.close()


def sweep(folder: Path, needed: set[str]) -> Iterator[str]:
    """Remove what no document needs any more, halves of killed runs among it; gives the names."""
    for path in sorted(folder.iterdir()):
        if path.name not in needed:
            durable.remove(path)
            yield path.name
