"""Accessibility of every page, and how fast they answer."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from program import SAMPLE
from review.runs import HOSTILE, make_large_run, make_run
from review.serving import Bench, best_of, chromium, needs_browser, percentile, serving

pytestmark = needs_browser
SERIOUS = {"serious", "critical"}
_KEY = """async () => {
    const times = [];
    for (let i = 0; i < 120; i++) {
        const key = i % 20 === 19 ? 'a' : i % 3 === 2 ? 'k' : 'j';
        const begun = performance.now();
        document.getElementById('records').dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
        document.body.getBoundingClientRect();
        times.push(performance.now() - begun);
        await new Promise((done) => setTimeout(done, 4));
    }
    return times;
}"""
_FILTER = """() => {
    const form = document.getElementById('filters');
    const begun = performance.now();
    form.elements.search.value = '7号';
    form.elements.search.dispatchEvent(new Event('input', { bubbles: true }));
    document.body.getBoundingClientRect();
    const took = performance.now() - begun;
    form.elements.search.value = '';
    form.elements.search.dispatchEvent(new Event('input', { bubbles: true }));
    return took;
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def serious(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in found if v["impact"] in SERIOUS]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_fault_of_accessibility(browser: Browser, tmp_path: Path, scheme: str) -> None:
    output = make_run(tmp_path, plan=SAMPLE, hostile=HOSTILE)
    with serving(output) as server:
        bench = Bench(browser, server.url, color_scheme=scheme, bypass_csp=True)
        found: dict[str, list[str]] = {}
        for path in ("", "stats", "document?id=none", "login"):
            bench.page.goto(server.url + path)
            found[path] = serious(bench.page)
            bench.shot(f"{path.split('?')[0] or 'documents'}-{scheme}")
        for path in ("document?id=plan", "queue"):
            bench.open(path).press("a").told("已保存").press("r", "Enter").told("已保存")
            found[path] = serious(bench.page)
            bench.shot(f"{path.split('?')[0]}-{scheme}")
        bench.open("document?id=plan")
        for key in "eresmnt?hg":
            bench.press(key)
            bench.page.wait_for_selector("dialog")
            found[f"dialog {key}"] = serious(bench.page)
            bench.press("Escape")
            bench.page.wait_for_selector("dialog", state="detached")
        bench.page.goto(server.url + "stats")
        found["stats with figures"] = serious(bench.page)
        bench.page.context.close()
    assert {path: faults for path, faults in found.items() if faults} == {}


def test_a_document_of_5000_records_opens_and_answers_at_once(browser: Browser, tmp_path: Path) -> None:
    output = make_large_run(tmp_path, documents=1, records=5000)
    with serving(output) as server:
        bench = Bench(browser, server.url)

        def opened() -> float:
            bench.document("large-0")
            return float(bench.page.get_attribute("body", "data-ready") or "inf")

        opening = best_of(4, opened)
        key = percentile(bench.page.evaluate(_KEY), 0.95)
        bench.page.context.close()
    print(f"opening {opening:.0f} ms, key p95 {key:.1f} ms")
    assert opening < 1000
    assert key < 50


def test_a_queue_of_10000_records_filters_at_once(browser: Browser, tmp_path: Path) -> None:
    output = make_large_run(tmp_path, documents=4, records=2500)
    with serving(output) as server:
        bench = Bench(browser, server.url).open("queue")
        assert "10000" in bench.page.locator("#counts").inner_text()
        took = best_of(3, lambda: float(bench.page.evaluate(_FILTER)))
        bench.page.context.close()
    print(f"filter {took:.0f} ms")
    assert took < 200
