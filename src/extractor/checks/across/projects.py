"""Projects found again in later documents, by what agrees in their names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from extractor.checks.across.years import YearDocument
from extractor.checks.rules import words_of
from extractor.linking.regions import region_words, resolve_region
from extractor.records.across import ProjectStep
from extractor.records.models import ProjectRecord
from extractor.records.vocabulary import ProjectType

_QUIET: Final = re.compile(r"[\s“”\"'‘’（）()《》·、，,—-]+")
_PARTS: Final = ("company", "phase", "head")
_SAME: Final = Decimal("0.95")
_CORE: Final = Decimal("0.8")
_ALIKE: Final = Decimal("0.65")
_LIKE: Final = 0.75
_LEAST: Final = 3


@dataclass(frozen=True, slots=True)
class NameParts:
    """A project's name in parts: all of it without marks and verbs, its company, phase, head, and what is left."""

    whole: str
    company: str
    phase: str
    head: str
    core: str


@lru_cache(maxsize=8192)
def parse_name(name: str, places: tuple[str, ...] = ()) -> NameParts:
    """The parts of a project's name; `places` are the words of the region, which say nothing within it."""
    text = words_of("project_action").sub("", _QUIET.sub("", name))
    for place in places:
        if text.startswith(place) and len(text) > len(place) + 2:
            text = text[len(place) :]
            break
    company, phase = _found("project_company", text), _found("project_phase", text)
    rest = words_of("project_action").sub("", text.replace(phase, "", 1) if phase else text)
    head = _found("project_head", rest)
    return NameParts(text, company, phase, head, rest.removesuffix(head))


def _found(kind: str, text: str) -> str:
    found = words_of(kind).search(text)
    return str(found[0]) if found else ""


def compare(one: NameParts, other: NameParts) -> tuple[Decimal, tuple[str, ...]]:
    """How sure it is that two names are of one project (0: they are not), and which of their parts agree."""
    agree = [part for part in _PARTS if getattr(one, part) and getattr(one, part) == getattr(other, part)]
    if one.phase != other.phase or not _tells(one) or not _tells(other):
        return Decimal(0), ()
    if one.whole == other.whole:
        return _SAME, ("name", *agree)
    if one.head and other.head and one.head != other.head:
        return Decimal(0), ()
    if one.core == other.core and len(one.core) >= _LEAST:
        return _CORE, ("core", *agree)
    if min(len(one.core), len(other.core)) >= _LEAST + 1 and _likeness(one.core, other.core) >= _LIKE and one.head:
        return _ALIKE, ("core", *agree)
    return Decimal(0), ()


def _tells(name: NameParts) -> bool:
    """True where the name singles a project out: more is left of it than words that fit any place."""
    return bool(name.core) and words_of("project_plain").search(name.core) is None


def _likeness(one: str, other: str) -> float:
    """Share of pairs of neighbouring characters that both have."""
    pairs = [{text[n : n + 2] for n in range(len(text) - 1)} for text in (one, other)]
    return len(pairs[0] & pairs[1]) / max(1, len(pairs[0] | pairs[1]))


def follow_projects(chain: Sequence[YearDocument]) -> Iterator[ProjectStep]:
    """Steps from each project to the mention of it in the nearest earlier document of the place."""
    origin: dict[str, str] = {}
    for at, document in enumerate(chain):
        for project in _first_mentions(document):
            for earlier in reversed(chain[:at]):
                if earlier.reported == document.reported:
                    continue
                best = _best(project, document, earlier)
                if best is not None:
                    known, sure, agree = best
                    chain_id = origin.setdefault(project.record_id, origin.get(known.record_id, known.record_id))
                    yield _step(document, project, earlier, known, chain_id, sure, agree)
                    break


def _first_mentions(document: YearDocument) -> list[ProjectRecord]:
    """The projects of a document, each once: the mention that tells its stage, else the first."""
    found: dict[str, ProjectRecord] = {}
    for project in document.projects:
        if project.type is ProjectType.PROJECT and project.duplicate_of is None:
            name = parse_name(project.name).whole
            if name not in found or (found[name].status is None and project.status is not None):
                found[name] = project
    return list(found.values())


def _places(document: YearDocument) -> tuple[str, ...]:
    facts = document.facts
    region = resolve_region(facts.region, facts.report_year) if facts.region else None
    return tuple(sorted(region_words(region), key=lambda word: (-len(word), word)))


def _best(
    project: ProjectRecord, document: YearDocument, earlier: YearDocument
) -> tuple[ProjectRecord, Decimal, tuple[str, ...]] | None:
    places = _places(document)
    mine = parse_name(project.name, places)
    best: tuple[ProjectRecord, Decimal, tuple[str, ...]] | None = None
    for known in _first_mentions(earlier):
        sure, agree = compare(mine, parse_name(known.name, places))
        if project.location and project.location == known.location:
            agree = (*agree, "place") if agree else agree
        if sure and (best is None or sure > best[1]):
            best = known, sure, agree
    return best


def _step(
    document: YearDocument, project: ProjectRecord, earlier: YearDocument, known: ProjectRecord, chain_id: str,
    sure: Decimal, agree: tuple[str, ...],
) -> ProjectStep:  # fmt: skip
    least = min(project.confidence, known.confidence)
    return ProjectStep(
        **document.place_and_year,
        record_id=project.record_id,
        earlier_doc_id=earlier.facts.doc_id,
        earlier_record_id=known.record_id,
        chain_id=chain_id,
        name=project.name,
        earlier_name=known.name,
        earlier_year=earlier.reported,
        status=project.status,
        earlier_status=known.status,
        agree=agree,
        confidence=(sure * least).quantize(Decimal("0.01")),
    )
