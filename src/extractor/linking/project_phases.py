"""Phases that stand alone: 青禾水厂一期完工，启动*二期*建设 — the phase takes the front of the name before it."""

import re
from dataclasses import replace
from typing import Final

from extractor.linking.project_verdict import Verdict, project
from extractor.linking.types_project import Member, ProjectMention

_ALONE: Final = re.compile(r"[二三四五六]期(?:工程|项目)?$")
_PHASE: Final = re.compile(r"[一二三四五]期[^，。；、]{0,4}$")
_REACH: Final = 60


def later_phase(member: Member, last: ProjectMention | None) -> tuple[Member, Verdict] | None:
    """The full name of a phase that stands alone soon after an earlier phase; None where it is no such phase."""
    if last is None or not _ALONE.match(member.name) or not 0 <= member.start - last.end <= _REACH:
        return None
    earlier = _PHASE.search(last.name)
    if earlier is None or earlier.start() < 2:
        return None
    return replace(member, name=last.name[: earlier.start()] + member.name), project(0.6, "project.phase")
