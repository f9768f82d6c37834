"""Numbers inside the names of projects."""

import pytest

from extractor.pipeline.reading import Reading
from linking.sources import REVIEW


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("天源生物3万吨柠檬酸、恒润纺织10万锭紧密纺等项目投产。", []),
        ("云岭风电场20万千瓦扩建项目投产，新增装机20万千瓦。", ["20万千瓦"]),
        ("建成东关、运河等9座跨河桥梁。", ["9座"]),
        ("投资3亿元的云岭水厂建成。", ["3亿元"]),
        ("云岭水厂建成，日供水5万吨。", ["5万吨"]),
    ],
)
def test_capacities_in_names_measure_nothing(text: str, measured: list[str]) -> None:
    reading = Reading(REVIEW + text)
    found = [reading.raw[q.start : q.end] for q in reading.measured.quantities]
    assert found == measured
    assert len(reading.measured.quantities) + len(reading.measured.exclusions) == len(
        reading.mentions.quantities
    ) + len(reading.mentions.exclusions)
