"""The stage of a project, from the verbs before its name and the predicate after it."""

from collections.abc import Sequence
from typing import Final

from extractor.linking.project_rules import ProjectRules, predicate_stage, stage_values
from extractor.records.vocabulary import Stage

_PRESENT: Final = ("在谈", "洽谈", "在建", "续建")


def stage_of(verbs: Sequence[str], modifier: str, predicate: str | None, tail: str, rules: ProjectRules) -> Stage | None:
    """The stage that holds or is to be reached; None where the text says none.

    A present stage (在谈, 在建) wins over the stage wished for; planning verbs and preliminary work win over what is planned;
    then the predicate, then the verbs, then plain advancing.
    """
    present = _present(modifier, *verbs, predicate or "")
    if present:
        return present
    found = predicate_stage(predicate, rules.stages) if predicate else None
    after = [found] if found else []
    before = stage_values(verbs, rules.verbs)
    firm = [rules.verbs[v].value["stage"] for v in verbs if not rules.verbs[v].value.get("neutral")]
    if "planned" in firm or "planned" in after or "前期" in tail or "选址" in tail and "建设" not in tail:
        return Stage.PLANNED if "planned" in firm or not set(after) - {"planned", "advancing"} else Stage(after[-1])
    if after and after[-1] != "advancing":
        return Stage(after[-1])
    decided = [stage for stage in firm if stage and stage != "advancing"]
    if decided:
        return Stage(str(decided[-1]))
    return Stage.ADVANCING if after or before or tail.endswith(("建设", "改造", "整治")) else None


def _present(*words: str) -> Stage | None:
    for word in words:
        if any(sign in word for sign in _PRESENT[:2]):
            return Stage.NEGOTIATING
        if any(sign in word for sign in _PRESENT[2:]):
            return Stage.ADVANCING
    return None
