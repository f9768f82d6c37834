import pytest

from extractor.linking.codes import link_indicator_code
from extractor.linking.regions import resolve_region
from extractor.text.traditional import Writing, is_traditional, simplified


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全市生產總值增長，經濟發展實現開門紅", True),
        ("全市生产总值增长，经济发展实现开门红", False),
        ("全市生产总值增长，“經濟”二字", False),
        ("乾县、于都县著名企业", False),
        ("2021", False),
    ],
)
def test_which_texts_are_traditional(text: str, expected: bool) -> None:
    assert is_traditional(text) is expected


def test_names_are_given_back_as_written() -> None:
    raw = "臺北市生產總值。台灣開發區"
    assert simplified(raw) == "台北市生产总值。台湾开发区"
    assert Writing(raw + "開發經營總額實現").restore("台北市生产总值", 0, 7) == "臺北市生產總值"
    assert Writing("全市生产总值").restore("生产") == "生产"


def test_codes_and_regions_of_traditional_names() -> None:
    assert link_indicator_code("地區生產總值") == link_indicator_code("地区生产总值") is not None
    assert (region := resolve_region("臺灣省")) is not None and region.ref_area == "710000"
    assert (region := resolve_region("廣東省廣州市")) is not None and region.ref_area == "440100"
