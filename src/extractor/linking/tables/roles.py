"""Which rows of a table are headers, what each column is for, and which panels stand side by side."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from extractor.linking.cues import words
from extractor.linking.tables.grid import Grid, GridCell, texts
from extractor.linking.tables.values import is_missing, is_plain, read_units, read_value
from extractor.rulebook.load import load_rulebook

_YEAR: Final = re.compile(r"(?:19|20)\d\d(?:年(?:度|末)?)?")
_UNIT_TAIL: Final = re.compile(r"[（\[](?P<units>[^（）\[\]]{1,16})[）\]]$|[，：](?P<tail>[^，：]{1,8})$")
_PROJECTS: Final = re.compile(r"^(?:\w{0,4}项目|工程)名称$")
_INVESTED: Final = "投资"
_MOST_HEADERS: Final = 5
_FIXED: Final = ("index", "code", "time", "unit", "span")
_SPAN: Final = re.compile(r"(?:19|20)\d\d\s*[-—–~～至]\s*(?:(?:19|20)\d\d|\d\d)(?:年)?")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its place, its role (`name`, `value`, `unit`, `group`, `text` …) and its headers from the top down."""

    place: int
    role: str
    headers: tuple[GridCell, ...]

    @property
    def title(self) -> str:
        """The lowest header, "" where the column has none."""
        return self.headers[-1].label if self.headers else ""


@dataclass(frozen=True, slots=True)
class Panel:
    """Columns that belong together: the ones that name a row and those with its values."""

    columns: tuple[Column, ...]

    def of(self, *roles: str) -> list[Column]:
        """The columns with one of these roles."""
        return [column for column in self.columns if column.role in roles]


@dataclass(frozen=True, slots=True)
class Layout:
    """Rows of the caption, of the header, and of the body (row numbers), and the panels of a table."""

    captions: tuple[int, ...]
    headers: tuple[int, ...]
    body: tuple[int, ...]
    panels: tuple[Panel, ...]


def is_number(text: str) -> bool:
    """Whether a cell is a value and no year."""
    if not any(char.isdigit() for char in text) or _YEAR.fullmatch(text) or _SPAN.fullmatch(text):
        return False
    return is_plain(text) or read_value(text, 0) is not None


def is_stack(text: str) -> bool:
    """Whether a cell is nothing but several numbers (rows that ran together)."""
    parts = text.split()
    return len(parts) > 2 and all(is_plain(part) or is_missing(part) for part in parts)


def layout(grid: Grid, above: "Layout | None" = None) -> Layout | None:
    """How a table is laid out; None for one that holds no values. `above` is the table that this one continues."""
    captions = _caption_rows(grid)
    headers = _header_rows(grid, len(captions))
    body = [row for row in range(len(captions) + len(headers), len(grid.rows)) if not _repeats(grid, headers, row)]
    goes_on = above is not None and not headers
    panels = above.panels if above is not None and goes_on else tuple(_panels(_columns(grid, headers, body)))
    body = [row for row in body if not _is_numbering(grid, row, body)]
    if not body or not any(panel.of("value") and _names(panel) for panel in panels):
        return None
    return Layout(tuple(captions), tuple(headers), tuple(body), panels)


def _names(panel: Panel) -> bool:
    return bool(panel.of("name", "project", "place", "time", "group"))


def _caption_rows(grid: Grid) -> list[int]:
    """Rows above the header that hold one text alone: a title, a unit."""
    rows: list[int] = []
    for row in range(min(3, len(grid.rows) - 1)):
        cells = grid.distinct(row)
        if len(cells) != 1 or is_number(cells[0].label) or grid.width < 2 or _spans_rows(cells[0]):
            break
        rows.append(row)
    return rows


def _spans_rows(cell: GridCell) -> bool:
    return cell.rowspan > 1


def _header_rows(grid: Grid, first: int) -> list[int]:
    if grid.header_rows > first:
        return list(range(first, min(grid.header_rows, len(grid.rows))))
    rows: list[int] = []
    for row in range(first, min(first + _MOST_HEADERS, len(grid.rows))):
        if not _may_head(grid, row) or (rows and not _goes_on(grid, row)):
            break
        rows.append(row)
    return rows if len(rows) < len(grid.rows) else []


def _may_head(grid: Grid, row: int) -> bool:
    """No value and no missing mark after the first cell."""
    cells = grid.distinct(row)
    return bool(cells) and not any(is_number(c.label) or (c.column and is_missing(c.label)) for c in cells)


def _goes_on(grid: Grid, row: int) -> bool:
    """Whether a row below a header belongs to it: under merged cells, or with words that only headers have."""
    above = [cell for cell in grid.rows[row - 1] if cell is not None]
    if any(cell.row + cell.rowspan > row for cell in above):
        return True
    cells = grid.distinct(row)
    wide = any(cell.colspan > 1 for cell in above) and len(cells) > 1
    return wide or all(role_of(cell.label) or _is_heading(cell.label) for cell in cells)


def _is_heading(label: str) -> bool:
    if _YEAR.fullmatch(label) or read_units(label.strip("（）")):
        return True
    plain = without_unit(label)
    return any(
        found.start() == 0
        for prefix in ("table.measure.", "table.status.", "table.generic")
        if (found := words("tables", prefix).search(plain)) is not None
    )


def _repeats(grid: Grid, headers: Sequence[int], row: int) -> bool:
    """Whether a row is the header printed again (a table that runs over a page)."""
    own = [cell.label for cell in grid.distinct(row)]
    return len(own) > 1 and any(own == [cell.label for cell in grid.distinct(head)] for head in headers)


def _is_numbering(grid: Grid, row: int, body: Sequence[int]) -> bool:
    """Whether a row below the header numbers the columns (甲 1 2 3)."""
    if row != body[0] or grid.width < 3:
        return False
    labels = [cell.label.strip("（）()") for cell in grid.distinct(row)]
    numbers = [int(label) for label in labels if label.isascii() and label.isdigit() and len(label) < 3]
    rest = [label for label in labels if not label.isdigit() and label not in ("甲", "乙", "丙", "A", "B", "栏次")]
    return len(numbers) > 1 and not rest and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def without_unit(label: str) -> str:
    """A header without the unit in brackets at its end."""
    found = _UNIT_TAIL.search(label)
    if found is None or not read_units(found["units"] or found["tail"]):
        return label
    return label[: found.start()]


def role_of(label: str) -> str:
    """The role that a header names, "" where it names none (then it says what the values below are)."""
    plain = without_unit(label).strip("：*①②③")
    for rule in load_rulebook().family("tables").select("table.header.").rules:
        if words("tables", rule.id).search(plain):
            return str(rule.value["role"])
    return ""


def _columns(grid: Grid, headers: Sequence[int], body: Sequence[int]) -> list[Column]:
    columns = []
    lists_projects = _lists_projects(
        [text for place in range(grid.width) for text in texts(grid.rows[row][place] for row in headers)]
    )
    for place in range(grid.width):
        cells = _headers(grid, headers, place)
        role = next((found for cell in reversed(cells) if (found := role_of(cell.label))), "")
        if role in ("name", "project"):
            role = "project" if lists_projects and _heads_projects(cells) else "name"
        if role not in _FIXED and _has_values(grid, body, place, half=role in ("text", "stage"), first=place == 0):
            role = "value"
        columns.append(Column(place, role, tuple(cells)))
    return _settled(columns, grid, body)


def _lists_projects(headers: Sequence[str]) -> bool:
    """Whether a column speaks of building, or one of what is put into what a column names as projects."""
    if any(role_of(text) in ("text", "span") for text in headers):
        return True
    return any(_PROJECTS.search(text) for text in headers) and any(_INVESTED in text for text in headers)


def _heads_projects(cells: Sequence[GridCell]) -> bool:
    return any(words("tables", "table.header.project").search(without_unit(cell.label)) for cell in cells)


def _headers(grid: Grid, headers: Sequence[int], place: int) -> list[GridCell]:
    found: list[GridCell] = []
    for row in headers:
        cell = grid.rows[row][place]
        if cell is not None and cell.label and cell not in found:
            found.append(cell)
    return found


def _has_values(grid: Grid, body: Sequence[int], place: int, *, half: bool, first: bool) -> bool:
    """Whether numbers fill a column: a quarter of its cells, half where its header or place speaks for words."""
    filled = [label for row in body if (label := grid.label(row, place))]
    numbers = sum(is_number(label) or is_stack(label) for label in filled)
    marks = sum(is_missing(label) for label in filled)
    return numbers > 0 and (2 if half or first else 4) * (numbers + marks) >= len(filled)


def _settled(columns: list[Column], grid: Grid, body: Sequence[int]) -> list[Column]:
    """Columns with the name column found where no header names it: the first that is left before the values."""
    if not any(column.role in ("name", "project", "place", "time") for column in columns):
        free = [c for c in columns if c.role in ("", "group") or (c.role == "value" and c.place == 0)]
        chosen = next((c for c in reversed(free) if c.place < _first_value(columns) or c.place == 0), None)
        columns = [Column(c.place, "name", c.headers) if c is chosen else c for c in columns]
    first = _first_value(columns)
    return [Column(c.place, _leftover(c, first), c.headers) for c in columns]


def _leftover(column: Column, first_value: int) -> str:
    if column.role:
        return column.role
    return "group" if column.place < first_value else "text"


def _first_value(columns: Sequence[Column]) -> int:
    return next((c.place for c in columns if c.role == "value" and c.place > 0), len(columns))


def _panels(columns: Sequence[Column]) -> Iterator[Panel]:
    """Panels begin at each name column that comes after a column of values."""
    panel: list[Column] = []
    for column in columns:
        if column.role in ("name", "index", "place") and any(c.role == "value" for c in panel):
            yield Panel(tuple(panel))
            panel = []
        panel.append(column)
    if panel:
        yield Panel(tuple(panel))
