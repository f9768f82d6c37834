"""How far a run is, for those who watch it: in the process itself, and from another by way of the ledger."""

import contextlib
import json
import sqlite3
from collections import Counter
from dataclasses import dataclass, field
from dataclasses import fields as fields_of
from pathlib import Path

from extractor.batch.inputs import printable
from extractor.batch.ledger import NAME, Ledger
from extractor.batch.place import is_locked
from extractor.batch.tally import InputRow
from extractor.errors import error
from extractor.sinks.layout import STATE

_FACT = "account"


@dataclass(slots=True)
class Account:
    """A run in figures.

    `state` is running, finished, stopped (on demand), failed (with a coded error) or killed; `phase` checking (are
    inputs unchanged), reading or publishing. `done` of `total` inputs are read or unchanged; `looked` counts within
    the other phases. `chars` are those read so far, `seconds` the time since the run began.
    """

    total: int
    state: str = "running"
    phase: str = "checking"
    done: int = 0
    looked: int = 0
    chars: int = 0
    seconds: float = 0.0
    counts: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    current: str = ""

    def enter(self, row: InputRow) -> None:
        """Count a document that has been read."""
        self.done += 1
        self.chars += row.chars
        self.counts[row.status] += 1
        if row.code:
            self.codes[row.code] += 1
        self.current = row.doc_id

    @property
    def rate(self) -> float:
        """Documents read a second, 0 where none has been."""
        read = self.done - self.counts["unchanged"]
        return read / self.seconds if self.seconds else 0.0

    @property
    def seconds_left(self) -> float | None:
        """Time that the documents still to read will take at the rate so far; None where nobody can tell."""
        return (self.total - self.done) / self.rate if self.rate else None


def remember(ledger: Ledger, account: Account) -> None:
    """Leave the figures where `status` finds them; a ledger that cannot be written to is no reason to end here."""
    fields = {f.name: getattr(account, f.name) for f in fields_of(account)}
    with contextlib.suppress(sqlite3.Error):
        ledger.set_facts(**{_FACT: json.dumps(fields)})


def status(output: Path) -> Account:
    """The last figures of the run in `output`. Raises E403 where there has been none."""
    if not (output / STATE / NAME).is_file():
        raise error("E403", path=printable(str(output)))
    running = is_locked(output)
    try:
        with contextlib.closing(Ledger(output / STATE, readonly=True)) as ledger:
            fact = ledger.fact(_FACT)
    except sqlite3.Error as problem:
        raise error("E302", path=printable(str(output)), cause=problem) from problem
    if not fact:
        raise error("E403", path=printable(str(output)))
    account = Account(**json.loads(fact))
    account.counts, account.codes = Counter(account.counts), Counter(account.codes)
    if account.state == "running" and not running:
        account.state = "killed"
    return account
