import pytest

from linking.sources import REVIEW, TASKS, linked

STATUS = [
    (REVIEW, "产值120亿元。", ["actual"]),
    (REVIEW, "预计产值120亿元，增长5%；出口3亿元。", ["estimated", "estimated", "actual"]),
    (REVIEW, "产值120亿元，预计出口3亿元。", ["actual", "estimated"]),
    (REVIEW, "到2027年，产值达到180亿元。", ["target"]),
    (REVIEW, "计划总投资20亿元。", ["target"]),
    (REVIEW, "养老金由100元提高到120元。", ["actual", "actual"]),
    (TASKS, "产值达到120亿元。", ["target"]),
    (TASKS, "力争出口3亿元；进口2亿元。", ["target", "target"]),
    (TASKS, "目前，全市共有企业320家。", ["actual"]),
    (TASKS, "2024年产值110亿元。", ["actual"]),
    (TASKS, "养老金由100元提高到120元。", ["actual", "target"]),
]


@pytest.mark.parametrize(("before", "text", "statuses"), STATUS)
def test_status(before: str, text: str, statuses: list[str]) -> None:
    assert [frame.status.value for frame in linked(text, before)] == statuses
