"""What a load asks of a database, whichever it is."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Self

import pyarrow as pa
import pyarrow.compute as pc
from sqlalchemy.engine import URL

from extractor.errors import ExtractorError, error
from extractor.sinks.batches import sent_schema
from extractor.sinks.columns import EXACT
from extractor.sinks.dialects import Dialect
from extractor.sinks.tables import Table
from extractor.sinks.upsert import create_stage, create_table, index_stage, insert_new, twice

_DIGITS = 1000
"""Characters of the longest number that goes into a database."""
Objects = dict[str, dict[str, str]]
"""Tables and views by name: their columns with the types that the database says."""


class Feed:
    """Batches on their way through a driver. Keeps the fault of the reader, which drivers hide, and counts rows."""

    def __init__(self, table: Table, batches: Iterable[pa.RecordBatch]) -> None:
        self.rows = 0
        self.schema = sent_schema(table)
        self._table = table
        self._batches = batches
        self._fault: Exception | None = None

    def __iter__(self) -> Iterator[pa.RecordBatch]:
        try:
            for batch in self._batches:
                self.rows += batch.num_rows
                _check_numbers(self._table, batch)
                yield batch
        except Exception as fault:
            self._fault = fault
            raise

    def reader(self) -> pa.RecordBatchReader:
        """The batches as Arrow's C stream takes them."""
        return pa.RecordBatchReader.from_batches(self.schema, iter(self))

    @contextmanager
    def honest(self) -> Iterator[None]:
        """Raise the reader's own fault, not what a driver made of it."""
        try:
            yield
        except Exception:
            if self._fault is not None:
                raise self._fault from None
            raise


def _check_numbers(table: Table, batch: pa.RecordBatch) -> None:
    """Raises E346 at a number with more digits than any database calculates with, before the database does."""
    for name in (column.name + EXACT for column in table.data if column.derived):
        lengths = pc.utf8_length(batch[name])
        if (longest := pc.max(lengths).as_py() or 0) > _DIGITS:
            row = batch.slice(pc.index(lengths, longest).as_py(), 1)
            key = ", ".join(str(row[part][0].as_py()) for part in table.key)
            raise error("E346", table=table.name, key=key, column=name.removesuffix(EXACT), digits=longest)


def file_of(url: URL) -> Path:
    """The file of an address. Raises E331 where it names none, names a folder, or its folder is missing."""
    path = Path(url.database or "")
    if not url.database or not path.parent.is_dir() or path.is_dir():
        raise error("E331", url=url.render_as_string(), cause="no such folder" if url.database else "no file named")
    return path


class Database(ABC):
    """A connection for one load: lock, prepare, send, then change everything in one transaction."""

    dialect: Dialect
    catalogue: str
    """Query for the tables and views with their columns and types; a row without a column where there are none."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        """The address without its password, for messages."""

    @abstractmethod
    def lock(self) -> None:
        """Begin, and keep other loads out until the end. Raises E339 where another one holds the database."""

    @abstractmethod
    def execute(self, sql: str) -> None:
        """Run a statement."""

    @abstractmethod
    def change(self, sql: str) -> int:
        """Run an INSERT or UPDATE and say how many rows it changed."""

    @abstractmethod
    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of a query."""

    def objects(self) -> Objects:
        """The tables and views that are there."""
        found: Objects = {}
        for table, column, kind in self.rows(self.catalogue):
            columns = found.setdefault(table, {})
            if column is not None:
                columns[column] = kind
        return found

    def make(self, table: Table) -> None:
        """Make a table that is missing."""
        self.execute(create_table(self.dialect, table))

    @abstractmethod
    def send(self, table: Table, feed: Feed) -> None:
        """Put all rows of a feed into the staging table, which is there and empty."""

    @abstractmethod
    def commit(self) -> None:
        """Make everything since `lock` last."""

    @abstractmethod
    def rollback(self) -> None:
        """Leave the data as it was."""

    @abstractmethod
    def close(self) -> None:
        """End the connection."""

    @abstractmethod
    def fault(self, problem: Exception) -> ExtractorError | None:
        """The coded error for one of the driver's; None for an exception that is not the driver's."""

    def begin_merge(self) -> None:  # noqa: B027  most databases began with `lock`
        """Where the transaction begins in databases in which making tables would end it."""

    def stage(self, table: Table, batches: Iterable[pa.RecordBatch], *, index: bool) -> int:
        """Send rows to a temporary table and say how many; `index` where rows will be looked up by key."""
        feed = Feed(table, batches)
        self.make_stage(table, key=index)
        with feed.honest():
            self.send(table, feed)
        if index:
            self.index(table)
        return feed.rows

    def make_stage(self, table: Table, *, key: bool) -> None:
        """Make the temporary table; where rows will be looked up by key, `index` makes that quick afterwards."""
        self.execute(create_stage(self.dialect, table))

    def fill(self, table: Table, batches: Iterable[pa.RecordBatch], run_id: str) -> int:
        """Put rows into a table that has none, inside the transaction, and say how many."""
        staged = self.stage(table, batches, index=False)
        self.change(insert_new(self.dialect, table, run_id, check=False))
        return staged

    def index(self, table: Table) -> None:
        """Make keys of staged rows quick to find. Raises E341 where two rows have the same."""
        self.refuse_twice(table)
        self.execute(index_stage(self.dialect, table))

    def refuse_twice(self, table: Table) -> None:
        """Raises E341 where two staged rows have the same key."""
        if found := self.rows(twice(self.dialect, table)):
            raise error("E341", table=table.name, key=", ".join(map(str, found[0])))

    def has_rows(self, table: Table) -> bool:
        """True where the table is not empty."""
        return bool(self.rows(f"SELECT 1 FROM {self.dialect.quote(table.name)} LIMIT 1"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, problem: BaseException | None, at: object) -> None:
        if kind is not None:
            with suppress(Exception):
                self.rollback()
        with suppress(Exception):
            self.close()
        if isinstance(problem, ExtractorError) or not isinstance(problem, Exception):
            return
        if (coded := self.fault(problem)) is not None:
            raise coded from problem
