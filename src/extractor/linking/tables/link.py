"""All tables of a document to frames, projects and excluded numbers; every offset is one of the raw text."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from extractor.linking.facts import Facts
from extractor.linking.frames import Frame
from extractor.linking.tables.cells import Head, frame_of, link_parents, read_heads
from extractor.linking.tables.context import Context, read_context
from extractor.linking.tables.excluded import Excluder
from extractor.linking.tables.grid import Grid, GridCell
from extractor.linking.tables.listed import list_projects
from extractor.linking.tables.names import name_rows
from extractor.linking.tables.read import TableReading, row_numbers
from extractor.linking.tables.roles import Layout, is_stack
from extractor.linking.tables.rows import Row, filled, read_rows
from extractor.linking.tables.times import Clock, clock_of
from extractor.linking.tables.values import read_value, read_words
from extractor.linking.types_project import ProjectMention
from extractor.mentions.types import ExcludedNumber
from extractor.records.vocabulary import ExclusionReason
from extractor.text.offsets import OffsetMap
from extractor.text.types import Sentence, Structure


@dataclass(slots=True)
class TableFindings:
    """What the tables gave, in text order, in raw offsets."""

    frames: list[Frame] = field(default_factory=list)
    projects: list[ProjectMention] = field(default_factory=list)
    exclusions: list[ExcludedNumber] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Around:
    """The document around its tables: raw text, the map of the clean text to it, structure, facts, and the raw starts
    of the quantities that prose found (those in a cell of a project's row are its own)."""

    raw: str
    offsets: OffsetMap
    structure: Structure
    facts: Facts
    region_words: tuple[str, ...] = ()
    prose: tuple[int, ...] = ()


def link_tables(tables: Sequence[TableReading], around: Around) -> TableFindings:
    """The findings of all tables that hold values."""
    found = TableFindings()
    before = Context()
    for table in tables:
        if table.plan is None:
            found.exclusions.extend(_numbering(row_numbers(table.grid)))
            continue
        context = read_context(around.raw, table.grid, table.plan.captions, around.region_words)
        if context.continued or (not table.plan.headers and not context.title):
            context = before
        before = context
        _link_table(table, table.plan, context, around, found)
    found.frames.sort(key=lambda frame: frame.quantity.start)
    found.exclusions.sort(key=lambda item: (item.start, item.end))
    return found


def _numbering(cells: Iterable[GridCell]) -> Iterator[ExcludedNumber]:
    for cell in cells:
        yield ExcludedNumber(cell.start, cell.end, ExclusionReason.REFERENCE, "table.header.index")


def _link_table(table: TableReading, plan: Layout, context: Context, around: Around, found: TableFindings) -> None:
    grid = table.grid
    section = _section(around, grid.start)
    excluder = Excluder(around.raw, grid, plan, table.prose)
    for panel in plan.panels:
        heads = read_heads(panel)
        if not heads or not panel.of("name", "project", "place", "time", "group"):
            continue
        binding = bool(panel.of("nature"))
        part = around.structure.sections[section].part
        clock = clock_of(
            context, around.facts, part, [head.label for head in heads], binding, bool(panel.of("project"))
        )
        rows = read_rows(grid, plan, panel)
        name_rows(rows)
        reader = _Reader(grid, around.raw, heads, clock, excluder, section)
        made = [item for row, column, cell in filled(rows) for item in reader.read(row, column, cell)]
        found.frames.extend(link_parents(made))
        if panel.of("project"):
            found.projects.extend(list_projects(grid, panel, rows, made, clock, section, around.prose))
    found.exclusions.extend(excluder.finish())


def _section(around: Around, start: int) -> int:
    """The section in which a table stands: that of the sentence before it."""
    place = around.offsets.before(start) - 1
    sentences = around.structure.sentences
    index = bisect_right(sentences, place, key=lambda sentence: sentence.start) - 1
    return sentences[index].section if index >= 0 else 0


@dataclass(slots=True)
class _Reader:
    """Reads the value cells of a panel, a merged one once."""

    grid: Grid
    raw: str
    heads: Sequence[Head]
    clock: Clock
    excluder: Excluder
    section: int
    _seen: set[tuple[int, int]] = field(default_factory=set)

    def read(self, row: Row, column: int, cell: GridCell) -> Iterator[tuple[Row, int, Frame]]:
        """The frames of a cell; its other numbers are excluded."""
        if (cell.row, cell.column) in self._seen or self.excluder.leaves(cell):
            return
        self._seen.add((cell.row, cell.column))
        head = next(head for head in self.heads if head.column.place == column)
        sentence = self._sentence(row, cell)
        if is_stack(cell.text):
            return
        value = read_value(cell.text, cell.start)
        if value is not None:
            self.excluder.take(cell, value.start, value.end)
            yield row, column, frame_of(value, row, head, self.clock, sentence)
            return
        words = read_words(self.raw, cell.start, cell.end)
        self.excluder.add(words.excluded)
        for found in words.values:
            self.excluder.take(cell, found.start, found.end)
            yield row, column, frame_of(found, row, head, self.clock, sentence)

    def _sentence(self, row: Row, cell: GridCell) -> Sentence:
        """The row as the sentence of its values."""
        own = [other for other in self.grid.distinct(row.number) if other.row == row.number] or [cell]
        start = min(cell.start, *(other.start for other in own))
        end = max(cell.end, *(other.end for other in own))
        return Sentence(row.number, start, end, self.section, row.number)
