"""What a reader warns of, as issues of the document."""

from collections.abc import Iterable

from extractor.errors import error
from extractor.records.models import Issue
from extractor.text.document import Warned


def reader_issues(doc_id: str, warnings: Iterable[Warned]) -> tuple[Issue, ...]:
    """One issue a warning, with the message of its code and the page it concerns."""
    return tuple(_issue(doc_id, warned) for warned in warnings)


def _issue(doc_id: str, warned: Warned) -> Issue:
    page = "" if warned.page is None else str(warned.page)
    message = error(warned.code, **({"path": doc_id, "page": page} | dict(warned.fields)))
    return Issue(
        doc_id=doc_id,
        code=warned.code,
        severity="warning",
        record_ids=(),
        message_zh=message.message_zh,
        message_en=message.message_en,
        expected=None,
        found=page or None,
    )
