"""What the extractor itself would say of a stretch that a reviewer selects."""

import re
from collections.abc import Sequence
from typing import Any, Final

from extractor.mentions.find import find_mentions
from extractor.records.extraction import Extraction
from extractor.review.events import Kind
from extractor.text.normalise import normalise

_CONTEXT_FIELDS = ("region", "ref_area", "section", "sentence_start", "sentence_end", "status", "period")


def prefill(found: Extraction, start: int, end: int, kind: Kind) -> dict[str, Any]:
    """Fields of a record over `[start, end)` of the raw text, to be completed by the reviewer.

    A record that the extractor gives there comes as it is; else the quote is read for its number and unit, and the
    record nearest in the text lends its setting (section, sentence, time, place).
    """
    records = found.indicators if kind == "indicator" else found.projects
    own = _overlapping(records, start, end)
    if own is not None:
        return _plain(own)
    fields: dict[str, Any] = {"doc_id": found.facts.doc_id, "start": start, "end": end}
    near = min(records, key=lambda r: min(abs(r.start - end), abs(start - r.end)), default=None)
    if near is not None:
        setting = _plain(near)
        fields |= {name: setting[name] for name in _CONTEXT_FIELDS if name in setting}
    fields |= _sentence(found.text, start, end) if kind == "indicator" else {}
    quote = found.text[start:end]
    return fields | (read_quote(quote) if kind == "indicator" else {"name": "".join(quote.split())})


def _overlapping(records: Sequence[Any], start: int, end: int) -> Any:
    return next((r for r in records if r.start < end and start < r.end), None)


def _plain(record: Any) -> dict[str, Any]:
    fields: dict[str, Any] = record.model_dump(mode="json")
    return fields


def _sentence(text: str, start: int, end: int) -> dict[str, int]:
    first = max(text.rfind(mark, 0, start) for mark in "。！？\n") + 1
    stops = [at for mark in "。！？\n" if (at := text.find(mark, end)) >= 0]
    return {"sentence_start": first, "sentence_end": min(stops, default=len(text) - 1) + 1}


_NUMERAL: Final = re.compile(r"\d|[〇零一二两三四五六七八九十廿半倍番首]|[百千万亿](?=[余多]|元以上|级)")
"""百, 千, 万 and 亿 alone are part of a unit (亿元, 百分点), 千余 and 亿元以上 are numbers."""


def has_number(quote: str) -> bool:
    """Whether words could say how much: a digit or a numeral."""
    return _NUMERAL.search(quote) is not None


def read_quote(quote: str) -> dict[str, Any]:
    """Number, unit and comparator of a quote, where it holds exactly one quantity."""
    quantities = find_mentions(normalise(quote).text).quantities
    if len(quantities) != 1:
        return {}
    quantity = quantities[0]
    upper = quantity.value_upper
    return {
        "value": format(quantity.value, "f"),
        "value_upper": None if upper is None else format(upper, "f"),
        "unit": quantity.unit,
        "comparator": quantity.comparator.value,
    }
