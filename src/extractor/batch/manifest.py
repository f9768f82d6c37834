"""run.json: everything needed to tell one run from another and to check what it left."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from extractor import __version__
from extractor.batch.settings import Settings
from extractor.batch.tally import STATUSES, Tally
from extractor.batch.versions import Versions
from extractor.rulebook.load import rules_path
from extractor.sinks.jsonl import Written

FORMAT = 2


@dataclass(frozen=True, slots=True)
class RunFacts:
    """A run by its id (a UUID), and when it began and ended, in UTC."""

    run_id: str
    started: datetime
    finished: datetime
    workers: int | None


def build(
    tally: Tally, facts: RunFacts, settings: Settings, versions: Versions, outputs: Mapping[str, Written], texts: str
) -> bytes:
    """The manifest as indented JSON. `texts` is the hash over all texts."""
    job = settings.job
    content = {
        "format": FORMAT,
        "run_id": facts.run_id,
        "program": {"name": "extractor", "version": __version__, "code_sha256": versions.code},
        "python": versions.python,
        "packages": dict(versions.packages),
        "rules": {"path": (job.rules or rules_path()).name, "sha256": versions.rules},
        "settings": {
            **dict(versions.settings),
            "max_bytes": job.max_bytes,
            "timeout_seconds": job.limits.seconds,
            "memory_mb": job.limits.memory_mb,
            "engine": settings.engine,
            "workers": facts.workers,
            "partition": list(settings.partition),
        },
        "counts": counts(tally),
        "outputs": {name: asdict(written) for name, written in sorted(outputs.items())},
        "texts_sha256": texts,
        "duplicates": tally.duplicates(),
        "timings": _timings(tally, facts),
        "inputs": [{**asdict(row), "unchanged": row.doc_id in tally.unchanged} for row in tally.rows],
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n"


def counts(tally: Tally) -> dict[str, object]:
    """Counts of this run (inputs = ok + partial + quarantined + unsupported + unchanged), then of all outputs."""
    return {
        "inputs": len(tally.rows),
        **{status: tally.status(status) for status in STATUSES},
        "unchanged": len(tally.unchanged),
        "vanished": tally.vanished,
        "chars": tally.chars,
        "standing": {status: tally.standing(status) for status in STATUSES},
        "records": dict(sorted(tally.kinds.items())),
        "exclusions": dict(sorted(tally.exclusions.items())),
        "codes": dict(sorted(tally.codes.items())),
    }


def _timings(tally: Tally, facts: RunFacts) -> dict[str, object]:
    return {
        "started": facts.started.astimezone(UTC).isoformat(timespec="seconds"),
        "finished": facts.finished.astimezone(UTC).isoformat(timespec="seconds"),
        "seconds": round(tally.seconds, 3),
        "chars_per_second": round(tally.chars / tally.seconds) if tally.seconds else None,
    }
