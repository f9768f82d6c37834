"""Frames: one for each quantity, with the words around it; what is decided about the quantity is noted on its frame."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractor.immutable import immutable
from extractor.linking.region_table import Region
from extractor.linking.source import Source
from extractor.mentions.types import Quantity, TimeMention
from extractor.records.vocabulary import Basis, Comparator, Measure, Status
from extractor.text.structure import clauses
from extractor.text.types import Clause, Sentence

COUNTING = frozenset(("count", "person", "household", "enterprise", "person_times", "animal"))
"""Dimensions whose numbers count things; of any other kind they measure."""
PER_CENT = frozenset(("percent", "permille", "share"))
"""Dimensions whose numbers are parts of a whole or of what was before."""
CONNECTORS = "、和及与或跟以并到至—-/, "
_MEMBERS = "一二三四五六七八九十"
_EDGE = "，,；;：:。！？!?、 \n"


@dataclass(slots=True, eq=False)
class Frame:
    """A quantity in its clause.

    `lead` runs from the clause's start (or the quantity before) to the quantity, `tail` from the quantity to the next
    one or the clause's end. `thing` is the noun counted, `joint` the undivided name of values dealt out; `scope` marks
    the size of a set in which something else is placed (在62个县中). `place` is the region where not
    the document's.
    """

    quantity: Quantity
    sentence: Sentence
    clause: int
    clause_start: int
    clause_end: int
    group: int
    first_in_clause: bool
    lead: tuple[int, int]
    tail: tuple[int, int]
    name: str = ""
    name_start: int = -1
    measure: Measure = Measure.LEVEL
    comparator: Comparator = Comparator.EQ
    status: Status = Status.ACTUAL
    period: str | None = None
    joint: str = ""
    dated: str | None = None
    dealt_time: TimeMention | None = None
    basis: Basis | None = None
    direction: int = 0
    rate_noun: str = ""
    reached: bool = False
    ranked: bool = False
    origin: bool = False
    distributive: bool = False
    counted: bool = False
    verb: str = ""
    thing: str = ""
    noun_end: int = -1
    prefix: str = ""
    subject: str | None = None
    place: Region | None = None
    among: bool = False
    scope: bool = False
    breakdown: bool = False
    inherited: bool = False
    parent: "Frame | None" = None
    antecedent: "Frame | None" = None
    penalty: float = 0.0
    rules: list[str] = field(default_factory=list)

    def note(self, rule_id: str, penalty: float = 0.0) -> None:
        """Record a decision and what it costs in confidence."""
        if rule_id not in self.rules:
            self.rules.append(rule_id)
        self.penalty += penalty


@immutable
class SentenceFrames:
    """The frames of one sentence with its clauses; `governing` keeps the time found for each clause that was asked."""

    sentence: Sentence
    clauses: tuple[Clause, ...]
    frames: tuple[Frame, ...]
    governing: dict[int, TimeMention | None] = field(default_factory=dict, compare=False)

    def before(self, frame: Frame) -> tuple[Frame, ...]:
        """The numbers of the sentence before this one, in text order; none before one that is not of its list."""
        place = next((at for at, other in enumerate(self.frames) if other is frame), 0)
        return self.frames[:place]


def find_frames(source: Source) -> Iterator[SentenceFrames]:
    """Sentences that hold a quantity, in text order, each with its frames."""
    for sentence, quantities in sentences_with(source.structure.sentences, source.quantities):
        parts = tuple(clauses(source.text, sentence))
        yield SentenceFrames(sentence, parts, tuple(_frames(source.text, sentence, parts, quantities)))


def sentences_with(
    sentences: Sequence[Sentence], quantities: Sequence[Quantity]
) -> Iterator[tuple[Sentence, Sequence[Quantity]]]:
    """The sentences that hold quantities, each with its own."""
    at, count = 0, len(quantities)
    for sentence in sentences:
        while at < count and quantities[at].start < sentence.start:
            at += 1
        first = at
        while at < count and quantities[at].start < sentence.end:
            at += 1
        if at > first:
            yield sentence, quantities[first:at]


def _frames(
    text: str, sentence: Sentence, parts: tuple[Clause, ...], quantities: Sequence[Quantity]
) -> Iterator[Frame]:
    at = 0
    for index, clause in enumerate(parts):
        inside = []
        while at < len(quantities) and quantities[at].start < clause.end:
            inside.append(quantities[at])
            at += 1
        if not inside:
            continue
        end = clause.end
        while end > inside[-1].after and text[end - 1] in _EDGE:
            end -= 1
        previous = clause.start
        for number, quantity in enumerate(inside):
            stop = inside[number + 1].before if number + 1 < len(inside) else end
            yield Frame(
                quantity, sentence, index, clause.start, end, clause.group, number == 0,
                (previous, max(previous, quantity.before)), (min(quantity.after, stop), stop),
            )  # fmt: skip
            previous = max(previous, quantity.after)


def clauses_back(text: str, sentence: SentenceFrames, index: int) -> Iterator[int]:
    """The clauses from this one back to the first, but not through other members of a list (一是…；二是…)."""
    inside = False
    for at in range(index, -1, -1):
        if not inside:
            yield at
        start = sentence.clauses[at].start
        if text[start + 1 : start + 2] in ("是", "要") and text[start] in _MEMBERS:
            inside = text[start] != "一"
