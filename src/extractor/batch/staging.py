"""The output folder of a run: written beside, then renamed into place; no final name ever holds a part of a file."""

import contextlib
import json
import os
import shutil
import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from extractor.batch.inputs import printable
from extractor.errors import ExtractorError, error
from extractor.sinks.layout import FILES, MANIFEST, TEXTS, text_name

STAGING = ".extractor-run"


def unwritable(output: Path, problem: OSError) -> ExtractorError:
    """E302 with the cause in words."""
    return error("E302", path=printable(str(output)), cause=problem.strerror or type(problem).__name__)


@contextlib.contextmanager
def staging(output: Path) -> Iterator[Path]:
    """An empty folder inside `output` to write into, gone in the end whatever happens; `output` is made if need be.

    Raises E303 where `output` is a file, E302 where it cannot be written, E305 where another run is writing there.
    """
    _check(output)
    made = _make(output)
    folder = output / STAGING
    try:
        with _lock(output):
            _fresh(folder, output)
            try:
                yield folder
            finally:
                shutil.rmtree(folder, ignore_errors=True)
    finally:
        _remove_empty(made)


def _check(output: Path) -> None:
    """Find what stands in the way before the work is done and not after."""
    if output.exists() and not output.is_dir():
        raise error("E303", path=printable(str(output)))
    if (texts := output / TEXTS).exists() and not texts.is_dir():
        raise error("E303", path=printable(str(texts)))
    for name in (*FILES, MANIFEST):
        if (output / name).is_dir():
            raise error("E302", path=printable(str(output / name)), cause="is a folder")


def _make(output: Path) -> list[Path]:
    """Make the folder and say which folders that made, the deepest first."""
    missing = [p for p in (output, *output.parents) if not p.exists()]
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise unwritable(output, problem) from problem
    return missing


def _remove_empty(folders: list[Path]) -> None:
    with contextlib.suppress(OSError):
        for folder in folders:
            folder.rmdir()


def _fresh(folder: Path, output: Path) -> None:
    try:
        if folder.exists():
            shutil.rmtree(folder)
        folder.mkdir()
    except OSError as problem:
        raise unwritable(output, problem) from problem


@contextlib.contextmanager
def _lock(output: Path) -> Iterator[None]:
    """Hold the folder against a second run; systems without `fcntl` go without."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    handle = os.open(output, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as problem:
        os.close(handle)
        raise error("E305", path=printable(str(output))) from problem
    except OSError:
        pass  # a file system without locks
    try:
        yield
    finally:
        os.close(handle)


def publish(folder: Path, output: Path) -> None:
    """Rename everything in `folder` to its place below `output`.

    `run.json` goes first and comes last: where it stands, the set is whole. Files that the previous run left and this
    one did not write are removed; no file that a run did not write is touched.
    """
    with _undisturbed():
        before = _files_of_run(output)
        (output / MANIFEST).unlink(missing_ok=True)
        new = sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())
        _remove(output, before.difference(new))
        for name in sorted(new, key=lambda n: n == MANIFEST):
            target = output / name
            target.parent.mkdir(parents=True, exist_ok=True)
            (folder / name).replace(target)
        _sync(output)


def _files_of_run(output: Path) -> set[str]:
    """The names of the files that the run recorded in `output` wrote, its manifest aside."""
    try:
        manifest = json.loads((output / MANIFEST).read_bytes())
        texts = {text_name(i["doc_id"]) for i in manifest["inputs"] if i["status"] in ("ok", "partial")}
        return texts | set(FILES).intersection(manifest["outputs"])
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def _remove(output: Path, names: set[str]) -> None:
    for name in sorted(names):
        path = output / name
        if ".." not in path.parts:
            path.unlink(missing_ok=True)
            _remove_empty([p for p in path.parents if p.is_relative_to(output / TEXTS)])


def _sync(folder: Path) -> None:
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Put off Ctrl-C and termination until the files are in place."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    caught: list[int] = []

    def keep(number: int, frame: FrameType | None) -> None:
        caught.append(number)

    numbers = (signal.SIGINT, signal.SIGTERM)
    previous = [(number, signal.signal(number, keep)) for number in numbers]
    try:
        yield
    finally:
        for number, handler in previous:
            signal.signal(number, handler or signal.SIG_DFL)
        for again in caught:
            signal.raise_signal(again)
