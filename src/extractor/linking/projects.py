"""Named projects and programmes of a text."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import Protocol

from extractor.linking.project_accept import judge_all
from extractor.linking.project_clause import cued_clauses, listings
from extractor.linking.project_mask import mask
from extractor.linking.project_members import members
from extractor.linking.project_rules import ProjectRules, project_rules
from extractor.linking.stages import stage_of
from extractor.linking.types_project import Listing, ProjectMention
from extractor.text.types import Sentence, Structure


def find_projects(text: str, structure: Structure, mentions: object, facts: object) -> list[ProjectMention]:
    """Every named project and programme of a normalised text, in text order, without overlap."""
    rules = project_rules()
    masked = mask(text)
    found: list[ProjectMention] = []
    sentences = structure.sentences
    starts = [sentence.start for sentence in sentences]
    for start, end in cued_clauses(masked, rules):
        place = bisect_right(starts, start) - 1
        if place < 0 or sentences[place].heading or start >= sentences[place].end:
            continue
        for listing in listings(masked, start, end, rules):
            found.extend(_mentions(text, masked, listing, sentences[place], rules))
    return _without_overlap(found)


def _mentions(text: str, masked: str, listing: Listing, sentence: Sentence, rules: ProjectRules) -> Iterator[ProjectMention]:
    verbs = listing.verbs
    names = members(text, masked, listing, rules)
    for member, verdict in zip(names, judge_all(names, listing, rules), strict=True):
        verbs = member.verbs or verbs
        if verdict is None:
            continue
        modifier = listing.group.modifier if listing.group else ""
        yield ProjectMention(
            start=member.start,
            end=member.end,
            name=member.name,
            type=verdict.type,
            status=stage_of(verbs, modifier, listing.predicate, member.tail + listing.between, rules),
            period=None,
            location=None,
            group_quantity=None,
            amount_quantities=(),
            section=sentence.section,
            rule_ids=(verdict.rule_id,),
            confidence=verdict.confidence,
        )


def _without_overlap(found: list[ProjectMention]) -> list[ProjectMention]:
    """The more certain, then the longer of overlapping mentions."""
    kept: list[ProjectMention] = []
    for mention in sorted(found, key=lambda m: (-m.confidence, m.start - m.end, m.start)):
        if all(mention.end <= other.start or mention.start >= other.end for other in kept[-60:]):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)
