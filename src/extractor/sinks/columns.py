"""Columns of the tables, read off the record models: a field that a model gains is a column that the tables gain."""

from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from annotated_types import Ge, Le
from pydantic import BaseModel
from pydantic.fields import FieldInfo

Kind = Literal["text", "integer", "number", "boolean", "json"]
EXACT = "_text"
"""Suffix of the column that holds a decimal number digit by digit, beside the one to calculate with."""


class Field(NamedTuple):
    """A field of a record: `kind` of its column, whether it is always there, whether a number has bounds.

    `values` are the members of a closed vocabulary; `strings` marks a list of strings.
    """

    name: str
    kind: Kind
    required: bool
    bounded: bool
    values: tuple[str, ...]
    strings: bool


class Column(NamedTuple):
    """A column of a table. `derived` ones are calculated by the database from the column with the exact digits."""

    name: str
    kind: Kind
    field: str
    required: bool = False
    bounded: bool = False
    derived: bool = False
    values: tuple[str, ...] = ()


def fields_of(model: type[BaseModel]) -> tuple[Field, ...]:
    """The fields of a record model in its order."""
    return tuple(_field(name, info) for name, info in model.model_fields.items())


def columns_of(model: type[BaseModel]) -> tuple[Column, ...]:
    """The columns of a record model: one a field, two for an unbounded decimal (to calculate with, and exact)."""
    return tuple(column for field in fields_of(model) for column in _columns(field))


def _columns(field: Field) -> Iterator[Column]:
    if field.kind == "number" and not field.bounded:
        yield Column(field.name, "number", field.name, derived=True)
        yield Column(field.name + EXACT, "text", field.name, required=field.required)
    else:
        yield Column(field.name, field.kind, field.name, field.required, field.bounded, values=field.values)


def _field(name: str, info: FieldInfo) -> Field:
    types, metadata = _members(info.annotation, list(info.metadata))
    present = [kind for kind in types if kind is not NoneType]
    kind, values = _kind(present)
    bounded = any(isinstance(m, Ge) for m in metadata) and any(isinstance(m, Le) for m in metadata)
    required = info.is_required() and NoneType not in types
    return Field(name, kind, required, bounded, values, present == [tuple[str, ...]])


def _members(annotation: Any, metadata: list[Any]) -> tuple[list[Any], list[Any]]:
    """The alternatives of an annotation and all metadata found on the way."""
    if get_origin(annotation) is Annotated:
        inner, *more = get_args(annotation)
        return _members(inner, metadata + [m for item in more for m in _unpacked(item)])
    if get_origin(annotation) in (Union, UnionType):
        found: list[Any] = []
        for part in get_args(annotation):
            types, metadata = _members(part, metadata)
            found += types
        return found, metadata
    return [annotation], metadata


def _unpacked(item: Any) -> list[Any]:
    return list(item.metadata) if isinstance(item, FieldInfo) else [item]


_SCALARS: dict[type, Kind] = {bool: "boolean", int: "integer", Decimal: "number", str: "text"}


def _kind(types: list[Any]) -> tuple[Kind, tuple[str, ...]]:
    if len(types) != 1:
        return "json", ()
    (only,) = types
    if get_origin(only) is Literal:
        return "text", tuple(map(str, get_args(only)))
    if isinstance(only, type) and issubclass(only, Enum):
        return "text", tuple(str(member.value) for member in only)
    return _SCALARS.get(only, "json"), ()
