"""A decision that is made is not lost: not without a server, not with the page closed, not by a lost answer."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from extractor.review.accounts import Accounts, Role
from extractor.review.events import Event
from extractor.review.store import ReviewStore
from program import SAMPLE
from review.runs import make_run
from review.serving import Bench, Desk, Server, needs_browser, serving

pytestmark = [needs_browser, pytest.mark.timeout(120)]
slow = pytest.mark.slow
FIRST = ("1254.6亿元", "6.8%")
PASSWORD = "correct horse"


def offline(bench: Bench, away: bool) -> Bench:
    bench.page.context.set_offline(away)
    return bench


def count(bench: Bench) -> str:
    return bench.page.locator("#unsent").inner_text()


def sent(bench: Bench) -> Bench:
    """Wait until nothing waits to be sent."""
    bench.page.wait_for_selector("#unsent", state="hidden")
    return bench


def test_decisions_without_a_server_wait_at_their_rows_and_are_sent_later(bench: Bench) -> None:
    third = bench.rows()[2]
    offline(bench.document(), True).press("a", "a").told("连不上服务")
    bench.press("r").type("我自己的理由").press("Enter").press("t").type("见附表").press("Enter")
    bench.page.wait_for_function("() => document.getElementById('unsent').textContent.includes('4')")
    assert bench.page.locator(".row.pending").count() == 4
    assert "⇡" in bench.page.locator(".row.pending .flags").first.inner_text()
    assert "已保存" not in bench.page.locator("#status").inner_text()
    assert {row.verdict.value for row in bench.rows()} == {"open"}
    sent(offline(bench, False)).told("已保存")
    assert [bench.verdict(quote) for quote in FIRST] == ["accepted", "accepted"]
    found = next(row for row in bench.rows() if row.record_id == third.record_id)
    assert found.followed and found.followed.standing.reason == "我自己的理由"
    assert "见附表" in bench.page.locator("#details").inner_text()


def test_a_page_that_is_closed_leaves_its_decisions_to_the_next(bench: Bench) -> None:
    offline(bench.document(), True).press("a", "a").told("连不上服务")
    old = bench.page
    offline(bench, False)
    bench.page = old.context.new_page()
    old.close()
    bench.page.goto(bench.url + "stats")
    bench.page.wait_for_selector("#unsent", state="hidden")
    bench.document().press("j")
    sent(bench)
    assert [bench.verdict(quote) for quote in FIRST] == ["accepted", "accepted"]


def test_a_burst_before_leaving_is_saved_whole(bench: Bench) -> None:
    bench.document().press(*"aaaaaaaaaa", "q")
    bench.page.wait_for_selector("body[data-ready] #docname bdi")
    sent(bench)
    assert [row.verdict.value for row in bench.rows()].count("accepted") == 10


def test_a_lost_answer_is_no_second_decision(bench: Bench) -> None:
    lost: list[int] = []

    def lose(route: object) -> None:
        route.fetch()  # type: ignore[attr-defined]
        lost.append(1)
        route.abort()  # type: ignore[attr-defined]

    bench.document().page.route("**/api/decide", lose, times=1)
    sent(bench.press("a"))
    assert (lost, len(events(bench))) == ([1], 1)


def test_an_undo_that_was_not_heard_of_is_not_taken_for_that_of_a_later_decision(bench: Bench) -> None:
    def lose(route: object) -> None:
        route.fetch()  # type: ignore[attr-defined]
        route.abort()  # type: ignore[attr-defined]

    sent(bench.document().press("a"))
    bench.page.route("**/api/undo", lose, times=1)
    bench.press("u").told("连不上")
    sent(bench.press("r", "Enter"))
    rejected = [row.verdict.value for row in bench.rows()].count("rejected")
    bench.press("u").told("已撤销")
    left = [row.verdict.value for row in bench.rows()]
    assert (rejected, left.count("rejected"), left.count("accepted")) == (1, 0, 0)


def events(bench: Bench) -> list[Event]:
    store = ReviewStore(bench.output / "reviews.sqlite")
    found = store.events(bench.doc)
    store.close()
    return found


def test_leaving_is_warned_of_while_decisions_wait(bench: Bench) -> None:
    asked: list[str] = []
    bench.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    offline(bench.document(), True).press("a").told("连不上服务")
    bench.page.evaluate("() => location.reload()")
    bench.page.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    sent(offline(bench, False))


@slow
def test_undo_without_a_server_takes_back_what_was_not_sent(bench: Bench) -> None:
    offline(bench.document(), True).press("a").told("连不上服务").press("a", "u").told("已撤销")
    assert "1" in count(bench)
    bench.press("u").told("连上服务后").press("Shift+U")
    bench.page.wait_for_function("() => document.getElementById('unsent').textContent.includes('2')")
    sent(offline(bench, False))
    assert [bench.verdict(quote) for quote in FIRST] == ["accepted", "accepted"]


@slow
def test_an_edit_without_a_server_closes_its_dialog_and_is_sent_later(bench: Bench) -> None:
    offline(bench.document(), True).press("e").field("时期", "2020").press("Enter").told("连不上服务")
    bench.page.wait_for_selector("dialog", state="detached")
    bench.press("a")
    sent(offline(bench, False))
    assert (bench.record(FIRST[0])["period"], bench.verdict(FIRST[0])) == ("2020", "edited")


@slow
def test_what_the_server_refuses_later_is_kept_and_can_be_given_up(bench: Bench) -> None:
    offline(bench.document(), True).press("e").field("时期", "去年").press("Enter").told("连不上服务")
    offline(bench, False).told("按 p")
    bench.press("j", "a").told("按 p").press("p")
    assert "去年" in bench.page.locator("dialog").inner_text()
    bench.page.get_by_role("button", name="放弃").focus()
    bench.press("Enter", "Escape")
    sent(bench)
    assert [bench.verdict(quote) for quote in FIRST] == ["open", "accepted"]


@slow
def test_a_server_under_another_name_is_not_given_what_the_first_person_decided(
    browser: Browser, tmp_path: Path
) -> None:
    output = make_run(tmp_path, plan=SAMPLE)
    server = Server(output, "--reviewer", "甲")
    bench = Bench(browser, Desk(output, server, ()), "plan")
    offline(bench.document(), True).press("a").told("连不上服务")
    server.kill()
    with serving(output, "--reviewer", "乙", port=server.port):
        offline(bench, False).told("登录")
        bench.document()
        assert "甲 另有 1 个" in count(bench)
        bench.press("j", "a").told("已保存")
        assert [bench.verdict(quote) for quote in FIRST] == ["open", "accepted"]
    with serving(output, "--reviewer", "甲", port=server.port):
        sent(bench.document())
    assert [bench.verdict(quote) for quote in FIRST] == ["accepted", "accepted"]
    found = bench.by_quote(FIRST[0])
    assert found.followed and found.followed.standing.reviewer == "甲"
    bench.close()


def login(page: Page, url: str, name: str) -> None:
    page.goto(url + "login")
    page.locator("[name=name]").fill(name)
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.wait_for_selector("#documents")


@pytest.fixture
def shared(browser: Browser, tmp_path: Path) -> Iterator[tuple[Bench, BrowserContext]]:
    """A reviewer who has logged in, at a server for several."""
    output = make_run(tmp_path, plan=SAMPLE)
    accounts = Accounts(output / "reviewers.sqlite")
    for name in ("甲", "乙"):
        accounts.put(name, Role.REVIEWER, PASSWORD)
    with serving(output, "--host", "0.0.0.0") as server:
        bench = Bench(browser, Desk(output, server, ()), "plan")
        bench.url = f"http://127.0.0.1:{server.port}/"
        login(bench.page, bench.url, "甲")
        yield bench, bench.page.context
        bench.close()


@slow
def test_a_logout_elsewhere_keeps_what_was_typed_until_the_same_person_is_back(
    shared: tuple[Bench, BrowserContext],
) -> None:
    bench, context = shared
    other = context.new_page()
    other.goto(bench.url)
    bench.document()
    other.get_by_role("button", name="退出").click()
    bench.press("t").type("见附表").press("Enter").told("登录")
    assert "1" in count(bench)
    login(other, bench.url, "乙")
    bench.press("a").told("登录")
    assert {row.verdict.value for row in bench.rows()} == {"open"}
    other.get_by_role("button", name="退出").click()
    login(other, bench.url, "甲")
    sent(bench.press("a"))
    assert [bench.verdict(quote) for quote in FIRST] == ["accepted", "accepted"]
    assert "见附表" in bench.press("k", "k").page.locator("#details").inner_text()


def test_what_was_taken_back_without_a_server_comes_back_after_what_it_followed(bench: Bench) -> None:
    offline(bench.document(), True).press("a", "k", "r").type("重复了").press("Enter").press("u").told("已撤销")
    sent(offline(bench, False))
    sent(bench.press("Shift+U"))
    assert bench.page.locator("dialog").count() == 0
    assert [row.verdict.value for row in bench.rows()].count("rejected") == 1


def test_waiting_decisions_are_counted_not_steps(bench: Bench) -> None:
    offline(bench.document(), True).press("b", "Enter").told("连不上服务")
    assert str(len(bench.rows())) in bench.page.locator("#unsent").inner_text()
    sent(offline(bench, False))


AT_ONCE = """async () => {
  const told = (key) => new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
  const press = (key) => document.activeElement.dispatchEvent(told(key));
  press("r");
  document.querySelector("dialog form").requestSubmit();
  for (let turn = 0; turn < 50; turn += 1) await null;
  press("a");
}"""
"""Keys faster than the browser tells that a dialog was closed."""


def test_the_key_after_an_answered_dialog_is_for_the_next_record(bench: Bench) -> None:
    bench.document().page.evaluate(AT_ONCE)
    sent(bench.settled())
    assert [bench.verdict(quote) for quote in FIRST] == ["rejected", "accepted"]
