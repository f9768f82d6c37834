"""A reviewer's decision as an event: who, when, about which record, before and after, and why."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

Kind = Literal["indicator", "project"]
Fields = Mapping[str, Any]
"""A record as JSON gives it: field → value."""

JUDGED: dict[Kind, tuple[str, ...]] = {
    "indicator": (
        *("start", "end", "indicator", "indicator_code", "subject", "value", "value_upper", "unit", "measure"),
        *("comparator", "status", "period", "basis"),
    ),
    "project": ("start", "end", "name", "type", "status", "period", "location"),
}
"""The fields that a reviewer answers for; the others (confidence, rule ids) are the program's own."""


class Action(StrEnum):
    """What a reviewer does to a record. Moving a span is an edit; splitting and merging are steps of several events."""

    ACCEPT = "accept"
    REJECT = "reject"
    EDIT = "edit"
    ADD = "add"
    REOPEN = "reopen"
    NOTE = "note"
    UNDO = "undo"


class Anchor(BaseModel):
    """Where a record stands, so that it is found again in a changed text (W3C position and quote selectors)."""

    model_config = ConfigDict(frozen=True)

    start: int
    end: int
    quote: str
    prefix: str
    suffix: str
    text_sha256: str


class Decision(BaseModel):
    """One event as a reviewer sends it.

    `extracted` is the extractor's record at that time (None for one that it missed), `after` the record as the reviewer
    would have it (None where it is rejected). `base` is the revision of the record that the reviewer saw, 0 for none.
    """

    model_config = ConfigDict(frozen=True)

    doc_id: str
    record_id: str
    kind: Kind
    action: Action
    base: int
    anchor: Anchor | None = None
    extracted: dict[str, Any] | None = None
    after: dict[str, Any] | None = None
    reason: str = ""


class Event(Decision):
    """A decision as the store keeps it: numbered without gaps in time, signed and dated (UTC, ISO 8601).

    Events of one `step` were made together and are undone together; an undo names the step that it `undoes`.
    """

    seq: int
    step: str
    undoes: str | None
    reviewer: str
    at: str


def differing(kind: Kind, one: Fields, other: Fields) -> tuple[str, ...]:
    """The judged fields in which two records differ."""
    return tuple(name for name in JUDGED[kind] if one.get(name) != other.get(name))
