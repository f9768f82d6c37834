"""How far a work is to come that a later clause tells: hopes in the next one, stages after its cost and its size."""

from dataclasses import replace
from typing import Final

from extractor.linking.project_rules import ProjectRules, predicate_stage
from extractor.linking.types_project import Listing

_FORECASTS: Final = ("，预计", "，有望")
"""What is foreseen of works that are going on is not yet how far they are (正在进行基础施工，*预计*9月通水)."""
_NEAR: Final = 12
"""Letters after the names beyond which their clause tells more than a wish goes on with."""
_OWN_OBJECT: Final = 6


def with_wish(masked: str, listing: Listing, rules: ProjectRules) -> Listing:
    """The listing with the stage that the next clause hopes for, where its own clause ends without one.

    What a work costs and measures tells no stage: there the clause after it is read (X，总投资6亿元，3月份*投产*).
    """
    found = rules.wished.match(masked, listing.clause_end)
    if found is None:
        later = rules.later.match(masked, listing.clause_end) if _tells_no_stage(masked, listing, rules) else None
        return replace(listing, wished=later["p"]) if later is not None else listing
    if listing.clause_end - (listing.group.end if listing.group else listing.end) > _NEAR:
        return listing
    own = found["p"].startswith("完成") and len(found["p"]) > _OWN_OBJECT
    going_on = found[0].startswith(_FORECASTS) and "正" in masked[listing.end : listing.clause_end]
    return listing if own or going_on else replace(listing, wished=found["p"])


def _tells_no_stage(masked: str, listing: Listing, rules: ProjectRules) -> bool:
    """Whether a clause only names a work, or says what it costs, with no verb over the name."""
    verb = bool(listing.verbs) and masked.startswith(listing.verbs, listing.clause_start)
    stage = predicate_stage(listing.predicate, rules.stages) if listing.predicate else None
    return stage is None and not verb
