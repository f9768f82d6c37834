"""Gold files and outputs as plain rows."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.errors import error

Row = dict[str, Any]
GOLD_SUFFIX = ".gold.jsonl"
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Gold:
    """One gold file: only what starts inside `window` (raw offsets, end exclusive) was annotated."""

    name: str
    doc_id: str
    window: tuple[int, int]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Outputs:
    """The records of a run by document; `documents` are those that it read, None where that is not known."""

    indicators: dict[str, list[Row]]
    projects: dict[str, list[Row]]
    documents: frozenset[str] | None = None


def read_rows(path: Path) -> Iterator[Row]:
    """The objects of a JSON Lines file. Raises E405 at the first line that is none, with its number."""
    with path.open(encoding="utf-8", newline="\n") as lines:
        for number, text in enumerate(lines, 1):
            if text.strip():
                yield _row(text, f"{path}:{number}")


def _row(text: str, where: str) -> Row:
    try:
        row = json.loads(text)
    except ValueError as cause:
        raise error("E405", where=where, cause=cause) from cause
    if not isinstance(row, dict):
        raise error("E405", where=where, cause="not an object")
    return row


def read_gold(path: Path) -> list[Gold]:
    """The gold files of a folder by name, or the one file named. Raises E404 where there are none."""
    files = sorted(path.glob(f"*{GOLD_SUFFIX}")) if path.is_dir() else [path]
    if not files or not all(file.is_file() for file in files):
        raise error("E404", path=path)
    return [_gold(file) for file in files]


def absent(gold: Sequence[Gold], outputs: Outputs) -> list[str]:
    """The documents with gold that the run did not read. Raises E408 where it read none of them."""
    if outputs.documents is None:
        return []
    names = sorted({item.doc_id for item in gold} - outputs.documents)
    if len(names) == len({item.doc_id for item in gold}):
        raise error("E408", names=", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else ""))
    return names


def _gold(path: Path) -> Gold:
    rows = tuple(read_rows(path))
    try:
        start, end = rows[0]["window"]
        return Gold(path.name.removesuffix(GOLD_SUFFIX), rows[0]["doc_id"], (start, end), rows)
    except (IndexError, KeyError, TypeError, ValueError) as cause:
        raise error("E405", where=f"{path}:1", cause="no doc_id and window") from cause


def read_outputs(output: Path) -> Outputs:
    """The indicator and project records of an output folder. Raises E403 where there has been no run."""
    if not (output / "indicators.jsonl").is_file():
        raise error("E403", path=output)
    documents = output / "documents.jsonl"
    read = frozenset(row["doc_id"] for row in read_rows(documents)) if documents.is_file() else None
    return Outputs(_by_document(output / "indicators.jsonl"), _by_document(output / "projects.jsonl"), read)


def _by_document(path: Path) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    if path.is_file():
        for row in read_rows(path):
            grouped[row["doc_id"]].append(row)
    return grouped
