"""JSON Lines files that appear under their names only when they are whole."""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from pydantic import BaseModel


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in a file: rows, bytes and the SHA-256 of its content in hex."""

    rows: int
    bytes: int
    sha256: str


def line(record: BaseModel) -> bytes:
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
            self._file.write(line)
            self._hash.update(line)
            self._rows += 1
            self._bytes += len(line)

    def close(self) -> Written:
        """Bring the file to the disk and say what was written."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        return Written(self._rows, self._bytes, self._hash.hexdigest())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()


def write_whole(path: Path, data: bytes) -> Written:
    """Write `data` to a new file and bring it to the disk."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return Written(0, len(data), hashlib.sha256(data).hexdigest())
