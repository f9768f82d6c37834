"""Documents read in a child process that is bounded in time and memory, and replaced when it dies."""

import multiprocessing
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from pickle import UnpicklingError
from typing import Literal

from extractor.batch import worker
from extractor.batch.family import Family
from extractor.batch.inputs import InputFile
from extractor.batch.result import Result, result_of
from extractor.batch.settings import Job
from extractor.batch.worker import Ready, Unfit
from extractor.errors import ExtractorError, error

TARGET: Callable[[Connection, Job], None] = worker.main
"""What a worker runs."""
STEP = 0.05
"""Seconds between two looks at a worker that is busy."""
START_SECONDS = 300.0
"""A worker that has not loaded the pipeline after so long will never do."""
STARTS = 3
"""Tries to start a worker before the run gives up."""
LIMITED = frozenset({"E170", "E171", "E172"})
"""Codes of documents that went beyond a limit or killed their worker."""

Fate = Literal["late", "large", "dead"]
Note = Callable[..., None]
"""Takes the name of an event and its fields."""
Stopped = Callable[[], bool]


class Child:
    """One worker process and the pipe to it."""

    def __init__(self, job: Job) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, far = context.Pipe()
        self.process = context.Process(target=TARGET, args=(far, job), daemon=True)
        self.process.start()
        far.close()
        self.family = Family(self.process.pid or 0)
        self.documents = 0

    def send(self, items: Sequence[InputFile]) -> bool:
        """Give it work; False where it is dead."""
        try:
            self._pipe.send(tuple(items))
        except OSError:
            return False
        return True

    def receive(self, seconds: float, memory: int) -> object:
        """What it sends next, or its `Fate`: no answer in time, more than `memory` bytes held, or dead.

        Time is that of a clock which nobody can set.
        """
        deadline = time.monotonic() + seconds
        while True:
            try:
                if self._pipe.poll(STEP):
                    return self._pipe.recv()
            except (EOFError, OSError, UnpicklingError):
                return "dead"
            if time.monotonic() > deadline:
                return "late"
            if self.family.memory() > memory:
                return "large"

    def kill(self) -> None:
        """End it with everything it has started."""
        self.family.kill()
        self.process.join(5)
        self._pipe.close()


class Isolated:
    """Reads documents in a child; a document can end the child, never the run.

    A child that dies under a document is replaced and the document tried once more in the new one: the fault may have
    been the system's, or that of documents before. So is a document that took too much memory.
    """

    def __init__(self, job: Job, note: Note = lambda *_, **__: None) -> None:
        self.config = ""
        self._job = job
        self._note = note
        self._child: Child | None = None

    def read(self, items: Sequence[InputFile], stopped: Stopped = lambda: False) -> Iterator[tuple[Result, ...]]:
        """The results of each input in turn; ends after the input at hand where `stopped` says so.

        Raises ExtractorError where no worker can be started.
        """
        waiting = deque(items)
        suspects: set[str] = set()
        while waiting and not stopped():
            child = self._ready()
            sent = child.send(waiting)
            while waiting and not stopped():
                answer = self._answer(child) if sent else "dead"
                if not isinstance(answer, tuple):
                    self.close()
                    if self._again(waiting[0], str(answer), suspects):
                        break
                    answer = (self._refused(waiting[0], str(answer)),)
                waiting.popleft()
                yield answer
                if self._child is None or self._spent(answer):
                    break
        if waiting:
            self.close()

    def _answer(self, child: Child) -> object:
        limits = self._job.limits
        child.documents += 1
        return child.receive(limits.seconds, limits.memory_mb * 2**20)

    def _again(self, item: InputFile, fate: str, suspects: set[str]) -> bool:
        """Whether the document gets a second try."""
        again = fate != "late" and item.doc_id not in suspects
        self._note("worker_killed" if fate != "dead" else "worker_died", doc_id=item.doc_id, cause=fate, again=again)
        suspects.add(item.doc_id)
        return again

    def _refused(self, item: InputFile, fate: str) -> Result:
        from extractor.batch.document import refused

        limits = self._job.limits
        faults = {
            "late": lambda: error("E170", path=item.shown, limit=f"{limits.seconds:g}"),
            "large": lambda: error("E171", path=item.shown, limit=limits.memory_mb),
            "dead": lambda: error("E172", path=item.shown),
        }
        return result_of(item, refused(item, faults[fate]()))

    def _spent(self, answer: tuple[Result, ...]) -> bool:
        """Replace a worker that ran out of memory, or has read its share."""
        spent = any(r.row.code in LIMITED for r in answer)
        if spent:
            self.close()
        return spent

    def _ready(self) -> Child:
        if self._child is not None and self._child.documents >= self._job.recycle:
            self._note("worker_recycled", pid=self._child.process.pid, documents=self._child.documents)
            self.close()
        self._child = self._child or self._start()
        return self._child

    def _start(self) -> Child:
        for _ in range(STARTS):
            child = Child(self._job)
            answer = child.receive(START_SECONDS, self._job.limits.memory_mb * 2**20)
            if isinstance(answer, Ready):
                self._note("worker_started", pid=child.process.pid)
                self.config = answer.config
                return child
            child.kill()
            if isinstance(answer, Unfit):
                raise answer.fault
            self._note("worker_unfit", cause=str(answer))
        raise _unable(self._job, str(answer))

    def kill(self) -> None:
        """End the worker from another thread than the one that reads; that one finds it dead."""
        if (child := self._child) is not None:
            child.family.kill()

    def close(self) -> None:
        """End the worker, if there is one."""
        if self._child is not None:
            self._child.kill()
            self._child = None


def _unable(job: Job, fate: str) -> ExtractorError:
    causes = {"late": "no answer", "large": f"more than {job.limits.memory_mb} MB before any document", "dead": "died"}
    return error("E313", cause=causes[fate])
