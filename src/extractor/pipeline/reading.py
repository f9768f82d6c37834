"""A text on its way through the steps, apart from spaCy: each step is made when it is first asked for."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from extractor.linking.facts import Facts, find_facts
from extractor.linking.frames import Frame, sentences_with
from extractor.linking.horizon import Horizon
from extractor.linking.indicators import link_indicators
from extractor.linking.project_capacity import without_capacities
from extractor.linking.projects import find_projects
from extractor.linking.regions import region_words, resolve_region
from extractor.linking.source import Source
from extractor.linking.tables.link import Around, TableFindings, link_tables
from extractor.linking.tables.read import TableReading, prose_edits, read_tables
from extractor.linking.types_project import ProjectMention
from extractor.mentions.find import Mentions, find_mentions
from extractor.text.document import Table
from extractor.text.normalise import Normalised, normalise
from extractor.text.offsets import Edit
from extractor.text.structure import structure
from extractor.text.tokens import starts_within
from extractor.text.types import Structure


class Reading:
    """A raw text with all that is found in it; asking for a step makes those before it as well.

    `given` are the tables that a reader found (raw offsets).
    """

    def __init__(self, raw: str, doc_id: str = "", given: Sequence[Table] = ()) -> None:
        self.raw = raw
        self.doc_id = doc_id
        self._given = given

    @cached_property
    def tables(self) -> tuple[TableReading, ...]:
        """The tables that a reader found, and those set in the text itself."""
        return read_tables(self.raw, self._given)

    @cached_property
    def cuts(self) -> list[Edit]:
        """What is set apart before the prose is read."""
        return prose_edits(self.tables)

    @cached_property
    def normalised(self) -> Normalised:
        """The clean text and its map to the raw one; all below but `in_tables` stands in its offsets."""
        return normalise(self.raw, self.cuts)

    @cached_property
    def structure(self) -> Structure:
        """Sections and sentences."""
        return structure(self.normalised.text)

    @cached_property
    def mentions(self) -> Mentions:
        """Times, quantities and numbers that are none."""
        return find_mentions(self.normalised.text)

    @cached_property
    def facts(self) -> Facts:
        """Title, region, genre and years."""
        return find_facts(self.normalised.text, self.structure, self.doc_id)

    @property
    def _counting(self) -> Iterator[tuple[int, int]]:
        """The stretches of sentences that hold a quantity; words are asked for nowhere else."""
        held = sentences_with(self.structure.sentences, self.measured.quantities)
        return _joined((sentence.start, sentence.end) for sentence, _ in held)

    @cached_property
    def horizon(self) -> Horizon:
        """The default time of each place."""
        return Horizon(self.normalised.text, self.structure, self.facts)

    @cached_property
    def measured(self) -> Mentions:
        """The mentions without the numbers that are part of a project's name."""
        return without_capacities(self.mentions, self.projects)

    @cached_property
    def source(self) -> Source:
        """What linking reads."""
        text, mentions = self.normalised.text, self.measured
        return Source(
            text=text,
            starts=starts_within(text, self._counting),
            structure=self.structure,
            times=mentions.times,
            quantities=mentions.quantities,
            exclusions=mentions.exclusions,
            facts=self.facts,
            region_words=_region_words(self.facts),
            horizon=self.horizon,
        )

    @cached_property
    def frames(self) -> tuple[Frame, ...]:
        """Every quantity of the prose with its name, measure, status and period."""
        return tuple(link_indicators(self.source))

    @cached_property
    def projects(self) -> tuple[ProjectMention, ...]:
        """Named projects and programmes of the prose."""
        text = self.normalised.text
        return tuple(find_projects(text, self.structure, self.mentions, self.facts, self.horizon))

    @cached_property
    def in_tables(self) -> TableFindings:
        """What the tables hold, in raw offsets."""
        if not self.tables:
            return TableFindings()
        offsets = self.normalised.offsets
        prose = tuple(offsets.at(frame.quantity.start) for frame in self.frames)
        around = Around(self.raw, offsets, self.structure, self.facts, self.source.region_words, prose)
        return link_tables(self.tables, around)


def _joined(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans, those that follow each other at once as one."""
    first = last = -1
    for start, end in spans:
        if start != last:
            if first >= 0:
                yield first, last
            first = start
        last = end
    if first >= 0:
        yield first, last


def _region_words(facts: Facts) -> tuple[str, ...]:
    region = resolve_region(facts.region, facts.plan_year or facts.report_year) if facts.region else None
    return region_words(region)
