"""What the body of a Word file consists of, before it is laid out as lines: paragraphs and tables."""

from dataclasses import dataclass
from typing import TypeAlias

from extractor.text.document import Part


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The text of a paragraph with its automatic number; line breaks inside it are kept."""

    text: str
    part: Part


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell of a row at a column of the grid (from 1); `continues` the cell above it where `above` is true."""

    text: str
    column: int
    colspan: int = 1
    above: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; `header` where the file repeats it on every page."""

    slots: tuple[Slot, ...]
    header: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table."""

    rows: tuple[Row, ...]
    part: Part


Block: TypeAlias = Paragraph | Grid
