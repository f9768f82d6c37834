"""What has been said so far in a paragraph, for what a later clause leaves out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractor.linking.frames import Frame, SentenceFrames
from extractor.records.vocabulary import Measure


@dataclass(slots=True)
class Discourse:
    """What has been said so far: the frames of this sentence and the last ones of the paragraph before it."""

    paragraph: int = -1
    before: list[Frame] = field(default_factory=list)
    here: list[Frame] = field(default_factory=list)
    whole: Frame | None = None
    parts_act: bool = False
    opening: Frame | None = None

    def enter(self, sentence: SentenceFrames) -> None:
        """Begin a sentence."""
        same = sentence.sentence.paragraph == self.paragraph
        self.opening = self.here[0] if same and self.here else None
        self.before = (self.before if same else [])[-4:] + self.here[-10:] if same else []
        self.paragraph, self.here, self.whole = sentence.sentence.paragraph, [], None

    def latest(self, *measures: Measure) -> Frame | None:
        """The nearest frame of these measures, this sentence first."""
        return next(self.latest_all(measures), None)

    def latest_all(self, measures: Sequence[Measure]) -> Iterator[Frame]:
        for frame in (*reversed(self.here), *reversed(self.before)):
            if frame.name and "link.plan.amount" not in frame.rules and (not measures or frame.measure in measures):
                yield frame
