"""What a pattern may begin with: a cheap look at two characters rules most places out before the pattern is tried."""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from re import _constants as _ops  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

Chars = frozenset[str] | None
"""Characters, and classes as they are written in a set (`\\d`); None for any, or the end of the text."""
Path = tuple[Chars, ...]

_DEPTH = 2
_LARGEST_RANGE = 64
_RECENT = 4
"""Patterns whose parts are kept: each is asked for several things in a row, and then no more."""
_CLASSES = {_ops.CATEGORY_DIGIT: r"\d", _ops.CATEGORY_SPACE: r"\s", _ops.CATEGORY_WORD: r"\w"}
_ZERO_WIDTH = (_ops.AT, _ops.ASSERT, _ops.ASSERT_NOT)
REPEATS = (_ops.MAX_REPEAT, _ops.MIN_REPEAT, _ops.POSSESSIVE_REPEAT)


@cache
def lead(source: str) -> str:
    """Regex source of the first character of whatever `source` matches; "" where nothing can be said.

    It says less than the pattern and never more. `re` looks fastest for what begins with a set, as this does.
    """
    found = openings(source)
    if not found:
        return ""
    free = [first for first, following in found.items() if following is None]
    bound = union_of(following for following in found.values() if following is not None)
    after = f"(?={set_of(bound)})" if bound else ""
    return set_of(found) + (f"(?:(?<={set_of(free)})|{after})" if free and after else after)


@cache
def guarded(source: str) -> str:
    """Regex source that matches what `source` does: a look at each pair of first characters comes before the tries.

    It pays for patterns of many alternatives that begin differently.
    """
    alike: dict[Chars, set[str]] = {}
    for first, following in openings(source).items():
        alike.setdefault(following, set()).add(first)
    pairs = (f"{set_of(first)}(?={set_of(after)})" if after else set_of(first) for after, first in alike.items())
    return f"(?={'|'.join(pairs)})(?:{source})" if len(alike) > 1 else source


@lru_cache(maxsize=_RECENT)
def openings(source: str) -> dict[str, Chars]:
    """The characters (or classes) that a match can begin with, and those that can follow each; empty for any."""
    parsed = parse_pattern(source)
    if parsed is None:
        return {}
    seconds: dict[str, Chars] = {}
    for path in _paths(parsed, _DEPTH):
        if not path or path[0] is None:
            return {}
        following = path[1] if len(path) > 1 else None
        for first in path[0]:
            seconds[first] = union_of((seconds[first], following)) if first in seconds else following
    return seconds


@lru_cache(maxsize=_RECENT)
def parse_pattern(source: str) -> Any:
    """The parts of a pattern as `re` parses them; None for one that `re` does not take, or whose letters say less
    than they match."""
    try:
        parsed = _parser.parse(source)
    except re.error:
        return None
    return None if parsed.state.flags & (re.IGNORECASE | re.VERBOSE) else parsed


class Openings:
    """The openings of one pattern, asked for the two characters that stand at a place of a text."""

    def __init__(self, source: str) -> None:
        self._seconds = openings(source)
        self._classes = [first for first in self._seconds if len(first) > 1]
        self._after: dict[str, Chars] = {}

    def admit(self, pair: str) -> bool:
        """Whether a match can begin with the pair; the second character lacks at the end of a text."""
        if not self._seconds:
            return True
        first = pair[:1]
        if first not in self._after:
            self._after[first] = self._following(first)
        following = self._after[first]
        return following is None or _holds(following, pair[1:])

    def _following(self, first: str) -> Chars:
        """What may follow this first character; nothing may where it cannot begin a match."""
        alike = [name for name in self._classes if re.match(name, first)]
        return union_of(self._seconds[name] for name in (first, *alike) if name in self._seconds)


def _holds(chars: frozenset[str], char: str) -> bool:
    """Whether `char` is one of the characters, or of a class among them."""
    return char in chars or any(len(name) > 1 and re.match(name, char) for name in chars)


def union_of(sets: Iterable[Chars]) -> Chars:
    """All characters of the sets; None where one of them may be any."""
    out: frozenset[str] = frozenset()
    for chars in sets:
        if chars is None:
            return None
        out |= chars
    return out


def set_of(chars: Iterable[str]) -> str:
    """Regex source of a set of characters and classes."""
    return f"[{''.join(char if len(char) > 1 else re.escape(char) for char in sorted(chars))}]"


def _paths(items: Iterable[Any], depth: int) -> set[Path]:
    """The first characters, up to `depth`, of whatever a sequence matches."""
    paths: set[Path] = {()}
    for op, value in items:
        if all(len(path) == depth for path in paths):
            break
        paths = {
            path + more
            for path in paths
            for more in (_paths_of(op, value, depth - len(path)) if len(path) < depth else ((),))
        }
    return paths


def _paths_of(op: Any, value: Any, depth: int) -> set[Path]:
    if op in _ZERO_WIDTH:
        return {()}
    if op is _ops.LITERAL:
        return {(frozenset(chr(value)),)}
    if op is _ops.IN:
        return {(chars_of(value),)}
    if op in (_ops.ANY, _ops.NOT_LITERAL):
        return {(None,)}
    if op is _ops.BRANCH:
        return set().union(*(_paths(branch, depth) for branch in value[1]))
    if op is _ops.SUBPATTERN and not value[1] & re.IGNORECASE:
        return _paths(value[3], depth)
    if op is _ops.ATOMIC_GROUP:
        return _paths(value, depth)
    if op in REPEATS:
        least, most, repeated = value
        return _repeated(least, most, repeated, depth)
    return {(), (None,) * depth}


def _repeated(least: int, most: int, items: Sequence[Any], depth: int) -> set[Path]:
    paths: set[Path] = {()} if least == 0 else set()
    for times in range(max(1, least), min(most, least + depth) + 1):
        paths |= _paths(list(items) * min(times, depth), depth)
    return paths


def chars_of(items: Sequence[tuple[Any, Any]]) -> Chars:
    """The characters and classes of a parsed set; None for one that is negated, or too large to list."""
    found: set[str] = set()
    for op, value in items:
        if op is _ops.LITERAL:
            found.add(chr(value))
        elif op is _ops.RANGE and value[1] - value[0] <= _LARGEST_RANGE:
            found.update(map(chr, range(value[0], value[1] + 1)))
        elif op is _ops.CATEGORY and value in _CLASSES:
            found.add(_CLASSES[value])
        else:
            return None
    return frozenset(found)
