"""Which part of a document a heading or a sentence opens: what was done (review) or what is to be done (tasks)."""

import re
from dataclasses import dataclass
from typing import Final

from extractor.records.vocabulary import Part

_YEAR = r"(?:19|20)\d\d ?年"
_REVIEW: Final = re.compile(
    r"回顾|执行情况|完成情况|主要成就|发展成就|取得的?(?:主要)?成(?:绩|就|效)|(?:过去|这|近)(?:一年|[三四五六]年)|上一?年|五年来|存在的?(?:主要)?(?:困难|问题|不足)|发展基础|基本情况|本届政府(?:以来|工作)"
)
_TASKS: Final = re.compile(
    r"(?:今年|明年|(?:今|未来|下)后?[三四五]年|下一?步|下半年|来年|下一年)|目标任务|主要(?:预期)?目标|(?:工作|总体)安排|工作部署|主要任务|重点(?:工作|任务)|预期目标|发展目标|奋斗目标|工作建议"
    r"|指导思想|总体(?:要求|思路|部署|目标)|基本(?:思路|原则)|主要措施|政策取向|远景|蓝图|战略任务"
)
_TURN_TASKS: Final = re.compile(
    rf"(?:今年|明年|(?:{_YEAR}|“[一二三四五六七八九十]+五”(?:时期|期间)?|今后[一二三四五]+年|未来[一二三四五]+年)).{{0,24}}?(?:(?:总体|工作|指导)(?:要求|思想|思路)|预期目标|主要目标|奋斗目标|目标任务|工作安排)"
    r"|(?:做好|搞好|完成)(?:今年|明年|今后五年|\d{4}年).{0,12}工作|(?:经济社会|国民经济).{0,10}发展.{0,6}(?:主要)?(?:预期)?目标(?:是|为|：)"
    r"|(?:今年|明年)(?:要|，?我们(?:要|将)).{0,8}(?:重点|着力|突出|抓好|做好)"
)
_TURN_REVIEW: Final = re.compile(r"(?:过去|这|刚刚过去的?)(?:的)?(?:一年|五年)|(?:五年|一年)来，|回顾(?:过去|“|\d{4})")
_PLAN_PERIOD: Final = re.compile(r"“?([一二三四五六七八九十]+)五”?(?=(?:时期|期间|规划|计划|发展|工作|经济|末|主要|”))")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a heading says: the part it opens, and whether it announces both parts."""

    part: Part | None
    mixed: bool = False


_NOTHING: Final = Verdict(None)


def judge_heading(title: str, plan_year: int | None, top: bool) -> Verdict:
    """The part that a heading names; below the top level only an explicit year or review counts."""
    review, tasks = _REVIEW.search(title), _TASKS.search(title)
    years = [int(year) for year in re.findall(r"(?:19|20)\d\d", title)]
    if plan_year and years:
        review_year = any(year < plan_year for year in years)
        tasks_year = any(year >= plan_year for year in years)
        if review_year and not tasks_year and not tasks:
            return Verdict(Part.REVIEW)
        if tasks_year and not review_year and not review:
            return Verdict(Part.TASKS)
    if review and tasks:
        return Verdict(Part.REVIEW if review.start() < tasks.start() else Part.TASKS, mixed=True)
    if review:
        return Verdict(Part.REVIEW)
    return Verdict(Part.TASKS) if tasks and top else _NOTHING


def turn_at(text: str, start: int, end: int) -> Part | None:
    """The part that the opening of a paragraph turns to, if it announces one."""
    head = min(end, start + 60)
    tasks, review = _TURN_TASKS.search(text, start, head), _TURN_REVIEW.search(text, start, min(end, start + 16))
    if tasks:
        return Part.TASKS
    return Part.REVIEW if review else None
