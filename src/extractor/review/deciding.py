"""What a page sends, made into decisions: the record as it then stands, complete and checked."""

from collections.abc import Sequence
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from extractor.errors import error
from extractor.records.checks import record_id
from extractor.review.anchors import anchor_of
from extractor.review.completion import known_codes
from extractor.review.edit import completed, validated
from extractor.review.events import Action, Decision, Kind, differing
from extractor.review.fields import plain, refuse_impossible
from extractor.review.live import LiveDocument
from extractor.review.overlay import Reviewed
from extractor.review.prefill import has_number, read_quote
from extractor.review.shown import of_text
from extractor.review.state import Verdict
from extractor.review.store import StaleError

_OWN = ("record_id", "rule_ids", "confidence", "quote")
"""Fields that an added record does not take over from the one that lent it its setting."""
_MAY_BE_EMPTY = ("indicator", "unit", "name", "value")


class Item(BaseModel):
    """One decision of a page. `take` accepts the extractor's word in place of a person's own; `reread` reads number,
    unit or name anew from the words of a new span; `digest` is the mark of the row that the person saw, if any."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    doc: str
    id: str = ""
    kind: Kind
    action: Literal["accept", "reject", "edit", "add", "reopen", "note"]
    base: int = Field(default=0, ge=0)
    fields: dict[str, Any] = {}
    reason: str = Field(default="", max_length=2000)
    take: bool = False
    reread: bool = False
    digest: str = Field(default="", max_length=64)


class GoneError(Exception):
    """A step decides on what the run no longer has; the rest of it can be decided without that."""

    def __init__(self, items: Sequence[tuple[str, str]]) -> None:
        super().__init__(f"{len(items)} items are gone")
        self.items = tuple(items)


def decision_of(live: LiveDocument, item: Item) -> Decision:
    """The decision that an item stands for.

    Raises E441 with the field where the record would break its form, E443 for a second record of a kind on one span,
    E446 for words that are missing, E451 for a record that is not there or another text than the page shows, E452 for
    an indicator without a number, E453 for a record that cannot go back to not judged.
    """
    if item.digest and not of_text(item.digest, live.reviewed.text):
        raise error("E451")
    if item.action == "add":
        return _added(live, item)
    row = live.found.get(item.id)
    if row is None:
        raise error("E451")
    if item.action in ("reject", "note") and not item.reason.strip():
        raise error("E446")
    action, after = _outcome(live, row, item)
    return _decision(live, item, row.record_id, action, row.extracted, after, row)


def _outcome(live: LiveDocument, row: Reviewed, item: Item) -> tuple[Action, dict[str, Any] | None]:
    if item.action == "accept":
        return _accepted(row, item.take)
    if item.action == "reopen" and row.extracted is None:
        raise error("E453")
    if item.action == "edit":
        own = _edited(live, row, item)
        if row.extracted is not None and not differing(row.kind, own, row.extracted):
            return Action.ACCEPT, row.extracted
        return Action.EDIT, own
    return Action(item.action), None


def _accepted(row: Reviewed, take: bool) -> tuple[Action, dict[str, Any] | None]:
    """Accepting confirms what stands: the person's own record where there is one, unless the new is to be taken."""
    own = row.record
    if row.extracted is not None and (take or own is None or row.verdict is Verdict.OPEN):
        return Action.ACCEPT, row.extracted
    if own is None:
        own = row.followed.standing.extracted if row.followed else None
    if own is None:
        raise error("E451")
    same = row.extracted is None or not differing(row.kind, own, row.extracted)
    return (Action.ACCEPT if same and row.verdict is not Verdict.ADDED else Action.EDIT), own


def _edited(live: LiveDocument, row: Reviewed, item: Item) -> dict[str, Any]:
    standing = row.followed.standing if row.followed else None
    old = row.record or row.extracted or (standing.extracted if standing else None) or {}
    given = completed(item.kind, _cleaned(item.fields))
    return _checked(live, item, {**old, **given}, old)


def _checked(live: LiveDocument, item: Item, fields: dict[str, Any], before: dict[str, Any] | None) -> dict[str, Any]:
    text = live.reviewed.text
    if item.reread:
        fields = {**fields, **reread(item.kind, fields, text)}
    fields = {**fields, "doc_id": live.reviewed.doc_id}
    found = validated(item.kind, fields, text, live.reviewed.facts["sha256"])
    moved = before is None or (found["start"], found["end"]) != (before.get("start"), before.get("end"))
    if item.kind == "indicator" and moved and not has_number(found["quote"]):
        raise error("E452", quote=found["quote"])
    refuse_impossible(item.kind, found, before, _codes(live))
    return found


def _codes(live: LiveDocument) -> set[str]:
    """The standard codes of the rules, and those of the run, which may have had other rules."""
    return {*known_codes(), *(r["indicator_code"] for r in live.extracted["indicator"].values() if r["indicator_code"])}


def reread(kind: Kind, fields: dict[str, Any], text: str) -> dict[str, Any]:
    """What the words of the span say by themselves: number and unit, or the name."""
    start, end = fields.get("start"), fields.get("end")
    if not isinstance(start, int) or not isinstance(end, int):
        return {}
    quote = text[max(0, start) : max(0, end)]
    return read_quote(quote) if kind == "indicator" else {"name": "".join(quote.split())}


def _added(live: LiveDocument, item: Item) -> Decision:
    fields = {k: v for k, v in completed(item.kind, _cleaned(item.fields)).items() if k not in _OWN}
    after = _checked(live, item, fields, None)
    key = record_id(live.reviewed.facts["sha256"], item.kind, after["start"], after["end"])
    if key in live.found:
        raise error("E443", quote=after["quote"])
    base = live.reviewed.standings[key].revision if key in live.reviewed.standings else item.base
    return _decision(live, item.model_copy(update={"base": base}), key, Action.ADD, None, after, None)


def _cleaned(fields: dict[str, Any]) -> dict[str, Any]:
    """A form's empty fields are nulls, save where the empty word has a meaning or is to be complained of."""
    stripped = {k: v.strip() if isinstance(v, str) else v for k, v in plain(fields).items()}
    return {k: None if v == "" and k not in _MAY_BE_EMPTY else v for k, v in stripped.items()}


def _decision(
    live: LiveDocument,
    item: Item,
    key: str,
    action: Action,
    extracted: dict[str, Any] | None,
    after: dict[str, Any] | None,
    row: Reviewed | None,
) -> Decision:
    text = live.reviewed.text
    span = after or extracted
    anchor = anchor_of(text, span["start"], span["end"]) if span else None
    if anchor is None and row is not None and row.followed is not None:
        anchor = row.followed.standing.anchor
    return Decision(
        doc_id=live.reviewed.doc_id,
        record_id=key,
        kind=item.kind,
        action=action,
        base=item.base,
        anchor=anchor,
        extracted=extracted,
        after=after,
        reason=item.reason.strip(),
    )


def decisions_of(documents: dict[str, LiveDocument], items: Sequence[Item]) -> list[Decision]:
    """The decisions of one step, over one document or several.

    Raises GoneError with the items whose record or document is there no more, StaleError with the records of which the
    extractor now says something else than the page has shown.
    """
    gone = [(item.doc, item.id) for item in items if _is_gone(documents.get(item.doc), item)]
    if gone:
        raise GoneError(gone)
    unseen = {(i.doc, i.id): _revision(documents[i.doc], i.id) for i in items if _unseen(documents[i.doc], i)}
    if unseen:
        raise StaleError(unseen)
    return [decision_of(documents[item.doc], item) for item in items]


def _is_gone(live: LiveDocument | None, item: Item) -> bool:
    """Whether the run has no such document or record, or another text than the page shows."""
    if live is None or (item.digest and not of_text(item.digest, live.reviewed.text)):
        return True
    return item.action != "add" and item.id not in live.found


def _unseen(live: LiveDocument, item: Item) -> bool:
    row = live.rows.get(item.id)
    if row is None or item.action == "note" or not item.digest or not of_text(item.digest, live.reviewed.text):
        return False
    return bool(row["digest"] != item.digest)


def _revision(live: LiveDocument, key: str) -> int:
    return int(live.rows[key]["revision"])
