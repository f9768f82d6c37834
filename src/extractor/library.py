"""The program as a library: files and many texts to documents, documents to tables of pandas, polars or Arrow."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

from extractor.errors import ExtractorError, error
from extractor.pipeline.extract import extract
from extractor.readers.registry import read
from extractor.records.extraction import Extraction
from extractor.sinks.batches import batches_of
from extractor.sinks.export import table_named
from extractor.sinks.load import rows_of
from extractor.sinks.outputs import identified, open_outputs
from extractor.sinks.parquet_file import typed, typed_schema
from extractor.sinks.tables import DOCUMENTS, EXCLUSIONS, INDICATORS, ISSUES, PROJECTS, Table

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

Item = str | Path | tuple[str, str]
"""A text, the path of a file, or a document's id with its text."""
Source = str | Path | Extraction | Iterable[Extraction]
"""The output folder of a run, a document, or documents."""
Failed = Callable[[Item, ExtractorError], None]
_OWN: Final = {DOCUMENTS: "facts", INDICATORS: "indicators", PROJECTS: "projects", EXCLUSIONS: "exclusions"}


def extract_file(path: str | Path) -> Extraction:
    """The document in a file of any format that is read, tables and pages included; its id is the name of the file.

    Raises E102 where it cannot be opened, E1xx where it cannot be read.
    """
    file = Path(path)
    try:
        data = file.read_bytes()
    except OSError as problem:
        raise error("E102", path=file, cause=problem.strerror or type(problem).__name__) from problem
    source = read(data, file.suffix.lower(), file.name)
    return extract(source.text, doc_id=file.stem, sha256=hashlib.sha256(data).hexdigest(), source=source)


def extract_many(items: Iterable[Item], failed: Failed | None = None) -> Iterator[Extraction]:
    """The documents of texts, files (`Path`), or pairs of an id and a text, one after the other as they are asked for.

    A text without an id is called `text1`, `text2` … by its place. What cannot be read is told to `failed` and left
    out; without it the first fault is raised. For thousands of files, with several processes, use `extractor run`.
    """
    for number, item in enumerate(items, 1):
        try:
            yield _document(item, number)
        except ExtractorError as fault:
            if failed is None:
                raise
            failed(item, fault)


def _document(item: Item, number: int) -> Extraction:
    if isinstance(item, Path):
        return extract_file(item)
    doc_id, text = item if isinstance(item, tuple) else (f"text{number}", item)
    return extract(text, doc_id=doc_id)


def to_arrow(source: Source, table: str = INDICATORS.name) -> pa.Table:
    """A table of documents, or of the output folder of a run, with the columns that `docs/tables.md` describes.

    Documents give `documents`, `indicators`, `projects`, `exclusions` and `issues`; a folder gives all tables. Numbers
    are decimals of 8 places, and stand digit by digit in the columns `…_text`. Raises E432 for another table, E403
    where the folder holds no run.
    """
    chosen = table_named(table)
    if isinstance(source, str | Path):
        batches: Iterable[pa.RecordBatch] = rows_of(open_outputs(Path(source)), chosen)
    else:
        documents = [source] if isinstance(source, Extraction) else source
        batches = batches_of(chosen, _rows(chosen, documents))
    return pa.Table.from_batches(typed(chosen, batches), schema=typed_schema(chosen))


def _rows(table: Table, documents: Iterable[Extraction]) -> Iterator[dict[str, Any]]:
    if table is ISSUES:
        yield from identified(i.model_dump(mode="json") for document in documents for i in document.issues)
        return
    if table not in _OWN:
        raise error("E432", table=table.name, known=", ".join(t.name for t in (*_OWN, ISSUES)))
    for document in documents:
        found = getattr(document, _OWN[table])
        for record in (found,) if table is DOCUMENTS else found:
            yield record.model_dump(mode="json")


def to_pandas(source: Source, table: str = INDICATORS.name) -> "pd.DataFrame":
    """`to_arrow` as a pandas frame, numbers as floats. Raises E461 where pandas is missing."""
    _need("pandas")
    frame: pd.DataFrame = _with_floats(to_arrow(source, table)).to_pandas()
    return frame


def to_polars(source: Source, table: str = INDICATORS.name) -> "pl.DataFrame":
    """`to_arrow` as a polars frame, numbers as floats. Raises E461 where polars is missing."""
    polars = _need("polars")
    frame: pl.DataFrame = polars.from_arrow(_with_floats(to_arrow(source, table)))
    return frame


def _need(package: str) -> Any:
    try:
        return import_module(package)
    except ModuleNotFoundError:
        raise error("E461", target=f"to_{package}", package=package, extra=package) from None


def _with_floats(table: pa.Table) -> pa.Table:
    """Decimals as the nearest floats; by way of their digits, as a cast from decimal is off by a last bit."""
    for place, field in enumerate(table.schema):
        if pa.types.is_decimal(field.type):
            table = table.set_column(place, field.name, table[field.name].cast(pa.string()).cast(pa.float64()))
    return table
