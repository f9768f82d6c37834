"""The unit table: which strings are units, their codes, dimensions and powers of ten."""

import re
from collections import defaultdict
from dataclasses import replace
from functools import cache
from typing import Final, cast

from extractor.immutable import immutable
from extractor.rulebook.load import load_rulebook

_JOINTS: Final = "/每·"


@immutable
class Unit:
    """A unit as written, magnitude included.

    `mult` is the power of ten, `measure` the UCUM or ISO 4217 code of the base (`{...}` for counted things),
    `dimension` its kind. `chinese` says what a Chinese numeral before it makes: `stat` a statistic, `count` a count
    that may be rhetorical, `large` a statistic from ten on, `time` a time, `none` nothing. A `silent` unit is read
    but not written (五大产业).
    """

    written: str
    mult: int
    measure: str | None
    dimension: str
    chinese: str
    rule_id: str
    silent: bool = False


@immutable
class UnitEntry:
    """One spelling of the table, with the words that make it something else when they follow."""

    term: str
    unit: Unit
    not_before: tuple[str, ...]


NO_UNIT: Final = Unit("", 0, None, "none", "none", "unit.none")


@cache
def unit_table() -> dict[str, tuple[UnitEntry, ...]]:
    """Entries by first character, longest spelling first."""
    table: defaultdict[str, list[UnitEntry]] = defaultdict(list)
    for rule in load_rulebook().family("units").rules:
        value = rule.value
        guards = tuple(cast(list[str], value.get("not_before") or []))
        for term in rule.terms:
            unit = Unit(
                written="" if value.get("silent") else str(value.get("written", term)),
                mult=cast(int, value.get("mult") or 0),
                measure=cast("str | None", value["measure"]),
                dimension=cast(str, value["dimension"]),
                chinese=cast(str, value["chinese"]),
                rule_id=rule.id,
                silent=bool(value.get("silent")),
            )
            table[term[0]].append(UnitEntry(term, unit, guards))
    return {first: tuple(sorted(entries, key=lambda e: (-len(e.term), e.term))) for first, entries in table.items()}


@cache
def magnitudes() -> dict[str, int]:
    """Powers of ten by magnitude word (万 → 4)."""
    rules = load_rulebook().family("numbers").select("number.magnitude").rules
    return {term: cast(int, rule.value["mult"]) for rule in rules for term in rule.terms}


def match_base(text: str, pos: int, end: int) -> UnitEntry | None:
    """The longest spelling of a unit without magnitude at `pos`, unless the words after it make it something else."""
    for entry in unit_table().get(text[pos : pos + 1], ()):
        if text.startswith(entry.term, pos, end):
            stop = pos + len(entry.term)
            if entry.not_before and text.startswith(entry.not_before, stop, end):
                continue
            if (
                entry.term[-1].isascii()
                and entry.term[-1].isalpha()
                and text[stop : stop + 1].isascii()
                and text[stop : stop + 1].isalpha()
            ):
                continue
            return entry
    return None


def match_magnitude(text: str, pos: int, end: int) -> str:
    """The longest magnitude word at `pos`, or ``""``."""
    for length in (3, 2, 1):
        word = text[pos : min(pos + length, end)]
        if len(word) == length and word in magnitudes():
            return word
    return ""


def match_unit(text: str, pos: int, end: int) -> tuple[Unit, int] | None:
    """The longest unit at `pos`, magnitude and denominators included, and its end; None where no unit starts."""
    entry = match_base(text, pos, end)
    magnitude = "" if entry is not None else match_magnitude(text, pos, end)
    if entry is None and magnitude:
        entry = match_base(text, pos + len(magnitude), end)
    if entry is None:
        if not magnitude:
            return None
        return Unit(magnitude, magnitudes()[magnitude], None, "none", "stat", "number.magnitude"), pos + len(magnitude)
    stop = pos + len(magnitude) + len(entry.term)
    base = entry.unit
    unit = compose(magnitude, base)
    while stop < end and text[stop] in _JOINTS:
        divided = _with_denominator(text, stop, end, unit)
        if divided is None:
            break
        unit, stop = divided
    return unit, stop


@cache
def compose(magnitude: str, base: Unit) -> Unit:
    """A unit with its magnitude word: 万 + 元 → 万元."""
    if not magnitude:
        return base
    return replace(base, written=magnitude + base.written, mult=magnitudes()[magnitude] + base.mult)


def _with_denominator(text: str, pos: int, end: int, unit: Unit) -> tuple[Unit, int] | None:
    opened = text.startswith("（", pos + 1, end)
    start = pos + 1 + opened
    entry = match_base(text, start, end)
    magnitude = "" if entry is not None else match_magnitude(text, start, end)
    if magnitude and (entry := match_base(text, start + len(magnitude), end)) is not None:
        start += len(magnitude)
    if entry is None:
        entry = _bare_denominator(text, start, end)
    if entry is None or entry.unit.measure is None or unit.measure is None or entry.unit.rule_id == unit.rule_id:
        return None
    stop = start + len(entry.term)
    mult = unit.mult - (magnitudes()[magnitude] if magnitude else 0) - entry.unit.mult
    written = f"{unit.written}{text[pos]}{magnitude}{entry.unit.written}"
    measure = entry.unit.measure
    if opened and (timed := _AND_TIME.match(text, stop, end)) is not None:
        times = f"{timed['count']}." if timed["count"] else ""
        stop, measure = timed.end(), f"({measure}.{times}{_DENOMINATORS[timed['time']]})"
    if opened and not text.startswith("）", stop, end):
        return None
    if opened:
        stop += 1
        written = unit.written + text[pos:stop]
    return Unit(written, mult, f"{unit.measure}/{measure}", "rate", "stat", unit.rule_id), stop


_DENOMINATORS: Final = {
    "日": "d", "月": "mo", "时": "h", "秒": "s", "年": "a", "天": "d", "人": "{person}", "季": "{quarter}",
    "d": "d", "h": "h", "s": "s", "a": "a", "L": "L",
}  # fmt: skip


_AND_TIME: Final = re.compile("[·•・×*](?P<count>[0-9]{0,3})(?P<time>[天日月年d])")
"""The time that a denominator in brackets is reckoned for too: GB/T 15265 tells dust fall in 吨/（平方千米·30天）."""


def _bare_denominator(text: str, pos: int, end: int) -> UnitEntry | None:
    word = text[pos : min(pos + 1, end)]
    measure = _DENOMINATORS.get(word)
    if measure is None:
        return None
    return UnitEntry(word, Unit(word, 0, measure, "time", "none", "unit.denominator"), ())


@cache
def parse_unit(written: str) -> Unit | None:
    """The unit that a whole string is, or None."""
    found = match_unit(written, 0, len(written))
    return found[0] if found is not None and found[1] == len(written) else None
