"""The stage of a project, from the verbs before its name and the predicate after it."""

import re
from collections.abc import Sequence
from typing import Final

from extractor.linking.project_rules import ProjectRules, predicate_stage, word
from extractor.linking.types_project import Listing
from extractor.records.vocabulary import Part, Stage

_NOT_YET: Final = word("stage.not_yet")

_LAND: Final = re.compile(r"^(?:项目)?(?:建设)?(?:征地|土地(?:征|报批|组卷|手续|收储)|用地(?:报批|手续)|用海报批)")
_PAPERS: Final = re.compile(r"(?:可研|环评|立项|用地|初设|初步设计|施工图)(?:编制|报批|审批|论证|手续|批复|评审|审查)")
_REGISTERED: Final = ("已列入", "已纳入", "已进入")
"""Opens what a bracket says of works that are taken into a plan (石桥机场（*已列入*省规划）)."""
_OF_CLASS: Final = (
    ("竣工", Stage.COMPLETED),
    ("竣工投产", Stage.COMPLETED),
    ("拟投产", Stage.COMPLETED),
    ("开工", Stage.STARTED),
    ("签约", Stage.SIGNED),
    ("前期", Stage.PLANNED),
)
_IN_STORE: Final = ("储备", "谋划储备", "包装储备")
"""做好…等项目储备: works kept ready to be begun."""


def stage_of(
    verbs: Sequence[str], listing: Listing, tail: str, rules: ProjectRules, part: Part = Part.OTHER
) -> Stage | None:
    """The stage that holds or is to be reached; None where the text says none.

    A present stage (在谈, 在建) wins over the stage wished for; planning verbs and preliminary work win over what is
    planned; then what the next clause hopes for, the predicate, the verbs, then plain advancing.
    `tail` is what was cut from the end of the name; in a review (`part`) what was newly built or rebuilt stands.
    """
    predicate = listing.predicate or ""
    present = _present(listing.group.modifier if listing.group else "", *verbs, predicate)
    if present and not (present is Stage.ADVANCING and _is_done(listing, rules)):
        return present
    stated = _of_class(listing)
    after = predicate_stage(predicate, rules.stages) if predicate else None
    values = [rules.verbs[verb].value for verb in verbs]
    firm = [value["stage"] for value in values if value["stage"] and not value["neutral"]]
    said = tail + listing.between
    if "completed" in firm and after in (None, "advancing") and word("member.step").match(tail or predicate):
        return Stage.ADVANCING
    if _NOT_YET.search(said):
        return Stage.PLANNED
    if "planned" in firm or (is_preliminary(said) and after in (None, "planned", "advancing")):
        return Stage.PLANNED
    if after == "planned" and is_preliminary(predicate):
        return Stage.PLANNED
    wished = predicate_stage(listing.wished, rules.stages) if listing.wished else None
    if wished not in (None, "advancing") and after in (None, "advancing", "planned"):
        return Stage(str(wished))
    if after is not None and after != "advancing":
        return Stage(after)
    if stated:
        return stated
    decided = [stage for stage in firm if stage != "advancing"]
    if decided:
        return Stage(str(decided[-1]))
    if verbs and not after and values[-1]["stage"] == "planned":
        return Stage.PLANNED
    if part is Part.REVIEW and verbs and not (after or wished or tail) and values[-1]["done"]:
        return Stage.COMPLETED
    return Stage.ADVANCING if after or verbs or tail.endswith(("建设", "改造", "整治")) else None


def _is_done(listing: Listing, rules: ProjectRules) -> bool:
    """续建的甲、乙等5座转运站5月份*已竣工*: what was being built is finished."""
    done = listing.predicate is not None and predicate_stage(listing.predicate, rules.stages) == "completed"
    return done and "已" in listing.between


def _of_class(listing: Listing) -> Stage | None:
    """The stage that a class says its members have reached: 等新开工项目."""
    modifier = listing.group.modifier if listing.group else ""
    return next((stage for sign, stage in _OF_CLASS if modifier.endswith(sign)), None)


def is_preliminary(words: str) -> bool:
    """Whether words after a name speak of work before the building (前期, 选址, 征地)."""
    if _LAND.search(words) or _PAPERS.search(words) or words.startswith((*_REGISTERED, *_IN_STORE)):
        return True
    return "前期" in words or "筹建" in words or ("选址" in words and "建设" not in words)


def _present(of_class: str, *words: str) -> Stage | None:
    if of_class.endswith("前期"):
        return Stage.PLANNED
    for said in (of_class, *words):
        if "在谈" in said or "洽谈" in said:
            return Stage.NEGOTIATING
        if "在建" in said or "续建" in said or "在施" in said:
            return Stage.ADVANCING
    return None
