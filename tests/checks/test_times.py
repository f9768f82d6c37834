import pytest

from extractor import extract

PLAN = "青禾市2025年国民经济和社会发展计划\n一、2024年计划执行情况\n2024年，粮食总产量12.6万吨。\n二、2025年主要任务\n"
PAGE = "青禾市\n青禾市，位于云岭省中部，2015年末常住人口128.37万人。2015年粮食总产量12.6万吨。\n"
LATER = "2027年，全市已有学校12所。"


def issues(text: str) -> set[str]:
    return {i.code for i in extract(text).issues}


@pytest.mark.parametrize(
    ("text", "alarm"),
    [
        (PLAN + "2025年，全市已有学校12所。", False),
        (PLAN + LATER, True),
        (PAGE + LATER, False),  # no report: it tells of one year after another
    ],
)
def test_results_later_than_the_years_a_document_reports_on(text: str, alarm: bool) -> None:
    assert ("result_in_future" in issues(text)) == alarm
