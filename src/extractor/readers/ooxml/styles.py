"""What styles say about the text: numbering, hidden and raised characters, along the chain they are based on."""

from dataclasses import dataclass

from extractor.readers.ooxml.names import Element, W, switched, value, whole


@dataclass(frozen=True, slots=True)
class Style:
    """The properties of a style that matter for its text; None where neither it nor its forerunners say anything."""

    numbering: str | None = None
    level: int | None = None
    hidden: bool | None = None
    raised: bool | None = None
    numbered_by: str | None = None
    """The style of the chain that brings the numbering."""


_PLAIN = Style()


class Styles:
    """The styles of a document by their ids; unknown ids are plain."""

    def __init__(self, root: Element | None = None) -> None:
        found = {} if root is None else {s.get(W + "styleId"): s for s in root.iter(W + "style")}
        self._elements: dict[str | None, Element] = found
        self._known: dict[str | None, Style] = {}
        self.default: str | None = next(
            (n for n, s in found.items() if s.get(W + "type") == "paragraph" and s.get(W + "default") in ("1", "true")),
            None,
        )

    def style(self, name: str | None) -> Style:
        """The style of this id with what it inherits."""
        if name not in self._known:
            self._known[name] = self._inherited(name)
        return self._known[name]

    def _inherited(self, name: str | None) -> Style:
        chain: list[str | None] = []
        while name in self._elements and name not in chain:
            chain.append(name)
            name = value(self._elements[name], "basedOn")
        style = _PLAIN
        for step in reversed(chain):
            style = _refined(style, self._elements[step], step)
        return style


def _refined(style: Style, element: Element, name: str | None) -> Style:
    number = element.find(f"{W}pPr/{W}numPr")
    own, level = value(number, "numId"), whole(value(number, "ilvl"))
    hidden = switched(element.find(W + "rPr"), "vanish")
    raised = is_raised(element.find(W + "rPr"))
    return Style(
        style.numbering if own is None else own,
        style.level if level is None else level,
        style.hidden if hidden is None else hidden,
        style.raised if raised is None else raised,
        style.numbered_by if own is None else name,
    )


def is_raised(properties: Element | None) -> bool | None:
    """Whether run properties set text above the line (superscript, raised position); None where they say nothing."""
    if (align := value(properties, "vertAlign")) is not None:
        return align == "superscript"
    position = whole(value(properties, "position"))
    return None if position is None else position > 0


def style_name(properties: Element | None, kind: str) -> str | None:
    """The id of the style that paragraph or run properties name (`kind`: pStyle, rStyle)."""
    return value(properties, kind)
