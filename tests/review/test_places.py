"""The reviewer stays where they are, and sees what they are at."""

import pytest
from playwright.sync_api import Browser

from review.runs import make_run
from review.serving import Bench, Desk, needs_browser, serving

pytestmark = [needs_browser, pytest.mark.timeout(120)]
slow = pytest.mark.slow
LINE = "2021年，青禾市第{n}产业园完成投资{n}.5亿元，进度快于计划，社会反映良好，群众比较满意。"
IN_VIEW = """() => {
    const [range] = CSS.highlights.get('current'), live = document.createRange();
    if (!range) return false;
    live.setStart(range.startContainer, range.startOffset);
    live.setEnd(range.endContainer, range.endOffset);
    const pane = document.getElementById('text').getBoundingClientRect(), box = live.getBoundingClientRect();
    return box.height > 0 && box.top >= Math.max(0, pane.top) && box.bottom <= Math.min(innerHeight, pane.bottom);
}"""


def test_undo_keeps_the_filter(bench: Bench) -> None:
    bench.document().press("a").told("已保存").press("f")
    bench.page.locator("select[name=kind]").select_option("project")
    bench.press("Escape", "u").told("筛选")
    assert bench.page.locator("select[name=kind]").input_value() == "project"
    assert "已撤销" in bench.page.locator("#status").inner_text()
    assert bench.verdict("1254.6亿元") == "open"


def test_the_switch_of_the_language_keeps_the_place(bench: Bench) -> None:
    bench.document().press("/").type("2021").press("Enter", "j", "j")
    before = bench.page.locator("[aria-selected=true] .what").inner_text(), bench.page.locator("#counts").inner_text()
    bench.page.get_by_role("button", name="English").focus()
    bench.press("Enter")
    bench.page.wait_for_selector("body[data-ready] >> text=Accept all shown")
    assert bench.page.locator("[aria-selected=true] .what").inner_text() == before[0]
    assert bench.page.locator("[name=search]").input_value() == "2021"


@slow
def test_the_queue_keeps_the_place_on_the_way_back_and_after_a_reload(bench: Bench) -> None:
    bench.open("queue").press(*["j"] * 9)
    before = bench.current()
    bench.press("d")
    bench.page.wait_for_selector("body[data-ready] #text .line")
    bench.page.wait_for_url("**/document**")
    bench.page.go_back()
    bench.page.wait_for_selector("body[data-ready] [aria-selected=true]")
    bench.page.wait_for_url("**/queue**")
    assert bench.current() == before
    bench.page.reload()
    bench.page.wait_for_selector("body[data-ready] [aria-selected=true]")
    assert bench.current() == before


@slow
def test_a_long_text_goes_to_the_record(browser: Browser, tmp_path: object) -> None:
    text = "\n".join(
        LINE.format(n=n) + "说明。" * (n * 7 % 60) if n % 3 == 0 else "没有数字的一段说明文字。" * (n * 13 % 90)
        for n in range(1, 1500)
    )
    output = make_run(tmp_path, long=text)  # type: ignore[arg-type]
    with serving(output) as server:
        bench = Bench(browser, Desk(output, server, ()), "long").document()
        for keys in (("End",), ("Home",), ("End",), ("PageUp", "PageUp"), ("Home",)):
            bench.press(*keys)
            bench.page.wait_for_timeout(400)
            assert bench.page.evaluate(IN_VIEW), keys
        for words in ("第1200产业园", "第600产业园", "第999产业园"):
            bench.press("/", "Control+a").type(words).press("Enter")
            bench.page.wait_for_timeout(400)
            assert bench.page.evaluate(IN_VIEW), words
        bench.close()


@pytest.mark.parametrize(("width", "height"), [(390, 844), (700, 450)])
def test_a_small_screen_shows_status_and_text(bench: Bench, width: int, height: int) -> None:
    bench.page.set_viewport_size({"width": width, "height": height})
    bench.document().press("a").told("已保存")
    for key in ("j", "j", "j", "j", "j"):
        bench.press(key)
        bench.page.wait_for_timeout(250)
        assert bench.page.evaluate(IN_VIEW)
        row = bench.page.locator("[aria-selected=true]").bounding_box()
        assert row and 0 <= row["y"] <= height - 30
    status = bench.page.locator("#status").bounding_box()
    assert status and status["y"] + status["height"] <= height
    cut = (
        "() => [...document.querySelectorAll('.row span:nth-child(5)')]"
        ".filter((s) => s.scrollWidth > s.clientWidth).length"
    )
    assert bench.page.evaluate(cut) == 0
    bench.shot(f"small-{width}")


@slow
def test_help_lists_every_key(bench: Bench) -> None:
    bench.document().press("?")
    keys = set(bench.page.locator("dialog kbd").all_inner_texts())
    assert {
        *"jkaremnstwoubl/fq?pcxhd",
        "Shift+U",
        "↑",
        "↓",
        "Home",
        "End",
        "PageUp",
        "PageDown",
        "Esc",
        "Enter",
    } <= keys


@slow
def test_the_details_say_where_in_the_file_and_name_other_records(bench: Bench) -> None:
    bench.document().page.wait_for_selector("#details .why")
    names = set(bench.page.locator("#details dt").all_inner_texts())
    assert not {"region", "ref_area", "amount_record_ids", "group"} & names
    assert "文件中的位置" in names
    assert "第 3 段" in bench.page.locator("#details").inner_text()
