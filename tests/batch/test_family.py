"""A process and what it started, looked at by the thread that reads while another ends them."""

import os

import psutil
import pytest

from extractor.batch.family import Family


class Started:
    """A process that lets the other thread look once in the middle of being looked at."""

    def __init__(self, family: Family, turns: list[None]) -> None:
        self._family = family
        self._turns = turns

    def is_running(self) -> bool:
        """Yes; and the other thread has its turn."""
        if self._turns:
            self._turns.pop()
            self._family.look()
        return True


def test_two_threads_may_look_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    family, turns = Family(os.getpid()), [None, None, None]
    monkeypatch.setattr(psutil.Process, "children", lambda *_, **__: [Started(family, turns)])
    for _ in range(4):
        family.look()
    assert not turns, "nobody looked in between"
