"""The name of an indicator from the name of its row, the row it is a part of, its column, and the caption."""

import re
from typing import Final

from extractor.linking.cues import lexicon, words
from extractor.linking.heads import head_of, is_complete, is_relational, join
from extractor.linking.tables.rows import Row

_TRADE: Final = "进出口"
_SHORTEST: Final = 2
_LONGEST_TAIL: Final = 4
_INDUSTRY: Final = re.compile(r"^第[一二三]产业$")


def name_rows(rows: list[Row]) -> None:
    """Set the name of every row as it is understood without its table; parents come before their parts."""
    last, group = "", ""
    shared = _in_several_groups(rows)
    for row in rows:
        last = last if row.group == group else ""
        row.name = _row_name(row, last)
        if row.group and row.parent is None and (row.label.name in shared or _is_head(row.label.name)):
            row.name = join(row.group, row.name) if row.label.name == row.name else row.name
        last, group = row.name or last, row.group


def _in_several_groups(rows: list[Row]) -> frozenset[str]:
    """Names that stand in more than one group (学校数 of 普通高中 and of 小学): they need it."""
    groups: dict[str, set[str]] = {}
    for row in rows:
        groups.setdefault(row.label.name, set()).add(row.group)
    return frozenset(name for name, found in groups.items() if name and len(found) > 1)


def _is_head(name: str) -> bool:
    """Whether a name is nothing but a head (在校生, 面积)."""
    cue = lexicon("heads").ending(name, 0, len(name)) if name else None
    return cue is not None and cue.start == 0 and cue.rule.id != "head.thing" and is_relational(name)


def _row_name(row: Row, last: str) -> str:
    name = row.label.name
    if row.total or row.place:
        return ""
    if not name:
        return last or _above(row) if row.label.measure or row.label.units else ""
    if words("tables", "table.bare").search(name):
        above = _above(row)
        return above if above and words("tables", "table.generic").search(name) else join(above, name)
    if row.parent is not None:
        return part_name(name, row.parent.name)
    return name


def _above(row: Row) -> str:
    return (row.parent.name if row.parent is not None else "") or row.group


def part_name(part: str, whole: str) -> str:
    """The name of a part below its whole: with the head of the whole where it has none of its own."""
    if not whole:
        return part
    added = words("tables", "table.whole.product").search(whole)
    if added is not None:
        return part if part.endswith("增加值") else join(part, "增加值")
    tail = _shared_tail(part, whole)
    if tail is not None:
        return part + tail
    head = head_of(whole)
    if is_complete(part) and head:
        return part
    if head.startswith(_TRADE) and part in ("进口", "出口"):
        return whole.removesuffix(head) + part + head.removeprefix(_TRADE)
    if not head:
        return part
    owner = whole.removesuffix(head)
    return join(part, head if words("tables", "table.owner.dropped").search(owner) else whole)


def _shared_tail(part: str, whole: str) -> str | None:
    """What follows in the whole after the words that the part ends in (住户存款 of 人民币存款余额: 余额)."""
    for size in range(min(len(part), len(whole)), _SHORTEST - 1, -1):
        place = whole.rfind(part[-size:])
        if place >= 0:
            tail = whole[place + size :]
            return tail if len(tail) <= _LONGEST_TAIL else None
    return None


def cell_name(row: Row, column: str, topic: str) -> str:
    """The name of what a cell measures; `column` is what its header adds to the name of the row."""
    if row.total:
        return _total_name(column, topic)
    if not row.name:
        return column or topic
    if not column:
        return row.name
    if words("tables", "table.column.kind").search(column):
        return column + row.name
    if row.name.endswith(column) or _says_both(row.name, column):
        return row.name
    return join(row.name, column)


def _says_both(name: str, column: str) -> bool:
    """发电量 in a column 产量 needs no second 量."""
    return column in ("产量", "数量", "总量") and name.endswith("量")


def _total_name(column: str, topic: str) -> str:
    """A total is that of the caption; a column that names a thing of its own stands for itself."""
    if not column or not topic:
        return column or topic
    if words("tables", "table.column.kind").search(column):
        return column + topic
    if topic.endswith(column):
        return topic
    return join(topic, column) if column in lexicon("heads") else column
