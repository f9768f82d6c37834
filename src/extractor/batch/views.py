"""The merged views: what all documents gave, in the order of their ids, as files ready to be published."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from extractor.batch.result import TEXT
from extractor.batch.shards import Entry, ShardReader
from extractor.sinks.jsonl import JsonlWriter, Written, write_whole
from extractor.sinks.layout import TABLES, TRACES, table_name, text_name


@dataclass(slots=True)
class Views:
    """Files in the folder of new files, and those that stand published as they are (`kept`), by name."""

    tables: dict[str, Written] = field(default_factory=dict)
    texts: dict[str, Written] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)
    texts_sha256: str = ""


def view_key(entries: Iterable[Entry]) -> str:
    """A hash over all documents and what they gave: where it is the same, the views are."""
    total = hashlib.sha256()
    for entry in entries:
        total.update(f"{entry.row.doc_id}\0{entry.digest}\n".encode())
    return total.hexdigest()


def build_views(
    entries: Iterable[Entry],
    shards: Path,
    folder: Path,
    *,
    trace: bool,
    stands: Callable[[str, str], bool],
    watch: Callable[[int], None] = lambda _: None,
) -> Views:
    """Write the tables and texts of `entries` into `folder`.

    A text that stands published already, as `stands` says of a name and a hash, is not written again. Raises E312
    where a shard is damaged, OSError where something cannot be written.
    """
    views = Views()
    total = hashlib.sha256()
    tables = (*TABLES, TRACES) if trace else TABLES
    with ExitStack() as stack:
        reader = stack.enter_context(ShardReader(shards))
        writers = {t: stack.enter_context(JsonlWriter(folder / table_name(t))) for t in tables}
        for count, entry in enumerate(entries, 1):
            parts = reader.parts(entry)
            for table, writer in writers.items():
                if table in parts:
                    writer.write_block(parts[table], entry.parts[table].lines)
            if entry.text_sha256 is not None:
                total.update(f"{entry.row.doc_id}\0{entry.text_sha256}\n".encode())
                _place_text(entry, parts[TEXT], folder, stands, views)
            watch(count)
        views.tables = {table_name(table): writer.close() for table, writer in writers.items()}
    views.texts_sha256 = total.hexdigest()
    return views


def _place_text(entry: Entry, text: bytes, folder: Path, stands: Callable[[str, str], bool], views: Views) -> None:
    name = text_name(entry.row.doc_id)
    if stands(name, entry.text_sha256 or ""):
        views.kept.add(name)
        return
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    views.texts[name] = write_whole(path, text)


def table_blocks(entries: Iterable[Entry], shards: Path, table: str) -> Iterator[bytes]:
    """The lines of one table, a block for each document that has any."""
    with ShardReader(shards) as reader:
        for entry in entries:
            if entry.parts.get(table):
                yield reader.parts(entry)[table]
