"""Fields (page numbers, references, tables of contents): which of their characters are the document's text."""

from typing import Final

from extractor.readers.ooxml.names import MC, Element, W

FIELD_MARK: Final = W + "fldChar"
_CODE: Final = W + "instrText"
_UNREAD: Final = frozenset({W + "del", W + "moveFrom", MC + "Fallback"})
_PAGES: Final = frozenset({"PAGE", "PAGEREF", "NUMPAGES", "SECTIONPAGES"})


def shows_pages(code: str) -> bool:
    """Whether the field with this code shows a number of pages: layout, no text."""
    return (code.split() or [""])[0].upper() in _PAGES


def field_reasons(root: Element) -> dict[Element, str | None]:
    """For each mark of a field in a part, why text behind it is no text: `field_code`, `page_number`, or None: it is.

    Marks without their counterpart (damaged files) have no effect. The dictionary keeps its elements alive, so that
    they can be looked up while the part is read.
    """
    marks = [e for e in root.iter(FIELD_MARK, _CODE) if not any(a.tag in _UNREAD for a in e.iterancestors())]
    matched = _matched(marks)
    reasons: dict[Element, str | None] = {}
    open_fields: list[tuple[str, str | None]] = []
    for place, mark in enumerate(marks):
        if mark.tag == _CODE:
            if open_fields and open_fields[-1][1] == "field_code":
                open_fields[-1] = (open_fields[-1][0] + (mark.text or ""), "field_code")
            continue
        if place in matched:
            _step(open_fields, mark.get(W + "fldCharType"))
        reasons[mark] = next((reason for _, reason in open_fields if reason), None)
    return reasons


def _step(open_fields: list[tuple[str, str | None]], kind: str | None) -> None:
    if kind == "begin":
        open_fields.append(("", "field_code"))
    elif kind == "separate":
        code = open_fields[-1][0]
        open_fields[-1] = (code, "page_number" if shows_pages(code) else None)
    else:
        open_fields.pop()


def _matched(marks: list[Element]) -> set[int]:
    """Places of the marks that belong to a field with both its beginning and its end."""
    whole: set[int] = set()
    stack: list[list[int]] = []
    for place, mark in enumerate(marks):
        kind = mark.get(W + "fldCharType") if mark.tag == FIELD_MARK else None
        if kind == "begin":
            stack.append([place])
        elif kind == "separate" and stack:
            stack[-1].append(place)
        elif kind == "end" and stack:
            whole.update((*stack.pop(), place))
    return whole
