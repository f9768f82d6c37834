"""Discovery of input files and the naming of documents.

Neither depends on the order in which paths are given nor on the order of a file system's listing.
"""

# Paths stay plain strings here: they are taken apart as names, and pathlib would tidy what the user wrote.
# ruff: noqa: PTH100, PTH112, PTH113, PTH118, PTH119, PTH120, PTH206, PTH207

import glob
import hashlib
import itertools
import os
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from extractor.batch.archives import Found, unpacked
from extractor.errors import error
from extractor.sinks.layout import MANIFEST, PARQUET, STATE, TABLES, TEXTS, table_name

_WILD = re.compile(r"[*?\[]")
_SUFFIX = re.compile(r"\.(?=[0-9A-Za-z]*[A-Za-z])[0-9A-Za-z]{1,8}$")
_LEFT = ("thumbs.db", "desktop.ini")
_MAX_NAME_BYTES = 200
_ROUGHEST = 3


@dataclass(frozen=True, slots=True)
class InputFile:
    """One input: the path to open, the same in printable form, the document's id and the name's suffix.

    For a file in an archive `path` is the archive, and `member` the way to it there.
    """

    path: str
    shown: str
    doc_id: str
    suffix: str
    member: tuple[int, ...] = ()
    home: str = ""
    """The real folder that must hold the file, `""` for one that was named itself."""


def printable(name: str) -> str:
    """`name` with control characters and bytes that are no UTF-8 written as `%XX`; all else as it is."""
    return "".join(c if c.isprintable() or c == "\u3000" else _percent(c) for c in name)


def _percent(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "surrogateescape"))


def suffix_of(path: str) -> str:
    """The suffix of a file name in lower case with its dot, `""` where the last dot starts no suffix (`1.总体要求`)."""
    found = _SUFFIX.search(os.path.basename(path))
    return found.group().lower() if found and found.start() else ""


def left_out(name: str) -> bool:
    """Whether programs and systems leave files of this name beside documents: hidden ones, locks of open documents."""
    return name.startswith((".", "~$")) or name.lower() in _LEFT


def discover(
    paths: Sequence[str],
    output: str | None = None,
    listed: Sequence[str] = (),
    passed: Callable[[str], None] = lambda _: None,
) -> list[InputFile]:
    """The input files that `paths` (files, folders, glob patterns) and `listed` name, sorted by document id.

    What is `listed` is taken as it is, no pattern; a file that is not there is an input that cannot be read.

    Folders are read to any depth; what `left_out` tells is left out unless it is named itself, and so is the output
    folder. So are the folders in which other runs have put their results: they are told to `passed`. Raises E101 where
    a path does not exist, E109 where there is no file at all, E306 where an input is a text that a run wrote into
    `output`.
    """
    guard = _Guard(output, passed)
    found: dict[str, Found] = {}
    expanded = itertools.chain(*(_expand(path, guard) for path in paths), *(_taken(path, guard) for path in listed))
    for item in expanded:
        known = found.get(item.absolute)
        if known is None or _preference(item) < _preference(known):
            found[item.absolute] = item
    if not found:
        raise error("E109", path=printable(" ".join(sorted((*paths, *listed)))))
    return _named([inner for key in sorted(found) for inner in unpacked(found[key])])


def _preference(item: Found) -> tuple[int, str, str]:
    return (-len(item.below), item.below, item.path)


class _Guard:
    """Keeps the files that runs write out of the inputs."""

    def __init__(self, output: str | None, passed: Callable[[str], None]) -> None:
        self._passed = passed
        self._results: dict[str, bool] = {}
        self.output = os.path.realpath(output) if output else None
        self.texts = os.path.join(self.output, TEXTS) if self.output else None

    def skips(self, folder: str) -> bool:
        if os.path.realpath(folder) in (self.output, self.texts):
            return True
        if folder not in self._results:
            above, name = os.path.split(folder)
            self._results[folder] = _holds_run(folder) or (name in (TEXTS, PARQUET) and _holds_run(above))
            if self._results[folder]:
                self._passed(printable(folder))
        return self._results[folder]

    def hides(self, path: str, root: str) -> bool:
        """Whether a file that a pattern matches lies in a folder that is skipped, below its fixed part."""
        folder = os.path.dirname(path)
        while len(folder) > len(root):
            if self.skips(folder):
                return True
            folder = os.path.dirname(folder)
        return False

    def check(self, path: str) -> None:
        if self.texts and (os.path.realpath(path) + os.sep).startswith(self.texts + os.sep):
            raise error("E306", path=printable(path))


def _expand(path: str, guard: _Guard) -> Iterator[Found]:
    if os.path.lexists(path):
        yield from _taken(path, guard)
    elif _WILD.search(path):
        root = _fixed_part(path)
        for match in sorted(glob.glob(path, recursive=True)):
            guard.check(match)
            if not guard.hides(match, root):
                yield from _at(match, root, guard)
    else:
        raise error("E101", path=printable(path))


def _taken(path: str, guard: _Guard) -> Iterator[Found]:
    guard.check(path)
    root = path if os.path.isdir(path) else os.path.dirname(path)
    yield from _at(path, root, guard)


def _holds_run(folder: str) -> bool:
    """Whether a run has put its results there, or is about to."""
    marks = (MANIFEST, table_name(TABLES[0]))
    return os.path.isdir(os.path.join(folder, STATE)) or all(os.path.isfile(os.path.join(folder, m)) for m in marks)


def _fixed_part(pattern: str) -> str:
    wild = _WILD.search(pattern)
    return os.path.dirname(pattern[: wild.start()] if wild else pattern)


def _at(path: str, root: str, guard: _Guard) -> Iterator[Found]:
    looked = os.path.isdir(path)
    home = os.path.realpath(path) if looked else ""
    for name in _walk(path, guard) if looked else (path,):
        yield Found(name, os.path.abspath(name), os.path.relpath(name, root or os.curdir), home=home)


def _walk(folder: str, guard: _Guard) -> Iterator[str]:
    """The files below `folder`, each folder once though links lead to it twice.

    A folder that cannot be listed is given itself: reading it will report the cause.
    """
    closed: list[str] = []
    seen = {os.path.realpath(folder)}

    def enters(path: str) -> bool:
        real = os.path.realpath(path)
        new = real not in seen and not guard.skips(path)
        seen.add(real)
        return new

    for base, folders, files in os.walk(folder, onerror=lambda e: closed.append(str(e.filename)), followlinks=True):
        folders[:] = [f for f in sorted(folders) if not f.startswith(".") and enters(os.path.join(base, f))]
        yield from (os.path.join(base, f) for f in sorted(files) if not left_out(f))
    yield from closed


def _named(files: list[Found]) -> list[InputFile]:
    common = os.path.commonpath([os.path.dirname(f.absolute) for f in files])
    finer = [0] * len(files)
    while True:
        names = [_candidate(f, level, common) for f, level in zip(files, finer, strict=True)]
        clashing = [k for group in _clashes(names) for k in group if finer[k] < _ROUGHEST]
        if not clashing:
            break
        for k in clashing:
            finer[k] += 1
    named = [
        InputFile(f.path, _shown(f), n, suffix_of(f.absolute), f.member, f.home)
        for f, n in zip(files, names, strict=True)
    ]
    return sorted(named, key=lambda item: item.doc_id)


def _shown(item: Found) -> str:
    return printable(item.path + item.absolute.removeprefix(os.path.abspath(item.path)))


def _clashes(names: Sequence[str]) -> Iterator[list[int]]:
    """Groups of names that some file system takes for the same, or that would stand where a folder must."""
    keys = [unicodedata.normalize("NFC", name).casefold() for name in names]
    folders = {key[:k] for key in keys for k, char in enumerate(key) if char == "/"}
    groups: dict[str, list[int]] = {}
    for k, key in enumerate(keys):
        groups.setdefault(key, []).append(k)
    return (group for key, group in groups.items() if len(group) > 1 or key + ".txt" in folders)


def _candidate(item: Found, level: int, common: str) -> str:
    """Ids from the shortest to the surest: below the root, with suffix, below what all inputs share, with a hash."""
    if level == 0:
        return _doc_id(item.below[: len(item.below) - len(suffix_of(item.below))])
    if level == 1:
        return _doc_id(item.below)
    below_common = os.path.relpath(item.absolute, common)
    return _doc_id(below_common) + (_hash(below_common) if level == _ROUGHEST else "")


def _doc_id(path: str) -> str:
    return "/".join(_short(printable(part)) for part in path.split(os.sep))


def _short(name: str) -> str:
    """`name`, cut to a length that every file system takes with a suffix added, and made unique again by a hash."""
    encoded = name.encode()
    if len(encoded) <= _MAX_NAME_BYTES:
        return name
    return encoded[:_MAX_NAME_BYTES].decode("utf-8", "ignore") + _hash(name)


def _hash(name: str) -> str:
    return "~" + hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:8]
