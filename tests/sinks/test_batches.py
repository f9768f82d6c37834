"""Text that databases refuse, on its way from the files to the tables."""

import json
from pathlib import Path

import pytest

from extractor.sinks.batches import json_text
from extractor.sinks.outputs import open_outputs, read_table
from extractor.sinks.tables import INDICATORS
from sinks import corpus


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("甲\x00乙", "甲\ufffd乙"), (r"\u0000", r"\u0000"), ("\\\x00", "\\\ufffd"), (r"\\u0000", r"\\u0000"), ("", "")],
)
def test_nul_in_json(text: str, wanted: str) -> None:
    assert json.loads(json_text({"a": [text]})) == {"a": [wanted]}


def test_nul_in_a_file(tmp_path: Path) -> None:
    records = [
        corpus.indicator("甲", 1, subject="企\x00业", section=("一\x00", r"\u0000")),
        corpus.indicator("甲", 2, subject=r"\u0000", rule_ids=("a\\",)),
    ]
    outputs = open_outputs(corpus.write_outputs(tmp_path, ["甲"], indicators=records))
    rows = [row for batch in read_table(outputs, INDICATORS) for row in batch.to_pylist()]
    assert [row["subject"] for row in rows] == ["企\ufffd业", r"\u0000"]
    assert json.loads(rows[0]["section"]) == ["一\ufffd", r"\u0000"]
    assert json.loads(rows[1]["rule_ids"]) == ["a\\"]
