"""Projects that are listed under a count, against that count."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from extractor.checks.findings import Finding
from extractor.checks.numbers import is_exact, value_and_unit
from extractor.records.models import IndicatorRecord, ProjectRecord
from extractor.records.vocabulary import Measure


def check_members(records: Sequence[IndicatorRecord], projects: Sequence[ProjectRecord]) -> Iterator[Finding]:
    """A list never names more projects than it counts (A、B、C等2个项目)."""
    members: dict[str, list[ProjectRecord]] = defaultdict(list)
    for project in projects:
        if project.group is not None:
            members[project.group].append(project)
    if not members:
        return
    for record in records:
        listed = members.get(record.record_id)
        if listed and record.measure is Measure.LEVEL and is_exact(record):
            what = f"{value_and_unit(record)}，{len(listed)}：{'、'.join(project.name for project in listed)}"
            ids = (record.record_id, *(project.record_id for project in listed))
            holds = len(listed) <= record.obs_value
            yield Finding("count_mismatch", ids, what, holds, str(len(listed)), value_and_unit(record))
