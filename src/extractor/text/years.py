"""The year a document plans for, from its title and headings."""

import re
from collections import Counter
from typing import Final

_HEAD: Final = 1500
_TITLE: Final = re.compile(
    r"((?:19|20)\d\d)年?[^，。\n]{0,20}(?:政府工作报告|工作报告|国民经济[^，。\n]{0,12}(?:计划|规划))"
)
_REVIEWED: Final = re.compile(
    r"((?:19|20)\d\d)年(?:[^，。\n]{0,16})?(?:工作回顾|主要工作|工作的?回顾|执行情况|完成情况)"
)
_DATE: Final = re.compile(r"((?:19|20)\d\d)年(\d{1,2})月\d{1,2}日[^。\n]{0,30}(?:会议|大会)")
_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)年")


def plan_year_of(text: str) -> int | None:
    """The year planned for; null when nothing tells."""
    head = text[:_HEAD]
    for pattern, shift in ((_DATE, 0), (_TITLE, 0), (_REVIEWED, 1)):
        found = pattern.search(head if pattern is not _REVIEWED else text)
        if found:
            return int(found[1]) + shift
    years = Counter(_YEAR.findall(text))
    return None if not years else max(map(int, (year for year, count in years.items() if count >= 3)), default=None)
