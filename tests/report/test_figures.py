"""What the report shows of one document."""

import pytest

from extractor import extract
from extractor.records.models import Issue
from extractor.report.figures import page_of


@pytest.mark.parametrize(("warnings", "infos", "shown", "more"), [(2, 3, 2, 0), (75, 3, 60, 15)])
def test_every_issue_is_shown_or_counted_but_for_mere_information(
    warnings: int, infos: int, shown: int, more: int
) -> None:
    facts = extract("青禾市2025年政府工作报告\n", doc_id="a").facts
    issues = [
        Issue(
            doc_id="a",
            code="x",
            severity=severity,
            record_ids=(),
            message_zh="x",
            message_en="x",
            expected=None,
            found=None,
        )
        for severity, count in (("warning", warnings), ("info", infos))
        for _ in range(count)
    ]
    page = page_of(0, facts, "", (), (), issues)
    assert (len(page.issues), page.more_issues) == (shown, more)
