"""How sure a record is: the share of records with the same signs that were right in annotated text."""

from decimal import Decimal

from extractor.linking.frames import Frame

_BASE = 0.95
_LONG_NAME = 26
_FLOOR = 0.05


def of_indicator(frame: Frame) -> Decimal:
    """Confidence of a linked indicator, 0 to 1, two digits."""
    sure = _BASE - frame.penalty
    if not frame.name:
        sure -= 0.4
    if len(frame.name) > _LONG_NAME:
        sure -= 0.25
    if len(frame.name) == 1:
        sure -= 0.2
    if frame.period is None:
        sure -= 0.1
    if frame.quantity.optional:
        sure -= 0.15
    return Decimal(str(round(min(0.99, max(_FLOOR, sure)), 2)))
