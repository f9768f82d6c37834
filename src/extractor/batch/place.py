"""The output folder of a run: made, locked, with its ledger and log; and what is said when it cannot be used."""

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.batch.inputs import printable
from extractor.batch.ledger import NAME, Ledger
from extractor.batch.runlog import RunLog
from extractor.errors import ExtractorError, error
from extractor.sinks.durable import FULL
from extractor.sinks.layout import FILES, LOG, MANIFEST, PARQUET, STATE, TEXTS

LOCK = "lock"
SHARDS = "shards"
NEW = "new"


@dataclass(frozen=True, slots=True)
class Place:
    """An output folder that this run holds."""

    output: Path
    ledger: Ledger
    log: RunLog

    @property
    def shards(self) -> Path:
        """The folder of the shards."""
        return self.output / STATE / SHARDS

    @property
    def new(self) -> Path:
        """The folder of files that are about to be published."""
        return self.output / STATE / NEW


def unwritable(output: Path, problem: OSError | sqlite3.Error) -> ExtractorError:
    """E310 where the disk is full, else E302 with the cause in words."""
    path = printable(str(output))
    if isinstance(problem, sqlite3.Error):
        full = getattr(problem, "sqlite_errorname", "") == "SQLITE_FULL"
        return error("E310", path=path) if full else error("E302", path=path, cause=problem)
    if problem.errno in FULL:
        return error("E310", path=path)
    return error("E302", path=path, cause=problem.strerror or type(problem).__name__)


@contextlib.contextmanager
def opened(output: Path) -> Iterator[Place]:
    """Hold `output` for a run; it is made if need be, and gone again if a run fails before anything was done.

    Raises E303 where `output` is a file, E302 where it cannot be written, E310 where the disk is full, E305 where
    another run holds it. What a run that was killed has left is taken over.
    """
    check(output)
    made = [p for p in (output, *output.parents) if not p.exists()]
    new = not (output / STATE).exists()
    try:
        (output / STATE / SHARDS).mkdir(parents=True, exist_ok=True)
        with locked(output / STATE):
            try:
                with contextlib.closing(open_ledger(output)) as ledger, RunLog(output / LOG) as log:
                    try:
                        yield Place(output, ledger, log)
                    finally:
                        new = new and not _worth_keeping(ledger)
                        shutil.rmtree(output / STATE / NEW, ignore_errors=True)
            finally:
                if new:
                    _clear(output, made)
    except (OSError, sqlite3.Error) as problem:
        _remove_empty(made)
        raise unwritable(output, problem) from problem


def _worth_keeping(ledger: Ledger) -> bool:
    with contextlib.suppress(sqlite3.Error):
        return bool(ledger.shard_sizes() or ledger.published())
    return True


def _clear(output: Path, made: list[Path]) -> None:
    """Leave no trace of a run that could not begin."""
    shutil.rmtree(output / STATE, ignore_errors=True)
    with contextlib.suppress(OSError):
        (output / LOG).unlink(missing_ok=True)
    _remove_empty(made)


def _remove_empty(folders: list[Path]) -> None:
    with contextlib.suppress(OSError):
        for folder in folders:
            folder.rmdir()


def check(output: Path) -> None:
    """Find what stands in the way before the work is done and not after."""
    if output.exists() and not output.is_dir():
        raise error("E303", path=printable(str(output)))
    for folder in (TEXTS, STATE, PARQUET):
        if (output / folder).exists() and not (output / folder).is_dir():
            raise error("E303", path=printable(str(output / folder)))
    for name in (*FILES, MANIFEST, LOG):
        if (output / name).is_dir():
            raise error("E302", path=printable(str(output / name)), cause="is a folder")


@contextlib.contextmanager
def locked(state: Path) -> Iterator[None]:
    """Hold the folder against a second run. The system lets go of the lock when its process ends, however it ends.

    Systems and file systems without such locks go without.
    """
    try:
        import fcntl
    except ImportError:
        yield
        return
    handle = os.open(state / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as problem:
            raise error("E305", path=printable(str(state.parent))) from problem
        except OSError:
            pass  # a file system without locks
        yield
    finally:
        os.close(handle)


def is_locked(output: Path) -> bool:
    """Whether a run holds the folder now."""
    with contextlib.suppress(ImportError, OSError):
        import fcntl

        with (output / STATE / LOCK).open("rb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
    return False


def open_ledger(output: Path) -> Ledger:
    """The ledger; one that is damaged or of another format is put aside, and all documents are read again."""
    folder = output / STATE
    try:
        return Ledger(folder)
    except sqlite3.OperationalError:
        raise  # no rights, no room: the ledger itself may be sound
    except sqlite3.DatabaseError:
        for end in ("", "-wal", "-shm"):
            with contextlib.suppress(FileNotFoundError):
                (folder / f"{NAME}{end}").replace(folder / f"{NAME}{end}.damaged")
        return Ledger(folder)
