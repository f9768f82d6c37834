"""Putting finished files in their places, so that at any moment each name holds a whole file or none.

`run.json` goes first and comes last: where it stands, the set is whole.
"""

import contextlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from extractor.batch.ledger import Ledger, Published
from extractor.sinks import durable
from extractor.sinks.jsonl import Written
from extractor.sinks.layout import FILES, LINEAGE, MANIFEST, PARQUET, TEXTS, text_name

_RUN = (MANIFEST, LINEAGE)
"""Files that tell of the run itself, written every time."""


def stands(output: Path, name: str, published: Mapping[str, Published | None], sha256: str | None = None) -> bool:
    """Whether a published file is there, untouched since, and (if asked) has this content."""
    known = published.get(name)
    if known is None or (sha256 is not None and known.sha256 != sha256):
        return False
    try:
        info = (output / name).stat()
    except OSError:
        return False
    return (info.st_size, info.st_mtime_ns) == (known.bytes, known.modified)


def all_stand(output: Path, published: Mapping[str, Published | None]) -> bool:
    """Whether the whole set is there and untouched."""
    return MANIFEST in published and all(stands(output, name, published) for name in published)


def publish(
    output: Path, new: Path, files: Mapping[str, Written], kept: Iterable[str], ledger: Ledger, key: str
) -> None:
    """Rename `files` from the folder `new` to their places; remove what earlier runs left besides those and `kept`.

    No file that a run did not write is touched. `key` names the views that then stand. Whatever stops this half way
    is mended by doing it again. Raises OSError.
    """
    before = set(ledger.published()) | files_of_manifest(output)
    gone = before.difference(files, kept)
    ledger.announce(sorted(files))
    durable.remove(output / MANIFEST)
    durable.sync_folder(output)
    for name in sorted(gone):
        _remove(output, name)
    for name in sorted(files, key=lambda n: (n == MANIFEST, n)):
        if name == MANIFEST:
            _sync_folders(output, files)
        target = output / name
        target.parent.mkdir(parents=True, exist_ok=True)
        durable.rename(new / name, target)
    durable.sync_folder(output)
    ledger.settle({name: _published(output / name, written) for name, written in files.items()}, gone, views=key)


def _sync_folders(output: Path, files: Iterable[str]) -> None:
    folders = {parent for name in files for parent in (output / name).parents if parent.is_relative_to(output)}
    for folder in sorted(folders, reverse=True):
        durable.sync_folder(folder)


def _published(path: Path, written: Written) -> Published:
    return Published(written.rows, written.bytes, written.sha256, path.stat().st_mtime_ns)


def files_of_manifest(output: Path) -> set[str]:
    """The names of the files that the run recorded in `run.json` wrote: what there is to go by without a ledger."""
    try:
        manifest = json.loads((output / MANIFEST).read_bytes())
        texts = {text_name(i["doc_id"]) for i in manifest["inputs"] if i["status"] in ("ok", "partial")}
        tables = {n for n in manifest["outputs"] if n in FILES or n.startswith(PARQUET + "/")}
        return texts | tables
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def _remove(output: Path, name: str) -> None:
    path = output / name
    if ".." in path.parts:
        return
    with contextlib.suppress(NotADirectoryError):
        durable.remove(path)
    for folder in path.parents:
        if not any(folder.is_relative_to(output / top) for top in (TEXTS, PARQUET)):
            break
        try:
            folder.rmdir()
        except OSError:
            break
