"""From the cells of a panel to frames: name, unit, measure, period, status, place of every value."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.linking.cues import words
from extractor.linking.frames import Frame
from extractor.linking.measure import decide_measure
from extractor.linking.regions import resolve_region
from extractor.linking.tables.context import Context
from extractor.linking.tables.grid import texts
from extractor.linking.tables.labels import Label, read_header, read_rate
from extractor.linking.tables.names import cell_name
from extractor.linking.tables.roles import Column, Panel, without_unit
from extractor.linking.tables.rows import Row
from extractor.linking.tables.times import Clock, period_of, status_of, years_before
from extractor.linking.tables.values import Value, no_unit
from extractor.mentions.types import Quantity
from extractor.records.vocabulary import Basis, Measure, Status
from extractor.text.types import Sentence
from extractor.values.unit import Unit

_CELL = "table.cell"
_INVESTED = "投资"
_PLANNED = "计划投资"
_ADDED = words("flows", "flow.added")
_MEASURES = {"growth": Measure.GROWTH, "change": Measure.CHANGE, "ratio": Measure.RATIO, "rank": Measure.RANK}
_PER_CENT = ("percent", "permille", "share")


@dataclass(frozen=True, slots=True)
class Head:
    """What the headers of a value column say together; `beside` is the column of the level that it speaks of."""

    column: Column
    label: Label
    beside: Label | None = None
    place: str = ""


def read_heads(panel: Panel) -> list[Head]:
    """The value columns of a panel; a growth or share without a name of its own takes that of the level before it."""
    heads: list[Head] = []
    level: Label | None = None
    for column in panel.of("value"):
        label = _path(column)
        label.name = label.name or _spent(panel, label)
        beside = None
        if label.measure is not None and level is not None and (not label.name or _is_share(label.name)):
            beside = level
            label.name = level.name + label.name
        elif label.measure is None:
            level = label
        heads.append(Head(column, label, beside))
    return _placed(heads)


def _spent(panel: Panel, label: Label) -> str:
    """What a column of years and money alone says in a list of projects (2025年计划（万元）); "" in any other."""
    money = any(unit.dimension == "currency" for unit in label.units)
    if not (money and panel.of("project")) or label.measure is not None:
        return ""
    return _PLANNED if label.status is Status.TARGET else _INVESTED


def _is_share(name: str) -> bool:
    """Whether a header is a word of shares alone."""
    found = words("tables", "table.measure.ratio").search(name) or words("tables", "table.measure.done").search(name)
    return found is not None and found.start() == 0


def _placed(heads: list[Head]) -> list[Head]:
    """Columns that are places, where all of them are but those without a name (totals)."""
    names = [head.label.name for head in heads if head.label.name]
    if len(names) < 2 or not all(words("tables", "table.place.row").search(name) for name in names):
        return heads
    return [replace(head, label=replace(head.label, name=""), place=head.label.name) for head in heads]


def _path(column: Column) -> Label:
    """The headers of a column read from the top down, as one."""
    labels = [read_header(text) for text in texts(column.headers)]
    if not labels:
        return Label("")
    whole = Label("".join(dict.fromkeys(label.name for label in labels)))
    for label in labels:
        whole.units = label.units or whole.units
        whole.period = label.period or whole.period
        whole.relative = label.relative or whole.relative
        whole.status = label.status or whole.status
        whole.basis = label.basis or whole.basis
        if label.measure is not None:
            whole.measure, whole.direction = label.measure, label.direction
        whole.rules += label.rules
    return whole


def frame_of(value: Value, row: Row, head: Head, clock: Clock, sentence: Sentence) -> Frame:
    """The frame of a value; `sentence` is its row."""
    label = _joint(row, head)
    if value.bracketed and label.measure == "growth":
        label.measure = None
        head = replace(head, label=replace(head.label, name="", measure=None, units=()))
    unit = value.unit or _unit(row, head, label, clock.context)
    name = cell_name(row, head.label.name, clock.context.topic)
    if unit.dimension in _PER_CENT and label.measure in (None, "growth"):
        name = read_rate(name, label)
        if label.measure is None and clock.context.units == (unit,) and clock.context.measure == "growth":
            label.measure = "growth"
    if value.bracketed and label.measure is None and not _ADDED.match(name):
        label.measure = "change"  # what a goal adds over the years, not what it reaches
    frame = Frame(
        _quantity(value, unit, label), sentence, 0, sentence.start, sentence.end, 0, True,
        (sentence.start, sentence.start), (sentence.end, sentence.end), name=name,
    )  # fmt: skip
    frame.note(_CELL)
    for rule in label.rules:
        frame.note(rule)
    _decide(frame, value, label)
    _date(frame, value, row, head, clock)
    _settle(frame, row, head, clock)
    return frame


def _joint(row: Row, head: Head) -> Label:
    """What row and column say of the measure; the column first."""
    first, second = (head.label, row.label) if head.label.measure is not None else (row.label, head.label)
    return Label(
        "", measure=first.measure or second.measure, direction=first.direction,
        basis=head.label.basis or row.label.basis, rules=[*head.label.rules, *row.label.rules],
    )  # fmt: skip


def _unit(row: Row, head: Head, label: Label, context: Context) -> Unit:
    """Unit of a cell without one: of a growth or share column, of the row, of the column, of the caption."""
    column = head.label.unit
    if label.measure == "rank":
        return column or no_unit()
    if head.label.measure is not None:
        relative = column or _relative(context.units)
        return relative or no_unit()
    found = row.unit or column or (head.beside.unit if head.beside is not None else None)
    if found is not None:
        return found
    if label.measure is not None:
        return _relative(context.units) or no_unit()
    amounts = [unit for unit in context.units if unit.dimension not in _PER_CENT]
    return amounts[0] if len(amounts) == 1 or (amounts and len(context.units) == len(amounts) + 1) else no_unit()


def _relative(units: Sequence[Unit]) -> Unit | None:
    return next((unit for unit in units if unit.dimension in _PER_CENT), None)


def _quantity(value: Value, unit: Unit, label: Label) -> Quantity:
    return Quantity(
        start=value.start,
        end=value.end,
        value=value.value,
        value_upper=value.upper,
        unit=unit.written,
        unit_mult=unit.mult,
        unit_measure=unit.measure,
        dimension=unit.dimension,
        comparator=value.comparator,
        form="rank" if label.measure == "rank" else "plain",
        before=value.start,
        after=value.end,
        rule_ids=tuple(dict.fromkeys((unit.rule_id, *value.rule_ids))),
    )


def _decide(frame: Frame, value: Value, label: Label) -> None:
    """Measure and sign: what the headers say, else what words in the cell, the unit and the name say."""
    moves = label.measure in ("growth", "change")
    frame.direction = (label.direction if moves else 0) or 0
    if value.direction:
        frame.direction = value.direction
    if value.value < 0 and frame.direction < 0:
        frame.direction = 1
    decide_measure(frame)
    if label.measure == "growth" and frame.quantity.dimension in ("none", *_PER_CENT):
        frame.measure = Measure.GROWTH
    elif label.measure == "change" and value.bracketed:
        frame.measure = Measure.CHANGE
    elif label.measure == "ratio" and frame.quantity.dimension in ("none", "times", *_PER_CENT):
        frame.measure = Measure.RATIO
    elif value.value < 0 and frame.measure is Measure.LEVEL and frame.quantity.dimension == "point":
        frame.measure = Measure.CHANGE


def _date(frame: Frame, value: Value, row: Row, head: Head, clock: Clock) -> None:
    beside = head.beside.status if head.beside is not None else None
    said = head.label.status or row.label.status or beside or clock.context.status
    if value.bracketed:
        head = replace(head, label=replace(head.label, basis=Basis.AVERAGE, period=years_before(clock, head.label)))
        frame.basis = Basis.CUMULATIVE
    else:
        frame.basis = head.label.basis or row.label.basis
    frame.period = period_of(clock, head.label, row.label, head.beside, said)
    frame.status = status_of(clock, head.label, row.label, head.beside, frame.period)
    if frame.status is Status.TARGET:
        frame.note("status.target")


def _settle(frame: Frame, row: Row, head: Head, clock: Clock) -> None:
    """The region of a row or column that is a place; as a subject where it has no entry of its own."""
    place = row.place or head.place
    if not place:
        return
    year = clock.facts.plan_year or clock.facts.report_year
    frame.place = resolve_region(place, year, clock.facts.region or "")
    frame.subject = None if frame.place is not None else place


def link_parents(frames: Sequence[tuple[Row, int, Frame]]) -> Iterator[Frame]:
    """The frames, each with the frame of the row that it is a part of in the same column."""
    by_place = {(id(row), column): frame for row, column, frame in frames}
    for row, column, frame in frames:
        if row.parent is not None:
            frame.parent = by_place.get((id(row.parent), column))
        yield frame


def plain_header(column: Column) -> str:
    """The lowest header of a column without its unit."""
    return without_unit(column.title)
