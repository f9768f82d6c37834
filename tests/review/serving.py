"""The workbench as users run it: a server in a process of its own, and a browser before it."""

import json
import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from extractor.review.corrected import reviewed_document, store_of
from extractor.review.folder import open_run
from extractor.review.overlay import Reviewed

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
LAUNCH: dict[str, Any] = {"executable_path": CHROMIUM, "args": ["--no-sandbox"]}
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine")
SHOTS = os.environ.get("REVIEW_SCREENSHOTS")
"""A folder for screenshots of the pages, where they are wanted."""
STARTING = 60.0
"""Seconds that a server may take to say where it listens, on a machine that does many other things."""
WAITING = 30_000
"""Milliseconds that a page may take to do what a test waits for."""


class Server:
    """A running workbench. `kill` ends it as a power cut would."""

    def __init__(self, output: Path, *arguments: str, port: int = 0) -> None:
        command = [sys.executable, "-m", "extractor", "review", "-o", str(output), "--no-browser", "--port", str(port)]
        self._process = subprocess.Popen([*command, *arguments], stdout=subprocess.PIPE)
        self.url = self._said()

    def _said(self) -> str:
        """The first line that the server prints, read without waiting for ever."""
        assert self._process.stdout is not None
        pipe, line, until = self._process.stdout.fileno(), b"", time.monotonic() + STARTING
        while not line.endswith(b"\n"):
            ready, _, _ = select.select([pipe], [], [], max(0.0, until - time.monotonic()))
            piece = os.read(pipe, 4096) if ready else b""
            if not piece:
                self.kill()
                raise AssertionError(f"the workbench did not start: {line!r}")
            line += piece
        return line.decode().strip()

    @property
    def port(self) -> int:
        return int(self.url.rstrip("/").rsplit(":", 1)[1])

    def kill(self) -> None:
        self._process.kill()
        self._process.wait(30)
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
        browser = playwright.chromium.launch(**LAUNCH)
        yield browser
        browser.close()


class Desk:
    """One run and one server for the tests of a module. Each test takes a document that no other has touched."""

    def __init__(self, output: Path, server: Server, docs: Sequence[str]) -> None:
        self.output = output
        self.server = server
        self._docs = list(docs)

    def fresh(self, name: str) -> str:
        """An untouched document made of the text of that name."""
        doc = next(doc for doc in self._docs if doc.startswith(f"{name}-"))
        self._docs.remove(doc)
        return doc


class Bench:
    """A reviewer at the workbench, with keys only, before one document."""

    def __init__(self, browser: Browser, desk: Desk, doc: str, **context: Any) -> None:
        self.url = desk.server.url
        self.output = desk.output
        self.doc = doc
        self.page: Page = browser.new_context(viewport={"width": 1400, "height": 900}, **context).new_page()
        self.page.set_default_timeout(WAITING)
        self.faults: list[str] = []
        self.page.on("pageerror", lambda fault: self.faults.append(str(fault)))

    def close(self) -> None:
        self.page.context.close()
        assert self.faults == []

    def open(self, path: str) -> "Bench":
        self.page.goto("about:blank")
        self.page.goto(self.url + path)
        self.page.wait_for_selector("body[data-ready]")
        return self

    def document(self, quote: str = "") -> "Bench":
        """The document, at the record of these words."""
        return self.open(f"document?id={self.doc}#{self.by_quote(quote).record_id if quote else ''}")

    def press(self, *keys: str) -> "Bench":
        for key in keys:
            self.page.evaluate(
                "() => { const said = document.getElementById('status'); if (said) said.textContent = ''; }"
            )
            self.page.keyboard.press(key)
        return self

    def type(self, words: str) -> "Bench":
        self.page.keyboard.insert_text(words)
        return self

    def told(self, words: str) -> "Bench":
        """Wait until the page says this in answer to the last key."""
        self.page.wait_for_function("words => document.getElementById('status').textContent.includes(words)", arg=words)
        return self

    def settled(self) -> "Bench":
        """Wait until no decision is under way."""
        self.page.wait_for_function("() => !document.querySelector('.row.pending')")
        return self

    def current(self) -> str:
        return self.page.locator('[aria-selected="true"]').inner_text()

    def select(self, words: str) -> "Bench":
        """Select words in the text, as Shift and the arrow keys do in caret browsing."""
        self.page.evaluate(
            """words => {
                for (const line of document.querySelectorAll('.line')) {
                    const at = line.textContent.indexOf(words);
                    if (at < 0) continue;
                    getSelection().setBaseAndExtent(line.firstChild, at, line.firstChild, at + words.length);
                    return;
                }
                throw new Error('no such words');
            }""",
            words,
        )
        return self

    def field(self, label: str, words: str) -> "Bench":
        """Write into a field of the dialog that is open."""
        self.page.get_by_label(label).focus()
        return self.press("Control+a").type(words)

    def shot(self, name: str) -> None:
        if SHOTS:
            Path(SHOTS).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=Path(SHOTS) / f"{name}.png")

    def rows(self) -> list[Reviewed]:
        """The document's records as they stand on the disk."""
        store = store_of(self.output)
        assert store is not None
        document = reviewed_document(open_run(self.output), store.events(self.doc), self.doc)
        store.close()
        return [row for laid in document.overlays.values() for row in laid.records]

    def by_quote(self, quote: str) -> Reviewed:
        return next(row for row in self.rows() if (row.record or row.extracted or {}).get("quote") == quote)

    def verdict(self, quote: str) -> str:
        return self.by_quote(quote).verdict.value

    def record(self, quote: str) -> dict[str, Any]:
        found = self.by_quote(quote).record
        assert found is not None, json.dumps(quote, ensure_ascii=False)
        return found


def within(limit: float, measure: Callable[[], float], attempts: int = 3) -> float:
    """The first of several measurements that keeps the limit, else the least.

    Other programs can only make a measurement worse. Each must begin anew where it is the beginning that is measured.
    """
    taken: list[float] = []
    while len(taken) < attempts and not (taken and taken[-1] < limit):
        taken.append(measure())
    return min(taken)


_LOOP = """
import time
begun, total = time.perf_counter(), 0
for number in range(4_000_000):
    total += number * number % 7
print(time.perf_counter() - begun)
"""
IDLE = 0.45
"""Seconds that the loop takes on the machine on which the figures of the workbench were set, when that is idle."""


def slowness() -> float:
    """How many times longer than on an idle machine two plain loops take side by side now, 1 at least.

    A server and a browser need two processors at once; where other programs have them, a limit counts by this.
    """
    loops = [subprocess.Popen([sys.executable, "-c", _LOOP], stdout=subprocess.PIPE) for _ in range(2)]
    return max(1.0, *(float(loop.communicate(timeout=120)[0]) / IDLE for loop in loops))


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]
