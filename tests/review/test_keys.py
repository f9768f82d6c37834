"""Every decision by keyboard alone, in a real browser."""

import pytest
from playwright.sync_api import Browser

from review.serving import Bench, Desk, needs_browser

pytestmark = [needs_browser, pytest.mark.timeout(120)]
slow = pytest.mark.slow


def test_accept_goes_on_to_the_next(bench: Bench) -> None:
    bench.document().press("a").told("已保存")
    assert "6.8%" in bench.current()
    assert bench.verdict("1254.6亿元") == "accepted"
    bench.press("j", "k", "ArrowDown", "k")
    assert "6.8%" in bench.current()


@slow
def test_reject_with_reason_takes_two_presses(bench: Bench) -> None:
    bench.document().press("r", "Enter").told("已保存")
    found = bench.by_quote("1254.6亿元")
    assert (found.verdict, found.followed and found.followed.standing.reason) == ("rejected", "不是指标或项目")


def test_edit_shows_a_fault_beside_its_field(bench: Bench) -> None:
    bench.document().press("e").field("时期", "去年").press("Enter")
    bench.page.wait_for_selector("dialog input[name=period][aria-invalid=true]")
    told = bench.page.locator("dialog label .fault").inner_text()
    assert "2021-Q3" in told
    assert "E441" not in told
    bench.shot("edit-fault")
    bench.press("Control+a").type("2020").press("Enter").told("已保存")
    assert bench.page.locator("dialog").count() == 0
    assert bench.record("1254.6亿元")["period"] == "2020"


@slow
def test_units_and_indicators_are_completed(bench: Bench) -> None:
    bench.document().press("e", "Control+a").type("固定资产投")
    bench.page.wait_for_function("() => document.querySelectorAll('#list-indicator option').length > 0")
    bench.press("Control+a").type("固定资产投资")
    bench.page.wait_for_function(
        "() => !['', 'NA.GDP'].includes(document.querySelector('[name=indicator_code]').value)"
    )
    # The first may only close the browser's own list of completions.
    bench.press("Escape", "Escape")
    bench.page.wait_for_selector("dialog", state="detached")


@slow
def test_move_the_span_to_the_selection(bench: Bench) -> None:
    bench.document("776座").select("通信基站776座").press("m")
    assert bench.page.locator("dialog .preview").inner_text() == "通信基站776座"
    bench.press("Enter").told("已保存")
    assert bench.record("通信基站776座")["value"] == "776"


@slow
def test_move_the_span_without_a_selection(bench: Bench) -> None:
    bench.document("776座").press("m", "Control+a").type("基站776座").press("Enter").told("已保存")
    assert bench.record("基站776座")


@slow
@pytest.mark.parametrize("selects", [True, False])
def test_add(bench: Bench, selects: bool) -> None:
    bench.document()
    if selects:
        bench.select("国民经济和社会发展计划").press("n")
    else:
        bench.press("n").type("国民经济和社会发展计划")
    bench.page.locator("dialog select[name=kind]").select_option("project")
    bench.press("Enter")
    bench.page.wait_for_selector("dialog input[name=name]")
    assert bench.page.locator("dialog input[name=name]").input_value() == "国民经济和社会发展计划"
    bench.press("Enter").told("已保存")
    found = bench.by_quote("国民经济和社会发展计划")
    assert (found.verdict, found.kind) == ("added", "project")
    bench.page.wait_for_function(
        "() => document.querySelector('[aria-selected=true]').textContent.includes('国民经济')"
    )


@slow
def test_split(bench: Bench) -> None:
    bench.document("云岭湖二期工程").press("s", "Enter").told("已保存")
    names = {r.record["name"]: r.verdict for r in bench.rows() if r.kind == "project" and r.record}
    assert (names["云岭湖"], names["二期工程"]) == ("edited", "added")


@slow
def test_merge_with_the_next(bench: Bench) -> None:
    bench.document("云岭湖大桥").press("g", "Enter").told("已保存")
    assert (bench.verdict("云岭湖大桥、青禾高铁站"), bench.verdict("青禾高铁站")) == ("edited", "rejected")
    bench.press("u").told("已撤销")
    assert bench.verdict("青禾高铁站") == bench.verdict("云岭湖大桥") == "open"


@slow
def test_merge_takes_the_next_of_the_text_whatever_the_filter_hides(bench: Bench) -> None:
    bench.document("云岭湖大桥").press("/").type("云岭湖").press("Enter")
    assert "云岭湖大桥" in bench.current()
    bench.press("g")
    bench.page.wait_for_selector("dialog")
    assert "云岭湖大桥、青禾高铁站" in bench.page.locator("dialog").inner_text()
    bench.press("Enter").told("已保存")
    assert (bench.verdict("云岭湖大桥、青禾高铁站"), bench.verdict("青禾高铁站")) == ("edited", "rejected")


@slow
def test_note(bench: Bench) -> None:
    bench.document().press("t").type("见附表").press("Enter").told("已保存")
    bench.page.wait_for_function("() => document.getElementById('details').textContent.includes('见附表')")
    assert bench.verdict("1254.6亿元") == "open"


@slow
def test_bulk_accept_says_the_count_first(bench: Bench) -> None:
    bench.document().press("f")
    bench.page.locator("select[name=kind]").select_option("project")
    bench.press("Escape", "b")
    assert "3 条" in bench.page.locator("dialog").inner_text()
    bench.press("Enter").told("已保存")
    assert {(r.kind, r.verdict.value) for r in bench.rows()} == {("project", "accepted"), ("indicator", "open")}


@slow
def test_apply_to_all_alike(browser: Browser, desk: Desk) -> None:
    bench = Bench(browser, desk, desk.fresh("alike")).document("5所").press("e").field("单位", "座")
    bench.press("Enter").told("已保存").press("l")
    bench.page.wait_for_selector("dialog .several li")
    assert "1 条" in bench.page.locator("dialog p").first.inner_text()
    bench.press("Enter").told("已保存")
    assert [r.record["unit"] for r in bench.rows() if r.record and r.kind == "indicator"] == ["座", "座", "家"]
    bench.close()


@slow
def test_filters_and_search(bench: Bench) -> None:
    bench.document().press("/").type("就业").press("Enter")
    assert "2.3万人" in bench.current()
    assert "显示 1 /" in bench.page.locator("#counts").inner_text()
    bench.press("f", "Shift+Tab", "Control+a", "Delete", "Escape")
    bench.page.wait_for_function("() => document.getElementById('counts').textContent.includes('显示 13')")


@slow
def test_queue_over_documents_and_help(bench: Bench) -> None:
    bench.document().press("q")
    bench.page.wait_for_selector("body[data-ready] #docname bdi")
    shown = {bench.press("j").page.locator("#docname").inner_text() for _ in range(12)}
    assert len(shown) > 1
    bench.press("?")
    assert bench.page.locator("dialog dt").count() >= 20
    bench.press("Escape", "h")
    bench.page.wait_for_selector("dialog")
    bench.press("Escape")


@slow
def test_documents_of_the_same_content_are_told_apart_in_the_queue(browser: Browser, desk: Desk) -> None:
    one, other = (Bench(browser, desk, desk.fresh("twin")) for _ in range(2))
    one.open("queue").press("/").type("孪生桥").press("Enter", "a").told("已保存")
    assert {one.verdict("31座"), other.verdict("31座")} == {"accepted", "open"}
    one.press("u").told("已撤销").press("b", "Enter").told("已保存")
    assert (one.verdict("31座"), other.verdict("31座")) == ("accepted", "accepted")
    one.close()
    other.close()


@slow
def test_keys_are_printed_and_everything_has_a_button(bench: Bench) -> None:
    bench.document()
    keys = bench.page.locator("#actions kbd").all_inner_texts()
    assert {*"jkaremnstwoubl/fq?", "g", "Shift+U"} <= set(keys)


@slow
def test_english_by_a_switch(bench: Bench) -> None:
    bench.document()
    bench.page.get_by_role("button", name="English").focus()
    bench.press("Enter")
    bench.page.wait_for_selector("body[data-ready] >> text=Accept all shown")
    assert bench.page.evaluate("document.documentElement.lang") == "en"
    bench.shot("document-english")
