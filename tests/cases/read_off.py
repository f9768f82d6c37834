"""Cells that were read off real tables by eye, and whether records say the same."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.records.models import IndicatorRecord, plain

FILE = Path(__file__).parent / "tables" / "read_off.txt"


@dataclass(frozen=True, slots=True)
class ReadOff:
    """A cell: the names that are right for it, and its typed values as text (`-` for no unit)."""

    document: str
    names: tuple[str, ...]
    typed: tuple[str, str, str, str]


def read_cells() -> list[ReadOff]:
    """All cells of the file, in order; raises ValueError for a line that is none."""
    found: list[ReadOff] = []
    document = ""
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            document = line[1:].strip()
        elif line.strip() and not line.startswith("#"):
            found.extend(_row(document, line))
    return found


def _row(document: str, line: str) -> Iterator[ReadOff]:
    names, *cells = line.split(" | ")
    for cell in cells:
        own, colon, typed = cell.rpartition(": ")
        measure, value, unit, period = typed.split()
        yield ReadOff(document, _names(own if colon else names), (measure, value, unit, period))


def _names(written: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in re.split(r"\s/\s", written))


def missed(cells: Sequence[ReadOff], records: Sequence[IndicatorRecord]) -> list[str]:
    """The cells for which no record says the same, with what there is of their value."""
    said = {(r.indicator, _typed(r)) for r in records}
    return [
        f"{cell.names[0]} {cell.typed}: {[(name, typed) for name, typed in said if typed[1] == cell.typed[1]]}"
        for cell in cells
        if not any((name, cell.typed) in said for name in cell.names)
    ]


def _typed(record: IndicatorRecord) -> tuple[str, str, str, str]:
    return (record.measure.value, plain(record.value), record.unit or "-", record.period or "-")
