"""What stands on a node of a cluster: makes shards there as a thread of the local pool does here.

Knows nothing of Ray, so that it can be tried without. The folder of the shards and the inputs are on storage that all
nodes share; what goes back to the lead is small.
"""

import platform
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from extractor.batch import isolation
from extractor.batch.inputs import InputFile
from extractor.batch.isolation import Isolated
from extractor.batch.settings import Job
from extractor.batch.shards import Made, make_shard
from extractor.batch.versions import versions_of
from extractor.errors import ExtractorError

Notes = list[tuple[str, dict[str, Any]]]
"""Events for the log of the run: name and fields."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a node says: the shard it made, or why there is none.

    `stamp` is that of the node's code, rules and packages, `unseen` are paths that the node cannot see.
    """

    node: str
    stamp: str
    made: Made | None = None
    unseen: tuple[str, ...] = ()
    fault: ExtractorError | OSError | None = None
    notes: Notes = field(default_factory=list)


class ShardMaker:
    """Makes shards one after the other; `stop` may be called from another thread meanwhile."""

    def __init__(self, job: Job, folder: Path, stamp: str, target: Callable[[Connection, Job], None]) -> None:
        isolation.TARGET = target  # what the lead would run, so would this process
        self._job, self._folder, self._stamp = job, folder, stamp
        self._node = platform.node()
        self._own = _stamp(job)
        self._notes: Notes = []
        self._stopped = threading.Event()
        self._reader = Isolated(job, self._note)

    def ready(self) -> Answer:
        """Where it stands and what it runs."""
        unseen = () if self._folder.is_dir() else (str(self._folder),)
        return Answer(self._node, self._own, unseen=unseen)

    def make(self, items: Sequence[InputFile], present: Sequence[str]) -> Answer:
        """Make the shard of `items`, whose paths are absolute; those of `present` are there for the lead.

        Nothing is read where code or rules are not those of the lead, or a file is not to be seen from here: the
        outcome would depend on the node.
        """
        folder = () if self._folder.is_dir() else (str(self._folder),)
        unseen = (*folder, *(path for path in present if not Path(path).exists()))
        if unseen or self._own != self._stamp:
            return Answer(self._node, self._own, unseen=unseen)
        made, fault = None, None
        try:
            made = make_shard(items, self._reader, self._folder, self._stamp, self._stopped.is_set)
        except (ExtractorError, OSError) as problem:
            fault = problem
        notes, self._notes = self._notes, []
        return Answer(self._node, self._own, made, fault=fault, notes=notes)

    def stop(self) -> None:
        """Begin no further document."""
        self._stopped.set()

    def _note(self, name: str, **fields: Any) -> None:
        self._notes.append((name, {**fields, "node": self._node}))


def _stamp(job: Job) -> str:
    try:
        return versions_of(job).stamp
    except OSError:  # no such rules folder on this node
        return ""
