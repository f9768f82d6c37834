"""Arithmetic with numbers as they are printed: each stands for an interval as wide as its rounding."""

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from extractor.records.models import IndicatorRecord
from extractor.records.vocabulary import Comparator

_HALF: Final = Decimal("0.5")
_ZERO: Final = Decimal(0)
_TENFOLD: Final = Decimal("9.9")
_NEAR: Final = Decimal("0.002")
_ROUND: Final = 2
"""From so many zeros at its end on, a whole number is taken as rounded to all but one of them (1500亿元)."""


class Bounds(NamedTuple):
    """An interval in which a true value lies."""

    low: Decimal
    high: Decimal

    def meets(self, other: "Bounds") -> bool:
        """True where both may be the same value."""
        return self.low <= other.high and other.low <= self.high

    def over(self, other: "Bounds") -> "Bounds":
        """The quotient of two positive intervals."""
        return Bounds(self.low / other.high, self.high / other.low)

    def wider(self, by: Decimal) -> "Bounds":
        """The interval, wider by so much at either end."""
        return Bounds(self.low - by, self.high + by)


def is_exact(record: IndicatorRecord) -> bool:
    """True for one number without 以上, 约 and their like."""
    return record.comparator is Comparator.EQ and record.value_upper is None


def is_counted(record: IndicatorRecord) -> bool:
    """True for things counted one by one (39个), which nobody rounds."""
    return record.unit_mult == 0 and (record.unit_measure or "").startswith("{") and record.value % 1 == 0


def last_place(record: IndicatorRecord) -> Decimal:
    """One unit of the last digit that means something, in the units of `obs_value`."""
    return _last_place(record.value).scaleb(record.unit_mult)


@lru_cache(maxsize=4096)
def _last_place(value: Decimal) -> Decimal:
    _, digits, exponent = value.as_tuple()
    written = "".join(map(str, digits))
    zeros = len(written) - len(written.rstrip("0")) if exponent == 0 and value else 0
    return Decimal(1).scaleb(int(exponent) + (zeros - 1 if zeros >= _ROUND else 0))


def digits_of(record: IndicatorRecord) -> int:
    """How many digits of the number mean something."""
    place = _last_place(record.value)
    return len(str(abs(int(record.value / place))))


def slack(record: IndicatorRecord) -> Decimal:
    """How far the true value may lie from the printed one, in the units of `obs_value`."""
    return _ZERO if is_counted(record) else last_place(record) * _HALF


def bounds(record: IndicatorRecord) -> Bounds:
    """Where the true value of `obs_value` lies."""
    return Bounds(record.obs_value, record.obs_value).wider(slack(record))


def total(records: Iterable[IndicatorRecord]) -> Decimal:
    """The sum of the printed values."""
    return sum((record.obs_value for record in records), _ZERO)


def is_one_slip(given: Decimal, wanted: Decimal) -> bool:
    """True where one digit changed, or a power of ten, makes `given` what is `wanted`: how misprints look."""
    difference = abs(given - wanted)
    if not difference or not wanted or not given:
        return False
    return len(difference.normalize().as_tuple().digits) == 1 or is_power_off(given, wanted)


def is_power_off(given: Decimal, wanted: Decimal) -> bool:
    """True where `given` is what is `wanted` times a power of ten, nearly: how a wrong unit looks."""
    ratio = abs(given / wanted) if abs(given) > abs(wanted) else abs(wanted / given)
    lead = ratio.scaleb(-ratio.adjusted())
    return ratio > _TENFOLD and (lead < 1 + _NEAR or lead > 10 - 10 * _NEAR)


def shown(value: Decimal, like: IndicatorRecord) -> str:
    """A value in the unit of a record, in so many places."""
    place = _last_place(like.value)
    scaled = value.scaleb(-like.unit_mult)
    rounded = scaled.quantize(place) if place < 1 else scaled.quantize(Decimal(1))
    return f"{rounded:f}{like.unit}"


def value_and_unit(record: IndicatorRecord) -> str:
    """The number as written, with its unit."""
    return f"{record.value:f}{record.unit}"
