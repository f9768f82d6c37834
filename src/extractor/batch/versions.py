"""What decides the outcome besides the input: code, rules, packages, settings; as hashes."""

import hashlib
import json
import platform
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path

from extractor.batch.settings import Job
from extractor.rulebook.load import rules_path

PACKAGES = ("spacy", "jieba", "rjieba", "pydantic", "regex", "pyyaml", "typer", "rich")
READERS = ("chardet", "lxml", "pdfplumber", "pypdfium2", "selectolax")
"""Packages that decide what text a file gives, besides those of `PACKAGES`."""


@dataclass(frozen=True, slots=True)
class Versions:
    """Hashes of code and rules (SHA-256), packages, and the settings that change results."""

    code: str
    rules: str
    python: str
    packages: tuple[tuple[str, str | None], ...]
    settings: tuple[tuple[str, object], ...]

    @property
    def stamp(self) -> str:
        """One hash over all: documents of the same content and stamp give the same records."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()


def versions_of(job: Job) -> Versions:
    """The versions that a run with `job` stands on."""
    packages = tuple((name, _version(name)) for name in sorted((*PACKAGES, *READERS)))
    python = ".".join(platform.python_version_tuple()[:2])
    settings = (("trace", job.trace),)
    return Versions(code_hash(), rules_hash(job.rules or rules_path()), python, packages, settings)


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
