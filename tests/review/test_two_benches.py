"""Two reviewers before one document: what is disputed is asked, in its time, and nothing else is held up."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from review.serving import Bench, Desk, needs_browser, serving

pytestmark = [needs_browser, pytest.mark.timeout(120)]
slow = pytest.mark.slow
FIRST, SECOND = "1254.6亿元", "6.8%"
Pair = tuple[Bench, Bench]


@pytest.fixture(scope="module")
def other_desk(desk: Desk) -> Iterator[Desk]:
    """Another reviewer's server over the same folder."""
    with serving(desk.output, "--reviewer", "乙") as server:
        yield Desk(desk.output, server, ())


@pytest.fixture
def pair(browser: Browser, desk: Desk, other_desk: Desk) -> Iterator[Pair]:
    doc = desk.fresh("plan")
    mine, theirs = Bench(browser, desk, doc), Bench(browser, other_desk, doc)
    mine.document()
    theirs.document()
    yield mine, theirs
    mine.close()
    theirs.close()


def asked(bench: Bench) -> str:
    bench.page.wait_for_selector("dialog table.three")
    return bench.page.locator("dialog").inner_text()


def test_one_conflict_does_not_hold_up_a_step_of_many(pair: Pair) -> None:
    mine, theirs = pair
    theirs.press("r").type("另有理由").press("Enter").told("已保存")
    mine.press("b", "Enter")
    assert "另有理由" in asked(mine)
    assert [row.verdict.value for row in mine.rows()].count("open") == 0
    mine.press("1").told("保留对方的")
    mine.page.wait_for_selector("#unsent", state="hidden")
    verdicts = [row.verdict.value for row in mine.rows()]
    assert (verdicts.count("rejected"), verdicts.count("accepted")) == (1, len(verdicts) - 1)


def test_two_equal_decisions_are_no_conflict(pair: Pair) -> None:
    mine, theirs = pair
    theirs.press("a").told("已保存").press("r").type("重复").press("Enter").told("已保存")
    mine.press("a").told("已保存").press("r").type("重复").press("Enter").told("已保存")
    assert mine.page.locator("dialog").count() == 0
    assert (mine.verdict(FIRST), mine.verdict(SECOND)) == ("accepted", "rejected")


def test_a_conflict_waits_for_the_open_dialog_and_is_not_answered_by_enter(pair: Pair) -> None:
    mine, theirs = pair
    theirs.press("r").type("另有理由").press("Enter").told("已保存")
    mine.page.route("**/api/decide", lambda route: (mine.page.wait_for_timeout(400), route.continue_()), times=1)
    mine.press("a", "e", "Control+a").type("新的指标名称")
    mine.page.wait_for_function("() => document.getElementById('unsent').textContent.includes('1')")
    mine.page.wait_for_timeout(800)
    mine.type("甲乙丙")
    assert mine.page.locator("dialog [name=indicator]").input_value() == "新的指标名称甲乙丙"
    mine.press("Enter")
    told = asked(mine)
    assert "另有理由" in told
    mine.press("Enter")
    assert asked(mine) == told
    mine.press("2")
    mine.page.wait_for_selector("#unsent", state="hidden")
    assert (mine.verdict(FIRST), mine.record(SECOND)["indicator"]) == ("accepted", "新的指标名称甲乙丙")


@slow
def test_a_conflict_that_is_put_off_is_asked_again(pair: Pair) -> None:
    mine, theirs = pair
    theirs.press("r", "Enter").told("已保存")
    mine.press("a")
    asked(mine)
    mine.press("Escape").told("按 p").press("a").told("按 p")
    assert (mine.verdict(FIRST), mine.verdict(SECOND)) == ("rejected", "accepted")
    mine.press("p")
    asked(mine)
    mine.press("2")
    mine.page.wait_for_selector("#unsent", state="hidden")
    assert mine.verdict(FIRST) == "accepted"


@slow
def test_a_split_stands_or_falls_as_one(pair: Pair) -> None:
    mine, theirs = pair
    for bench in pair:
        bench.document("云岭湖二期工程")
    theirs.press("r", "Enter").told("已保存")
    mine.press("s", "Enter")
    asked(mine)
    mine.press("1").told("保留对方的")
    names = {r.record["name"] for r in mine.rows() if r.kind == "project" and r.record}
    assert "二期工程" not in names


@slow
def test_to_accept_all_the_same_is_to_want_what_was_seen(pair: Pair) -> None:
    mine, theirs = pair
    before = mine.record(FIRST)["value"]
    theirs.press("e").field("数值", "999").press("Enter").told("已保存")
    mine.press("a")
    assert "999" in asked(mine)
    mine.press("2").page.wait_for_selector("#unsent", state="hidden")
    assert mine.record(FIRST)["value"] == before


@slow
def test_an_edit_all_the_same_keeps_what_was_seen_beside_it(pair: Pair) -> None:
    mine, theirs = pair
    before = mine.record(FIRST)["value"]
    theirs.press("e").field("数值", "999").press("Enter").told("已保存")
    mine.press("e", "Control+a").type("新的指标名称").press("Enter")
    assert "999" in asked(mine)
    mine.press("2").page.wait_for_selector("#unsent", state="hidden")
    assert (mine.record(FIRST)["indicator"], mine.record(FIRST)["value"]) == ("新的指标名称", before)
