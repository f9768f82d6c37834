"""The page that documents the tables, written from the models themselves."""

from collections.abc import Iterator
from typing import Final

from extractor.errors import error
from extractor.sinks.columns import Column
from extractor.sinks.dialects import DUCKDB, MYSQL, POSTGRESQL, SQLITE
from extractor.sinks.meanings import TABLES as TABLE_MEANINGS
from extractor.sinks.meanings import meaning
from extractor.sinks.tables import TABLES, Table
from extractor.sinks.upsert import create_table
from extractor.sinks.views import views

_DIALECTS: Final = {dialect.name: dialect for dialect in (SQLITE, DUCKDB, POSTGRESQL, MYSQL)}
_INTRO: Final = """# Tables

Made by `extractor tables > docs/tables.md` from the record models; a test compares the two.

- Keys are the same over runs and over databases, as long as `doc_id` is: the path of the document below the input
  folder, without its suffix. Where two inputs would have one id (`plan.txt` beside `plan.html`, `Plan.txt` beside
  `plan.txt`, `p1/plan.txt` and `p2/plan.txt` of `run p1 p2`) both are told apart: by the suffix, else by the folders
  below what all inputs share, else by a hash. A file that is added can so change the id of another one, whose rows
  then vanish and come back under the new id. Ids stay where every run is given the same one folder, each source has a
  folder of its own in it, and names in a folder differ in more than suffix or case.
- A load changes what has changed, adds what is new, and marks what is no longer given (`vanished_at`); it drops
  nothing. Rows that stand have `vanished_at IS NULL`; the views show only those.
- A decimal number has two columns. `value_text` holds every digit as written; `value` is for calculating: exact in
  PostgreSQL (NUMERIC), rounded to 20 places in MySQL and MariaDB (DECIMAL(60,20)) and to 8 in DuckDB and in
  Parquet files of `export` (DECIMAL(38,8), null where more than 30 digits stand before the point), a double in SQLite.
- Lists are JSON text in one column, not link tables: a record stays one row, so that it is compared, changed and
  marked as a whole and keeps the order of its list. The views `indicators_rule_ids`, `projects_amount_record_ids`,
  `issues_record_ids` … give one row an item (`position`, `item`).
- Times are UTC in ISO 8601, as text. Columns that are not part of the key may be null in the database; *always* says
  which a run always fills.
- New fields of later versions become new columns by themselves. `extractor_schema` notes version and what this
  program made.
- `export --to NAME.parquet` writes these columns, corrections laid over. `run --parquet` is another thing: the
  records of the run as they stand in the JSON Lines, nobody's corrections in them: numbers are DECIMAL(38,10),
  `confidence` too, null where a digit would be lost; lists are lists (`section`, `rule_ids`), not JSON text; there
  are no `…_text`, `review`, `extracted`, `issue_id`, nor the `doc_id` of `quarantine`. Do not mix the two in one table.
- Folders of `run --parquet --partition year,region` are named `document_year=…/document_region=…`; engines guess a
  type from the names, codes become numbers. Say it: in DuckDB `read_parquet('parquet/indicators/**/*.parquet',
  hive_partitioning = true, hive_types = {'document_year': INTEGER, 'document_region': VARCHAR})`; documents without
  year or region have null there.
- There are no indexes but the keys; add those that your queries need, loads leave them alone.

| view | one row is |
|---|---|
| `long` | an indicator that stands, with its standard name and what its document is |
| `latest` | of all documents that give an indicator of one place and period, each value that the newest gives |
| `wide` | a document, indicator and subject: by measure, `level_result` beside `level_target` … |
| `plan_vs_actual` | a goal with the result that a later document reports, the values of both |

- A document may give one indicator, place and period several different values (of things whose names it leaves to the
  reader). `latest` has them all; `wide` shows none of them: its `level_result` … are null, and `level_result_values`
  says how many there are (1 beside a value that is shown). What a text prints twice (`duplicate_of`) is in `long`
  only.
- Where neither `ref_area` nor `region` is known, and where an indicator has no name, `latest` keeps the documents
  apart.
- The newest document is that of the latest `plan_year` (else `report_year`), then the latest `issued`; one without
  years is the oldest.
- `long` is a reserved word in MySQL and MariaDB, and so are the columns `start`, `end`, `table`, `row`, `column` and
  `group` in one database or another: write them in double quotes (`SELECT "start", "end" FROM indicators`), in MySQL
  and MariaDB in backticks.
- `indicator` is `''` where the text gives no name, and `unit` where it gives none; both are never null. `WHERE
  indicator <> ''` leaves the nameless ones out. In CSV `''` and null look the same."""


def page() -> str:
    """The page in Markdown."""
    return "\n".join([_INTRO, *(line for table in TABLES for line in _section(table))]).rstrip()


def _section(table: Table) -> Iterator[str]:
    key = ", ".join(f"`{name}`" for name in table.key)
    yield f"## {table.name}\n\n{TABLE_MEANINGS[table.name]}. Key: {key}.\n"
    yield "| column | type | always | meaning |\n|---|---|---|---|"
    for column in table.columns:
        yield f"| `{column.name}` | {column.kind} | {'yes' if column.required else ''} | {_meaning(table, column)} |"
    yield ""


def _meaning(table: Table, column: Column) -> str:
    values = " ".join(f"`{value}`" for value in column.values)
    return ": ".join(part for part in (meaning(table.name, column.name), values) if part).replace("|", "\\|")


def statements(name: str) -> str:
    """The CREATE statements of all tables and views for a kind of database. Raises E401 for an unknown one."""
    dialect = _DIALECTS.get(name)
    if dialect is None:
        raise error("E401", cause=f"--ddl {name}: {', '.join(_DIALECTS)}")
    made = [create_table(dialect, table) for table in TABLES]
    made += [f"CREATE VIEW {dialect.quote(view)} AS {query}" for view, query in views(dialect)]
    return ";\n\n".join(made) + ";"
