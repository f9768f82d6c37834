"""Values side by side without a name of their own: of what was dealt out before, in its order or by their units."""

import re
from collections.abc import Sequence
from typing import Final

from extractor.linking.coordination import split_names
from extractor.linking.discourse import Discourse
from extractor.linking.frames import Frame
from extractor.linking.heads import is_complete
from extractor.linking.measure import decide_measure
from extractor.records.vocabulary import Measure

_PER_HEAD: Final = re.compile("(?:月|年)?(?:人均|户均|平均)")


def named_as_before(run: Sequence[Frame], discourse: Discourse) -> bool:
    """Whether the values of a nameless run took the names of those before, as dealt out or by unit.

    医师数、床位数分别由1.9人、4.8张增加到*2.6人、6.3张*; 需征地43亩、拆迁12户，实际完成*30亩和8户*.
    """
    if len(run) < 2 or any(frame.measure is Measure.RANK for frame in run):
        return False
    if run[0].name:
        return _each_of_them(run, discourse)
    before = _dealt(run, discourse) or _by_unit(run, discourse)
    if before is None:
        return False
    for frame, other in zip(run, before, strict=True):
        frame.name, frame.thing, frame.subject = other.name, other.thing, other.subject
        frame.inherited, frame.antecedent = True, other
        decide_measure(frame)
        frame.note("link.inherit.name", 0.04)
    return True


def _each_of_them(run: Sequence[Frame], discourse: Discourse) -> bool:
    """城乡低保对象分别为8万人、9万人，月人均补差提高到*118元和36元*: what each of those dealt out right before gets."""
    before = discourse.here[-len(run) :]
    each = _PER_HEAD.match(run[0].name) is not None and not any(frame.name for frame in run[1:])
    dealt = len(before) == len(run) and all("link.distributive" in other.rules for other in before)
    if not (each and dealt and before[-1].clause == run[0].clause - 1):
        return False
    head = run[0].name
    for frame, other in zip(run, before, strict=True):
        frame.name, frame.antecedent = other.name + head, other
        decide_measure(frame)
        frame.note("link.distributive")
    return True


def _dealt(run: Sequence[Frame], discourse: Discourse) -> Sequence[Frame] | None:
    """As many values right before, dealt out to their names and starting points of these."""
    before = discourse.here[-len(run) :]
    dealt = len(before) == len(run) and all(other.origin and other.clause == run[0].clause for other in before)
    return before if dealt and len({other.name for other in before}) == len(run) else None


def _by_unit(run: Sequence[Frame], discourse: Discourse) -> Sequence[Frame] | None:
    """The last values of the sentence in the unit of each, where the units tell them apart."""
    units = [frame.quantity.unit_measure for frame in run]
    if len(set(units)) < len(units):
        return None
    found = [_last_in(unit, discourse) for unit in units]
    named = [other for other in found if other is not None and other.name]
    apart = len(named) == len(run) and len({other.name for other in named}) == len(run)
    return named if apart else None


def _last_in(unit: str | None, discourse: Discourse) -> Frame | None:
    levels = (other for other in reversed(discourse.here) if other.measure is Measure.LEVEL)
    return next((other for other in levels if other.quantity.unit_measure == unit), None)


def are_of_each(run: Sequence[Frame]) -> bool:
    """口岸货运量、货值累计286万吨、97亿元: values in units of their own are of the names side by side, one each."""
    units = {(frame.quantity.dimension, frame.quantity.unit_measure) for frame in run}
    names = split_names(run[0].name, len(run)) if len(run) > 1 and len(units) == len(run) else None
    return names is not None and all(is_complete(name) for name in names)
