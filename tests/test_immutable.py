"""Plain values: equal and hashed by what they hold, replaced and never set."""

from dataclasses import field, replace

from extractor.immutable import immutable


@immutable
class Point:
    x: int
    y: int = 0
    tags: tuple[str, ...] = field(default=())


def test_equal_and_hashed_by_values() -> None:
    assert Point(1) == Point(1, 0, ())
    assert len({Point(1), Point(1), Point(2)}) == 2


def test_replaced_with_slots_and_without_a_dictionary() -> None:
    point = Point(1, 2)
    assert replace(point, y=3) == Point(1, 3)
    assert point.y == 2
    assert not hasattr(point, "__dict__")
