import pytest

from extractor.checks.reader import reader_issues
from extractor.text.document import Warned


def test_a_warning_becomes_an_issue_with_its_message() -> None:
    (issue,) = reader_issues("plans/a", [Warned("E125", fields=(("count", "3"),))])
    assert (issue.code, issue.severity, issue.record_ids, issue.found) == ("E125", "warning", (), None)
    assert "plans/a" in issue.message_zh
    assert "3 幅图片" in issue.message_zh
    assert "3 pictures" in issue.message_en


def test_the_page_is_told() -> None:
    (issue,) = reader_issues("a", [Warned("E127", page=4, fields=(("part", "x"),))])
    assert issue.found == "4"


def test_a_code_must_be_in_the_catalogue() -> None:
    with pytest.raises(KeyError):
        reader_issues("a", [Warned("E000")])
