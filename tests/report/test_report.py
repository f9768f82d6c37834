"""The report: whole, safe, readable without a network, in light and dark and on paper."""

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest

from program import start

NASTY = "<script>alert(1)</script>"
TEXTS = {
    "徐水_2023": "河北省保定市徐水区2023年政府工作报告\n一、2022年工作回顾\n2022年，地区生产总值完成120.4亿元，"
    "增长5.1%；一般公共预算收入增长6.2%。<img src=x onerror=alert(1)>项目签约，瑞禾电池产业园签约。\n"
    "二、2023年主要目标\n地区生产总值增长6%，一般公共预算收入增长7%，城镇新增就业3500人以上。\n",
    f"徐水_{NASTY.replace('/', '_')}_2024": "河北省保定市徐水区2024年政府工作报告\n一、2023年工作回顾\n"
    "2023年，地区生产总值完成126.1亿元，增长6.8%；城镇新增就业3310人。<script>alert(2)</script>公司新增专利35件。瑞禾电池产业园开工建设。\n"
    "二、2024年主要目标\n地区生产总值增长6.5%，一般公共预算收入增长6%。\n",
}


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    (folder / "in").mkdir()
    for name, text in TEXTS.items():
        (folder / "in" / f"{name}.txt").write_text(text, encoding="utf-8")
    assert start("run", folder / "in", "-o", folder / "out", "--workers", "1", "-q").code == 0
    made = start("report", "-o", folder / "out")
    assert made.code == 0, made.err
    return folder / "out" / "report.html"


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def test_nothing_of_a_document_becomes_markup(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    tags = Tags()
    tags.feed(text)
    names = {tag for tag, _ in tags.seen}
    assert not names & {"script", "img", "iframe", "object", "embed", "link", "base", "form"}
    assert not [a for _, attrs in tags.seen for a in attrs if a.startswith("on")]
    assert "&lt;script&gt;alert(2)" in text


def test_nothing_is_fetched(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    tags = Tags()
    tags.feed(text)
    policy = next(attrs["content"] for tag, attrs in tags.seen if attrs.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    links = [value for _, attrs in tags.seen for name, value in attrs.items() if name in ("href", "src", "xlink:href")]
    assert all(value is not None and value.startswith("#") for value in links)
    assert not re.search(r"url\((?!#)", text)


def test_ids_are_unique_and_links_lead_somewhere(page: Path) -> None:
    tags = Tags()
    tags.feed(page.read_text(encoding="utf-8"))
    ids = [attrs["id"] for _, attrs in tags.seen if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert {attrs["href"] for tag, attrs in tags.seen if tag == "a"} <= {f"#{name}" for name in ids}


def test_what_it_shows(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    shown = ("126.1亿元", "+6.8%", "瑞禾电池产业园", "signed → started", "≥3500人", "未完成", "<svg", "开工 started")
    for words in shown:
        assert words in text, words
    assert "2023年，地区生产总值完成<mark>126.1亿元</mark>" in text


def test_the_same_outputs_give_the_same_page(page: Path, tmp_path: Path) -> None:
    assert start("report", "-o", page.parent, "--to", tmp_path / "again.html").code == 0
    assert (tmp_path / "again.html").read_bytes() == page.read_bytes()


def test_without_a_run_there_is_a_message(tmp_path: Path) -> None:
    failed = start("report", "-o", tmp_path)
    assert (failed.code, "E403" in failed.err) == (1, True)


CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.mark.skipif(CHROMIUM is None, reason="no chromium here")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_a_browser(page: Path, scheme: str) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context(color_scheme=scheme, offline=True)  # type: ignore[arg-type]
        tab = context.new_page()
        said: list[str] = []
        tab.on("console", lambda message: said.append(message.text))
        tab.on("dialog", lambda dialog: said.append(dialog.message))
        tab.goto(page.as_uri())
        paper = tab.evaluate("getComputedStyle(document.body).backgroundColor")
        assert (paper == "rgb(255, 255, 255)") is (scheme == "light")
        tab.locator(".doc summary").first.click()
        number = tab.locator(".doc[open] .cards .ev").first
        number.hover()
        assert number.locator(".tip").is_visible()
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert len(tab.pdf()) > 10_000
        assert said == []
        browser.close()
