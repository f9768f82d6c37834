"""A Frictionless data package: a folder of CSV files with a description."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from extractor import __version__
from extractor.sinks.columns import Column
from extractor.sinks.csv_file import write_csv
from extractor.sinks.files import whole
from extractor.sinks.outputs import Outputs
from extractor.sinks.tables import TABLES, Table

_TYPES: Final = {"integer": "integer", "number": "number", "boolean": "boolean", "json": "any", "text": "string"}
_REFERENCES: Final = {
    "indicators": "documents",
    "projects": "documents",
    "exclusions": "documents",
    "issues": "documents",
}


def write_datapackage(
    path: Path, outputs: Outputs, rows: Callable[[Outputs, Table], Iterable[pa.RecordBatch]]
) -> dict[str, int]:
    """Write `datapackage.json` last, a CSV file for each table beside it. Returns the rows by table."""
    counts = {table.name: write_csv(path.parent / f"{table.name}.csv", table, rows(outputs, table)) for table in TABLES}
    package = {
        "name": "plan-extractor",
        "title": "Numbers and named projects of government plan documents",
        "version": __version__,
        "created": outputs.finished,
        "resources": [_resource(table) for table in TABLES],
    }
    with whole(path) as part:
        part.write_text(json.dumps(package, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return counts


def _resource(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column, table) for column in table.staged],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }
    if (target := _REFERENCES.get(table.name)) is not None:
        schema["foreignKeys"] = [{"fields": ["doc_id"], "reference": {"resource": target, "fields": ["doc_id"]}}]
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "doubleQuote": True, "lineTerminator": "\r\n", "header": True},
        "schema": schema,
    }


def _field(column: Column, table: Table) -> dict[str, Any]:
    number = column.kind == "number" or column.field != column.name
    field: dict[str, Any] = {"name": column.field, "type": "number" if number else _TYPES[column.kind]}
    constraints: dict[str, Any] = {"enum": list(column.values)} if column.values else {}
    if column.name in table.key:
        constraints["required"] = True
    return field | ({"constraints": constraints} if constraints else {})
