"""The rules of the checks, in the form in which they are asked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from extractor.linking.codes import canonical_name
from extractor.rulebook.compile import compile_rule
from extractor.rulebook.load import load_rulebook
from extractor.rulebook.models import Rule


@dataclass(frozen=True, slots=True)
class Parts:
    """Words that tell the parts of one whole apart; all of them together make it up.

    `names` are canonical names of the whole, each after what is left of the parts' names without the word.
    """

    rule_id: str
    place: dict[str, int]
    size: int
    whole: str
    names: tuple[tuple[str, str], ...]
    shares: bool
    search: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Quotient:
    """A standard indicator that is one divided by another, within `tolerance` (a share)."""

    code: str
    of: str
    by: str
    tolerance: Decimal


@dataclass(frozen=True, slots=True)
class Range:
    """Bounds of a standard indicator; `level` is that of the region, `unit` the base unit, None for any."""

    code: str
    measure: str
    level: str | None
    unit: str | None
    low: Decimal
    high: Decimal


def _of_kind(kind: str) -> Iterator[Rule]:
    return (rule for rule in load_rulebook().family("checks").rules if rule.value.get("kind") == kind)


@cache
def partitions() -> tuple[Parts, ...]:
    """The sets of parts."""
    return tuple(_parts(rule) for rule in _of_kind("parts"))


def _parts(rule: Rule) -> Parts:
    value: dict[str, Any] = rule.value
    place = {word: number for number, part in enumerate(value["parts"]) for word in part.split("|")}
    words = sorted(place, key=lambda word: (-len(word), word))
    kept = f"(?!{re.escape(value['whole'])})" if value["whole"] else ""
    search = re.compile(kept + "(?:" + "|".join(map(re.escape, words)) + ")")
    pairs = (name.partition("=") for name in value["names"])
    names = tuple((rest, canonical_name(name)) for rest, _, name in pairs)
    return Parts(rule.id, place, len(value["parts"]), value["whole"], names, bool(value["shares"]), search)


@cache
def part_words() -> re.Pattern[str]:
    """Any word that tells parts apart: what most names have not."""
    words = sorted({word for parts in partitions() for word in parts.place})
    return re.compile("|".join(map(re.escape, words)))


@cache
def words_of(kind: str) -> Any:
    """The compiled pattern of the one rule of a kind (`average`, `real`, `rise`, `fall`)."""
    return compile_rule(next(_of_kind(kind)))


@cache
def quotients() -> tuple[Quotient, ...]:
    """The quotients among standard indicators."""
    return tuple(
        Quotient(str(v["code"]), str(v["of"]), str(v["by"]), Decimal(str(v["percent"])) / 100)
        for v in (rule.value for rule in _of_kind("quotient"))
    )


@cache
def ranges() -> dict[tuple[str, str], tuple[Range, ...]]:
    """The bounds by code and measure."""
    found: dict[tuple[str, str], tuple[Range, ...]] = {}
    for value in (rule.value for rule in _of_kind("range")):
        level, unit = (None if value.get(k) is None else str(value[k]) for k in ("level", "unit"))
        low, high = Decimal(str(value["low"])), Decimal(str(value["high"]))
        key = str(value["code"]), str(value["measure"])
        found[key] = (*found.get(key, ()), Range(*key, level, unit, low, high))
    return found
