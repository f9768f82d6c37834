"""What a text must hold for a pattern to be found in it: one of some characters anywhere, or one of some at its end."""

import re
from collections.abc import Iterable
from re import _constants as _ops  # type: ignore[attr-defined]
from typing import Any

from extractor.rulebook.openings import REPEATS, Chars, chars_of, parse_pattern, union_of

_ENDS = (_ops.AT_END, _ops.AT_END_STRING)
_MOST = 60
"""So many characters tell little: every stretch of text has one of them."""


def signs(source: str) -> tuple[Chars, Chars]:
    """What a match ends with, of a pattern that matches at the end of a text alone, and what it holds one of.

    Characters, or classes (`\\d`); None where nothing of use can be said.
    """
    parsed = parse_pattern(source)
    if parsed is None:
        return None, None
    found = _needed(parsed)
    return _last(list(parsed), at_end=False), None if found is None or len(found) > _MOST else found


def last_of(items: list[Any]) -> Chars:
    """The characters (or classes) that a sequence, as `re` parses it, can end with; None where unknown."""
    return _last(items, at_end=True)


def _needed(items: Iterable[Any]) -> Chars:
    """The smallest of the sets of which the items of a sequence need one."""
    sets = [found for op, value in items if (found := _needed_by(op, value)) is not None]
    return min(sets, key=lambda found: (len(found), sorted(found)), default=None)


def _needed_by(op: Any, value: Any) -> Chars:
    if op is _ops.LITERAL:
        return frozenset(chr(value))
    if op is _ops.IN:
        return chars_of(value)
    if op is _ops.BRANCH:
        return union_of([_needed(branch) for branch in value[1]])
    if op is _ops.SUBPATTERN and not value[1] & re.IGNORECASE:
        return _needed(value[3])
    if op is _ops.ATOMIC_GROUP:
        return _needed(value)
    if op in REPEATS and value[0] > 0:
        return _needed(value[2])
    return None


def _last(items: list[Any], *, at_end: bool) -> Chars:
    """The last characters of a sequence of which nothing but the end of the text follows; None where unknown."""
    for place in range(len(items) - 1, -1, -1):
        op, value = items[place]
        if op is _ops.AT and value in _ENDS:
            at_end = True
        elif op is _ops.SUBPATTERN and not value[1] & re.IGNORECASE:
            return _last([*items[:place], *value[3]], at_end=at_end)
        elif op is _ops.BRANCH:
            return union_of([_last([*items[:place], *branch], at_end=at_end) for branch in value[1]])
        elif not at_end:
            return None
        elif op is _ops.LITERAL:
            return frozenset(chr(value))
        elif op is _ops.IN:
            return chars_of(value)
        elif op in REPEATS:
            inside = _last(list(value[2]), at_end=True)
            return union_of((inside, _last(items[:place], at_end=True))) if value[0] == 0 else inside
        elif op not in (_ops.ASSERT, _ops.ASSERT_NOT):
            return None
    return None
