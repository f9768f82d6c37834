"""Excel workbooks: a sheet a table, the sentence beside each record."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from extractor.errors import error
from extractor.sinks.columns import Column
from extractor.sinks.csv_file import is_text
from extractor.sinks.evidence import evidence_of
from extractor.sinks.files import RUN_BY_SPREADSHEETS, whole
from extractor.sinks.outputs import Outputs
from extractor.sinks.tables import DOCUMENTS, EXCLUSIONS, INDICATORS, ISSUES, PROJECTS, Table

SHEETS: Final = (INDICATORS, PROJECTS, DOCUMENTS, EXCLUSIONS, ISSUES)
_KINDS: Final = {INDICATORS: "indicator", PROJECTS: "project"}
_ROWS: Final = 1_048_575
_CELL: Final = 32_767
_DIGITS: Final = 15
_WIDE: Final = {
    "sentence": 80,
    "quote": 24,
    "indicator": 36,
    "name": 36,
    "title": 50,
    "message_zh": 50,
    "message_en": 50,
}
_WIDTH: Final = 13


def write_xlsx(
    path: Path, outputs: Outputs, rows: Callable[[Outputs, Table], Iterable[pa.RecordBatch]]
) -> tuple[dict[str, int], int]:
    """Write the workbook. Returns the rows by table, and how many texts were too long for a cell and end in `…`.

    Numbers are numbers, but for those of more than 15 digits, which Excel would round: they are text. Text that a
    spreadsheet would run is marked as text. Raises E345 for more rows than a sheet holds, E342 as any file.
    """
    import xlsxwriter

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with whole(path) as part, xlsxwriter.Workbook(str(part), options) as book:
        styles = _Styles(book)
        sheets = {table.name: _Sheet(book, table, styles) for table in SHEETS}
        for table in SHEETS:
            sheets[table.name].fill(_with_sentences(outputs, table, rows(outputs, table)))
        counts = {name: sheet.rows for name, sheet in sheets.items()}
        return counts, sum(sheet.cut for sheet in sheets.values())


def _with_sentences(outputs: Outputs, table: Table, batches: Iterable[pa.RecordBatch]) -> Iterator[tuple[Any, ...]]:
    for batch in batches:
        columns: list[Iterable[Any]] = [batch[column.name].to_pylist() for column in table.staged]
        if table in _KINDS:
            columns.append(evidence_of(outputs, _KINDS[table], batch)["sentence"].to_pylist())
        yield from zip(*columns, strict=True)


class _Styles:
    """The formats of a workbook."""

    def __init__(self, book: Any) -> None:
        self.head = book.add_format({"bold": True, "bg_color": "#DCE6F1", "bottom": 1, "valign": "vcenter"})
        self.text = book.add_format({"valign": "top", "quote_prefix": True})
        self.plain = book.add_format({"valign": "top"})
        self.sentence = book.add_format({"valign": "top", "text_wrap": True})
        self.sentence_text = book.add_format({"valign": "top", "text_wrap": True, "quote_prefix": True})


class _Sheet:
    """A sheet being written, a row at a time."""

    def __init__(self, book: Any, table: Table, styles: _Styles) -> None:
        self.rows = self.cut = 0
        self._table, self._styles = table, styles
        self._sheet = book.add_worksheet(table.name)
        self._names = [column.field for column in table.staged] + (["sentence"] if table in _KINDS else [])
        self._sheet.freeze_panes(1, 0)
        for at, name in enumerate(self._names):
            self._sheet.set_column(at, at, _WIDE.get(name, max(_WIDTH, len(name) + 3)))
            self._sheet.write_string(0, at, name, styles.head)

    def fill(self, rows: Iterable[tuple[Any, ...]]) -> None:
        """Write all rows and the filter over them."""
        columns: list[Column | None] = [*self._table.staged, *([None] if self._table in _KINDS else [])]
        for row in rows:
            self.rows += 1
            if self.rows > _ROWS:
                raise error("E345", table=self._table.name, rows=f"> {_ROWS}", limit=_ROWS)
            for at, (column, value) in enumerate(zip(columns, row, strict=True)):
                if value is not None:
                    self._write(at, column, value)
        self._sheet.autofilter(0, 0, max(self.rows, 1), len(self._names) - 1)

    def _write(self, at: int, column: Column | None, value: Any) -> None:
        if isinstance(value, bool):
            self._sheet.write_boolean(self.rows, at, value, self._styles.plain)
        elif isinstance(value, int) or (column is not None and not is_text(column) and _exact(value)):
            self._sheet.write_number(self.rows, at, float(value), self._styles.plain)
        else:
            self._sheet.write_string(self.rows, at, self._fitting(value), self._style(column, value))

    def _style(self, column: Column | None, value: str) -> Any:
        risky = value.startswith(RUN_BY_SPREADSHEETS)
        if column is None:
            return self._styles.sentence_text if risky else self._styles.sentence
        return self._styles.text if risky else self._styles.plain

    def _fitting(self, value: str) -> str:
        if len(value.encode("utf-16-le")) // 2 <= _CELL:
            return value
        self.cut += 1
        return value[: _CELL // 2 - 1] + "…"


def _exact(digits: str) -> bool:
    """True where a number loses nothing as a double."""
    return len(digits.lstrip("-").replace(".", "").lstrip("0")) <= _DIGITS
