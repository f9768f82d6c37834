"""Shards made on a Ray cluster, or on one that is started here for the run; the lead keeps ledger and views.

Each actor is one `ShardMaker`. An actor that dies is started again by Ray, on another node where need be, and its
shard made again: it has the same name and the same bytes.
"""

import contextlib
import os
import signal
import socket
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from extractor.batch import isolation
from extractor.batch.inputs import InputFile, printable
from extractor.batch.isolation import Note, Stopped
from extractor.batch.pool import WAKE, Event
from extractor.batch.settings import Job, cores
from extractor.batch.shard_maker import Answer, ShardMaker
from extractor.batch.shards import Made
from extractor.errors import error

RETRIES = 3
"""Times that a shard whose actor dies is made again before the run gives up; documents only kill the actor's child."""
STORE_BYTES = 100 * 2**20
"""Object store of a cluster started here: names and figures of shards are all that goes through it."""

REACH_SECONDS = 10.0


def make_shards(
    shards: Sequence[Sequence[InputFile]],
    job: Job,
    folder: Path,
    stamp: str,
    workers: int | None,
    note: Note,
    stopped: Stopped,
    address: str | None = None,
) -> Iterator[Event]:
    """Make all shards with so many actors (None: one for each processor of the cluster), as they come.

    `address` is that of a running cluster (`auto`, `HOST:PORT`); None starts one on this machine for the time of the
    run. Raises E425 where Ray is missing, E426 where the cluster cannot be used, E427 and E428 where a node does not
    see the files or has other code or rules, E429 where an actor dies again and again, and what a worker raises.
    """
    with joined(address, min(workers or cores(), len(shards))) as ray:
        most = workers or int(ray.cluster_resources().get("CPU", 1))
        note("cluster_joined", address=address or "local", nodes=len(ray.nodes()), actors=min(most, len(shards)))
        lead = _Lead(ray, shards, note)
        lead.begin(min(most, len(shards)), (_absolute_rules(job), folder.absolute(), stamp, isolation.TARGET))
        try:
            yield from lead.events(stopped)
        finally:
            lead.end()


def _absolute_rules(job: Job) -> Job:
    return job if job.rules is None else replace(job, rules=job.rules.absolute())


@contextlib.contextmanager
def joined(address: str | None, processors: int) -> Iterator[Any]:
    """The library, connected. A connection that the caller's program already holds is used and left as it is."""
    # Neither usage statistics nor anything else of a run leaves the machines it runs on.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    try:
        import ray
    except ImportError as problem:
        raise error("E425", cause=printable(str(problem))) from problem
    if ray.is_initialized():
        yield ray
        return
    _connect(ray, address, processors)
    try:
        yield ray
    finally:
        ray.shutdown()


def _connect(ray: Any, address: str | None, processors: int) -> None:
    local = {"num_cpus": processors, "object_store_memory": STORE_BYTES, "include_dashboard": False}
    options = {"address": address} if address else {"address": "local", **local}
    try:
        _reach(address)
        with _handlers_kept():
            ray.init(**options, log_to_driver=False, configure_logging=False, logging_level="ERROR")
    except (ConnectionError, RuntimeError, ValueError, OSError) as problem:
        raise error("E426", address=address or "local", cause=printable(str(problem))[:300]) from problem


def _reach(address: str | None) -> None:
    """Raises OSError where nobody answers at HOST:PORT: Ray itself would try for minutes."""
    host, _, port = (address or "").rpartition(":")
    if host and port.isdecimal() and "/" not in host:
        socket.create_connection((host.strip("[]"), int(port)), REACH_SECONDS).close()


@contextlib.contextmanager
def _handlers_kept() -> Iterator[None]:
    """Signals go on to mean what they meant: Ray would take that of termination for itself."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler or signal.SIG_DFL)


class _Lead:
    """What is under way: each answer that is waited for, with its actor and the shard that it makes."""

    def __init__(self, ray: Any, shards: Sequence[Sequence[InputFile]], note: Note) -> None:
        self._ray, self._note = ray, note
        self._waiting = deque(shards)
        self._actors: list[Any] = []
        self._asked: dict[Any, tuple[Any, Sequence[InputFile]]] = {}
        self._stamp = ""

    def begin(self, count: int, arguments: tuple[Job, Path, str, Callable[..., None]]) -> None:
        """Start the actors. Each gets its first shard once it stands, so one that finds no room holds up none."""
        self._stamp = arguments[2]
        options = {"num_cpus": 1, "max_restarts": -1, "max_task_retries": RETRIES, "max_concurrency": 2}
        kind = self._ray.remote(**options)(ShardMaker)
        self._actors = [kind.remote(*arguments) for _ in range(count)]
        self._asked = {actor.ready.remote(): (actor, ()) for actor in self._actors}

    def events(self, stopped: Stopped) -> Iterator[Event]:
        """Documents and shards as the actors report them."""
        told = False
        while self._busy() or (self._waiting and not told):
            if stopped() and not told:
                told = True
                for actor in self._actors:
                    actor.stop.remote()
            done, _ = self._ray.wait(list(self._asked), timeout=WAKE)
            if not done:
                yield None
            for answered in done:
                actor, items = self._asked.pop(answered)
                made = self._made(answered, items)
                if self._waiting and not told:
                    self._ask(actor)
                if made is not None:
                    yield from (entry.row for entry in made.entries)
                    yield made

    def _busy(self) -> bool:
        return any(items for _, items in self._asked.values())

    def _ask(self, actor: Any) -> None:
        items = self._waiting.popleft()
        absolute = [replace(item, path=str(Path(item.path).absolute())) for item in items]
        present = sorted({item.path for item in absolute if Path(item.path).exists()})
        self._asked[actor.make.remote(absolute, present)] = (actor, items)

    def _made(self, answered: Any, items: Sequence[InputFile]) -> Made | None:
        """The shard of an answer, its inputs named as the run names them."""
        answer = self._answer(answered, began=bool(items))
        for name, fields in answer.notes:
            self._note(name, **fields)
        if answer.stamp != self._stamp:
            raise error("E428", node=answer.node)
        if answer.unseen and (gone := [path for path in answer.unseen if Path(path).exists()]):
            raise error("E427", node=answer.node, path=printable(gone[0]))
        if answer.fault is not None:
            raise answer.fault
        if answer.unseen and items:  # removed from under both: read again, to be refused
            self._waiting.append(items)
        if answer.made is None:
            return None
        names = {item.doc_id: item for item in items}
        return replace(answer.made, entries=tuple(replace(e, item=names[e.item.doc_id]) for e in answer.made.entries))

    def _answer(self, answered: Any, *, began: bool) -> Answer:
        """Raises E426 where an actor never stood (the program is not on its node, say), E429 where it died at work."""
        failures = (self._ray.exceptions.RayActorError, self._ray.exceptions.RayTaskError)
        try:
            answer: Answer = self._ray.get(answered)
        except failures as problem:
            raise error("E429" if began else "E426", address="", cause=_ends_of(problem)) from problem
        return answer

    def end(self) -> None:
        """End all actors; their children end with them."""
        for actor in self._actors:
            with contextlib.suppress(Exception):  # the cluster may be gone
                self._ray.kill(actor)


def _ends_of(problem: Exception) -> str:
    """First and last line of what Ray says: what happened to the actor, and what it was raised by."""
    lines = [line.strip() for line in str(problem).splitlines() if line.strip()]
    return printable(" … ".join(dict.fromkeys((lines[0][:200], lines[-1][:200]))) if lines else type(problem).__name__)
