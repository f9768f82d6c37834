"""Word files (.docx and its kin): an own walk over the XML that accounts for every character of it."""

from collections.abc import Iterator
from typing import Final

from extractor.errors import error
from extractor.readers.ooxml.body import read_blocks
from extractor.readers.ooxml.layout import Layout
from extractor.readers.ooxml.names import MC, A, Element, O, V, W
from extractor.readers.ooxml.numbering import Numbering
from extractor.readers.ooxml.package import Package
from extractor.readers.ooxml.reading import Reading
from extractor.readers.ooxml.styles import Styles
from extractor.readers.sniff import LOCKED_OFFICE
from extractor.text.document import Part, SourceDocument, Warned

NAME = "docx"
SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")
KINDS = ("DOCX", LOCKED_OFFICE)
_OLE: Final = b"\xd0\xcf\x11\xe0"
_NOTES: Final[tuple[tuple[Part, str], ...]] = (("footnote", "footnotes"), ("endnote", "endnotes"))
_ASIDE: Final = {
    "header": "header",
    "footer": "footer",
    "comments": "comment",
    "glossaryDocument": "glossary",
    "chart": "chart",
    "chartEx": "chart",
    "diagramData": "diagram",
}
"""Parts that are no text of the document, by the type of the relation that leads to them; all are counted."""

_PICTURES: Final = (A + "blip", V + "imagedata")
_SECOND: Final = MC + "Fallback"
"""Where a drawing stands once more, for old programs."""
_EMBEDDED: Final = ("chart", "chartEx", "diagramData")


def read(data: bytes, shown: str) -> SourceDocument:
    """The text of a Word file; raises E120 to E124 (see `Package`) where it cannot be read whole."""
    if data.startswith(_OLE):
        raise error("E122", path=shown)
    try:
        return _read(Package(data, shown))
    except RecursionError as fault:
        raise error("E120", path=shown, cause="nested too deeply") from fault


def _read(package: Package) -> SourceDocument:
    parts = _parts(package)
    styles = Styles(_first(package, parts, "styles"))
    reading = Reading(styles, Numbering(_first(package, parts, "numbering"), styles))
    root = package.xml(package.main)
    body = root.find(W + "body")
    if body is None:
        raise error("E121", path=package.shown, part="w:body")
    layout = Layout()
    reading.enter(root, "body")
    layout.add(read_blocks(reading, body))
    for part, kind in _NOTES:
        _notes(reading, layout, _first(package, parts, kind), part)
    for kind, part_name in _ASIDE.items():
        for name in filter(package.__contains__, parts.get(kind, ())):
            _aside(reading, package.xml(name), part_name)
    text = layout.text
    warnings = (*_missing(reading, package, parts), *_unread(root, parts))
    return SourceDocument(
        text, "utf-8", NAME, reading.tally.account(text), tuple(layout.locators), tuple(layout.tables), warnings
    )


def _parts(package: Package) -> dict[str, list[str]]:
    """Names of the parts that the document refers to, each once, by the type of the relation."""
    found: dict[str, list[str]] = {}
    for relation in package.relations(package.main).values():
        names = found.setdefault(relation.kind, [])
        if relation.target not in names:
            names.append(relation.target)
    return found


def _first(package: Package, parts: dict[str, list[str]], kind: str) -> Element | None:
    name = next((name for name in parts.get(kind, ()) if name in package), None)
    return None if name is None else package.xml(name)


def _notes(reading: Reading, layout: Layout, root: Element | None, part: Part) -> None:
    """Notes in the order in which the text refers to them; a note that nothing refers to is left out."""
    if root is None:
        return
    reading.enter(root, part)
    notes = {note.get(W + "id"): note for note in root.iterchildren(W + part)}
    for kind, name in tuple(reading.notes):
        if kind == part and (note := notes.pop(name, None)) is not None:
            layout.add(read_blocks(reading, note))
    for note in notes.values():
        reading.leave("unreferenced", note)


def _aside(reading: Reading, root: Element, part: str) -> None:
    reading.tally.enter(root)
    reading.tally.leave(part, part, root)


def _missing(reading: Reading, package: Package, parts: dict[str, list[str]]) -> Iterator[Warned]:
    """Parts that are not there though the text needs them."""
    needed = {"styles", "numbering", *(f"{kind}s" for kind, _ in reading.notes)}
    for kind in sorted(needed & parts.keys()):
        for name in parts[kind]:
            if name not in package:
                yield Warned("E127", fields=(("part", name),))


def _unread(root: Element, parts: dict[str, list[str]]) -> Iterator[Warned]:
    """Things whose text, if they have any, cannot be read: pictures, and other documents inside this one."""
    if pictures := sum(1 for element in root.iter(*_PICTURES) if next(element.iterancestors(_SECOND), None) is None):
        yield Warned("E125", fields=(("count", str(pictures)),))
    charts = sum(len(parts.get(kind, ())) for kind in _EMBEDDED)
    if embedded := charts + sum(1 for _ in root.iter(O + "OLEObject", W + "altChunk")):
        yield Warned("E126", fields=(("count", str(embedded)),))
