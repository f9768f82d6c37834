"""The output folder of a run, read a document at a time."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from pydantic_core import from_json

from extractor.errors import error
from extractor.sinks.layout import CHECKS, MANIFEST, TRACES, table_name, text_name

Row = dict[str, Any]
_BY_DOCUMENT: Final = ("indicators", "projects", "exclusions", "issues", TRACES)


@dataclass(frozen=True, slots=True)
class RunFolder:
    """A finished run. Rows of a document are read when they are asked for; only their places are kept in memory."""

    path: Path
    stamp: str
    """By what this run is told from the one that it replaced."""
    documents: dict[str, Row]
    """Facts by document id, in the order of the file."""
    _places: dict[str, dict[str, tuple[int, int]]]

    def facts(self, doc_id: str) -> Row:
        """The facts of a document. Raises E449 for one that the run does not have."""
        if doc_id not in self.documents:
            raise error("E449", doc_id=doc_id)
        return self.documents[doc_id]

    def rows(self, table: str, doc_id: str) -> list[Row]:
        """The rows of a document in one of the tables; none where the run wrote no such table."""
        return [from_json(line) for line in self.block(table, doc_id).split(b"\n") if line]

    def block(self, table: str, doc_id: str) -> bytes:
        """The lines of a document in one of the tables as they stand in the file."""
        place = self._places.get(table, {}).get(doc_id)
        if place is None:
            return b""
        with (self.path / table_name(table)).open("rb") as file:
            file.seek(place[0])
            return file.read(place[1] - place[0])

    def text(self, doc_id: str) -> str:
        """The raw text of a document. Raises KeyError for one that the run does not have, E102 for one unread."""
        if doc_id not in self.documents:
            raise KeyError(doc_id)
        path = self.path / text_name(doc_id)
        try:
            return path.read_bytes().decode("utf-8")
        except OSError as problem:
            raise error("E102", path=path, cause=problem.strerror or type(problem).__name__) from problem


def open_run(path: Path) -> RunFolder:
    """The run in a folder as it is now; read anew only when another run has replaced it. Raises E403 for no run."""
    manifest = path / MANIFEST
    try:
        stamp = manifest.stat().st_mtime_ns
    except OSError as problem:
        raise error("E403", path=path) from problem
    return _open(path, stamp, _checked(path, stamp))


def _checked(path: Path, stamp: int) -> int:
    """When the documents were checked against each other; 0 where that was not since the run."""
    try:
        checked = (path / table_name(CHECKS)).stat().st_mtime_ns
    except OSError:
        return 0
    return checked if checked >= stamp else 0


@lru_cache(maxsize=4)
def _open(path: Path, stamp: int, checked: int) -> RunFolder:
    documents = {}
    with (path / table_name("documents")).open("rb") as file:
        for line in file:
            row = from_json(line)
            documents[row["doc_id"]] = row
    tables = (*_BY_DOCUMENT, CHECKS) if checked else _BY_DOCUMENT
    return RunFolder(path, str(stamp), documents, {table: _index(path / table_name(table)) for table in tables})


def _index(path: Path) -> dict[str, tuple[int, int]]:
    """Where each document's rows stand: they follow one another. The id is read without parsing the whole row."""
    places: dict[str, tuple[int, int]] = {}
    if not path.is_file():
        return places
    at, doc_id, known = 0, "", b""
    with path.open("rb") as file:
        for line in file:
            start = line.index(_KEY) + len(_KEY)
            if not known or not line.startswith(known, start):
                doc_id, known = _doc_id(line[start:])
            first = places.get(doc_id, (at, at))[0]
            at += len(line)
            places[doc_id] = (first, at)
    return places


_KEY: Final = b'"doc_id":'


def _doc_id(rest: bytes) -> tuple[str, bytes]:
    """The id that stands at the beginning, and the bytes by which the rows of the same document are known."""
    text = rest.decode()
    found, end = json.JSONDecoder().raw_decode(text, len(text) - len(text.lstrip()))
    return found, text[:end].encode() + b","
