"""What the pages of one server share: the run, the decisions, the accounts, who is here."""

import hmac
from dataclasses import dataclass, field
from pathlib import Path

from starlette.requests import Request

from extractor.review.accounts import Accounts, Person, Role
from extractor.review.folder import open_run
from extractor.review.listing import Listing
from extractor.review.live import LiveRun
from extractor.review.presence import Presence
from extractor.review.security import Throttle
from extractor.review.store import ReviewStore
from extractor.review.words import Lang, as_lang
from extractor.sinks.layout import REVIEWERS, REVIEWS


@dataclass(frozen=True)
class Bench:
    """One server's state. `local` is the person at a server for this machine alone, None where people log in."""

    output: Path
    store: ReviewStore
    accounts: Accounts
    live: LiveRun
    listing: Listing
    local: Person | None
    lang: Lang
    folder: str
    """What tells this folder from others, and tells nothing else."""
    presence: Presence = field(default_factory=Presence)
    throttle: Throttle = field(default_factory=Throttle)

    def person(self, request: Request) -> Person | None:
        """Who sends a request. A session ends when its account is removed or gets another password."""
        if self.local is not None:
            return self.local
        name, stamp = request.session.get("name"), request.session.get("stamp")
        found = self.accounts.person(name) if isinstance(name, str) else None
        return found if found is not None and found.stamp == stamp else None

    def outbox(self, person: Person | None) -> str:
        """The name under which a browser keeps what a person has decided on this folder and the server not yet has."""
        return f"{self.folder}:{person.name}" if person else ""

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
    local = Person(reviewer, Role.REVIEWER) if reviewer else None
    folder = hmac.new(accounts.key().encode(), b"outbox", "sha256").hexdigest()[:16]
    return Bench(output, store, accounts, live, Listing(live), local, lang, folder)
