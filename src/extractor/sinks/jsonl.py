"""JSON Lines files that appear under their names only when they are whole."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from extractor.sinks import durable

if TYPE_CHECKING:
    from pydantic import BaseModel


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in a file: rows, bytes and the SHA-256 of its content in hex."""

    rows: int
    bytes: int
    sha256: str


def line(record: "BaseModel") -> bytes:
    """One record as a line, fields in the model's order."""
    return record.model_dump_json().encode() + b"\n"


def row(fields: Mapping[str, object]) -> bytes:
    """One plain mapping as a line, keys in its order."""
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


class JsonlWriter:
    """Writes one JSON object a line, UTF-8, `\\n` line ends, and hashes what it writes."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb")
        self._hash = hashlib.sha256()
        self._rows = 0
        self._bytes = 0

    def write(self, lines: Iterable[bytes]) -> None:
        """Write whole lines as `line` and `row` make them."""
        for line in lines:
            self.write_block(line, 1)

    def write_block(self, block: bytes, rows: int) -> None:
        """Write a block of `rows` whole lines."""
        self._bytes += durable.write(self._file, block)
        self._hash.update(block)
        self._rows += rows

    def close(self) -> Written:
        """Bring the file to the disk and say what was written."""
        durable.sync(self._file)
        self._file.close()
        return Written(self._rows, self._bytes, self._hash.hexdigest())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()


def write_whole(path: Path, data: bytes) -> Written:
    """Write `data` to a new file and bring it to the disk."""
    with path.open("wb") as file:
        durable.write(file, data)
        durable.sync(file)
    return Written(0, len(data), hashlib.sha256(data).hexdigest())
