"""A process with everything it has started: how much memory they hold, and how to end them all.

What a process started may have left its group and its session (LibreOffice does), so groups do not do: the tree of
processes is followed, and what was seen in it once is remembered, for an orphan stands in no tree.
"""

import contextlib
import time

import psutil

DESCENDANTS_EVERY = 0.5
"""Seconds between two looks at the tree; the process itself is looked at each time."""
_GONE = (psutil.NoSuchProcess, psutil.AccessDenied, psutil.ZombieProcess)


class Family:
    """A process and its descendants."""

    def __init__(self, pid: int) -> None:
        self._head = psutil.Process(pid)
        self._seen: set[psutil.Process] = set()
        self._looked = time.monotonic()

    def memory(self) -> int:
        """Resident bytes of all that are alive; descendants are counted from half a second of age on."""
        if time.monotonic() - self._looked >= DESCENDANTS_EVERY:
            self.look()
        return sum(map(_resident, (self._head, *self._seen)))

    def look(self) -> None:
        """See who has been started since.

        The thread that reads and the one that ends the run may be here at once: no set is changed, each is a new one.
        """
        self._looked = time.monotonic()
        found = self._seen
        with contextlib.suppress(*_GONE):
            found = found.union(self._head.children(recursive=True))
        self._seen = {process for process in found if process.is_running()}

    def kill(self) -> None:
        """End all of them; the head is halted first so that it starts nothing more meanwhile."""
        with contextlib.suppress(*_GONE):
            self._head.suspend()
        self.look()
        for process in (self._head, *self._seen):
            with contextlib.suppress(*_GONE):
                process.kill()


def _resident(process: psutil.Process) -> int:
    with contextlib.suppress(*_GONE):
        return int(process.memory_info().rss)
    return 0
