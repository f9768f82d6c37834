"""Accessibility of every page, in light and in dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from review.serving import Bench, Desk, needs_browser

pytestmark = [needs_browser, pytest.mark.timeout(240)]
SERIOUS = {"serious", "critical"}
ONLY_FAULTS = {"resultTypes": ["violations"]}


def serious(page: Page) -> list[str]:
    found = Axe().run(page, options=ONLY_FAULTS).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in found if v["impact"] in SERIOUS]


def named(path: str) -> str:
    return path.split("?")[0] or "documents"


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.slow)])
def test_no_serious_fault_of_accessibility(browser: Browser, desk: Desk, scheme: str) -> None:
    bench = Bench(browser, desk, desk.fresh("plan"), color_scheme=scheme, bypass_csp=True)
    found: dict[str, list[str]] = {}
    for path in (f"document?id={bench.doc}", "queue"):
        bench.open(path).press("a").told("已保存").press("r", "Enter").told("已保存")
        found[path] = serious(bench.page)
        bench.shot(f"{named(path)}-{scheme}")
    for path in ("", "stats", "document?id=none", "login"):
        bench.page.goto(bench.url + path)
        found[path] = serious(bench.page)
        bench.shot(f"{'none' if 'none' in path else named(path)}-{scheme}")
    bench.close()
    assert {path: faults for path, faults in found.items() if faults} == {}


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_fault_in_dialogs(browser: Browser, desk: Desk, scheme: str) -> None:
    bench = Bench(browser, desk, desk.fresh("plan"), color_scheme=scheme, bypass_csp=True).document()
    found: dict[str, list[str]] = {}
    for key in "erstmn?hgb":
        bench.press(key)
        bench.page.wait_for_selector("dialog")
        found[key] = serious(bench.page)
        bench.shot(f"dialog-{'help' if key == '?' else key}-{scheme}")
        bench.press("Escape")
        bench.page.wait_for_selector("dialog", state="detached")
    bench.close()
    assert {key: faults for key, faults in found.items() if faults} == {}
