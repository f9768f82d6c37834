"""The state of reading one Word file."""

from dataclasses import dataclass, field

from extractor.readers.ooxml.fields import field_reasons
from extractor.readers.ooxml.names import Element
from extractor.readers.ooxml.numbering import Numbering
from extractor.readers.ooxml.styles import Styles
from extractor.readers.ooxml.tally import Tally
from extractor.text.document import Part


@dataclass(slots=True)
class Box:
    """A text box met in a paragraph; it is read behind it. `reason`: why its text is no text, as for a field's code."""

    element: Element
    reason: str | None


@dataclass(slots=True)
class Line:
    """A paragraph while it is read: pieces of its text, and the boxes anchored in it."""

    pieces: list[str] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)

    def tail(self) -> str:
        """The last characters so far, four at most."""
        return "".join(self.pieces[-4:])[-4:]


@dataclass(slots=True)
class Reading:
    """What is known while a part of the file is read.

    `part` is where the reader stands, `reason` why text there is left out (within the code of a field), `hidden`
    whether the paragraph's style hides its text. `notes` lists the notes that the text refers to, in order.
    """

    styles: Styles
    numbering: Numbering
    tally: Tally = field(default_factory=Tally)
    part: Part = "body"
    reason: str | None = None
    hidden: bool = False
    notes: list[tuple[str, str]] = field(default_factory=list)
    reasons: dict[Element, str | None] = field(default_factory=dict)

    def enter(self, root: Element, part: Part) -> None:
        """Begin a part of the file: count it whole, and look at its fields."""
        self.tally.enter(root)
        self.reasons = field_reasons(root)
        self.part, self.reason, self.hidden = part, None, False

    def leave(self, reason: str, element: Element) -> None:
        """Leave out an element with all that it holds."""
        self.tally.leave(self.part, reason, element)

    def leave_own(self, reason: str, element: Element) -> None:
        """Leave out the characters that stand directly in an element whose children are read."""
        self.tally.leave_own(self.part, reason, element)
