"""Archives (.zip): their members as documents of their own, whatever the archive tries."""

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Final

from extractor.errors import ExtractorError, error
from extractor.text.document import SourceDocument

NAME = "archive"
SUFFIXES = (".zip",)
KINDS = ("ZIP",)

_UTF8: Final = 0x0800
_ENCRYPTED: Final = 0x0001
_DRIVE: Final = re.compile(r"[A-Za-z]:")
_LOCKS: Final = "~$"
"""How the names of files begin that Word leaves beside open documents."""
_PLAUSIBLE: Final = 50 * 1024 * 1024
"""An archive that unpacks to less than this is no bomb, however well it is packed."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What an archive may hold: members, bytes unpacked, bytes unpacked to one packed, archives within archives."""

    members: int = 10_000
    size: int = 1024 * 1024 * 1024
    ratio: int = 200
    depth: int = 2


LIMITS: Final = Limits()


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive: its name with `/` between parts, and the way to it (its number in each archive)."""

    name: str
    way: tuple[int, ...]


def read(data: bytes, shown: str) -> SourceDocument:
    """An archive is no document: raises E135 or E136 for its fault, else E143, as its members are read instead."""
    found = members(open_archive(io.BytesIO(data), shown), shown)
    raise error("E143", path=shown, count=len(found))


def find_members(data: bytes, shown: str, limits: Limits = LIMITS) -> Iterator[tuple[str, bytes | ExtractorError]]:
    """Name and bytes of each document in an archive, or the reason why it cannot be had (E137 to E142).

    Raises E135 for a damaged archive and E136 for one beyond the limits.
    """
    archive = open_archive(io.BytesIO(data), shown)
    for member in members(archive, shown, limits):
        try:
            yield member.name, read_member(archive, member.way, f"{shown}/{member.name}", limits)
        except ExtractorError as fault:
            yield member.name, fault


def open_archive(file: str | IO[bytes], shown: str) -> zipfile.ZipFile:
    """The archive in a file; raises E135 where it is damaged, OSError where it cannot be read."""
    try:
        return zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, UnicodeError) as fault:
        raise error("E135", path=shown, cause=str(fault) or type(fault).__name__) from fault


def members(archive: zipfile.ZipFile, shown: str, limits: Limits = LIMITS) -> list[Member]:
    """The files of an archive, those of archives in it too; hidden ones (.DS_Store, __MACOSX) are left out.

    Raises E136 where there are too many, or they unpack to too much.
    """
    found = list(_members(archive, shown, limits, ()))
    if len(found) > limits.members:
        raise error("E136", path=shown, cause=f"> {limits.members} members")
    return found


def _members(archive: zipfile.ZipFile, shown: str, limits: Limits, way: tuple[int, ...]) -> Iterator[Member]:
    _check_size(archive, shown, limits)
    for number, info in enumerate(archive.infolist()):
        name = member_name(info)
        if info.is_dir() or _hidden(name):
            continue
        inner = _inner(archive, number, shown, limits) if len(way) + 1 < limits.depth else None
        if inner is None:
            yield Member(name, (*way, number))
            continue
        for member in _members(inner, shown, limits, (*way, number)):
            yield Member(f"{name[: -len('.zip')]}/{member.name}", member.way)


def _check_size(archive: zipfile.ZipFile, shown: str, limits: Limits) -> None:
    infos = archive.infolist()
    if len(infos) > 4 * limits.members:
        raise error("E136", path=shown, cause=f"{len(infos)} members")
    unpacked = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos) or 1
    if unpacked > limits.size:
        raise error("E136", path=shown, cause=f"{unpacked} bytes")
    if unpacked > _PLAUSIBLE and unpacked > limits.ratio * packed:
        raise error("E136", path=shown, cause=f"{unpacked // packed}:1")


def _inner(archive: zipfile.ZipFile, number: int, shown: str, limits: Limits) -> zipfile.ZipFile | None:
    """The archive that a member is; None where it is none, or not to be had: reading it will tell why."""
    if not member_name(archive.infolist()[number]).lower().endswith(".zip"):
        return None
    try:
        return open_archive(io.BytesIO(_unpack(archive, number, shown, limits.size)), shown)
    except ExtractorError:
        return None


def _hidden(name: str) -> bool:
    *folders, last = name.split("/")
    hidden = any((part.startswith(".") and part != "..") or part == "__MACOSX" for part in (*folders, last))
    return hidden or last.startswith(_LOCKS)


def member_name(info: zipfile.ZipInfo) -> str:
    """A member's name: UTF-8 where flagged or valid, else GB18030, which Chinese systems write without a flag."""
    name = info.filename
    if not info.flag_bits & _UTF8:
        raw = info.orig_filename.encode("cp437", "replace")
        name = next((text for codec in ("utf-8", "gb18030") if (text := _decoded(raw, codec))), name)
    return name.replace("\\", "/")


def _decoded(raw: bytes, codec: str) -> str | None:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError:
        return None


def read_member(
    archive: zipfile.ZipFile, way: tuple[int, ...], shown: str, limits: Limits = LIMITS, most: int | None = None
) -> bytes:
    """The bytes of a member, at most `most` of them.

    Raises E106 for one that is larger, E137 for an archive nested too deep, E138 encrypted, E139 unsafe name, E140
    link, E141 second of its name, E142 damaged or packed in an unknown way.
    """
    *outer, number = way
    for step in outer:
        archive = open_archive(io.BytesIO(_unpack(archive, step, shown, limits.size)), shown)
    data = _unpack(archive, number, shown, limits.size if most is None else most)
    if len(way) >= limits.depth and zipfile.is_zipfile(io.BytesIO(data)) and _named_zip(archive, number):
        raise error("E137", path=shown, depth=limits.depth)
    return data


def _named_zip(archive: zipfile.ZipFile, number: int) -> bool:
    return member_name(archive.infolist()[number]).lower().endswith(".zip")


def _unpack(archive: zipfile.ZipFile, number: int, shown: str, most: int) -> bytes:
    info = archive.infolist()[number]
    _check(archive, number, shown)
    if info.file_size > most:
        raise error("E106", path=shown, size=info.file_size, limit=most)
    try:
        with archive.open(info) as file:
            return file.read(most)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, zlib.error, OSError) as fault:
        raise error("E142", path=shown, cause=str(fault) or type(fault).__name__) from fault


def _check(archive: zipfile.ZipFile, number: int, shown: str) -> None:
    info = archive.infolist()[number]
    name = member_name(info)
    if info.flag_bits & _ENCRYPTED:
        raise error("E138", path=shown)
    if name.startswith("/") or _DRIVE.match(name) or ".." in name.split("/"):
        raise error("E139", path=shown)
    if stat.S_ISLNK(info.external_attr >> 16):
        raise error("E140", path=shown)
    if _first(archive, info.filename) != number:
        raise error("E141", path=shown)


def _first(archive: zipfile.ZipFile, name: str) -> int:
    """The number of the first member of this name."""
    numbers: dict[str, int] = vars(archive).setdefault("_numbers", {})
    if not numbers:
        for k, info in enumerate(archive.infolist()):
            numbers.setdefault(info.filename, k)
    return numbers[name]
