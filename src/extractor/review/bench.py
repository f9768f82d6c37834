"""What the pages of one server share: the run, the decisions, the accounts, who is here."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from starlette.requests import Request

from extractor.review.accounts import Accounts, Person, Role
from extractor.review.folder import open_run
from extractor.review.live import LiveRun
from extractor.review.security import Throttle
from extractor.review.store import ReviewStore
from extractor.review.words import Lang, as_lang
from extractor.sinks.layout import REVIEWERS, REVIEWS

AWAY: Final = 40.0
"""Seconds after which somebody who has shown no sign is taken to have left; pages give one every fifteen."""


class Presence:
    """Who has which document open."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._seen: dict[str, dict[str, float]] = {}

    def seen(self, doc_id: str, name: str) -> None:
        """Somebody's page of a document gave a sign."""
        with self._lock:
            self._seen.setdefault(doc_id, {})[name] = self._clock()

    def on(self, doc_id: str) -> list[str]:
        """Names of those on a document, sorted."""
        with self._lock:
            now = self._clock()
            return sorted(name for name, at in self._seen.get(doc_id, {}).items() if now - at < AWAY)


@dataclass(frozen=True)
class Bench:
    """One server's state. `local` is the person at a server for this machine alone, None where people log in."""

    output: Path
    store: ReviewStore
    accounts: Accounts
    live: LiveRun
    local: Person | None
    lang: Lang
    presence: Presence = field(default_factory=Presence)
    throttle: Throttle = field(default_factory=Throttle)

    def person(self, request: Request) -> Person | None:
        """Who sends a request. A session ends when its account is removed or gets another password."""
        if self.local is not None:
            return self.local
        name, stamp = request.session.get("name"), request.session.get("stamp")
        found = self.accounts.person(name) if isinstance(name, str) else None
        return found if found is not None and found.stamp == stamp else None

    def lang_of(self, request: Request) -> Lang:
        """The language that a person has chosen, else the server's."""
        given = request.cookies.get("lang")
        return self.lang if given is None else as_lang(given)


def open_bench(output: Path, reviewer: str | None, lang: Lang) -> Bench:
    """The bench over an output folder; people log in where `reviewer` is None. Raises E403 where there is no run."""
    open_run(output)
    store = ReviewStore(output / REVIEWS)
    live = LiveRun(output, store)
    accounts = Accounts(output / REVIEWERS)
    return Bench(output, store, accounts, live, Person(reviewer, Role.REVIEWER) if reviewer else None, lang)
