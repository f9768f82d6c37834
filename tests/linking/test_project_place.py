"""Where a project is."""

import pytest

from extractor import extract


@pytest.mark.parametrize(
    ("sentence", "name", "place"),
    [
        ("加快建设云山水库工程（位于青禾镇东部）。", "云山水库工程", "青禾镇东部"),
        ("推进位于青禾镇东部的云山水库工程建设。", "云山水库工程", "青禾镇东部"),
        ("实施柳林镇污水处理厂扩建工程。", "柳林镇污水处理厂扩建工程", "柳林镇"),
        ("完成定兴县第二水厂建设。", "定兴县第二水厂", "定兴县"),
        ("实施城区第二热源厂工程。", "城区第二热源厂", None),
        ("推进云山水库工程建设。", "云山水库工程", None),
    ],
)
def test_place(sentence: str, name: str, place: str | None) -> None:
    found = extract(f"青禾市2025年政府工作报告\n二、2025年重点工作\n{sentence}\n").projects
    assert [(project.location) for project in found if project.name.startswith(name[:6])] == [place], found
