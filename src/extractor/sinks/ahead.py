"""Reading ahead: what comes next is made while what is there is still being sent."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from queue import Full, Queue
from typing import Any, Final, TypeVar

T = TypeVar("T")
Waiting = Queue[tuple[Any] | BaseException | None]
"""Items to be taken, what went wrong in making one, or None for the end."""
AHEAD: Final = 4
"""Items that may wait to be taken."""
_PAUSE: Final = 0.1


@contextmanager
def ahead(items: Iterable[T]) -> Iterator[Iterator[T]]:
    """The items, made by a thread of its own. What goes wrong in making one is raised where it would be taken.

    At the end of the block the thread is over, whether all items have been taken or not.
    """
    waiting: Waiting = Queue(AHEAD)
    ended = threading.Event()
    thread = threading.Thread(target=_make, args=(items, waiting, ended), daemon=True)
    thread.start()
    try:
        yield _taken(waiting)
    finally:
        ended.set()
        thread.join()


def _make(items: Iterable[T], waiting: Waiting, ended: threading.Event) -> None:
    try:
        for item in items:
            if not _put(waiting, (item,), ended):
                return
        _put(waiting, None, ended)
    except BaseException as fault:
        _put(waiting, fault, ended)


def _put(waiting: Waiting, item: "tuple[Any] | BaseException | None", ended: threading.Event) -> bool:
    """Wait for room; False where nobody takes anything any more."""
    while not ended.is_set():
        try:
            waiting.put(item, timeout=_PAUSE)
        except Full:
            continue
        return True
    return False


def _taken(waiting: Waiting) -> Iterator[Any]:
    while (item := waiting.get()) is not None:
        if isinstance(item, BaseException):
            raise item
        yield item[0]
