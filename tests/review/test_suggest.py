from collections.abc import Sequence
from typing import Any

from extractor.review.anchors import anchor_of
from extractor.review.corrected import ReviewedDocument
from extractor.review.events import Action, Decision, Event
from extractor.review.overlay import overlay
from extractor.review.state import standings
from extractor.review.suggest import Proposal, suggest
from review.records import indicator

TEXT = "新建米舍3栅，改建米舍5栅，维修米舍7栅。参加大会9号。参加年会9号。乘坐9号车。建设云岭瀚盒、青禾瀚盒。"


def document(*made: tuple[Action, dict[str, Any], dict[str, Any]]) -> ReviewedDocument:
    """A document with extracted records and what a reviewer did to some of them."""
    events, records = [], []
    for seq, (action, record, after) in enumerate(made, 1):
        kind = "project" if "name" in record else "indicator"
        extracted = None if action is Action.ADD else record
        if extracted is not None:
            records.append(record)
        if action is Action.NOTE:
            continue
        sent = Decision(
            doc_id="d", record_id=record["record_id"], kind=kind, action=action, base=0, extracted=extracted,
            anchor=anchor_of(TEXT, record["start"], record["end"]), reason="name" if action is Action.REJECT else "",
            after=None if action is Action.REJECT else record | after,
        )  # fmt: skip
        events.append(Event(**dict(sent), seq=seq, step=str(seq), undoes=None, reviewer="甲", at=""))
    now = standings(events)
    laid = {"indicator": overlay(now, "indicator", records, TEXT), "project": overlay(now, "project", [], TEXT)}
    return ReviewedDocument("d", {}, TEXT, now, laid)


def only(proposals: Sequence[Proposal]) -> Proposal:
    (found,) = proposals
    return found


def number(quote: str, nth: int = 0, **fields: Any) -> dict[str, Any]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(quote, start + 1)
    return indicator(quote, TEXT, start=start, end=start + len(quote), record_id=f"{quote}{start}", **fields)


def test_a_unit_never_seen() -> None:
    edits = [(Action.EDIT, number(q), {"unit": "栅", "end": TEXT.index(q) + 2}) for q in ("3", "5")]
    found = only(suggest([document(*edits)]))
    assert (found.file, found.term, found.corrections) == ("units.yaml", "栅", 2)
    assert [piece for _, piece in found.gains if "7栅" in piece] != []
    assert found.loses == ()


def test_an_alias_with_what_it_gains_and_loses() -> None:
    edit = {"indicator": "米舍", "indicator_code": "NA.GDP"}
    first, second, third, fourth = (number(q, indicator="米舍", indicator_code=None) for q in ("3", "5", "7", "9"))
    made = [
        (Action.EDIT, first, edit),
        (Action.EDIT, second, edit),
        (Action.NOTE, third, {}),
        (Action.ACCEPT, fourth, {}),
    ]
    found = only(suggest([document(*made)]))
    assert (found.file, found.term, found.value) == ("codelists/indicators.yaml", "米舍", {"alias_of": "NA.GDP"})
    assert (len(found.gains), len(found.loses)) == (1, 1)


def test_an_exclusion_that_an_accepted_record_speaks_against() -> None:
    made = [(Action.REJECT, number("9号", k), {}) for k in (0, 1)] + [(Action.ACCEPT, number("9号", 2), {})]
    found = only(suggest([document(*made)]))
    assert (found.file, found.term, found.value) == ("exclusions.yaml", "9号", {"reason": "name"})
    assert (len(found.gains), len(found.loses)) == (0, 1)


def test_a_project_head() -> None:
    def project(name: str) -> dict[str, Any]:
        start = TEXT.index(name)
        return {"record_id": name, "doc_id": "d", "start": start, "end": start + len(name), "quote": name, "name": name}

    found = only(suggest([document(*((Action.ADD, project(n), {}) for n in ("云岭瀚盒", "青禾瀚盒")))]))
    assert (found.file, found.term) == ("projects.yaml", "瀚盒")


def test_once_is_no_rule() -> None:
    assert suggest([document((Action.REJECT, number("9号"), {}))]) == []
