from decimal import Decimal

import pytest

from extractor.linking.confidence import of_indicator
from linking.sources import linked


def test_what_lowers_confidence() -> None:
    sure = of_indicator(linked("粮食产量51万吨。")[0], None)
    assert sure > of_indicator(linked("粮食产量51万吨。", "青禾概况\n")[0], None)
    assert sure > of_indicator(linked("增长5%。")[0], None)
    assert sure < of_indicator(linked("粮食产量51万吨。")[0], "AGR.GRAIN")


@pytest.mark.parametrize("text", ["粮食产量51万吨。", "增长5%。", "共3个。", "总投资5亿元。"])
def test_between_none_and_all_with_two_digits(text: str) -> None:
    for frame in linked(text):
        frame.penalty += 2
        low = of_indicator(frame, None)
        assert Decimal(0) < low < Decimal(1)
        assert -2 <= low.as_tuple().exponent <= 0
