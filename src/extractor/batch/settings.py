"""What a run is asked to do."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

PARTITION_KEYS = ("year", "region")
ENGINES = ("local", "ray")
"""What makes the shards: processes of this machine, or actors of a Ray cluster."""

MAX_BYTES = 4 * 1024 * 1024
"""Default limit of one input file, ten long plans: keeps memory under 400 MB. Larger ones are quarantined (E106)."""
MAX_BYTES_PICTURED = 64 * 1024 * 1024
"""The same of a file in a format that holds pictures, whose size says little about its text."""
_WORD = (".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt", ".ott", ".fodt")
PICTURED = frozenset((*_WORD, ".pdf", ".mht", ".mhtml", ".zip"))
"""Suffixes of these formats."""
TIMEOUT = 60.0
"""Default limit of one document in seconds."""
MEMORY_MB = 1024
"""Default limit of one worker with everything it has started, in MB (2^20 bytes)."""
RECYCLE = 1000
"""Documents after which a worker is replaced, so that nothing that a library leaks adds up."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one document: seconds, and MB of resident memory."""

    seconds: float = TIMEOUT
    memory_mb: int = MEMORY_MB


@dataclass(frozen=True, slots=True)
class Job:
    """All that a worker needs to know; the same for every document of a run.

    `max_bytes` bounds every input file, None by its format.
    """

    rules: Path | None = None
    trace: bool = False
    max_bytes: int | None = None
    limits: Limits = Limits()
    recycle: int = RECYCLE

    def most(self, suffix: str) -> int:
        """The most bytes that a file of this suffix may have."""
        return self.max_bytes or (MAX_BYTES_PICTURED if suffix in PICTURED else MAX_BYTES)


@dataclass(frozen=True, slots=True)
class Settings:
    """What to read, how, and where to write.

    `paths` are files, folders and patterns, `listed` are names of files and folders taken as they are. `job.rules`
    None means the built-in rules; `workers` None means one a core. `partition` are some of `PARTITION_KEYS`, `engine`
    is one of `ENGINES`; `address` is that of a running Ray cluster, None starts one on this machine.
    """

    paths: tuple[str, ...]
    output: Path
    job: Job = Job()
    listed: tuple[str, ...] = ()
    workers: int | None = None
    force: bool = False
    parquet: bool = False
    partition: tuple[str, ...] = ()
    engine: str = "local"
    address: str | None = None


def cores() -> int:
    """Processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def to_json(settings: Settings) -> str:
    """Settings as JSON; names of files that are no UTF-8 are kept as they are."""
    fields: dict[str, Any] = asdict(settings) | {"output": str(settings.output), "listed": []}
    rules = settings.job.rules
    fields["job"]["rules"] = None if rules is None else str(rules.absolute())
    return json.dumps(fields)


def from_json(text: str, output: Path) -> Settings:
    """The settings that `to_json` wrote, for `output`."""
    fields = json.loads(text) | {"output": output}
    job = fields.pop("job")
    rules = job["rules"] and Path(job["rules"])
    limits = Limits(**job.pop("limits"))
    tuples = {name: tuple(fields.pop(name)) for name in ("paths", "listed", "partition")}
    return Settings(**{**fields, **tuples, "job": Job(**{**job, "rules": rules, "limits": limits})})
