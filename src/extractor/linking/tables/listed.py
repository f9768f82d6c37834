"""Lists of projects: each row a project with its stage, its time, its place and its own amounts."""

import re
from collections.abc import Iterator, Sequence

from extractor.linking.cues import lexicon
from extractor.linking.frames import Frame
from extractor.linking.tables.grid import Grid, GridCell
from extractor.linking.tables.roles import Panel
from extractor.linking.tables.rows import Row
from extractor.linking.tables.times import Clock
from extractor.linking.types_project import ProjectMention
from extractor.records.vocabulary import ProjectType, Stage
from extractor.values.period import years_period

_CONFIDENCE = 0.85
_SHORTEST = 3
_YEARS = re.compile(r"(?P<first>(?:19|20)\d\d)年?(?:\s*[-—–－~～至]+\s*(?P<last>(?:19|20)?\d\d)年?)?")
_MONTH, _MONTHS = 2, 12
_TOTAL = re.compile(r"^(?:合计|总计|小计|共计)|[（(]?共?\d{1,4}[个项][）)]?$")


def list_projects(
    grid: Grid, panel: Panel, rows: Sequence[Row], made: Sequence[tuple[Row, int, Frame]], clock: Clock, section: int,
    prose: Sequence[int],
) -> Iterator[ProjectMention]:  # fmt: skip
    """The projects of a panel. `prose` are the raw starts of quantities found in cells that are read as prose."""
    amounts: dict[int, list[int]] = {}
    for row, _, frame in made:
        amounts.setdefault(id(row), []).append(frame.quantity.start)
    for row in rows:
        if row.cell is None or row.total or _TOTAL.search(row.cell.label) or len(row.label.name) < _SHORTEST:
            continue
        place = row.cell.text.find(row.label.name)
        start = row.cell.start + max(place, 0)
        end = start + len(row.label.name) if place >= 0 else row.cell.end
        own = [*amounts.get(id(row), []), *_within(grid, row, prose)]
        yield ProjectMention(
            start, end, row.label.name, ProjectType.PROJECT, _stage(grid, panel, row), _period(grid, panel, row, clock),
            _location(grid, panel, row), None, tuple(sorted(own)), section, ("table.header.project",), _CONFIDENCE,
        )  # fmt: skip


def _within(grid: Grid, row: Row, prose: Sequence[int]) -> list[int]:
    cells = [cell for cell in grid.distinct(row.number) if cell.row == row.number and cell.rowspan == 1]
    return [at for at in prose if any(cell.start <= at < cell.end for cell in cells)]


def _cells(grid: Grid, panel: Panel, row: Row, role: str) -> Iterator[GridCell]:
    for column in panel.of(role):
        cell = grid.rows[row.number][column.place]
        if cell is not None and cell.label:
            yield cell


def _stage(grid: Grid, panel: Panel, row: Row) -> Stage | None:
    """The stage that a column names, by a word of its own or by the words of running text; without one, under way."""
    if not panel.of("stage"):
        return Stage.ADVANCING
    for cell in _cells(grid, panel, row, "stage"):
        rule = lexicon("tables", "table.stage.").rules.get(cell.label)
        if rule is None:
            cue = lexicon("stages").starting(cell.label, 0, len(cell.label))
            rule = cue.rule if cue is not None else None
        if rule is not None and rule.value.get("stage"):
            return Stage(str(rule.value["stage"]))
    return None


def _location(grid: Grid, panel: Panel, row: Row) -> str | None:
    return next((cell.label for cell in _cells(grid, panel, row, "location")), None)


def _built(grid: Grid, panel: Panel, row: Row) -> str | None:
    """The years in which a column says that the project is built (2023-2024)."""
    found = next((_YEARS.fullmatch(cell.label) for cell in _cells(grid, panel, row, "span")), None)
    if found is None:
        return None
    first, last = found["first"], found["last"] or ""
    month = len(last) == _MONTH and int(last) <= _MONTHS  # 2024-06
    end = int(first) if month or not last else int(first[: 4 - len(last)] + last)
    return years_period(int(first), max(int(first), end))


def _period(grid: Grid, panel: Panel, row: Row, clock: Clock) -> str | None:
    """The year of the table; without one the years in which the project is built, then that of the document."""
    if clock.context.year is not None:
        return str(clock.context.year)
    year = clock.facts.plan_year or clock.facts.report_year
    return _built(grid, panel, row) or (None if year is None else str(year))
