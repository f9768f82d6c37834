"""References from record to record: in what is delivered none leads to a record that is not."""

from collections.abc import Collection
from typing import Any, Final

Row = dict[str, Any]
_SINGLE: Final = ("parent_id", "group", "duplicate_of")
_SEVERAL: Final = "amount_record_ids"


def referring_to(delivered: Collection[str], record: Row, extracted: Row | None) -> Row:
    """A record without its references to records that are not `delivered`.

    A reviewer's record may be of an earlier run; where what it refers to is gone, the reference of the record as it is
    `extracted` now stands in its place.
    """
    changed: Row = {}
    for name in _SINGLE:
        if record.get(name) is not None and record[name] not in delivered:
            changed[name] = next((key for key in _of(extracted, name) if key in delivered), None)
    several = record.get(_SEVERAL, ())
    if not all(key in delivered for key in several):
        kept = [key for key in several if key in delivered]
        changed[_SEVERAL] = kept or [key for key in (extracted or {}).get(_SEVERAL, ()) if key in delivered]
    return {**record, **changed} if changed else record


def _of(extracted: Row | None, name: str) -> list[str]:
    key = (extracted or {}).get(name)
    return [] if key is None else [key]
