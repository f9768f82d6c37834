"""What differs between the databases in SQL: names, types, numbers, comparisons, lists."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.dialects import mysql, postgresql, sqlite
from sqlalchemy.engine import Dialect as SqlDialect

from extractor.sinks.columns import EXACT, Column
from extractor.sinks.tables import Table

MYSQL_COLLATIONS: Final = ("utf8mb4_nopad_bin", "utf8mb4_0900_bin")
"""Collations that tell all strings apart, end blanks too: MariaDB's and MySQL's."""
_KEY_LENGTHS: Final = {"doc_id": 512}
_KEY_LENGTH: Final = 128
_BOUNDED: Final["sa.types.TypeEngine[Any]"] = sa.DECIMAL(9, 6)


@dataclass(frozen=True)
class Dialect:
    """A kind of database.

    `number` is the type to calculate with: as exact as the engine can, null where a number has more digits than fit.
    `cast` makes it of a text expression; `differs` compares two expressions, null being equal to null; `unfold` is the
    FROM clause that makes rows of a JSON list, with the expressions of their position (from 1) and item.
    """

    name: str
    sql: SqlDialect
    number: sa.types.TypeEngine[Any]
    cast: Callable[[str], str]
    differs: str
    unfold: tuple[str, str, str]
    collation: str = ""
    computes: bool = False
    """True where derived columns are generated columns of the table itself."""

    def quote(self, name: str) -> str:
        """A name in quotes, reserved or not."""
        return self.sql.identifier_preparer.quote_identifier(name)

    def names(self, names: tuple[str, ...], of: str = "") -> str:
        """Quoted names in a row, each of the table alias `of`."""
        return ", ".join(f"{of}.{self.quote(n)}" if of else self.quote(n) for n in names)

    def equal(self, names: tuple[str, ...]) -> str:
        """The rows `t` and `s` have the same key."""
        return " AND ".join(f"t.{self.quote(n)} = s.{self.quote(n)}" for n in names)

    def year(self, expression: str) -> str:
        """A year as text that compares with other text of the tables."""
        text = f"CAST({expression} AS CHAR(4))"
        return f"{text} COLLATE {self.collation}" if self.collation else text

    @cached_property
    def is_mysql(self) -> bool:
        """MySQL and MariaDB."""
        return self.name == "mysql"

    def value(self, column: Column) -> str:
        """The value of a column, made of the staged row `s`."""
        if column.derived:
            return self.cast(f"s.{self.quote(column.name + EXACT)}")
        if column.kind == "number":
            return f"CAST(s.{self.quote(column.name)} AS {_BOUNDED.compile(dialect=self.sql)})"
        return f"s.{self.quote(column.name)}"

    def table(self, table: Table, *, key: bool = True) -> sa.Table:
        """The table as SQLAlchemy describes it, with its primary key or without."""
        columns = [self._column(column, table) for column in table.columns]
        keys = [sa.PrimaryKeyConstraint(*table.key)] if key else []
        options: dict[str, Any] = {}
        if self.is_mysql:
            collation = self.collation or MYSQL_COLLATIONS[0]
            options = {"mysql_engine": "InnoDB", "mysql_charset": "utf8mb4", "mysql_collate": collation}
        return sa.Table(table.name, sa.MetaData(), *columns, *keys, **options)

    def _column(self, column: Column, table: Table) -> sa.Column[Any]:
        key = column.name in table.key
        computed = []
        if column.derived and self.computes:
            computed.append(sa.Computed(self.cast(self.quote(column.name + EXACT)), persisted=True))
        kind = self.type_of(column, key=key)
        return sa.Column(column.name, kind, *computed, nullable=not key, autoincrement=False, quote=True)

    def written(self, table: Table) -> tuple[Column, ...]:
        """The data columns that statements fill."""
        return tuple(column for column in table.data if not (column.derived and self.computes))

    def type_of(self, column: Column, *, key: bool = False) -> sa.types.TypeEngine[Any]:
        """The type of a column in the table."""
        if column.kind == "number":
            return _BOUNDED if column.bounded else self.number
        return self.sent_type(column, key=key)

    def sent_type(self, column: Column, *, key: bool = False) -> sa.types.TypeEngine[Any]:
        """The type of a column in the table that rows are sent to."""
        if column.kind == "integer":
            return sa.BigInteger()
        if column.kind == "boolean":
            return sa.Boolean()
        if not self.is_mysql:
            return sa.Text()
        if key:
            return mysql.VARCHAR(_KEY_LENGTHS.get(column.name, _KEY_LENGTH))
        return mysql.LONGTEXT() if column.kind == "json" else mysql.MEDIUMTEXT()

    def type_name(self, column: Column, *, key: bool = False) -> str:
        """The type of a column as it stands in SQL."""
        return self.type_of(column, key=key).compile(dialect=self.sql)


def _mysql_number(text: str) -> str:
    return f"CASE WHEN CHAR_LENGTH(SUBSTRING_INDEX({text}, '.', 1)) <= 40 THEN CAST({text} AS DECIMAL(60,20)) END"


SQLITE: Final = Dialect(
    "sqlite",
    sqlite.dialect(),
    sa.Numeric(),
    cast=lambda text: f"CAST({text} AS NUMERIC)",
    differs="{one} IS NOT {other}",
    unfold=("JOIN json_each(t.{column}) AS j", "j.key + 1", "j.value"),
)
DUCKDB: Final = Dialect(
    "duckdb",
    postgresql.dialect(),  # type: ignore[no-untyped-call]
    sa.Numeric(38, 8),
    cast=lambda text: f"TRY_CAST({text} AS DECIMAL(38, 8))",
    differs="{one} IS DISTINCT FROM {other}",
    unfold=(
        "CROSS JOIN LATERAL (SELECT generate_subscripts(l.list, 1) AS position, unnest(l.list) AS item"
        " FROM (SELECT CAST(CAST(t.{column} AS JSON) AS VARCHAR[]) AS list) AS l) AS j",
        "j.position",
        "j.item",
    ),
)
POSTGRESQL: Final = Dialect(
    "postgresql",
    postgresql.dialect(),  # type: ignore[no-untyped-call]
    sa.Numeric(),
    cast=lambda text: f"CAST({text} AS NUMERIC)",
    differs="{one} IS DISTINCT FROM {other}",
    unfold=(
        "CROSS JOIN LATERAL jsonb_array_elements_text(CAST(t.{column} AS jsonb)) WITH ORDINALITY AS j(item, position)",
        "j.position",
        "j.item",
    ),
    computes=True,
)
MYSQL: Final = Dialect(
    "mysql",
    mysql.dialect(),
    sa.Numeric(60, 20),
    cast=_mysql_number,
    differs="NOT ({one} <=> {other})",
    unfold=(
        "JOIN JSON_TABLE(t.{column}, '$[*]' COLUMNS (position FOR ORDINALITY, item LONGTEXT PATH '$')) AS j",
        "j.position",
        "j.item",
    ),
)
