"""What is typed and what is pressed by mistake: words stay what they are, and a key does one thing once."""

import pytest
from playwright.sync_api import CDPSession

from review.serving import Bench, needs_browser

pytestmark = [needs_browser, pytest.mark.timeout(120)]
slow = pytest.mark.slow
FIRST, SECOND = "1254.6亿元", "6.8%"


def compose(bench: Bench, words: str) -> CDPSession:
    """An input method that has not committed these words yet."""
    session = bench.page.context.new_cdp_session(bench.page)
    session.send("Input.imeSetComposition", {"text": words, "selectionStart": len(words), "selectionEnd": len(words)})
    return session


def composing_key(bench: Bench, key: str) -> None:
    """A key press that belongs to the input method, as a browser tells it."""
    bench.page.evaluate(
        "key => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', "
        "{ key, isComposing: true, bubbles: true, cancelable: true }))",
        key,
    )


def test_the_code_follows_the_name(bench: Bench) -> None:
    bench.document("98.5亿元").press("e", "Control+a").type("地区生产总值")
    code = bench.page.locator("[name=indicator_code]")
    bench.page.wait_for_function("() => document.querySelector('[name=indicator_code]').value === 'NA.GDP'")
    bench.press("End").type("能耗降幅")
    bench.page.wait_for_timeout(300)
    assert code.input_value() != "NA.GDP"
    bench.press("Enter").told("已保存")
    record = bench.record("98.5亿元")
    assert (record["indicator"], record["indicator_code"]) == ("地区生产总值能耗降幅", None)


@slow
def test_a_code_that_was_written_stays(bench: Bench) -> None:
    bench.document("98.5亿元").press("e").field("指标代码", "NA.GDP")
    bench.page.locator("dialog [name=indicator]").fill("某某收入")
    bench.press("Enter").told("已保存")
    assert bench.record("98.5亿元")["indicator_code"] == "NA.GDP"


def test_a_selection_is_not_that_of_the_next_record(bench: Bench) -> None:
    bench.document().select("国民经济").press("j")
    assert bench.page.evaluate("getSelection().isCollapsed")
    bench.press("m")
    assert bench.page.locator("dialog .preview").inner_text() == SECOND


def test_enter_twice_is_one_step(bench: Bench) -> None:
    bench.document().page.route(
        "**/api/decide", lambda route: (bench.page.wait_for_timeout(500), route.continue_()), times=2
    )
    sent: list[str] = []
    bench.page.on("request", lambda request: sent.append(request.url) if "decide" in request.url else None)
    bench.press("e").field("时期", "2020").press("Enter", "Enter")
    bench.page.wait_for_selector("dialog", state="detached")
    bench.told("已保存")
    assert len(sent) == 1


def test_the_arrows_of_an_input_method_choose_no_reason(bench: Bench) -> None:
    bench.document().press("r", "Control+a", "Delete")
    compose(bench, "我的理由")
    composing_key(bench, "ArrowDown")
    assert bench.page.locator("[name=words]").input_value() == "我的理由"
    bench.type("我的理由").press("ArrowDown", "ArrowUp")
    assert bench.page.locator("[name=words]").input_value() == "我的理由"
    bench.press("Control+a", "Delete", "ArrowDown", "ArrowDown")
    assert bench.page.locator("[name=words]").input_value() == "数值或单位有误"


@slow
def test_the_search_of_documents_leaves_enter_to_an_input_method(bench: Bench) -> None:
    bench.page.goto(bench.url)
    bench.press("/")
    compose(bench, "青禾")
    composing_key(bench, "Enter")
    assert bench.page.evaluate("document.activeElement.id") == "search"


@slow
@pytest.mark.parametrize(("key", "code"), [("A", 65), ("a", 65)])
def test_letters_mean_the_same_under_caps_lock(bench: Bench, key: str, code: int) -> None:
    bench.document()
    press(bench, key)
    bench.told("已保存")
    press(bench, "U" if key == "A" else "u")
    bench.told("已撤销")
    press(bench, "u" if key == "A" else "U", shift=True)
    bench.told("已重做")
    assert bench.verdict(FIRST) == "accepted"


def press(bench: Bench, key: str, **more: object) -> None:
    """A key as Caps Lock gives it."""
    bench.page.evaluate(
        "([key, more]) => { document.getElementById('status').textContent = ''; document.getElementById('records')"
        ".dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...more })); }",
        [key, {"shiftKey": bool(more.get("shift")), "repeat": bool(more.get("repeat"))}],
    )


def test_a_key_held_down_decides_once(bench: Bench) -> None:
    bench.document()
    press(bench, "a")
    for _ in range(5):
        press(bench, "a", repeat=True)
    press(bench, "j", repeat=True)
    press(bench, "a")
    bench.told("已保存")
    assert [row.verdict.value for row in bench.rows()].count("accepted") == 2
    assert bench.verdict(SECOND) == "open"


@slow
def test_an_edit_without_a_change_says_so(bench: Bench) -> None:
    bench.document().press("e", "Enter").told("没有改动")
    assert bench.verdict(FIRST) == "open"


@slow
def test_typing_without_a_server_raises_nothing(bench: Bench) -> None:
    bench.document().page.context.set_offline(True)
    bench.press("e", "Control+a").type("固定资产").press("x", "y")
    bench.page.wait_for_timeout(300)
    bench.press("Escape")
    bench.page.context.set_offline(False)


@slow
def test_an_offset_that_is_no_whole_number_is_told_in_the_words_of_the_page(bench: Bench) -> None:
    bench.document().press("n").field("起点", "3.5").press("Enter")
    bench.page.wait_for_selector("dialog [name=start][aria-invalid=true]")
    assert "整数" in bench.page.locator("dialog label .fault").inner_text()
    bench.press("Escape", "e").field("数值", "许多").press("Enter")
    bench.page.wait_for_selector("dialog [name=value][aria-invalid=true]")
    assert "value" not in bench.page.locator("dialog label .fault").inner_text()
