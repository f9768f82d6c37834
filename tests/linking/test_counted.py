import pytest

from extractor.linking.counted import adjective_only


@pytest.mark.parametrize(("name", "bare"), [("千亿级", True), ("市级", True), ("园区", False), ("、级", False)])
def test_modifiers_without_their_noun(name: str, bare: bool) -> None:
    assert adjective_only(name) is bare
