"""Ctrl-C and termination during a run: once to end in good order, twice to end at once."""

import contextlib
import os
import signal
from collections.abc import Callable, Iterator
from types import FrameType

from extractor.cli.terminal import INTERRUPTED, TERMINATED

_ENDING = "正在收尾，再按一次 Ctrl-C 立即停止 / ending in good order; Ctrl-C again ends at once\n"
_CODES = {signal.SIGINT: INTERRUPTED, signal.SIGTERM: TERMINATED}


class Interrupt:
    """Whether the run shall stop, and the exit status that goes with it."""

    def __init__(self) -> None:
        self.number: int | None = None

    @property
    def code(self) -> int:
        """130 after Ctrl-C, 143 after termination."""
        return _CODES.get(signal.Signals(self.number or signal.SIGINT), INTERRUPTED)

    def asked(self) -> bool:
        """Whether it has been asked for."""
        return self.number is not None

    def take(self, number: int, frame: FrameType | None) -> None:
        """The first signal asks, the second does not wait."""
        if self.number is not None:
            raise KeyboardInterrupt
        self.number = number
        with contextlib.suppress(OSError):  # not through the stream: it may be in the middle of a write
            os.write(2, _ENDING.encode())


@contextlib.contextmanager
def interruptible() -> Iterator[Interrupt]:
    """Take signals as long as the run lasts.

    After one was taken the program is on its way out: a second that comes late is ignored, or it would end the
    interpreter in the middle of its exit and with it the exit status.
    """
    interrupt = Interrupt()
    previous: list[tuple[signal.Signals, Callable[[int, FrameType | None], object] | int | None]] = [
        (number, signal.signal(number, interrupt.take)) for number in _CODES
    ]
    try:
        yield interrupt
    finally:
        for number, handler in previous:
            signal.signal(number, signal.SIG_IGN if interrupt.asked() else handler or signal.SIG_DFL)
