"""Texts that mean harm or are hard to count: shown as they are, harmless, with their offsets right."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from typer.testing import CliRunner

from extractor.cli.app import app
from review.runs import HOSTILE
from review.serving import Bench, needs_browser

pytestmark = [needs_browser, pytest.mark.timeout(120)]


def test_offsets_after_astral_characters_and_crlf(hostile: Bench) -> None:
    hostile.document().select("改建医院3家").press("n")
    hostile.page.locator("dialog select[name=kind]").select_option("project")
    hostile.press("Enter")
    hostile.page.wait_for_selector("dialog input[name=name]")
    hostile.press("Enter").told("已保存")
    record = hostile.record("改建医院3家")
    assert HOSTILE[record["start"] : record["end"]] == "改建医院3家"
    drawn = hostile.page.evaluate(
        "() => [...CSS.highlights.get('indicator-open')]"
        ".map((r) => r.startContainer.textContent.slice(r.startOffset, r.endOffset))"
    )
    assert {"5所", "3家"} <= set(drawn)


def test_hostile_text_is_shown_and_harmless(hostile: Bench) -> None:
    hostile.document()
    text = hostile.page.locator("#text").inner_text()
    assert '<img src=x onerror="document.hacked=1">' in text
    assert "</script>" in text
    assert "\u202e" not in text
    hostile.document("4.5亿元").shot("hostile")
    hostile.press("h")
    hostile.page.wait_for_selector("dialog")
    hostile.press("Escape").open("queue")
    assert hostile.page.evaluate("document.hacked") is None
    assert hostile.page.locator("#text img, #details img, #records img").count() == 0


@pytest.mark.slow
def test_a_page_to_send(browser: Browser, hostile: Bench, tmp_path: Path) -> None:
    hostile.document().press("a").told("已保存")
    file = tmp_path / "page.html"
    command = ["review", "page", hostile.doc, "--to", str(file), "-o", str(hostile.output)]
    done = CliRunner().invoke(app, command)
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
    page.context.close()
