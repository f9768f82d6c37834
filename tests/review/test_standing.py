"""What has been decided stays: across reloads, other reviewers, new runs and the end of the server."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from program import SAMPLE
from review.runs import change_records, make_run
from review.serving import Bench, Desk, needs_browser, serving

pytestmark = [needs_browser, pytest.mark.timeout(180)]


def test_undo_and_redo_across_reloads(bench: Bench) -> None:
    bench.document().press("a").told("已保存").press("r", "Enter").told("已保存")
    bench.document().press("u").told("已撤销")
    assert (bench.verdict("1254.6亿元"), bench.verdict("6.8%")) == ("accepted", "open")
    bench.document().press("u").told("已撤销").press("u").told("没有可撤销")
    assert bench.verdict("1254.6亿元") == "open"
    bench.document().press("Shift+U").told("已重做")
    bench.document().press("Shift+U").told("已重做").press("Shift+U").told("没有可重做")
    assert (bench.verdict("1254.6亿元"), bench.verdict("6.8%")) == ("accepted", "rejected")


def test_a_conflict_of_two_browsers_asks(bench: Bench, browser: Browser, desk: Desk) -> None:
    other = Bench(browser, desk, bench.doc).document()
    bench.document().press("e").field("数值", "1255").press("Enter").told("已保存")
    other.press("r", "Enter")
    other.page.wait_for_selector("dialog table")
    told = other.page.locator("dialog table").inner_text()
    assert all(words in told for words in ("1254.6亿元", "1255", "已修改", "否决"))
    other.shot("conflict")
    other.press("1")
    other.page.wait_for_selector("dialog", state="detached")
    assert bench.verdict("1254.6亿元") == "edited"
    other.document().press("r")
    bench.press("e").field("数值", "1256").press("Enter").told("已保存")
    other.press("Enter")
    other.page.wait_for_selector("dialog table")
    other.press("2").told("已保存")
    assert bench.verdict("1254.6亿元") == "rejected"
    other.close()


def test_a_new_run_shows_three_values(bench: Bench) -> None:
    bench.document().press("e").field("数值", "1255").press("Enter").told("已保存")
    change_records(bench.output, "1254.6亿元", bench.doc, value="9999")
    bench.document()
    table = bench.page.locator("#details .three").inner_text()
    assert all(value in table for value in ("1254.6", "1255", "9999"))
    bench.shot("three-values")
    assert bench.record("1254.6亿元")["value"] == "1255"
    bench.press("w").told("已保存")
    assert bench.verdict("1254.6亿元") == "accepted"


def test_an_open_page_asks_before_it_decides_on_what_a_new_run_says(bench: Bench) -> None:
    bench.document()
    old = bench.record("1254.6亿元")["value"]
    change_records(bench.output, "1254.6亿元", bench.doc, value="9999")
    bench.press("a")
    bench.page.wait_for_selector("dialog table")
    told = bench.page.locator("dialog table").inner_text()
    assert all(words in told for words in (old, "9999", "重新抽取"))
    bench.press("1")
    bench.page.wait_for_selector("dialog", state="detached")
    assert bench.verdict("1254.6亿元") == "open"
    change_records(bench.output, "1254.6亿元", bench.doc, value="8888")
    bench.press("k", "a")
    bench.page.wait_for_selector("dialog table")
    bench.press("2").told("请刷新页面")
    assert (bench.verdict("1254.6亿元"), bench.record("1254.6亿元")["value"]) == ("edited", "9999")


def test_undo_goes_back_through_one_record_and_past_what_another_decided(
    bench: Bench, browser: Browser, desk: Desk
) -> None:
    bench.document().press("a").told("已保存").press("k", "e").field("主体", "甲").press("Enter").told("已保存")
    bench.press("r", "Enter").told("已保存").settled()
    with serving(desk.output, "--reviewer", "乙") as second:
        other = Bench(browser, Desk(desk.output, second, ()), bench.doc).document()
        other.press("e").field("主体", "乙").press("Enter").told("已保存")
        other.close()
    for _ in range(3):
        bench.press("u").told("乙 后来的决定仍然有效")
        assert bench.record("1254.6亿元")["subject"] == "乙"
    bench.press("u").told("没有可撤销")


@pytest.mark.slow
def test_a_killed_server_has_all_that_it_acknowledged(browser: Browser, tmp_path: Path) -> None:
    output = make_run(tmp_path, plan=SAMPLE)
    with serving(output) as first:
        bench = Bench(browser, Desk(output, first, ()), "plan").document()
        bench.press("a", "a", "a").told("已保存").settled()
        first.kill()
        bench.press("a").told("连不上服务")
        assert [r.verdict.value for r in bench.rows()].count("accepted") == 3
        with serving(output, port=first.port):
            bench.press("k", "a").told("已保存")
    assert [r.verdict.value for r in bench.rows()].count("accepted") == 4
    bench.close()
