"""What stands at the edges of a match: the character before it, its last one, and the one that ends a number."""

import re
from collections.abc import Iterable
from re import _constants as _ops  # type: ignore[attr-defined]
from typing import Any, Final

from extractor.rulebook.openings import REPEATS, Chars, chars_of, parse_pattern, union_of

NUMBER: Final = r"[\d.,]*"
"""Regex source of the number that a place of a text may begin with."""
_IN_NUMBER: Final = frozenset((r"\d", *"0123456789.,"))
_ZERO_WIDTH: Final = (_ops.AT, _ops.ASSERT, _ops.ASSERT_NOT)
_NOTHING: Final[frozenset[str]] = frozenset()


def before(source: str) -> Chars:
    """The characters (or classes) of which one stands before every match; None for any, or the start of the text."""
    parsed = parse_pattern(source)
    return None if parsed is None else _before(list(parsed))


def closing(source: str) -> Chars:
    """The characters (or classes) that every match ends with one of; None for any."""
    parsed = parse_pattern(source)
    return None if parsed is None else _last(list(parsed))


def past_number(source: str) -> Chars:
    """The characters (or classes) of which one follows the number at the place of a match, the longest that is there
    and perhaps an empty one; None for any, or the end of the text."""
    parsed = parse_pattern(source)
    if parsed is None:
        return None
    found, within = _past(parsed)
    return None if within else found


def _before(items: list[Any]) -> Chars:
    if not items:
        return None
    op, value = items[0]
    if op is _ops.ASSERT and value[0] < 0:
        return _last(list(value[1]))
    if op is _ops.BRANCH:
        return union_of([_before(list(branch)) for branch in value[1]])
    if op is _ops.SUBPATTERN:
        return _before(list(value[3]))
    return None


def _past(items: Iterable[Any]) -> tuple[Chars, bool]:
    """What can follow the number within a sequence, and whether all of it can match within the number."""
    found: Chars = _NOTHING
    for op, value in items:
        more, within = _past_item(op, value)
        found = union_of((found, more))
        if not within:
            return found, False
    return found, True


def _past_item(op: Any, value: Any) -> tuple[Chars, bool]:
    if op is _ops.LITERAL:
        return _past_chars(frozenset(chr(value)))
    if op is _ops.IN:
        return _past_chars(chars_of(value))
    if op is _ops.BRANCH:
        paths = [_past(branch) for branch in value[1]]
        return union_of([found for found, _ in paths]), any(within for _, within in paths)
    if op is _ops.SUBPATTERN and not value[1] & re.IGNORECASE:
        return _past(value[3])
    if op is _ops.ATOMIC_GROUP:
        return _past(value)
    if op is _ops.ASSERT and value[0] > 0:
        return _past(value[1])
    if op in REPEATS:
        found, within = _past(value[2])
        return found, within or value[0] == 0
    return (_NOTHING, True) if op in _ZERO_WIDTH else (None, True)


def _past_chars(chars: Chars) -> tuple[Chars, bool]:
    return (None, True) if chars is None else (chars - _IN_NUMBER, bool(chars & _IN_NUMBER))


def _last(items: list[Any]) -> Chars:
    """The characters (or classes) that a sequence can end with; None where unknown."""
    for place in range(len(items) - 1, -1, -1):
        op, value = items[place]
        if op is _ops.LITERAL:
            return frozenset(chr(value))
        if op is _ops.IN:
            return chars_of(value)
        if op is _ops.SUBPATTERN and not value[1] & re.IGNORECASE:
            return _last([*items[:place], *value[3]])
        if op is _ops.BRANCH:
            return union_of([_last([*items[:place], *branch]) for branch in value[1]])
        if op in REPEATS:
            inside = _last(list(value[2]))
            return union_of((inside, _last(items[:place]))) if value[0] == 0 else inside
        if op not in _ZERO_WIDTH:
            return None
    return None
