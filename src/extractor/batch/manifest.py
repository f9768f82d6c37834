"""run.json: everything needed to tell one run from another and to check what it left."""

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from extractor import __version__
from extractor.batch.tally import STATUSES, Tally
from extractor.sinks.jsonl import Written

FORMAT = 1
PACKAGES = ("spacy", "jieba", "rjieba", "pydantic", "regex", "pyyaml", "typer", "rich")


def build(
    tally: Tally, *, rules: Path, outputs: Mapping[str, Written], texts: str, started: datetime, max_bytes: int
) -> bytes:
    """The manifest as indented JSON. `texts` is the hash over all texts; `started` is written in UTC."""
    content = {
        "format": FORMAT,
        "program": {"name": "extractor", "version": __version__, "code_sha256": code_hash()},
        "python": platform.python_version(),
        "packages": package_versions(),
        "rules": {"path": rules.name, "sha256": rules_hash(rules)},
        "settings": {"max_bytes": max_bytes},
        "counts": _counts(tally),
        "outputs": {name: asdict(written) for name, written in sorted(outputs.items())},
        "texts_sha256": texts,
        "duplicates": tally.duplicates(),
        "timings": _timings(tally, started),
        "inputs": [asdict(row) for row in tally.rows],
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n"


def _counts(tally: Tally) -> dict[str, object]:
    return {
        "inputs": len(tally.rows),
        **{status: tally.status(status) for status in STATUSES},
        "chars": tally.chars,
        "records": dict(sorted(tally.kinds.items())),
        "exclusions": dict(sorted(tally.exclusions.items())),
        "codes": dict(sorted(tally.codes.items())),
    }


def _timings(tally: Tally, started: datetime) -> dict[str, object]:
    return {
        "started": started.astimezone(UTC).isoformat(timespec="seconds"),
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
        "load_seconds": round(tally.load_seconds, 3),
        "seconds": round(tally.seconds, 3),
        "chars_per_second": round(tally.chars / tally.seconds) if tally.seconds else None,
    }


def package_versions() -> dict[str, str | None]:
    """The installed version of each package the program stands on, None where it is missing."""
    return {name: _version(name) for name in PACKAGES}


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def code_hash() -> str:
    """SHA-256 over the program's own modules."""
    package = Path(__file__).resolve().parent.parent
    return _hash_files(package, package.rglob("*.py"))


def rules_hash(folder: Path) -> str:
    """SHA-256 over all rule files, lexicon and code lists of a rules folder."""
    return _hash_files(folder, (p for p in folder.rglob("*") if p.is_file()))


def _hash_files(base: Path, files: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for name, path in sorted((p.relative_to(base).as_posix(), p) for p in files):
        if not any(part.startswith((".", "__pycache__")) for part in Path(name).parts):
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            total.update(f"{name}\0{content}\n".encode("utf-8", "surrogateescape"))
    return total.hexdigest()
