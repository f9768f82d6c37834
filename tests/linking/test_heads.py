import pytest

from extractor.linking.heads import adjective_only, head_of, is_complete, is_relational, join, owner_of

#        name, relational, owner, head, complete
HEADS = [
    ("总投资", True, "总投资", "", True),
    ("计划总投资", True, "计划总投资", "总投资", True),
    ("结案率", True, "结案率", "", True),
    ("参保人数", True, "参保人数", "人数", True),
    ("签约项目总投资", False, "签约项目", "总投资", True),
    ("粮食产量", False, "粮食", "产量", True),
    ("城镇职工", False, "城镇职工", "", False),
    ("", False, "", "", False),
]


@pytest.mark.parametrize(("name", "relational", "owner", "head", "complete"), HEADS)
def test_heads(name: str, relational: bool, owner: str, head: str, complete: bool) -> None:
    assert (is_relational(name), owner_of(name), head_of(name), is_complete(name)) == (
        relational, owner, head, complete,
    )  # fmt: skip


def test_a_standard_indicator_is_no_bare_head() -> None:
    assert not is_relational("地区生产总值")


@pytest.mark.parametrize(
    ("name", "head", "joined"),
    [
        ("生活用水", "用水量", "生活用水量"),
        ("签约项目", "总投资", "签约项目总投资"),
        ("", "产量", "产量"),
        ("产量", "", "产量"),
    ],
)
def test_join_writes_what_is_shared_once(name: str, head: str, joined: str) -> None:
    assert join(name, head) == joined


@pytest.mark.parametrize(("name", "bare"), [("千亿级", True), ("市级", True), ("园区", False), ("、级", False)])
def test_modifiers_without_their_noun(name: str, bare: bool) -> None:
    assert adjective_only(name) is bare
