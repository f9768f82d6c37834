"""The page on checks names every kind of finding, with its severity."""

import re
from pathlib import Path

from extractor.checks.findings import KINDS

PAGE = Path(__file__).parents[2] / "docs" / "checks.md"


def test_the_page_names_every_kind() -> None:
    rows = re.findall(r"^\| (`.+?`) \| (\w+) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    shown = {code: severity for codes, severity in rows for code in re.findall(r"`(\w+)`", codes)}
    assert shown == {code: kind.severity for code, kind in KINDS.items()}


def test_every_kind_is_told_in_both_languages() -> None:
    for kind in KINDS.values():
        assert "{what}" in kind.zh
        assert "{what}" in kind.en
