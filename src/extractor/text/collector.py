"""The garbage collector, kept still while a document is worked on."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Work that makes many objects and no cycles of them: the collector would only walk them again and again.

    Objects without cycles are freed at once as ever; whether it ran before is kept.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
