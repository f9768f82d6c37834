"""Everything that the documents of a run say together."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from extractor.checks.across.findings import PEERS, Located, goal_findings, peer_findings, year_findings
from extractor.checks.across.goals import link_goals, link_years
from extractor.checks.across.projects import follow_projects
from extractor.checks.across.years import YearDocument, find_chains
from extractor.checks.findings import issues_of
from extractor.records.across import GoalResult, ProjectStep, YearOnYear
from extractor.records.models import DocumentFacts, IndicatorRecord, Issue

Read = Callable[[Sequence[DocumentFacts]], Sequence[YearDocument]]
"""Reads the records of documents, in the order in which they are given."""


@dataclass(frozen=True, slots=True)
class Groups:
    """The documents that are read together: places over the years, and places of one level and year beside each other.

    Of the latter only records of the `COMPARED` measures with a code are looked at.
    """

    chains: tuple[tuple[DocumentFacts, ...], ...]
    peers: tuple[tuple[DocumentFacts, ...], ...]


def find_groups(documents: Sequence[DocumentFacts]) -> Groups:
    """Which documents say something together."""
    return Groups(tuple(map(tuple, find_chains(documents))), tuple(map(tuple, _find_peers(documents))))


@dataclass(frozen=True, slots=True)
class Across:
    """Goals with results, years beside years, projects over years, and the issues that come of all that."""

    goals: tuple[GoalResult, ...] = ()
    years: tuple[YearOnYear, ...] = ()
    projects: tuple[ProjectStep, ...] = ()
    issues: tuple[Issue, ...] = ()
    records: dict[str, IndicatorRecord] = field(default_factory=dict, repr=False)
    """The indicators that goals and years name, by id."""


def look_across(documents: Sequence[DocumentFacts], read: Read) -> Across:
    """Link and check the documents of each place. Only documents of places with several years are `read`, and, for
    the comparison of places, their neighbours."""
    groups = find_groups(documents)
    goals: list[GoalResult] = []
    years: list[YearOnYear] = []
    projects: list[ProjectStep] = []
    located: list[Located] = []
    records: dict[str, IndicatorRecord] = {}
    for facts in groups.chains:
        chain = read(facts)
        own = {record.record_id: record for document in chain for record in document.indicators}
        found, beside = list(link_goals(chain)), list(link_years(chain))
        located += [*goal_findings(found, own), *year_findings(beside, chain, own)]
        named = {i for g in found for i in (g.goal_record_id, g.result_record_id)}
        named |= {i for y in beside for i in (y.record_id, y.earlier_record_id)}
        records |= {record_id: own[record_id] for record_id in sorted(named)}
        goals, years, projects = [*goals, *found], [*years, *beside], [*projects, *follow_projects(chain)]
    for group in groups.peers:
        located += peer_findings(read(group))
    return Across(tuple(goals), tuple(years), tuple(projects), tuple(_issues(located)), records)


def _find_peers(documents: Sequence[DocumentFacts]) -> Iterator[list[DocumentFacts]]:
    def key(facts: DocumentFacts) -> tuple[str, int]:
        return facts.level or "", facts.report_year or 0

    for (level, year), group in groupby(sorted(documents, key=lambda f: (*key(f), f.doc_id)), key):
        peers = list(group)
        if level and year and len(peers) >= PEERS:
            yield peers


def _issues(located: Iterable[Located]) -> Iterator[Issue]:
    for doc_id, group in groupby(sorted(located, key=lambda item: item[0]), lambda item: item[0]):
        yield from issues_of(doc_id, (finding for _, finding in group))
