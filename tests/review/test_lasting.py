"""A thousand decisions over the wire: none that was acknowledged is lost, none is overwritten unseen."""

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from extractor.review.accounts import Accounts, Role
from extractor.review.events import Event
from extractor.review.store import ReviewStore
from review.runs import make_large_run
from review.serving import Server, serving

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]
DOC = "large-0"
PASSWORD = "correct horse"


class Client:
    """A reviewer's browser without a screen, over a real connection."""

    def __init__(self, url: str, name: str = "") -> None:
        self._http = httpx.Client(base_url=url, timeout=60)
        if name:
            fields = {"token": self._token("login"), "name": name, "password": PASSWORD, "then": "/"}
            assert self._http.post("login", data=fields).status_code == 303
        self._headers = {"X-CSRF-Token": self._token("stats")}

    def _token(self, page: str) -> str:
        return self._http.get(page).text.split('name="csrf" content="')[1].split('"')[0]

    def rows(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self._http.get("api/document", params={"id": DOC}).json()["rows"]
        return found

    def accept(self, record_id: str, base: int) -> httpx.Response:
        item = {"doc": DOC, "id": record_id, "kind": "indicator", "action": "accept", "base": base}
        return self._http.post("api/decide", json={"items": [item], "since": {}}, headers=self._headers)

    def close(self) -> None:
        self._http.close()


def events(output: Path) -> list[Event]:
    store = ReviewStore(output / "reviews.sqlite")
    found = store.events()
    store.close()
    return found


def test_a_server_killed_amid_a_thousand_decisions_has_all_that_it_acknowledged(tmp_path: Path) -> None:
    output = make_large_run(tmp_path, documents=1, records=1000)
    acknowledged: set[str] = set()
    kills = 0
    for most in (137, 411, 702, 1000):
        with serving(output) as server:
            client = Client(server.url)
            waiting = [row["id"] for row in client.rows() if row["verdict"] == "open"]
            kept = {event.record_id for event in events(output)}
            assert acknowledged <= kept
            assert len(waiting) == 1000 - len(kept)
            kills += decide_until_killed(client, server, waiting, acknowledged, most)
            client.close()
    assert kills == 3
    found = events(output)
    assert acknowledged <= {event.record_id for event in found}
    assert len(found) == len({event.record_id for event in found}) == 1000


def decide_until_killed(
    client: Client, server: Server, waiting: Sequence[str], acknowledged: set[str], most: int
) -> bool:
    """Decide on and on; once `most` decisions are acknowledged the server is killed while the next is on its way."""
    killer = threading.Timer(0.002, server.kill)
    for record_id in waiting:
        if len(acknowledged) == most:
            killer.start()
        try:
            answer = client.accept(record_id, 0)
        except httpx.TransportError:
            killer.join()
            return True
        assert answer.status_code == 200
        acknowledged.add(record_id)
    return False


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[tuple[Path, Server]]:
    """A server for several people, of whom two may decide."""
    output = make_large_run(tmp_path, documents=1, records=600)
    accounts = Accounts(output / "reviewers.sqlite")
    for name in ("甲", "乙"):
        accounts.put(name, Role.REVIEWER, PASSWORD)
    with serving(output, "--host", "0.0.0.0") as server:
        yield output, server


def decide_all(url: str, name: str, count: int, backwards: bool) -> tuple[list[int], int]:
    """Decide on as many records, some of which the other decides on too. Gives what was acknowledged, and conflicts."""
    client = Client(url, name)
    acknowledged, conflicts = [], 0
    rows = client.rows()
    for row in (rows[::-1] if backwards else rows)[:count]:
        base = row["revision"]
        while (answer := client.accept(row["id"], base)).status_code == 409:
            conflicts += 1
            base = answer.json()["stale"][0]["revision"]
        assert answer.status_code == 200
        acknowledged.append(row["id"])
    client.close()
    return acknowledged, conflicts


def test_two_reviewers_with_500_decisions_each_at_once(shared: tuple[Path, Server]) -> None:
    output, server = shared
    url = f"http://127.0.0.1:{server.port}/"
    with ThreadPoolExecutor(2) as pool:
        one = pool.submit(decide_all, url, "甲", 500, False)
        other = pool.submit(decide_all, url, "乙", 500, True)
        done = {"甲": one.result(), "乙": other.result()}
    found = events(output)
    for name, (acknowledged, _) in done.items():
        assert [e.record_id for e in found if e.reviewer == name] == acknowledged
    last: dict[str, Event] = {}
    overwritten = 0
    for event in found:
        before = last.get(event.record_id)
        assert event.base == (before.seq if before else 0)
        overwritten += before is not None
        last[event.record_id] = event
    assert overwritten == sum(conflicts for _, conflicts in done.values()) == 400
