"""Markup to a tree of plain elements, in time and memory that grow with the markup alone."""

import re
from dataclasses import dataclass, field
from itertools import accumulate
from sys import intern
from typing import Final, Union

from selectolax.lexbor import LexborHTMLParser, LexborNode

DEEPEST: Final = 400
"""Elements nest no deeper; browsers draw the line at 512. What is deeper keeps its text, not its element."""

_NONE: Final[dict[str, str | None]] = {}
_TAG: Final = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]*)([^>]*)>")
_UNCOUNTED_NAMES: Final = (
    "area base br col embed hr img input link meta param source track wbr basefont bgsound frame keygen "
    "p li td th tr dd dt option optgroup thead tbody tfoot colgroup rp rt html head body"
)
_UNCOUNTED: Final = frozenset(_UNCOUNTED_NAMES.split())
"""Elements without content, and those whose end tag may be left out: an open one does not nest the next."""
_OPENED: Final = re.compile(rf"<(/?)(?!(?:{'|'.join(sorted(_UNCOUNTED))})\b)[A-Za-z]", re.IGNORECASE)
_CROWDED: Final = re.compile(r"<([A-Za-z][A-Za-z0-9:-]{0,40})\s([^>]{4000,})>")
_OPEN: Final = re.compile(r"</?[A-Za-z]")
_MOST_ATTRIBUTES: Final = 1000
_XHTML: Final = re.compile(r"\s*<\?xml\b|\s*<html\b[^>]*\bxmlns=")
_SELF_CLOSED: Final = re.compile(
    r"<(script|style|title|textarea|iframe|noscript|a|b|i|em|strong|font|div|span|p|td|th|li|ul|ol|h[1-6])"
    r"(\s[^<>]{0,2000})?/>",
    re.IGNORECASE,
)


@dataclass(slots=True, eq=False)
class Element:
    """An element: lower-case tag, attributes, and what it holds in order, and how much prose."""

    tag: str
    attributes: dict[str, str | None]
    parent: Union["Element", None] = None
    names: str = ""
    children: list[Union["Element", str]] = field(default_factory=list)
    prose: int = 0


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed page: `elements` in the order of the markup, parents before children; the first is the root."""

    elements: list[Element]

    @property
    def root(self) -> Element:
        """The element that holds the whole page."""
        return self.elements[0]

    def clear(self) -> None:
        """Free the tree at once: its elements refer to each other, and would else wait for the collector."""
        for element in self.elements:
            element.parent = None
            element.children.clear()


def parse(markup: str) -> Tree:
    """The tree of a page, as browsers read it; XHTML may close any element with `/>`.

    A tag that the end of the file cuts off is dropped.
    """
    if _XHTML.match(markup):
        markup = _SELF_CLOSED.sub(r"<\1\2></\1>", markup)
    last = markup.rfind(">") + 1
    open_tag = _OPEN.search(markup, last)
    tail = markup[last : open_tag.start() if open_tag else None]
    parser = LexborHTMLParser(shallow(_CROWDED.sub(_uncrowded, markup[:last])) + tail)
    top = parser.root
    return Tree([Element("html", {})] if top is None else _elements(top))


def _uncrowded(tag: re.Match[str]) -> str:
    """A tag without its attributes where they are too many: parsing takes time by the square of their number."""
    return tag[0] if tag[2].count("=") + len(tag[2].split()) < _MOST_ATTRIBUTES else f"<{tag[1]}>"


def shallow(markup: str) -> str:
    """The markup without the tags that nest deeper than `DEEPEST`: parsing takes time by the square of the depth."""
    steps = accumulate(-1 if slash else 1 for slash in _OPENED.findall(markup))
    if max(steps, default=0) <= DEEPEST // 2:
        return markup
    depth, pieces, kept = 0, [], 0
    for tag in _TAG.finditer(markup):
        name = tag[2].lower()
        if name in _UNCOUNTED or tag[3].endswith("/"):
            continue
        depth = max(depth - 1, 0) if tag[1] else depth + 1
        if depth + bool(tag[1]) > DEEPEST:
            pieces.append(markup[kept : tag.start()])
            kept = tag.end()
    return "".join((*pieces, markup[kept:])) if pieces else markup


def _elements(top: LexborNode) -> list[Element]:
    current = _element(top, None)
    found, node = [current], top.child
    ancestors: list[LexborNode] = [top]
    while True:
        if node is None:
            node = ancestors.pop().next if len(ancestors) > 1 else None
            if node is None and len(ancestors) <= 1:
                return found
            current = current.parent or current
        elif node.is_text_node:
            current.children.append(node.text_content or "")
            node = node.next
        elif node.is_element_node:
            inner = _element(node, current)
            found.append(inner)
            current.children.append(inner)
            current, node = inner, _enter(node, ancestors)
        else:
            node = node.next


def _enter(node: LexborNode, ancestors: list[LexborNode]) -> LexborNode | None:
    ancestors.append(node)
    return node.child


def _element(node: LexborNode, parent: Element | None) -> Element:
    attributes = node.attributes
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower() if attributes else ""
    return Element(intern(node.tag or ""), attributes or _NONE, parent, names.strip())
