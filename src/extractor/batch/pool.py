"""Shards made by worker processes on this machine, each led by a thread that mostly waits."""

import queue
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path

from extractor.batch.inputs import InputFile
from extractor.batch.isolation import Isolated, Note, Stopped
from extractor.batch.settings import Job
from extractor.batch.shards import Made, make_shard
from extractor.batch.tally import InputRow

WAKE = 0.2
"""Seconds after which the caller gets the word though nothing happened, so that it can heed signals."""

Event = Made | InputRow | None
"""A shard written, a document read, or nothing new."""


def make_shards(
    shards: Sequence[Sequence[InputFile]],
    job: Job,
    folder: Path,
    stamp: str,
    workers: int,
    note: Note,
    stopped: Stopped,
) -> Iterator[Event]:
    """Make all shards with so many workers, as they come. Once `stopped` says so, no further document is begun.

    Raises what a worker raises beyond single documents (OSError, ExtractorError); the others then stop as well.
    """
    lead = _Lead(shards, job, folder, stamp, note, stopped)
    threads = [threading.Thread(target=lead.run, daemon=True) for _ in range(min(workers, len(shards)))]
    for thread in threads:
        thread.start()
    try:
        yield from lead.events(len(threads))
    finally:
        lead.end()
        for thread in threads:
            thread.join(2)


class _Lead:
    """What the threads share: the shards still to make, and the way back to the caller."""

    def __init__(
        self,
        shards: Sequence[Sequence[InputFile]],
        job: Job,
        folder: Path,
        stamp: str,
        note: Note,
        stopped: Stopped,
    ) -> None:
        self._waiting = deque(shards)
        self._job, self._folder, self._stamp, self._note = job, folder, stamp, note
        self._stopped = stopped
        self._ended = False
        self._readers: list[Isolated] = []
        self._back: queue.SimpleQueue[Event | BaseException | str] = queue.SimpleQueue()

    def stopped(self) -> bool:
        return self._ended or self._stopped()

    def end(self) -> None:
        """Stop at once: the workers die under their documents, and what they gave is not looked at."""
        self._ended = True
        for reader in self._readers:
            reader.kill()

    def run(self) -> None:
        """One thread with its worker."""
        reader = Isolated(self._job, self._note)
        self._readers.append(reader)
        try:
            while self._waiting and not self.stopped():
                made = self._make(reader)
                if made is not None:
                    self._back.put(made)
        except BaseException as fault:  # raised again where the run is led
            self._back.put(fault)
        finally:
            reader.close()
            self._back.put("done")

    def _make(self, reader: Isolated) -> Made | None:
        try:
            items = self._waiting.popleft()
        except IndexError:  # another thread was faster
            return None
        return make_shard(items, reader, self._folder, self._stamp, self.stopped, self._back.put)

    def events(self, threads: int) -> Iterator[Event]:
        """What the threads report, until the last has ended."""
        while threads:
            try:
                event = self._back.get(timeout=WAKE)
            except queue.Empty:
                yield None
                continue
            if isinstance(event, str):
                threads -= 1
            elif isinstance(event, BaseException):
                raise event
            else:
                yield event
