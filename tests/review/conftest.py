"""One browser and one server over one prepared run for all tests of a module."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from program import SAMPLE
from review.runs import HOSTILE, make_run
from review.serving import Bench, Desk, chromium, serving

ALIKE = "2021年新建学校5所。另新建学校6所，改建医院3家。\n"
TWIN = "2021年，青禾市新建孪生桥31座。\n"
TEXTS = {
    **{f"plan-{n:02}": SAMPLE + "\n" * n for n in range(24)},
    **{f"hostile-{n}": HOSTILE + "\n" * n for n in range(4)},
    "alike-0": ALIKE,
    "twin-0": TWIN,
    "twin-1": TWIN,
}
"""As many documents of each text as a module has tests; the ends differ, and so the records' ids, but for the twins."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    output: Path = make_run(tmp_path_factory.mktemp("desk"), **TEXTS)
    with serving(output, "--reviewer", "甲") as server:
        yield Desk(output, server, list(TEXTS))


@pytest.fixture
def bench(browser: Browser, desk: Desk) -> Iterator[Bench]:
    found = Bench(browser, desk, desk.fresh("plan"))
    yield found
    found.close()


@pytest.fixture
def hostile(browser: Browser, desk: Desk) -> Iterator[Bench]:
    found = Bench(browser, desk, desk.fresh("hostile"))
    yield found
    found.close()
