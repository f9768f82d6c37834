"""What a reviewer may be about to type: units and standard indicators that the rules know."""

from functools import cache
from typing import Final

from extractor.linking.codelists import read_yaml
from extractor.values.unit import magnitudes, unit_table

LIMIT: Final = 20


@cache
def _units() -> tuple[str, ...]:
    """Units as written, the money units with their magnitudes, in a stable order."""
    plain = {e.unit.written for entries in unit_table().values() for e in entries if e.unit.written}
    counted = ("元", "人", "人次", "亩", "吨", "户", "平方米", "千瓦时", "立方米", "美元", "件", "辆", "斤")
    large = {f"{word}{unit}" for word in magnitudes() for unit in counted if word in ("万", "亿", "万亿")}
    return tuple(sorted(plain | large, key=lambda unit: (len(unit), unit)))


def complete_unit(typed: str, limit: int = LIMIT) -> list[str]:
    """Units that begin with what was typed, then those that contain it; the short ones first."""
    return _ranked(_units(), typed, limit)


@cache
def _indicators() -> tuple[tuple[str, str], ...]:
    items = read_yaml("indicators.yaml")["indicators"]
    return tuple((name, item["code"]) for item in items for name in (item["name"], *item["aliases"]))


@cache
def known_codes() -> frozenset[str]:
    """The codes of all standard indicators."""
    return frozenset(code for _, code in _indicators())


def complete_indicator(typed: str, limit: int = LIMIT) -> list[tuple[str, str]]:
    """Names of standard indicators with their codes, those that begin with what was typed first."""
    codes = dict(_indicators())
    return [(name, codes[name]) for name in _ranked(tuple(codes), typed, limit)]


def _ranked(words: tuple[str, ...], typed: str, limit: int) -> list[str]:
    first = [word for word in words if word.startswith(typed)]
    rest = [word for word in words if typed in word and not word.startswith(typed)]
    return [*first, *rest][:limit]
