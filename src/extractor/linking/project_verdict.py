"""The verdict on a name, and what the whole list says about each of its members."""

from typing import Final, NamedTuple

from extractor.linking.types_project import Listing
from extractor.records.vocabulary import ProjectType

_STAGES: Final = ("新开工", "在建", "续建", "签约", "前期", "在谈")


def has_stage(modifier: str) -> bool:
    """Whether a class says itself how far its members have come (等新开工项目)."""
    return modifier.endswith(_STAGES)


class Verdict(NamedTuple):
    """The kind of a name, the confidence in it, and the rule that decided."""

    type: ProjectType
    confidence: float
    rule_id: str


class Context(NamedTuple):
    """What a list says about each member.

    `firm`: a stage beyond plain advancing; `built`: a predicate or a word after the last name says what is done;
    `proper`: a member has proper letters; `building`: a verb of building governs; `size`: number of members;
    `planned`: a verb of planning governs; `closed`: the last name is called a project, and so are those before it.
    """

    listing: Listing
    firm: bool
    built: bool
    proper: bool
    building: bool
    size: int
    planned: bool = False
    closed: bool = False

    @property
    def acted_on(self) -> bool:
        """Whether a verb or a predicate governs the list, or its class is followed by 建设 or a work."""
        group = self.listing.group
        done = group is not None and (group.work or self.listing.between.startswith(("建设", "改造", "项目建设")))
        return bool(done or self.listing.verbs or self.listing.predicate or has_stage(group.modifier if group else ""))


def project(confidence: float, rule_id: str) -> Verdict:
    """A project, so sure, by this rule."""
    return Verdict(ProjectType.PROJECT, confidence, rule_id)


def programme(confidence: float, rule_id: str) -> Verdict:
    """A programme, so sure, by this rule."""
    return Verdict(ProjectType.PROGRAMME, confidence, rule_id)
