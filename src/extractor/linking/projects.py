"""Named projects and programmes of a text."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from extractor.linking.facts import Facts
from extractor.linking.horizon import Horizon
from extractor.linking.project_accept import context_of, judge
from extractor.linking.project_beside import counted_on, judge_all
from extractor.linking.project_clause import cued_clauses, names_something, stretches_of
from extractor.linking.project_heads import share_heads
from extractor.linking.project_links import Surroundings
from extractor.linking.project_mask import mask
from extractor.linking.project_members import members
from extractor.linking.project_phases import later_phase
from extractor.linking.project_place import place_of
from extractor.linking.project_rules import ProjectRules, project_rules
from extractor.linking.project_titles import is_deed, is_title
from extractor.linking.project_verdict import Verdict
from extractor.linking.project_wishes import with_wish
from extractor.linking.stages import is_preliminary, stage_of
from extractor.linking.types_project import Listing, Member, ProjectMention
from extractor.mentions.find import Mentions
from extractor.records.vocabulary import Part, ProjectType, Stage
from extractor.rulebook.models import Rule
from extractor.text.furniture import furniture
from extractor.text.types import Sentence, Structure

_SHORT: Final = 2
_FUNDED: Final = ("世行", "亚行", "世行贷款", "亚行贷款", "国债", "PPP", "EOD")
_CLASS: Final = "项目"
_ALSO: Final = "以及"


def find_projects(
    text: str, structure: Structure, mentions: Mentions, facts: Facts, horizon: Horizon | None = None
) -> list[ProjectMention]:
    """Every named project and programme of a normalised text, in text order, without overlap.

    `horizon` is that of the document where it is known already.
    """
    rules, masked = project_rules(), mask(text)
    about = Surroundings(text, mentions, facts, horizon or Horizon(text, structure, facts))
    # here and below: one step for the whole document before the next, as its patterns stay in the processor's cache
    listed = _listed(masked, structure, rules)
    listings = [listing for listing, _ in listed]
    named = _named(text, masked, listings, rules)
    judged = _judged(named, listings, rules)
    found: list[ProjectMention] = []
    for (listing, sentence), names, verdicts in zip(listed, named, judged, strict=True):
        part = structure.sections[sentence.section].part
        found.extend(_mentions(text, listing, names, verdicts, sentence, part, found[-1:], about, rules))
    return _outside(_without_overlap(found), furniture(text))


def _listed(masked: str, structure: Structure, rules: ProjectRules) -> list[tuple[Listing, Sentence]]:
    """The stretches of a text that name something, each with its sentence."""
    stretches = _carried_on(masked, list(_stretches(masked, structure, rules)))
    naming = [(listing, sentence) for listing, sentence in stretches if names_something(masked, listing, rules)]
    return [(with_wish(masked, listing, rules), sentence) for listing, sentence in naming]


def _carried_on(masked: str, stretches: list[tuple[Listing, Sentence]]) -> list[tuple[Listing, Sentence]]:
    """实施甲铁路等项目，以及乙水电站等项目: what 以及 goes on with is under the verb before."""
    for index in range(1, len(stretches)):
        (last, _), (listing, sentence) = stretches[index - 1 : index + 1]
        told = listing.verbs or listing.predicate or not last.verbs or last.predicate
        if not told and masked.startswith(_ALSO, listing.clause_start) and last.clause_end + 1 >= listing.clause_start:
            stretches[index] = replace(listing, verbs=last.verbs), sentence
    return stretches


def _named(text: str, masked: str, listed: Sequence[Listing], rules: ProjectRules) -> list[list[Member]]:
    """The names of each stretch, written out."""
    alone = [members(text, masked, listing, rules) for listing in listed]
    named = [share_heads(found, listing, rules) for found, listing in zip(alone, listed, strict=True)]
    return [counted_on(found) for found in named]


def _judged(
    named: Sequence[Sequence[Member]], listed: Sequence[Listing], rules: ProjectRules
) -> list[list[Verdict | None]]:
    """What the names of each stretch stand for."""
    contexts = [context_of(names, listing, rules) for names, listing in zip(named, listed, strict=True)]
    alone = [[judge(name, context, rules) for name in names] for names, context in zip(named, contexts, strict=True)]
    return [judge_all(*each, rules) for each in zip(named, alone, listed, strict=True)]


def _stretches(masked: str, structure: Structure, rules: ProjectRules) -> Iterator[tuple[Listing, Sentence]]:
    """The stretches of a text that may hold names, each with its sentence; headings have none."""
    sentences = structure.sentences
    starts = [sentence.start for sentence in sentences]
    for start, end in list(cued_clauses(masked, rules)):
        place = bisect_right(starts, start) - 1
        if (
            place < 0
            or start >= sentences[place].end
            or (sentences[place].heading and not (is_title(masked, start, end) or is_deed(masked, start, end)))
        ):
            continue
        for listing in stretches_of(masked, start, end, rules):
            yield listing, sentences[place]


def _outside(found: list[ProjectMention], lines: Sequence[tuple[int, int, Rule]]) -> list[ProjectMention]:
    """The mentions that stand in none of the lines that a site prints around a document."""
    spans = sorted((start, end) for start, end, _ in lines)
    starts = [start for start, _ in spans]

    def is_printed(mention: ProjectMention) -> bool:
        place = bisect_right(starts, mention.start) - 1
        return place >= 0 and mention.start < spans[place][1]

    return [mention for mention in found if not is_printed(mention)] if spans else found


def _mentions(
    text: str,
    listing: Listing,
    names: Sequence[Member],
    verdicts: Sequence[Verdict | None],
    sentence: Sentence,
    part: Part,
    before: Sequence[ProjectMention],
    about: Surroundings,
    rules: ProjectRules,
) -> Iterator[ProjectMention]:
    verbs = listing.verbs
    last = names[-1] if names and listing.group is None else None
    told = last is not None and is_preliminary(last.tail) and not text.startswith("（", last.end)
    shared = last.tail if last is not None and told else ""
    for place, (member, verdict) in enumerate(zip(names, verdicts, strict=True)):
        verbs = member.verbs or verbs
        if before and (phase := later_phase(member, before[-1])):
            member, verdict = phase
        if verdict is None:
            continue
        named = _with_class(member)
        following = names[place + 1].start if place + 1 < len(names) else len(text)
        yield ProjectMention(
            start=member.start,
            end=member.end + len(named) - len(member.name),
            name=named,
            type=verdict.type,
            status=_status(verdict, stage_of(verbs, listing, member.tail or shared, rules, part)),
            period=about.period(sentence, listing, member.start),
            location=place_of(text, listing, member.start, member.end, member.name),
            group_quantity=about.group_quantity(listing),
            amount_quantities=about.amounts(listing, member.start, member.end, following),
            section=sentence.section,
            rule_ids=(verdict.rule_id,),
            confidence=verdict.confidence,
        )


def _status(verdict: Verdict, stage: Stage | None) -> Stage | None:
    """The stage; 推动普法行动落地见效 carries a campaign out, none is signed."""
    return Stage.ADVANCING if stage is Stage.SIGNED and verdict.type is ProjectType.PROGRAMME else stage


def _with_class(member: Member) -> str:
    """硫酸*项目*, 流域治理世行*项目*: so short a thing, or one named by its money, is not named without its class."""
    named = len(member.name) <= _SHORT or member.name.endswith(_FUNDED)
    short = named and member.tail.startswith(_CLASS)
    return member.name + _CLASS if short else member.name


def _without_overlap(found: list[ProjectMention]) -> list[ProjectMention]:
    """The more certain, then the longer of overlapping mentions."""
    starts: list[int] = []
    kept: list[ProjectMention] = []
    for mention in sorted(found, key=lambda m: (-m.confidence, m.start - m.end, m.start)):
        place = bisect_right(starts, mention.start)
        clear_before = place == 0 or kept[place - 1].end <= mention.start
        if clear_before and (place == len(kept) or kept[place].start >= mention.end):
            starts.insert(place, mention.start)
            kept.insert(place, mention)
    return kept
