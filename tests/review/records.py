"""Records and decisions for the tests of the review package, about an invented place."""

from typing import Any

from extractor.records.checks import record_id
from extractor.review.anchors import anchor_of
from extractor.review.events import Action, Decision

TEXT = "2021年，青禾市地区生产总值完成1254.6亿元，同比增长6.8%。新建学校5所𠮷，改建医院3家。\r\n"


def indicator(quote: str, text: str = TEXT, **fields: Any) -> dict[str, Any]:
    """An extracted indicator at the first place of `quote`."""
    start = text.index(quote)
    base: dict[str, Any] = {
        "record_id": record_id("content", "indicator", start, start + len(quote)),
        "doc_id": "qinghe",
        "start": start,
        "end": start + len(quote),
        "quote": quote,
        "indicator": "地区生产总值",
        "value": quote,
        "unit": "",
        "period": "2021",
    }
    return base | fields


def decision(action: Action, record: dict[str, Any], base: int = 0, text: str = TEXT, **after: Any) -> Decision:
    """A decision on an extracted record; `after` are the fields as the reviewer would have them."""
    own = None if action in (Action.REJECT, Action.NOTE, Action.REOPEN) else record | after
    return Decision(
        doc_id=record["doc_id"],
        record_id=record["record_id"],
        kind="indicator",
        action=action,
        base=base,
        anchor=anchor_of(text, record["start"], record["end"]),
        extracted=None if action is Action.ADD else record,
        after=own,
    )
