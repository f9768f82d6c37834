"""What databases of a server have in common: a connection of Python's database interface (PEP 249), bulk loading."""

from abc import abstractmethod
from collections.abc import Iterable
from typing import Any

import pyarrow as pa

from extractor.sinks.database import Database, Feed
from extractor.sinks.tables import Table
from extractor.sinks.upsert import stage_name


class ServerDatabase(Database):
    """A connection to a server, `_db`. Rows go in by the server's bulk load, straight into a table that has none."""

    _db: Any

    @abstractmethod
    def complete(self, table: Table, batch: pa.RecordBatch) -> pa.RecordBatch:
        """A batch as it is sent, with the columns and types that the table itself takes."""

    @abstractmethod
    def copy(self, name: str, feed: Feed) -> None:
        """Put all rows of a feed into the table of that name."""

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        with self._db.cursor() as cursor:
            cursor.execute(sql)
            return list(cursor.fetchall())

    def send(self, table: Table, feed: Feed) -> None:
        self.copy(stage_name(table), feed)

    def fill(self, table: Table, batches: Iterable[pa.RecordBatch], run_id: str) -> int:
        """Past the staging table: nothing is there to compare with."""

        def whole(batch: pa.RecordBatch) -> pa.RecordBatch:
            completed = self.complete(table, batch)
            if not table.follows:
                return completed
            return completed.append_column("run_id", pa.repeat(run_id, batch.num_rows))

        feed = Feed(table, map(whole, batches))
        with feed.honest():
            self.copy(table.name, feed)
        return feed.rows

    def commit(self) -> None:
        self._db.commit()

    def rollback(self) -> None:
        self._db.rollback()

    def close(self) -> None:
        self._db.close()
