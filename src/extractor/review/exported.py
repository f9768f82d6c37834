"""What an exported task was when it left, so that what comes back is judged by what was done to it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from extractor.review.corrected import ReviewedDocument
from extractor.review.events import Action, Decision, differing
from extractor.review.state import Standing, Verdict

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Exported:
    """The number of the last decision that a task has seen, and the marks of its records by id; both None where the
    task does not say, because another program made it."""

    seq: int | None
    marks: Mapping[str, str] | None


def export_note(document: ReviewedDocument, regions: Mapping[str, Mapping[str, Any]]) -> Row:
    """What a task keeps of its document for the way back; `regions` are its records as it shows them, by id."""
    last = max((s.revision for s in document.standings.values()), default=0)
    return {"seq": last, "marks": {key: mark(region) for key, region in regions.items()}}


def exported(note: object) -> Exported:
    """The note of a task, empty where there is none."""
    if not isinstance(note, Mapping) or not isinstance(note.get("seq"), int):
        return Exported(None, None)
    return Exported(note["seq"], note.get("marks") if isinstance(note.get("marks"), Mapping) else None)


def mark(region: Mapping[str, Any]) -> str:
    """A short mark of a record as a task shows it."""
    return sha256(json.dumps(dict(region), sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:12]


def decided_since(decision: Decision, standing: Standing | None, seq: int | None) -> bool:
    """Whether a person has judged the record after the task left, and otherwise than the task says.

    Where the task does not tell when it left, any judgement counts as later.
    """
    if standing is None or not standing.decided or (seq is not None and standing.revision <= seq):
        return False
    if decision.action is Action.REJECT or standing.verdict is Verdict.REJECTED:
        return (decision.action is Action.REJECT) != (standing.verdict is Verdict.REJECTED)
    if decision.after is None or standing.after is None:
        return True
    return bool(differing(decision.kind, decision.after, standing.after))
