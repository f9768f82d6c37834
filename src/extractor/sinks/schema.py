"""The tables and views of a database brought to what this program needs, by additions only."""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from extractor import __version__
from extractor.errors import error
from extractor.sinks.columns import Column
from extractor.sinks.database import Database, Objects
from extractor.sinks.dialects import Dialect
from extractor.sinks.tables import TABLES, Table
from extractor.sinks.upsert import add_column, literal
from extractor.sinks.views import views

SCHEMA: Final = "extractor_schema"
VERSION: Final = 1
"""Raised by changes that are more than a new table or a new column, which need no number."""
MIGRATIONS: Final[dict[int, Callable[[Dialect], Sequence[str]]]] = {}
"""Additive statements that lead from a version to the next. Where there are none, the database is left alone."""
_CREATE: Final = (
    f"CREATE TABLE {SCHEMA} (version BIGINT NOT NULL, applied_at VARCHAR(40) NOT NULL,"
    " program VARCHAR(40) NOT NULL, made_tables VARCHAR(4000) NOT NULL, made_views VARCHAR(4000) NOT NULL)"
)
_KINDS: Final = {
    "text": ("text", "varchar", "char", "clob", "string"),
    "integer": ("int", "bigint", "smallint", "tinyint"),
    "number": ("numeric", "decimal", "double", "real", "float"),
    "boolean": ("bool", "tinyint", "int"),
}


@dataclass
class _Made:
    """What this program has made in a database: tables, and views with the hash of their query."""

    version: int = VERSION
    tables: list[str] = field(default_factory=list)
    views: dict[str, str] = field(default_factory=dict)


def prepare(database: Database) -> list[str]:
    """Make what is missing and say what that was.

    Raises E333 for a table or view of somebody else under one of the names, E334 for a newer schema, E335 for an older
    one that additions cannot bring up to date, E336 for a column of another type, E343 for a view that others hold.
    """
    found = database.objects()
    made = _read(database, found)
    before = json.dumps([made.version, made.tables, made.views])
    _check_names(database, found, made)
    changes = [*_migrate(database, made), *_bring_tables(database, found, made)]
    changes += _bring_views(database, found, made)
    if changes or json.dumps([made.version, made.tables, made.views]) != before:
        _write(database, made)
    return changes


def _read(database: Database, found: Objects) -> _Made:
    if SCHEMA not in found:
        return _Made()
    sql = f"SELECT version, made_tables, made_views FROM {SCHEMA} ORDER BY version DESC, applied_at DESC LIMIT 1"
    rows = database.rows(sql)
    if not rows:
        return _Made()
    version, tables, made_views = rows[0]
    return _Made(int(version), json.loads(tables), json.loads(made_views))


def _write(database: Database, made: _Made) -> None:
    now = literal(datetime.now(UTC).isoformat(timespec="microseconds"))
    values = (now, literal(__version__), literal(json.dumps(made.tables)), literal(json.dumps(made.views)))
    database.execute(f"INSERT INTO {SCHEMA} VALUES ({made.version}, {', '.join(values)})")


def _check_names(database: Database, found: Objects, made: _Made) -> None:
    """Before anything is touched: whose are the tables and views that bear our names?"""
    ours = {*made.tables, *made.views}
    for name in (*(table.name for table in TABLES), *(name for name, _ in views(database.dialect))):
        if name in found and name not in ours:
            raise error("E333", name=name, url=database.shown)
    if made.version > VERSION:
        raise error("E334", found=made.version, known=VERSION, url=database.shown)
    for table in TABLES:
        if table.name in found:
            _check_columns(database, table, found[table.name])


def _check_columns(database: Database, table: Table, found: dict[str, str]) -> None:
    for column in table.columns:
        if column.name not in found:
            if column.name in table.key:
                cause = f"{table.name}.{column.name}"
                raise error("E335", found=VERSION, known=VERSION, url=database.shown, cause=cause)
        elif not _fits(column, found[column.name]):
            wanted = database.dialect.type_name(column, key=column.name in table.key)
            name = f"{table.name}.{column.name}"
            raise error("E336", column=name, found=found[column.name], wanted=wanted, url=database.shown)


def _fits(column: Column, found: str) -> bool:
    kind = "text" if column.kind == "json" else column.kind
    return any(word in found.lower() for word in _KINDS[kind])


def _migrate(database: Database, made: _Made) -> Iterator[str]:
    for version in range(made.version, VERSION):
        steps = MIGRATIONS.get(version)
        if steps is None:
            raise error(
                "E335", found=made.version, known=VERSION, url=database.shown, cause=f"{version} → {version + 1}"
            )
        for statement in steps(database.dialect):
            database.execute(statement)
            yield statement
    made.version = VERSION


def _bring_tables(database: Database, found: Objects, made: _Made) -> Iterator[str]:
    """Each table is noted as ours before it is made: a database whose DDL cannot be undone may stop in between."""
    missing = [table for table in TABLES if table.name not in found]
    if SCHEMA not in found:
        database.execute(_CREATE)
    if missing:
        made.tables = [table.name for table in TABLES]
        _write(database, made)
    for table in missing:
        database.make(table)
        yield f"+ {table.name}"
    for table in TABLES:
        for column in sorted(table.columns, key=lambda column: column.derived):
            if table.name in found and column.name not in found[table.name]:
                database.execute(add_column(database.dialect, table, column))
                yield f"+ {table.name}.{column.name}"


def _bring_views(database: Database, found: Objects, made: _Made) -> Iterator[str]:
    """Make the views anew where one has changed or is missing."""
    wanted = dict(views(database.dialect))
    hashes = {name: hashlib.sha256(query.encode()).hexdigest()[:16] for name, query in wanted.items()}
    if made.views == hashes and wanted.keys() <= found.keys():
        return
    made.views = hashes | {name: made.views.get(name, "") for name in made.views}
    _write(database, made)
    for name in reversed(list(wanted)):
        if name in found:
            _drop_view(database, name)
    for name, query in wanted.items():
        database.execute(f"CREATE VIEW {database.dialect.quote(name)} AS {query}")
        yield f"+ {name}"
    made.views = hashes


def _drop_view(database: Database, name: str) -> None:
    """Remove a view that this program made. Raises E343 where views of others stand on it."""
    try:
        database.execute(f"DROP VIEW {database.dialect.quote(name)}")
    except Exception as problem:
        coded = database.fault(problem)
        if coded is None or coded.code != "E340":
            raise
        raise error("E343", name=name, url=database.shown, cause=coded.fields["cause"]) from problem
