"""What a page has shown of the machine's word on a record, as a short mark that comes with the row and goes with the
decision: a new run behind an open page is known by it."""

import json
from functools import lru_cache
from hashlib import sha256

from extractor.review.anchors import text_hash
from extractor.review.events import JUDGED, Fields, Kind

_TEXT, _FIELDS = 8, 12


@lru_cache(maxsize=8)
def edition(text: str) -> str:
    """The mark of a raw text."""
    return text_hash(text)[:_TEXT]


def shown_mark(text: str, kind: Kind, extracted: Fields | None) -> str:
    """The mark of a row: of its document's text, and of the judged fields that the extractor gives (None for none)."""
    if extracted is None:
        return edition(text)
    fields = json.dumps([extracted.get(name) for name in (*JUDGED[kind], "quote")], ensure_ascii=False)
    return edition(text) + sha256(fields.encode("utf-8", "surrogatepass")).hexdigest()[:_FIELDS]


def of_text(mark: str, text: str) -> bool:
    """Whether a mark was made over this text."""
    return mark[:_TEXT] == edition(text)
