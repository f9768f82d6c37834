"""What a reader gives of a file: raw text, where each stretch of it stood, tables, an account of all characters."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from extractor.immutable import immutable

Part = Literal["body", "footnote", "endnote", "header", "footer", "textbox", "comment"]
"""The part of a file that a stretch of text comes from."""


@immutable
class Locator:
    """Where the stretch `[start, end)` of the raw text stood in its file.

    `page`, `paragraph`, `table`, `row` and `column` count from 1 over the whole file (rows and columns within their
    table) and are None where the format does not have them or they do not apply.
    """

    start: int
    end: int
    page: int | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    part: Part = "body"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its text is `[start, end)` of the raw text, empty where `start == end`.

    A merged cell stands once, at its first row and column, with the number of rows and columns that it spans.
    """

    start: int
    end: int
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table that stands at `[start, end)` of the raw text: one line a row, cells parted by tabs.

    `number` counts from 1 over the file. `cells` are in reading order. `header_rows` is what the format says (`<th>`,
    a repeated header row), 0 where it says nothing.
    """

    number: int
    start: int
    end: int
    cells: tuple[Cell, ...]
    header_rows: int = 0
    page: int | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Characters of the file that did not go into the raw text: from which part, why, and how many."""

    part: str
    reason: str
    chars: int


@dataclass(frozen=True, slots=True)
class Account:
    """Where all characters went: `chars_in` = kept characters + the sum of `left_out`.

    White space is not counted, neither in nor out: its amount is a matter of layout. `added` counts characters of the
    raw text that stand nowhere in the file as characters (automatic numbers); chars_out = chars_in - left out + added.
    """

    chars_in: int
    chars_out: int
    left_out: tuple[LeftOut, ...] = ()
    added: int = 0


@dataclass(frozen=True, slots=True)
class Warned:
    """Something about the file that a person should know, by its code in the catalogue, with the page it concerns."""

    code: str
    page: int | None = None
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A file as read. `text` is the raw text: the coordinate system of all offsets.

    `locators` and `tables` are in text order and do not overlap (a nested table's text stands within the cell that
    holds it).
    """

    text: str
    encoding: str
    reader: str
    account: Account
    locators: tuple[Locator, ...] = ()
    tables: tuple[Table, ...] = ()
    warnings: tuple[Warned, ...] = ()


_LINE: Final = re.compile(r"[^\r\n]+")


def plain_document(text: str, encoding: str = "utf-8", reader: str = "txt") -> SourceDocument:
    """A text that is its own source: all of it kept, its paragraphs the lines that are not blank."""
    chars = visible(text)
    return SourceDocument(text, encoding, reader, Account(chars, chars), tuple(_lines(text)))


def _lines(text: str) -> Iterator[Locator]:
    lines = (line for line in _LINE.finditer(text) if not line[0].isspace())
    for number, line in enumerate(lines, 1):
        yield Locator(line.start(), line.end(), paragraph=number)


class Places:
    """Finds the locator of an offset into the raw text."""

    def __init__(self, locators: tuple[Locator, ...]) -> None:
        self._locators = locators
        self._starts = [locator.start for locator in locators]

    def at(self, offset: int) -> Locator | None:
        """The locator whose stretch holds the character at `offset`, None where none does."""
        place = bisect_right(self._starts, offset) - 1
        return self._locators[place] if place >= 0 and offset < self._locators[place].end else None


def visible(text: str) -> int:
    """How many characters of `text` are no white space; the unit of an `Account`."""
    return len("".join(text.split()))
