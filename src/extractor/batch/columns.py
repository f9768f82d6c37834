"""The merged views as Parquet, one file a table or one file a partition, named as Hive names them.

Partitions are of documents: `document_year` is the year a document reports on (or plans, where it reports on none),
`document_region` the code or name of its region. The records' own `period` and `region` stay columns.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

from extractor.batch.shards import Entry
from extractor.batch.views import table_blocks
from extractor.sinks.jsonl import Written
from extractor.sinks.layout import PARQUET
from extractor.sinks.parquet import MODELS, write_table

NONE = "__HIVE_DEFAULT_PARTITION__"
"""The value of documents that have none."""
Note = Callable[..., None]


def build_parquet(
    entries: Callable[[], Iterable[Entry]],
    shards: Path,
    folder: Path,
    keys: tuple[str, ...],
    watch: Callable[[int], None],
    note: Note,
) -> dict[str, Written]:
    """Write all tables into `folder`, partitioned by `keys` (`year`, `region`); gives the files by published name.

    Numbers that no column can hold are null there and noted; the JSON Lines have them.
    """
    found: dict[str, Written] = {}
    for count, (table, model) in enumerate(MODELS.items(), 1):
        for place, documents in _partitions(list(entries()), keys):
            name = f"{table}/{place}/part.parquet" if keys else f"{table}.parquet"
            if keys and not any(entry.parts.get(table) and entry.parts[table].lines for entry in documents):
                continue
            blocks = table_blocks(documents, shards, table)
            written, unfit = write_table(folder / name, model, blocks)
            found[f"{PARQUET}/{name}"] = written
            if unfit:
                note("numbers_unfit", file=name, count=unfit)
        watch(count)
    return found


def _partitions(entries: list[Entry], keys: tuple[str, ...]) -> Iterator[tuple[str, list[Entry]]]:
    """Documents by partition, in the order of their ids within each."""
    if not keys:
        yield "", entries
        return
    ordered = sorted(entries, key=lambda e: (_place(e, keys), e.row.doc_id))
    for place, documents in groupby(ordered, key=lambda e: _place(e, keys)):
        yield place, list(documents)


def _place(entry: Entry, keys: tuple[str, ...]) -> str:
    values = {"year": entry.year, "region": entry.region}
    return "/".join(f"document_{key}={_value(values[key])}" for key in keys)


def _value(value: object) -> str:
    return NONE if value is None else quote(str(value), safe="")
