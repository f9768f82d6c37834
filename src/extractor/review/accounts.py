"""Accounts of reviewers: hashed passwords and roles, in a file of their own that only its owner can read."""

import secrets
import sqlite3
import threading
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from extractor.errors import error

SHORTEST: Final = 10
"""Characters that a password must have (NIST SP 800-63B asks for 8 or more)."""
_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS accounts (
    name TEXT PRIMARY KEY, role TEXT NOT NULL, hash TEXT NOT NULL, stamp TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS keys (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
"""


class Role(StrEnum):
    """What a person may do: see; decide; also see and change the accounts."""

    READER = "reader"
    REVIEWER = "reviewer"
    ADMIN = "admin"


def as_role(given: str) -> Role:
    """The role of that name. Raises E447 for none."""
    if given not in list(Role):
        raise error("E447", name=given, cause=" / ".join(Role))
    return Role(given)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at the workbench. `stamp` changes with the password, which ends the sessions begun with the old one."""

    name: str
    role: Role
    stamp: str = ""

    @property
    def decides(self) -> bool:
        """Whether the person may decide on records."""
        return self.role is not Role.READER


class Accounts:
    """The accounts beside an output folder's decisions. Safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        """Open the file, making it where it is missing, for its owner alone. Raises E360 where it cannot be."""
        self._path = path
        self._lock = threading.Lock()
        self._hasher = PasswordHasher()
        self._nobody = ""
        try:
            path.touch(mode=0o600)
            self._db = sqlite3.connect(path, timeout=30, isolation_level=None, check_same_thread=False)
            self._db.executescript(_SCHEMA)
        except (OSError, sqlite3.Error) as problem:
            raise error("E360", path=path, cause=str(problem)) from problem

    def key(self) -> str:
        """The secret with which sessions are signed; it outlives the server so that sessions do."""
        with self._lock:
            self._db.execute("INSERT OR IGNORE INTO keys VALUES ('session', ?)", (secrets.token_hex(32),))
            found: str = self._db.execute("SELECT value FROM keys WHERE name = 'session'").fetchone()[0]
        return found

    def people(self) -> list[Person]:
        """Everybody, by name."""
        with self._lock:
            rows = self._db.execute("SELECT name, role, stamp FROM accounts ORDER BY name").fetchall()
        return [Person(name, Role(role), stamp) for name, role, stamp in rows]

    def person(self, name: str) -> Person | None:
        """The account of that name."""
        return next((p for p in self.people() if p.name == name), None)

    def put(self, name: str, role: Role, password: str) -> None:
        """Make an account, or give it a new role and password. Raises E447 for an empty name or a short password."""
        name = name.strip()
        if not name or not name.isprintable() or len(name) > 64:
            raise error("E447", name=name, cause="1–64")
        if len(password) < SHORTEST:
            raise error("E447", name=name, cause=f"{len(password)} < {SHORTEST}")
        row = (name, role.value, self._hasher.hash(password), secrets.token_hex(8))
        with self._lock:
            self._db.execute("INSERT OR REPLACE INTO accounts VALUES (?, ?, ?, ?)", row)

    def set_role(self, name: str, role: Role) -> None:
        """Give an account another role. Raises E447 where there is none of that name."""
        with self._lock:
            done = self._db.execute("UPDATE accounts SET role = ? WHERE name = ?", (role.value, name)).rowcount
        if not done:
            raise error("E447", name=name, cause="?")

    def remove(self, name: str) -> None:
        """Remove an account; what it decided stays. Raises E447 where there is none of that name."""
        with self._lock:
            done = self._db.execute("DELETE FROM accounts WHERE name = ?", (name,)).rowcount
        if not done:
            raise error("E447", name=name, cause="?")

    def verified(self, name: str, password: str) -> Person | None:
        """The person, if the password is theirs. An unknown name takes as long as a wrong password."""
        with self._lock:
            # Made before it is known whether it is needed, so that its making tells nothing.
            self._nobody = self._nobody or self._hasher.hash(secrets.token_hex())
            row = self._db.execute("SELECT hash FROM accounts WHERE name = ?", (name,)).fetchone()
        try:
            self._hasher.verify(row[0] if row else self._nobody, password)
        except (VerificationError, InvalidHashError):
            return None
        return self.person(name)
