"""The statements that bring staged rows into a table: changed ones, new ones, and those that are no longer given."""

from collections.abc import Iterator

from sqlalchemy.schema import CreateColumn, CreateTable

from extractor.sinks.columns import Column
from extractor.sinks.dialects import Dialect
from extractor.sinks.tables import Table

STAGE = "extractor_stage_"
_NULL = "NULL"


def stage_name(table: Table) -> str:
    """The temporary table in which the rows of a table arrive."""
    return STAGE + table.name


def staged_name(name: str) -> str:
    """The name of the table itself, given its own or that of its temporary table."""
    return name.removeprefix(STAGE)


def create_table(dialect: Dialect, table: Table, *, key: bool = True) -> str:
    """CREATE TABLE, with its primary key or without."""
    return str(CreateTable(dialect.table(table, key=key)).compile(dialect=dialect.sql)).strip()


def create_key(dialect: Dialect, table: Table) -> str:
    """ALTER TABLE … ADD PRIMARY KEY."""
    return f"ALTER TABLE {dialect.quote(table.name)} ADD PRIMARY KEY ({dialect.names(table.key)})"


def add_column(dialect: Dialect, table: Table, column: Column) -> str:
    """ALTER TABLE … ADD COLUMN."""
    described = CreateColumn(dialect.table(table).columns[column.name]).compile(dialect=dialect.sql)
    return f"ALTER TABLE {dialect.quote(table.name)} ADD COLUMN {described}"


def create_stage(dialect: Dialect, table: Table, *, key: bool = False) -> str:
    """CREATE TEMPORARY TABLE with the columns that are sent, with the key of the table or without."""
    parts = []
    for column in table.staged:
        kind = dialect.sent_type(column, key=column.name in table.key).compile(dialect=dialect.sql)
        parts.append(f"{dialect.quote(column.name)} {kind}")
    if key:
        parts.append(f"PRIMARY KEY ({dialect.names(table.key)})")
    tail = f" CHARACTER SET utf8mb4 COLLATE {dialect.collation}" if dialect.collation else ""
    return f"CREATE TEMPORARY TABLE {dialect.quote(stage_name(table))} ({', '.join(parts)}){tail}"


def index_stage(dialect: Dialect, table: Table) -> str:
    """A unique index on the keys of the staged rows: no two rows may have the same."""
    name = stage_name(table)
    return f"CREATE UNIQUE INDEX {dialect.quote(name + '_key')} ON {dialect.quote(name)} ({dialect.names(table.key)})"


def twice(dialect: Dialect, table: Table) -> str:
    """A query for a key that two staged rows have."""
    keys = dialect.names(table.key)
    return f"SELECT {keys} FROM {dialect.quote(stage_name(table))} GROUP BY {keys} HAVING COUNT(*) > 1 LIMIT 1"


def insert_new(dialect: Dialect, table: Table, run_id: str, *, check: bool) -> str:
    """INSERT the staged rows; with `check`, only those whose key the table does not have yet."""
    written = dialect.written(table)
    names = tuple(column.name for column in written) + (("run_id",) if table.follows else ())
    values = [dialect.value(column) for column in written] + ([literal(run_id)] if table.follows else [])
    known = f"SELECT 1 FROM {dialect.quote(table.name)} AS t WHERE {dialect.equal(table.key)}"
    where = f" WHERE NOT EXISTS ({known})" if check else ""
    target = f"{dialect.quote(table.name)} ({dialect.names(names)})"
    return f"INSERT INTO {target} SELECT {', '.join(values)} FROM {dialect.quote(stage_name(table))} AS s{where}"


def update_changed(dialect: Dialect, table: Table, run_id: str) -> str | None:
    """UPDATE the rows that the staged ones differ from, or that had been marked as vanished. None: keys are all."""
    changing = [column for column in dialect.written(table) if column.name not in table.key]
    tests = [_differs(dialect, column) for column in changing if not column.derived]
    sets = [(column.name, dialect.value(column)) for column in changing]
    if table.follows:
        tests.append(f"t.{dialect.quote('vanished_at')} IS NOT NULL")
        sets += [("run_id", literal(run_id)), ("vanished_at", _NULL)]
    if not tests:
        return None
    target, stage = dialect.quote(table.name), dialect.quote(stage_name(table))
    key, changed = dialect.equal(table.key), " OR ".join(tests)
    if dialect.is_mysql:
        assigned = ", ".join(f"t.{dialect.quote(name)} = {value}" for name, value in sets)
        return f"UPDATE {target} AS t JOIN {stage} AS s ON {key} SET {assigned} WHERE {changed}"
    assigned = ", ".join(f"{dialect.quote(name)} = {value}" for name, value in sets)
    return f"UPDATE {target} AS t SET {assigned} FROM {stage} AS s WHERE {key} AND ({changed})"


def _differs(dialect: Dialect, column: Column) -> str:
    return dialect.differs.format(one=f"t.{dialect.quote(column.name)}", other=dialect.value(column))


def mark_vanished(dialect: Dialect, table: Table, run_id: str, at: str, documents: Table | None) -> str:
    """UPDATE the rows that are not among the staged ones; with `documents`, only of the documents staged there."""
    stage = dialect.quote(stage_name(table))
    where = f"NOT EXISTS (SELECT 1 FROM {stage} AS s WHERE {dialect.equal(table.key)})"
    if documents is not None:
        where += f" AND EXISTS (SELECT 1 FROM {dialect.quote(stage_name(documents))} AS s WHERE {_document(dialect)})"
    sets = f"{dialect.quote('vanished_at')} = {literal(at)}, {dialect.quote('run_id')} = {literal(run_id)}"
    return (
        f"UPDATE {dialect.quote(table.name)} AS t SET {sets} WHERE t.{dialect.quote('vanished_at')} IS NULL AND {where}"
    )


def _document(dialect: Dialect) -> str:
    return dialect.equal(("doc_id",))


def literal(text: str) -> str:
    """A string as SQL has it. Only for hashes, times and versions: nothing with a backslash comes here."""
    return "'" + text.replace("'", "''") + "'"


def unfolded(dialect: Dialect, table: Table, field: str) -> Iterator[tuple[str, str]]:
    """Name and query of the view that gives a list column one row an item."""
    source, position, item = dialect.unfold
    keys = dialect.names(table.key, "t")
    live = f" WHERE t.{dialect.quote('vanished_at')} IS NULL" if table.follows else ""
    yield (
        f"{table.name}_{field}",
        f"SELECT {keys}, {position} AS {dialect.quote('position')}, {item} AS {dialect.quote('item')}"
        f" FROM {dialect.quote(table.name)} AS t {source.format(column=dialect.quote(field))}{live}",
    )
