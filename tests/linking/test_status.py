import pytest

from linking.sources import REVIEW, TASKS, linked

NOTES = "青禾市2025年政府工作报告\n一、2024年工作回顾\n粮食丰收。\n名词解释\n"
STATUS = [
    (REVIEW, "产值120亿元。", ["actual"]),
    (REVIEW, "预计产值120亿元，增长5%；出口3亿元。", ["estimated", "estimated", "actual"]),
    (REVIEW, "产值120亿元，预计出口3亿元。", ["actual", "estimated"]),
    (REVIEW, "到2027年，产值达到180亿元。", ["target"]),
    (REVIEW, "计划总投资20亿元。", ["target"]),
    (REVIEW, "养老金由100元提高到120元。", ["actual", "actual"]),
    (NOTES, "“双千工程”：每年招商入库1000个项目。", ["target"]),
    (NOTES, "[双千工程]市里每年招商入库1000个项目。", ["target"]),
    (NOTES, "“双千工程”：2023年新建学校5所。", ["actual"]),
    (NOTES, "“小微贷款”：授信1000万元。", ["actual"]),
    (NOTES, "7.“双百”引育工程：培育打造2家企业。\n8.“一网”：统一办理。", ["target"]),
    (NOTES, "7.“双百”引育工程：培育打造2家企业。", ["actual"]),
    (TASKS, "产值达到120亿元。", ["target"]),
    (TASKS, "力争出口3亿元；进口2亿元。", ["target", "target"]),
    (TASKS, "目前，全市共有企业320家。", ["actual"]),
    (TASKS, "2024年产值110亿元。", ["actual"]),
    (TASKS, "养老金由100元提高到120元。", ["actual", "target"]),
]


@pytest.mark.parametrize(("before", "text", "statuses"), STATUS)
def test_status(before: str, text: str, statuses: list[str]) -> None:
    assert [frame.status.value for frame in linked(text, before)] == statuses
