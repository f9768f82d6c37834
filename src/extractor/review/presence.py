"""Who is here."""

import threading
import time
from collections.abc import Callable
from typing import Final

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
