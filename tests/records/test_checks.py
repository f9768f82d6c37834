"""Evidence and identity of records."""

from dataclasses import dataclass

import pytest

from extractor.errors import ExtractorError
from extractor.records.checks import check_evidence, record_id

RAW = "投资𠮷祥桥46亿元。"


@dataclass
class Pointer:
    start: int
    end: int
    quote: str
    doc_id: str = "qinghe"


@pytest.mark.parametrize("pointer", [Pointer(5, 9, "46亿元"), Pointer(2, 3, "𠮷"), Pointer(0, len(RAW), RAW)])
def test_exact_evidence_passes(pointer: Pointer) -> None:
    check_evidence(RAW, pointer)


@pytest.mark.parametrize(
    "pointer",
    [Pointer(6, 10, "46亿元"), Pointer(5, 9, "46 亿元"), Pointer(6, 6, ""), Pointer(90, 99, ""), Pointer(9, 11, "。")],
)
def test_other_evidence_is_refused(pointer: Pointer) -> None:
    with pytest.raises(ExtractorError) as caught:
        check_evidence(RAW, pointer)
    assert caught.value.code == "E301"


def test_record_id_depends_on_content_kind_and_span_alone() -> None:
    first = record_id("ab", "indicator", 1, 23)
    assert first == record_id("ab", "indicator", 1, 23)
    assert len(first) == 16
    others = [
        ("ac", "indicator", 1, 23),
        ("ab", "project", 1, 23),
        ("ab", "indicator", 12, 3),
        ("ab", "indicator", 1, 24),
    ]
    assert len({first, *(record_id(*other) for other in others)}) == 5
