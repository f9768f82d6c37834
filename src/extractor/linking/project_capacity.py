"""Numbers inside the name of a project: they are part of the name and measure nothing (恒润纺织*10万锭*紧密纺)."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from extractor.linking.frames import COUNTING
from extractor.linking.types_project import ProjectMention
from extractor.mentions.find import Mentions
from extractor.mentions.types import ExcludedNumber, Quantity
from extractor.records.vocabulary import ExclusionReason, ProjectType

RULE_ID: Final = "link.project.capacity"
_OWN: Final = frozenset(
    ("currency", "percent", "permille", "point", "rank", "person", "household", "person_times", "length")
)
"""Dimensions that say nothing of what a work yields, but how much is put into it, whom it is for and how long it is."""
_MANY: Final = 4
"""Things are counted by the ten thousand where a work makes them (10万锭); 2座高架桥 are two works."""
_MADE: Final = frozenset(("mass", "volume"))
_MAKING: Final = ("加工", "生产线", "技改", "扩能", "扩建", "综合利用")
"""Works whose name can open with what they make: 60万吨玉米深加工; 5万亩造林工程 are so many of its kind."""


def without_capacities(mentions: Mentions, projects: Sequence[ProjectMention]) -> Mentions:
    """The mentions, with the numbers inside the names of projects among the excluded ones."""
    named = [p for p in projects if p.type is ProjectType.PROJECT]
    starts = [project.start for project in named]

    def is_inside(quantity: Quantity) -> bool:
        place = bisect_right(starts, quantity.start) - 1
        if place < 0 or quantity.end >= named[place].end:
            return False
        return starts[place] < quantity.start or (quantity.dimension in _MADE and named[place].name.endswith(_MAKING))

    inside = [q for q in mentions.quantities if _is_capacity(q) and is_inside(q)]
    if not inside:
        return mentions
    excluded = [ExcludedNumber(q.start, q.end, ExclusionReason.NAME, RULE_ID) for q in inside]
    left = set(map(id, inside))
    return replace(
        mentions,
        quantities=tuple(q for q in mentions.quantities if id(q) not in left),
        exclusions=tuple(sorted((*mentions.exclusions, *excluded), key=lambda item: (item.start, item.end))),
    )


def _is_capacity(quantity: Quantity) -> bool:
    return quantity.dimension not in _OWN and (quantity.dimension not in COUNTING or quantity.unit_mult >= _MANY)
