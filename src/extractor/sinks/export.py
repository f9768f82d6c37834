"""Exports of a run's results into files."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from extractor.errors import error
from extractor.sinks.csv_file import write_csv
from extractor.sinks.datapackage import write_datapackage
from extractor.sinks.json_schema_file import write_json_schema
from extractor.sinks.jsonl_file import write_jsonl
from extractor.sinks.load import rows_of
from extractor.sinks.outputs import Outputs
from extractor.sinks.parquet_file import write_parquet
from extractor.sinks.sdmx import structure_path, write_sdmx
from extractor.sinks.tables import INDICATORS, TABLES, Table
from extractor.sinks.xlsx_file import write_xlsx


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote: files, rows by table, records left out by the field that they lack, texts cut short."""

    files: tuple[Path, ...]
    rows: dict[str, int]
    left_out: dict[str, int] = field(default_factory=dict)
    cut: int = 0


def export(outputs: Outputs, path: Path, *, table: str | None = None, bom: bool = False) -> Exported:
    """Write the results to the file that `path` names, in the format that its name tells.

    `table` chooses one for formats that hold one (default: indicators). Raises E431 for an unknown format, E432 for an
    unknown table, E434 for an option that the format does not have, E342 where the file cannot be written.
    """
    ending = next((known for known in FORMATS if path.name.lower().endswith(known)), None)
    if ending is None:
        raise error("E431", path=path)
    if bom and ending != ".csv":
        raise error("E434", option="--bom", path=path.name)
    if ending in _ONE_TABLE:
        chosen = table_named(table or INDICATORS.name)
        return Exported((path,), {chosen.name: _ONE_TABLE[ending](path, outputs, chosen, bom)})
    if table is not None:
        raise error("E434", option="--table", path=path.name)
    return _WHOLE[ending](path, outputs)


def table_named(name: str) -> Table:
    """One of the tables. Raises E432 for another name."""
    found = next((table for table in TABLES if table.name == name), None)
    if found is None:
        raise error("E432", table=name, known=", ".join(table.name for table in TABLES))
    return found


def _sdmx(path: Path, outputs: Outputs) -> Exported:
    found = write_sdmx(path, rows_of(outputs, INDICATORS))
    return Exported((path, structure_path(path)), {INDICATORS.name: found.rows}, dict(found.left_out))


def _xlsx(path: Path, outputs: Outputs) -> Exported:
    rows, cut = write_xlsx(path, outputs, rows_of)
    return Exported((path,), rows, cut=cut)


def _datapackage(path: Path, outputs: Outputs) -> Exported:
    rows = write_datapackage(path, outputs, rows_of)
    return Exported((path, *(path.parent / f"{name}.csv" for name in rows)), rows)


def _json_schema(path: Path, outputs: Outputs) -> Exported:
    return Exported((path,), {"$defs": write_json_schema(path)})


_WHOLE: Final[dict[str, Callable[[Path, Outputs], Exported]]] = {
    ".sdmx.csv": _sdmx,
    ".schema.json": _json_schema,
    "datapackage.json": _datapackage,
    ".xlsx": _xlsx,
}
_ONE_TABLE: Final[dict[str, Callable[[Path, Outputs, Table, bool], int]]] = {
    ".parquet": lambda path, outputs, table, bom: write_parquet(path, table, rows_of(outputs, table)),
    ".csv": lambda path, outputs, table, bom: write_csv(path, table, rows_of(outputs, table), bom=bom),
    ".jsonl": lambda path, outputs, table, bom: write_jsonl(path, table, rows_of(outputs, table)),
}
FORMATS: Final = (*_WHOLE, *_ONE_TABLE)
"""Endings of file names, the more special ones first."""
