"""Every decision by keyboard alone, in a real browser."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from extractor.review.corrected import reviewed_document, store_of
from extractor.review.folder import open_run
from extractor.review.overlay import Reviewed
from program import SAMPLE
from review.runs import HOSTILE, change_records, make_run
from review.serving import Bench, Server, chromium, needs_browser, serving

pytestmark = needs_browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return make_run(tmp_path, plan=SAMPLE, hostile=HOSTILE)


@pytest.fixture
def server(output: Path) -> Iterator[Server]:
    with serving(output, "--reviewer", "甲") as found:
        yield found


@pytest.fixture
def bench(browser: Browser, server: Server) -> Iterator[Bench]:
    found = Bench(browser, server.url)
    yield found
    found.page.context.close()
    assert found.faults == []


def reviewed(output: Path, doc_id: str = "plan") -> list[Reviewed]:
    store = store_of(output)
    assert store is not None
    document = reviewed_document(open_run(output), store.events(doc_id), doc_id)
    return [row for laid in document.overlays.values() for row in laid.records]


def by_quote(output: Path, quote: str, doc_id: str = "plan") -> Reviewed:
    def words(row: Reviewed) -> Any:
        return (row.record or row.extracted or {}).get("quote")

    return next(row for row in reviewed(output, doc_id) if words(row) == quote)


def record_id(output: Path, quote: str, doc_id: str = "plan") -> str:
    return by_quote(output, quote, doc_id).record_id


def at(bench: Bench, output: Path, quote: str, doc_id: str = "plan") -> Bench:
    return bench.document(doc_id, record_id(output, quote, doc_id))


@pytest.fixture(autouse=True)
def store(output: Path) -> None:
    from extractor.review.store import ReviewStore

    ReviewStore(output / "reviews.sqlite").close()


def test_accept_goes_on_to_the_next(bench: Bench, output: Path) -> None:
    bench.document().press("a").told("已保存")
    assert "6.8%" in bench.current()
    assert by_quote(output, "1254.6亿元").verdict == "accepted"
    bench.press("j", "k", "ArrowDown", "k")
    assert "6.8%" in bench.current()


def test_reject_with_reason_takes_two_presses(bench: Bench, output: Path) -> None:
    bench.document().press("r", "Enter").told("已保存")
    found = by_quote(output, "1254.6亿元")
    assert (found.verdict, found.followed and found.followed.standing.reason) == ("rejected", "不是指标或项目")


def test_edit_shows_a_fault_beside_its_field(bench: Bench, output: Path) -> None:
    bench.document().press("e")
    page = bench.page
    page.get_by_label("时期").focus()
    bench.press("Control+a").type("去年").press("Enter")
    page.wait_for_selector("dialog input[name=period][aria-invalid=true]")
    assert "E441" not in page.locator("dialog label .fault").inner_text()
    bench.shot("edit-fault")
    bench.press("Control+a").type("2020").press("Enter").told("已保存")
    assert page.locator("dialog").count() == 0
    record = by_quote(output, "1254.6亿元").record
    assert record is not None
    assert record["period"] == "2020"


def test_units_and_indicators_are_completed(bench: Bench) -> None:
    bench.document().press("e")
    bench.press("Control+a").type("固定资产投")
    bench.page.wait_for_function("() => document.querySelectorAll('#list-indicator option').length > 0")
    bench.press("Control+a").type("固定资产投资")
    bench.page.wait_for_function("() => document.querySelector('[name=indicator_code]').value !== 'NA.GDP'")
    bench.press("Escape")
    assert bench.page.locator("dialog").count() == 0


def test_move_the_span_to_the_selection(bench: Bench, output: Path) -> None:
    at(bench, output, "776座").select("通信基站776座").press("m").told("已保存")
    record = by_quote(output, "通信基站776座").record
    assert record is not None
    assert record["value"] == "776"


def test_move_the_span_without_a_selection(bench: Bench, output: Path) -> None:
    at(bench, output, "776座").press("m", "Control+a").type("基站776座").press("Enter").told("已保存")
    assert by_quote(output, "基站776座").record


@pytest.mark.parametrize("selects", [True, False])
def test_add(bench: Bench, output: Path, selects: bool) -> None:
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
    found = by_quote(output, "国民经济和社会发展计划")
    assert (found.verdict, found.kind) == ("added", "project")
    bench.page.wait_for_function(
        "() => document.querySelector('[aria-selected=true]').textContent.includes('国民经济')"
    )


def test_offsets_after_astral_characters_and_crlf(bench: Bench, output: Path) -> None:
    bench.document("hostile").select("改建医院3家").press("n")
    bench.page.locator("dialog select[name=kind]").select_option("project")
    bench.press("Enter")
    bench.page.wait_for_selector("dialog input[name=name]")
    bench.press("Enter").told("已保存")
    record = by_quote(output, "改建医院3家", "hostile").record
    assert record is not None
    assert HOSTILE[record["start"] : record["end"]] == "改建医院3家"
    drawn = bench.page.evaluate(
        "() => [...CSS.highlights.get('indicator-open')]"
        ".map((r) => r.startContainer.textContent.slice(r.startOffset, r.endOffset))"
    )
    assert "5所" in drawn
    assert "3家" in drawn


def test_split(bench: Bench, output: Path) -> None:
    at(bench, output, "云岭湖二期工程").press("s", "Enter").told("已保存")
    names = {r.record["name"]: r.verdict for r in reviewed(output) if r.kind == "project" and r.record}
    assert (names["云岭湖"], names["二期工程"]) == ("edited", "added")


def test_merge_with_the_next(bench: Bench, output: Path) -> None:
    at(bench, output, "云岭湖大桥").press("g", "Enter").told("已保存")
    merged, other = by_quote(output, "云岭湖大桥、青禾高铁站"), by_quote(output, "青禾高铁站")
    assert (merged.verdict, other.verdict) == ("edited", "rejected")
    bench.press("u").told("已撤销")
    assert by_quote(output, "青禾高铁站").verdict == by_quote(output, "云岭湖大桥").verdict == "open"


def test_note(bench: Bench, output: Path) -> None:
    bench.document().press("t").type("见附表").press("Enter").told("已保存")
    bench.page.wait_for_function("() => document.getElementById('details').textContent.includes('见附表')")
    assert by_quote(output, "1254.6亿元").verdict == "open"


def test_undo_and_redo_across_reloads(bench: Bench, output: Path) -> None:
    bench.document().press("a").told("已保存").press("r", "Enter")
    bench.page.wait_for_function("() => document.getElementById('counts').textContent.includes('15%')")
    bench.document().press("u").told("已撤销")
    assert (by_quote(output, "1254.6亿元").verdict, by_quote(output, "6.8%").verdict) == ("accepted", "open")
    bench.document().press("u").told("已撤销").press("u").told("没有可撤销")
    assert by_quote(output, "1254.6亿元").verdict == "open"
    bench.document().press("Shift+U").told("已重做")
    bench.document().press("Shift+U").told("已重做").press("Shift+U").told("没有可重做")
    assert (by_quote(output, "1254.6亿元").verdict, by_quote(output, "6.8%").verdict) == ("accepted", "rejected")


def test_bulk_accept_says_the_count_first(bench: Bench, output: Path) -> None:
    bench.document().press("f")
    bench.page.locator("select[name=kind]").select_option("project")
    bench.press("Escape", "b")
    assert "3 条" in bench.page.locator("dialog").inner_text()
    bench.press("Enter").told("已保存")
    assert {(r.kind, r.verdict.value) for r in reviewed(output)} == {("project", "accepted"), ("indicator", "open")}


def test_apply_to_all_alike(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    output = make_run(tmp_path / "own", plan="2021年新建学校5所。另新建学校6所。\n")
    with serving(output) as server:
        bench = Bench(browser, server.url).document().press("e")
        bench.page.get_by_label("单位").focus()
        bench.press("Control+a").type("座").press("Enter").told("已保存").press("l")
        bench.page.wait_for_selector("dialog .several li")
        assert "1 条" in bench.page.locator("dialog p").first.inner_text()
        bench.press("Enter").told("已保存")
    assert {r.record["unit"] for r in reviewed(output) if r.record and r.kind == "indicator"} == {"座"}


def test_filters_and_search(bench: Bench) -> None:
    bench.document().press("/").type("就业").press("Enter")
    assert "2.3万人" in bench.current()
    assert "显示 1 /" in bench.page.locator("#counts").inner_text()
    bench.press("f", "Shift+Tab", "Control+a", "Delete", "Escape")
    bench.page.wait_for_function("() => document.getElementById('counts').textContent.includes('显示 13')")


def test_queue_over_documents_and_help(bench: Bench) -> None:
    bench.document().press("q")
    bench.page.wait_for_selector("body[data-ready] #docname bdi")
    shown = {bench.press("j").page.locator("#docname").inner_text() for _ in range(12)}
    assert len(shown) == 2
    bench.press("?")
    assert bench.page.locator("dialog dt").count() >= 20
    bench.press("Escape", "h")
    bench.page.wait_for_selector("dialog")
    bench.press("Escape")


def test_a_conflict_of_two_browsers_asks(bench: Bench, browser: Browser, server: Server, output: Path) -> None:
    other = Bench(browser, server.url).document()
    bench.document().press("e")
    bench.page.get_by_label("数值").focus()
    bench.press("Control+a").type("1255").press("Enter").told("已保存")
    other.press("r", "Enter")
    other.page.wait_for_selector("dialog table")
    assert "1254.6亿元" in other.page.locator("dialog").inner_text()
    other.shot("conflict")
    other.press("Enter")
    other.page.wait_for_selector("dialog", state="detached")
    assert by_quote(output, "1254.6亿元").verdict == "edited"
    other.document().press("r")
    bench.press("e")
    bench.page.get_by_label("数值").focus()
    bench.press("Control+a").type("1256").press("Enter").told("已保存")
    other.press("Enter")
    other.page.wait_for_selector("dialog table")
    other.press("Tab", "Enter").told("已保存")
    assert by_quote(output, "1254.6亿元").verdict == "rejected"


def test_a_new_run_shows_three_values(bench: Bench, output: Path) -> None:
    bench.document().press("e")
    bench.page.get_by_label("数值").focus()
    bench.press("Control+a").type("1255").press("Enter").told("已保存")
    change_records(output, "1254.6亿元", value="9999")
    bench.document()
    table = bench.page.locator("#details .three").inner_text()
    assert all(value in table for value in ("1254.6", "1255", "9999"))
    bench.shot("three-values")
    record = by_quote(output, "1254.6亿元").record
    assert record is not None
    assert record["value"] == "1255"
    bench.press("w").told("已保存")
    assert by_quote(output, "1254.6亿元").verdict == "accepted"


def test_hostile_text_is_shown_and_harmless(bench: Bench, output: Path) -> None:
    bench.document("hostile")
    text = bench.page.locator("#text").inner_text()
    assert '<img src=x onerror="document.hacked=1">' in text
    assert "</script>" in text
    assert "\u202e" not in text
    at(bench, output, "4.5亿元", "hostile").press("h")
    bench.page.wait_for_selector("dialog")
    bench.press("Escape").open("queue")
    assert bench.page.evaluate("document.hacked") is None
    assert bench.page.locator("#text img, #details img, #records img").count() == 0


def test_keys_are_printed_and_everything_has_a_button(bench: Bench) -> None:
    bench.document()
    keys = bench.page.locator("#actions kbd").all_inner_texts()
    assert {*"jkaremnstwoubl/fq?", "g", "U"} <= set(keys)


def test_english_by_a_switch(bench: Bench) -> None:
    bench.document()
    bench.page.get_by_role("button", name="English").focus()
    bench.press("Enter")
    bench.page.wait_for_selector("body[data-ready] >> text=Accept all shown")
    assert bench.page.evaluate("document.documentElement.lang") == "en"


def test_a_killed_server_has_all_that_it_acknowledged(browser: Browser, output: Path) -> None:
    with serving(output) as first:
        bench = Bench(browser, first.url).document()
        bench.press("a", "a", "a").told("已保存")
        bench.page.wait_for_function("() => document.querySelectorAll('.row.pending').length === 0")
        first.kill()
        bench.press("a").told("连不上服务")
        assert [r.verdict.value for r in reviewed(output)].count("accepted") == 3
        with serving(output, port=first.port):
            bench.press("k", "a").told("已保存")
    assert [r.verdict.value for r in reviewed(output)].count("accepted") == 4


def test_a_page_to_send(browser: Browser, bench: Bench, output: Path, tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from extractor.cli.app import app

    bench.document("hostile").press("a").told("已保存")
    file = tmp_path / "page.html"
    done = CliRunner().invoke(app, ["review", "page", "hostile", "--to", str(file), "-o", str(output)])
    assert done.exit_code == 0, done.output
    page = browser.new_context(java_script_enabled=False).new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(file.as_uri())
    assert '<img src=x onerror="document.hacked=1">' in page.locator(".text").inner_text()
    assert page.locator("tbody tr.accepted").count() == 1
    assert requests == [file.as_uri()]
    assert "<script" not in file.read_text("utf-8").lower()
    assert json.dumps("\u202e") not in file.read_text("utf-8")
