"""Which element of a page holds the document, and which parts within and around it are no text of it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from extractor.readers.web.furniture import CODE, chrome_reason, container_rank, hidden, line_reason
from extractor.readers.web.tree import Element, Tree
from extractor.text.document import visible

_SENTENCE: Final = re.compile("[，。；]")
_DIGIT: Final = re.compile(r"\d")
_CELLS: Final = frozenset(("td", "th"))
_OUTER: Final = frozenset(
    ("html", "body", "div", "section", "article", "main", "center", "form", "blockquote", "fieldset", "pre")
)
_INNER: Final = frozenset(("p", "div", "table", "br", "h1", "h2", "h3", "ul", "ol"))
_NEARLY_ALL: Final = 0.95
_MOST: Final = 0.7
_HALF: Final = 0.5
_SOME: Final = 0.3
_PIECE: Final = 0.05
_SHOWN: Final = 50
_UNSEEN: Final = 200


@dataclass(frozen=True, slots=True)
class MainText:
    """The element that holds the document, why each element left out is left out, and how much prose is elsewhere."""

    element: Element
    reasons: dict[Element, str]
    outside: int


def find_main(tree: Tree) -> MainText:
    """The main text of a page.

    Prose is text with sentence punctuation, or figures in table cells, outside links. The document is where nearly all
    prose of the page stands that is not in parts named as furniture; a known container that holds most of it wins. A
    page that shows next to nothing, and hides a whole text, is read by what it hides.
    """
    found = _find(tree, heed_hidden=True)
    if tree.root.prose < _SHOWN:
        unseen = _find(tree, heed_hidden=False)
        if tree.root.prose >= _UNSEEN:
            return unseen
        return _find(tree, heed_hidden=True)
    return found


def _find(tree: Tree, *, heed_hidden: bool) -> MainText:
    reasons = _dark(tree.elements, heed_hidden)
    own = _weigh(tree.elements, reasons)
    _sum_up(tree.elements, own, reasons)
    whole = tree.root.prose
    furniture = _furniture(tree.elements, reasons)
    _sum_up(tree.elements, own, reasons | furniture)
    if tree.root.prose < _HALF * whole:
        furniture = {element: reason for element, reason in furniture.items() if not element.prose}
    reasons |= furniture
    _sum_up(tree.elements, own, reasons)
    main = _main(tree, reasons)
    return MainText(main, reasons, tree.root.prose - main.prose)


def _furniture(elements: list[Element], reasons: dict[Element, str]) -> dict[Element, str]:
    """Elements named as furniture that hold no great part of the page's prose."""
    most = _SOME * elements[0].prose
    light = (element for element in elements if element not in reasons and (element.prose < most or not most))
    return {element: reason for element in light if (reason := chrome_reason(element))}


def _dark(elements: Iterable[Element], heed_hidden: bool) -> dict[Element, str]:
    """Elements whose characters are not shown."""
    reasons: dict[Element, str] = {}
    for element in elements:
        if reason := CODE.get(element.tag, ""):
            reasons[element] = reason
        elif heed_hidden and element.attributes and hidden(element):
            reasons[element] = "hidden"
    return reasons


def _weigh(elements: Iterable[Element], reasons: dict[Element, str]) -> dict[Element, int]:
    """The prose that stands directly in each element."""
    linked: set[Element] = set()
    own: dict[Element, int] = {}
    for element in elements:
        if element.parent in linked or (element.tag == "a" and is_link(element)):
            linked.add(element)
        elif element not in reasons:
            texts = [child for child in element.children if isinstance(child, str)]
            if texts and (weight := sum(_prose(text, element) for text in texts)):
                own[element] = weight
    return own


def is_link(element: Element) -> bool:
    """Whether an element leads to another page."""
    target = (element.attributes.get("href") or "").strip()
    return bool(target) and not target.startswith("#")


def _prose(text: str, element: Element) -> int:
    if _SENTENCE.search(text):
        return 0 if line_reason(text.strip()) else visible(text)
    return visible(text) if _DIGIT.search(text) and _in_cell(element) else 0


def _in_cell(element: Element | None) -> bool:
    for _ in range(4):
        if element is None:
            return False
        if element.tag in _CELLS:
            return True
        element = element.parent
    return False


def _sum_up(elements: list[Element], own: dict[Element, int], reasons: dict[Element, str]) -> None:
    """Set the prose of each element: what it and the elements in it hold, but for those left out."""
    for element in elements:
        element.prose = own.get(element, 0)
    for element in reversed(elements):
        if element.parent is not None and element not in reasons:
            element.parent.prose += element.prose


def _main(tree: Tree, reasons: dict[Element, str]) -> Element:
    whole = tree.root.prose
    if not whole:
        return next((element for element in tree.elements if element.tag == "body"), tree.root)
    shown = _shown(tree.elements, reasons)
    for ranks in ((1,), (1, 2)):
        found = _outermost(element for element in shown if container_rank(element) in ranks)
        found = [element for element in found if element.prose >= _PIECE * whole]
        if found and sum(element.prose for element in found) >= _MOST * whole:
            common = _common(found)
            inner = [e for e in _inside(shown, common) if container_rank(e) in ranks]
            return next((e for e in reversed(inner) if e.prose >= _NEARLY_ALL * common.prose), common)
    rich = (element for element in reversed(shown) if element.prose >= _NEARLY_ALL * whole)
    return next((element for element in rich if _may_hold_all(element)), tree.root)


def _may_hold_all(element: Element) -> bool:
    """Whether a document may stand in the element: no paragraph, no part of a table but a cell that lays out a page."""
    if element.tag == "td":
        return sum(isinstance(child, Element) and child.tag in _INNER for child in element.children) > 1
    return element.tag in _OUTER


def _shown(elements: Iterable[Element], reasons: dict[Element, str]) -> list[Element]:
    out: set[Element] = set()
    shown = []
    for element in elements:
        if element in reasons or element.parent in out:
            out.add(element)
        elif element.prose:
            shown.append(element)
    return shown


def _outermost(elements: Iterable[Element]) -> list[Element]:
    found: list[Element] = []
    for element in elements:
        if not found or not holds(found[-1], element):
            found.append(element)
    return found


def holds(outer: Element, inner: Element | None) -> bool:
    """Whether `inner` is `outer` or stands within it."""
    while inner is not None and inner is not outer:
        inner = inner.parent
    return inner is outer


def _inside(shown: list[Element], outer: Element) -> list[Element]:
    """The elements within `outer`, itself too, that hold nearly all of its prose."""
    rich = [element for element in shown if element.prose >= _NEARLY_ALL * outer.prose]
    return [element for element in rich if holds(outer, element)]


def _common(elements: list[Element]) -> Element:
    """The innermost element that holds all of `elements`."""
    common = elements[0]
    while not all(holds(common, element) for element in elements):
        common = common.parent or common
    return common
