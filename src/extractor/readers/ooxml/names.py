"""Element and attribute names of WordprocessingML and its neighbours, as lxml gives them."""

import re
from typing import Any, Final, TypeAlias

Element: TypeAlias = Any
"""An element of lxml, which has no types of its own."""

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT: Final = (
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", _W),
    ("http://purl.oclc.org/ooxml/officeDocument/relationships", _R),
    ("http://purl.oclc.org/ooxml/officeDocument/math", "http://schemas.openxmlformats.org/officeDocument/2006/math"),
    ("http://purl.oclc.org/ooxml/drawingml/main", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    ("http://purl.oclc.org/ooxml/drawingml/chart", "http://schemas.openxmlformats.org/drawingml/2006/chart"),
)
"""Namespaces of the strict variant of the standard and what the same things are called in the usual one."""

W: Final = f"{{{_W}}}"
R: Final = f"{{{_R}}}"
M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
V: Final = "{urn:schemas-microsoft-com:vml}"
O: Final = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

VAL: Final = W + "val"
_WHOLE: Final = re.compile(r"[+-]?[0-9]{1,9}")
_OFF: Final = frozenset({"0", "false", "off", "none"})


def child(parent: Element | None, tag: str) -> Element | None:
    """The first child of this name (faster than `find`), None where there is none."""
    return None if parent is None else next(parent.iterchildren(tag), None)


def value(parent: Element | None, name: str) -> str | None:
    """The `w:val` of the child `w:name` of `parent`; None where either is missing."""
    found = child(parent, W + name)
    return None if found is None else found.get(VAL)


def switched(parent: Element | None, name: str) -> bool | None:
    """Whether the on/off property `w:name` of `parent` is on; None where it is not given."""
    found = child(parent, W + name)
    return None if found is None else found.get(VAL, "1") not in _OFF


def whole(text: str | None) -> int | None:
    """An attribute as a whole number of at most nine digits, None where it is none."""
    return int(text) if text and _WHOLE.fullmatch(text) else None
