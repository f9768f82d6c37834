"""The workbench as users run it: a server in a process of its own, and a browser before it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine")
SHOTS = os.environ.get("REVIEW_SCREENSHOTS")
"""A folder for screenshots of the pages, where they are wanted."""


class Server:
    """A running workbench. `kill` ends it as a power cut would."""

    def __init__(self, output: Path, *arguments: str, port: int = 0) -> None:
        command = [sys.executable, "-m", "extractor", "review", "-o", str(output), "--no-browser", "--port", str(port)]
        self._process = subprocess.Popen([*command, *arguments], stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        self.url = self._process.stdout.readline().strip()
        assert self.url.startswith("http://"), self.url

    @property
    def port(self) -> int:
        return int(self.url.rstrip("/").rsplit(":", 1)[1])

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()


@contextmanager
def serving(output: Path, *arguments: str, port: int = 0) -> Iterator[Server]:
    server = Server(output, *arguments, port=port)
    try:
        yield server
    finally:
        server.kill()


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


class Bench:
    """A reviewer at the workbench, with keys only."""

    def __init__(self, browser: Browser, url: str, **context: Any) -> None:
        self.url = url
        self.page: Page = browser.new_context(viewport={"width": 1400, "height": 900}, **context).new_page()
        self.page.set_default_timeout(15_000)
        self.faults: list[str] = []
        self.page.on("pageerror", lambda fault: self.faults.append(str(fault)))

    def open(self, path: str) -> "Bench":
        self.page.goto("about:blank")
        self.page.goto(self.url + path)
        self.page.wait_for_selector("body[data-ready]")
        return self

    def document(self, doc_id: str = "plan", record_id: str = "") -> "Bench":
        return self.open(f"document?id={doc_id}#{record_id}")

    def press(self, *keys: str) -> "Bench":
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def type(self, words: str) -> "Bench":
        self.page.keyboard.insert_text(words)
        return self

    def told(self, words: str) -> "Bench":
        """Wait until the page says this."""
        self.page.wait_for_function("words => document.getElementById('status').textContent.includes(words)", arg=words)
        return self

    def current(self) -> str:
        return self.page.locator('[aria-selected="true"]').inner_text()

    def select(self, words: str, shift: int = 0) -> "Bench":
        """Select words in the text, as Shift and the arrow keys do in caret browsing."""
        self.page.evaluate(
            """([words, shift]) => {
                for (const line of document.querySelectorAll('.line')) {
                    const at = line.textContent.indexOf(words);
                    if (at < 0) continue;
                    getSelection().setBaseAndExtent(line.firstChild, at, line.firstChild, at + words.length + shift);
                    return;
                }
                throw new Error('no such words');
            }""",
            [words, shift],
        )
        return self

    def shot(self, name: str) -> None:
        if SHOTS:
            Path(SHOTS).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=Path(SHOTS) / f"{name}.png")


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def best_of(times: int, measure: Callable[[], float]) -> float:
    """The least of several measurements: what the program needs, without what other programs took meanwhile."""
    return min(measure() for _ in range(times))
