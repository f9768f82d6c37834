"""The package of a Word file: a zip archive of XML parts tied by relationships, opened with all doors shut."""

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from functools import cached_property
from typing import Final
from urllib.parse import unquote

from lxml import etree

from extractor.errors import ExtractorError, error
from extractor.readers.ooxml.names import RELATION, STRICT, Element

MAX_PARTS: Final = 20_000
MAX_XML: Final = 48 * 1024 * 1024
"""Bytes of XML taken from one file: its tree stays well below a gigabyte."""
MAX_RATIO: Final = 400
_RATIO_FROM: Final = 4 * 1024 * 1024
_BAD_ZIP: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, OverflowError
)  # fmt: skip
_DOCTYPES: Final = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_MAIN: Final = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Relation:
    """A part that another one refers to: the last word of the relation's type, and the part's name in the package."""

    kind: str
    target: str


class Package:
    """The parts of a Word file.

    Raises E120 for a damaged file, E121 where the document itself is missing, E122 for a file under a password, E123
    for XML with a DOCTYPE, E124 for one that is out of all proportion (a zip bomb).
    """

    def __init__(self, data: bytes, shown: str) -> None:
        self.shown = shown
        self._taken = 0
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            self._parts = {_name(info.filename): info for info in self._archive.infolist()}
        except _BAD_ZIP as fault:
            raise self._damaged("zip", fault) from fault
        if len(self._parts) > MAX_PARTS:
            raise error("E124", path=shown, cause=f"{len(self._parts)} > {MAX_PARTS} parts")

    def __contains__(self, name: str) -> bool:
        return _name(name) in self._parts

    @cached_property
    def main(self) -> str:
        """The name of the part that holds the document."""
        found = [r.target for r in self.relations("").values() if r.kind == "officeDocument"]
        name = next((target for target in found if target in self), _MAIN)
        if name not in self:
            raise error("E121", path=self.shown, part=found[0] if found else _MAIN)
        return name

    def relations(self, part: str) -> dict[str, Relation]:
        """What `part` (the package itself: `""`) refers to within the package, by the id of the relation."""
        folder, name = posixpath.split(part)
        table = posixpath.join(folder, "_rels", name + ".rels")
        if table not in self:
            return {}
        found: dict[str, Relation] = {}
        for row in self.xml(table).iter(RELATION):
            if row.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, unquote(row.get("Target", ""))))
                found[row.get("Id", "")] = Relation(row.get("Type", "").rpartition("/")[2], target.lstrip("/"))
        return found

    def xml(self, name: str) -> Element:
        """The root element of a part."""
        data = self._bytes(name)
        if any(mark in data for mark in _DOCTYPES):
            raise error("E123", path=self.shown, part=name)
        for strict, usual in STRICT:
            if strict.encode() in data:
                data = data.replace(f'"{strict}"'.encode(), f'"{usual}"'.encode())
        return self._parsed(name, data)

    def _parsed(self, name: str, data: bytes) -> Element:
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
            remove_pis=True,
        )  # fmt: skip
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError, LookupError) as fault:
            raise self._damaged(name, fault) from fault
        if root.getroottree().docinfo.doctype:
            raise error("E123", path=self.shown, part=name)
        return root

    def _bytes(self, name: str) -> bytes:
        info = self._parts[_name(name)]
        if info.flag_bits & 1:
            raise error("E122", path=self.shown)
        self._weigh(name, info)
        try:
            return self._archive.read(info)
        except _BAD_ZIP as fault:
            raise self._damaged(name, fault) from fault

    def _weigh(self, name: str, info: zipfile.ZipInfo) -> None:
        """Refuse a part too big or packed too well; zipfile never unpacks more than the size that is told here."""
        self._taken += info.file_size
        if self._taken > MAX_XML:
            raise error("E124", path=self.shown, cause=f"{name}: {self._taken} > {MAX_XML} bytes")
        if info.file_size > _RATIO_FROM and info.file_size > MAX_RATIO * max(info.compress_size, 1):
            raise error("E124", path=self.shown, cause=f"{name}: {info.compress_size} -> {info.file_size} bytes")

    def _damaged(self, part: str, fault: Exception) -> ExtractorError:
        cause = (str(fault).splitlines() or [""])[0] or type(fault).__name__
        return error("E120", path=self.shown, cause=f"{part}: {cause[:200]}")


def _name(name: str) -> str:
    """Part names know no case, and some packers write backslashes."""
    return name.replace("\\", "/").lstrip("/").casefold()
