"""Classes of plain values that are made by the thousand."""

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def immutable(cls: type[T]) -> type[T]:
    """A dataclass with slots whose fields the type checker lets nobody set, equal and hashed by its values.

    `dataclass(frozen=True)` guards the fields when the program runs as well and so takes three times as long to make
    an object; use it where few are made.
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)
