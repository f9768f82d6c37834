"""The time that governs a number: named before it in its clause, or opening or closing a clause before."""

from typing import Final

from extractor.linking.cues import words
from extractor.linking.frames import Frame, SentenceFrames, clauses_back
from extractor.linking.source import Source
from extractor.mentions.types import TimeMention
from extractor.records.vocabulary import Measure, Part

_BEFORE_TIME: Final = words("horizons", "horizon.before_time")
_BEGUN: Final = words("horizons", "horizon.begun")
_COMPARED: Final = words("names", "naming.compared_clause")
_PARTS = ("half", "quar")
"""Beginnings of the periods of halves and quarters, which hold for the things counted right before them."""
SEVERAL_YEARS: Final = ("since", "past_years", "five_years")
"""Kinds of relative periods of more than a year."""
_SUMS = ("累计", "已累计", "共", "以来累计", "以来已累计", "期间累计")
"""After a look back they say that the number beside it is a sum, not the year's own."""
WHOLE_YEAR: Final = ("whole_year", "year_end")
"""Periods of times that name the year by its whole or its end (全年, 年底)."""
_BALANCES: Final = ("余额", "存款", "贷款", "存贷比", "贷存比")
UP_TO: Final = ("截至", "截止", "截止到")
"""Before a time they say that all that was done until then is told."""
_CUE = 6
_SAID = 3
"""Characters after a deadline that say more than the time (8月底前，)."""
_LISTED: Final = ("、", "和", "与", "及")
_NOT_OF_VALUE = ("前建", "以前", "不变价", "价格", "可比价", "为基期", "=100", "以来")


def clause_time(source: Source, start: int, end: int) -> TimeMention | None:
    """The time that opens a clause and so governs it and what follows (2010年粮食产业园产值…, 到2025年，…)."""
    at = start
    found = None
    while at < end:
        time = source.time_starting_at(at)
        whole = time is not None and (time.end <= end or "，" in source.text[time.start : end + 1])
        if time is not None and whole and time.kind != "base" and not _of_plan(source.text, time):
            sums = found is not None and "/" in found.period and time.period in SEVERAL_YEARS  # 2015年到2019年|5年中
            found, at = found if sums else time, time.end
        elif (before := _BEFORE_TIME.match(source.text, at, end)) is not None:
            at = before.end()
        else:
            return found
    return found


def _of_plan(text: str, time: TimeMention) -> bool:
    """“十一五”规划24项指标: the plan of those years, not the years; 上年结转的8套, 去年签约的5个: begun then."""
    if _BEGUN.match(text, time.end):
        return True
    return "/" in time.period and (
        text.endswith(("规划", "计划"), time.start, time.end) or text.startswith(("规划", "计划"), time.end)
    )


def nearest_time(source: Source, frame: Frame, sentence: SentenceFrames, planned: str = "") -> TimeMention | None:
    """The time that a number stands in: the last before it in its clause, else what governs the clauses before.

    `planned` is the one year that the section speaks of; later years, and sums of several, hold for less:
    they are an exception there.
    """
    if frame.dealt_time is not None:
        return frame.dealt_time
    head = _head_of_list(source, frame, sentence)
    inside = [
        time
        for time in source.times_between(
            head.lead[0] if not head.first_in_clause else head.clause_start, frame.quantity.start
        )
        if time.kind != "base" and not _in_title(source.text, time) and not _of_plan(source.text, time)
        if "link.relative" not in frame.rules or not source.text.startswith("的", time.end)
        if "link.of.plan" not in frame.rules or time.period not in WHOLE_YEAR
    ]
    told = source.time_starting_at(frame.noun_end) if frame.counted else None
    if told is not None and (told.period[:4] in _PARTS or _done_then(source, told)):
        return told
    if inside:
        return next((time for time in reversed(inside) if not _whole_year(source.text, time)), inside[-1])
    if (said := _by_then(source, frame) or _opens_bracket(source, frame)) is not None:
        return said
    for index in clauses_back(source.text, sentence, frame.clause):
        time = _governing(source, sentence, index)
        if time is None or time.start >= frame.quantity.start or _holds_alone(source, sentence, index, time, frame):
            continue
        opens = source.text.endswith("：", 0, sentence.clauses[index].start) or _reaches(sentence, index, frame)
        if not planned or not (_later(time, planned) or _summed(source, time)) or opens:
            return time
    return None


def _done_then(source: Source, time: TimeMention) -> bool:
    """980套安置房|*2024年底*全部交付: when the things counted right before are finished."""
    year = time.kind in ("absolute", "end_of") and "/" not in time.period
    return year and words("horizons", "horizon.event").match(source.text, time.end) is not None


def _head_of_list(source: Source, frame: Frame, sentence: SentenceFrames) -> Frame:
    """甲和乙四年累计分别完成*8亿元*和9亿元: the first of the values that are dealt out; the frame itself of others."""
    for other in reversed(sentence.before(frame)):
        if "link.distributive" not in frame.rules or source.text[slice(*frame.lead)].strip() not in _LISTED:
            break
        frame = other
    return frame


def _later(time: TimeMention, year: str) -> bool:
    return time.kind == "absolute" and time.period[:4] > year


def _summed(source: Source, time: TimeMention) -> bool:
    """新增学位600个，“十四五”以来累计新增2.3万个: what several years come to, said beside the year's own."""
    several = "/" in time.period or time.period.partition(":")[0] in SEVERAL_YEARS
    return several and source.text.startswith(_SUMS, time.end)


def _reaches(sentence: SentenceFrames, index: int, frame: Frame) -> bool:
    """面积30万亩，到2015年覆盖率达到90%；新建基地2万亩: what one goal is set for ends with its group of clauses."""
    group = sentence.clauses[index].group
    return group == frame.group or index == 0 or sentence.clauses[index - 1].group != group


def _holds_alone(source: Source, sentence: SentenceFrames, index: int, time: TimeMention, frame: Frame) -> bool:
    """Whether a time before says no more than its own clause: *8月底前*大桥完工，新增60个; what the year may bring."""
    deadline = time.period.startswith("month:") and source.text.endswith("前", time.start, time.end)
    if deadline and sentence.clauses[index].end - time.end > _SAID:
        return True
    asides = (_years_aside, _expected_aside, _summed_aside)
    if any(aside(source, sentence, index, time, frame) for aside in asides):
        return True
    ended = (_stocked_then, _built_then, _stood_last_year)
    return any(done(source, sentence, index, time, frame) for done in ended)


def _built_then(source: Source, sentence: SentenceFrames, index: int, time: TimeMention, frame: Frame) -> bool:
    """青河水库，总库容9万方，*2007年*开工；灌区恢复灌面1万亩: when a work is begun or finished ends with ；."""
    if sentence.clauses[index].group == frame.group or time.kind != "absolute":
        return False
    return words("horizons", "horizon.event").fullmatch(source.text, time.end, sentence.clauses[index].end) is not None


def _stood_last_year(source: Source, sentence: SentenceFrames, index: int, time: TimeMention, frame: Frame) -> bool:
    """而*去年底*机架已有14万架；新建基站2万个, among tasks: how things stood the year before ends with ；."""
    tasks = source.structure.sections[frame.sentence.section].part is Part.TASKS
    return tasks and time.period == "last_year" and sentence.clauses[index].group != frame.group


def _stocked_then(source: Source, sentence: SentenceFrames, index: int, time: TimeMention, frame: Frame) -> bool:
    """*6月末*牲畜存栏283万头；新增节水面积7万亩: how things stood at a month's end ends with ；, but for balances.

    What was done up to then (截至…) does not end there.
    """
    end = time.period.startswith("month:") and source.text.endswith(("末", "底"), time.start, time.end)
    end = end and not source.text.endswith(UP_TO, 0, time.start)
    return end and sentence.clauses[index].group != frame.group and not frame.name.endswith(_BALANCES)


def _years_aside(source: Source, sentence: SentenceFrames, index: int, time: TimeMention, frame: Frame) -> bool:
    """2023年产值达2千亿元，*“十四五”以来*年均增长7%；税收增长6%: what is told of years besides ends with ；."""
    if "/" not in time.period or sentence.clauses[index].group == frame.group or index == 0:
        return False
    opening = next(at for at, clause in enumerate(sentence.clauses) if clause.group == sentence.clauses[index].group)
    return any(_governing(source, sentence, at) is not None for at in range(opening, index))


def _expected_aside(source: Source, sentence: SentenceFrames, index: int, time: TimeMention, frame: Frame) -> bool:
    """1-10月产值86亿元，*预计全年*可完成105亿元；到位资金31亿元: what is expected of the year ends with ；."""
    return index > 0 and sentence.clauses[index].group != frame.group and is_expected(source, time)


def _summed_aside(source: Source, sentence: SentenceFrames, index: int, time: TimeMention, frame: Frame) -> bool:
    """到2015年，…；*五年*新增就业7千人，失业率控制在4.5%: a rate after a sum of the years is of the year set first."""
    rate = frame.measure is Measure.RATIO and frame.clause != index and frame.basis is None
    if not rate or time.period.partition(":")[0] not in SEVERAL_YEARS:
        return False
    first = clause_time(source, sentence.clauses[0].start, sentence.clauses[0].end)
    return index > 0 and first is not None and first.kind == "absolute" and "/" not in first.period


def is_expected(source: Source, time: TimeMention) -> bool:
    """Whether a time is the whole year, of which something is expected (预计*全年*, 力争*年底*, *全年*可望…)."""
    if time.period in WHOLE_YEAR and words("horizons", "horizon.expected_next").match(source.text, time.end):
        return True
    before = max(0, time.start - _CUE)
    cue = words("horizons", "horizon.expected")
    return time.period in WHOLE_YEAR and cue.search(source.text, before, time.start) is not None


def _by_then(source: Source, frame: Frame) -> TimeMention | None:
    """水厂2023年底投产，*届时*供水能力增至12万吨: the last time that the sentence names before."""
    at = source.text.rfind("届时", frame.sentence.start, frame.quantity.start)
    if at < 0 or "；" in source.text[at : frame.quantity.start]:
        return None
    before = source.times_between(frame.sentence.start, at)
    return next((time for time in reversed(before) if time.kind in ("absolute", "end_of")), None)


def _opens_bracket(source: Source, frame: Frame) -> TimeMention | None:
    """（*1-11月份*，进出口8亿美元，下降5%）: the time that opens the bracket in which the number stands."""
    at = source.text.rfind("（", frame.sentence.start, frame.quantity.start) + 1
    if at <= frame.sentence.start or "）" in source.text[at : frame.quantity.start]:
        return None
    time = source.time_starting_at(at)
    return time if time is not None and source.text.startswith("，", time.end) else None


def _whole_year(text: str, time: TimeMention) -> bool:
    """1979年职工*全年*工资总额: the whole of the year that was named before."""
    return text[time.start : time.end] in ("全年", "当年", "年内")


def _governing(source: Source, sentence: SentenceFrames, index: int) -> TimeMention | None:
    """The time that opens or closes a clause."""
    if index not in sentence.governing:
        start, end = sentence.clauses[index].start, sentence.clauses[index].end
        aside = source.text[start] == "（" and source.text[start:end].rstrip("，").endswith("）")  # （2017年-2019年），
        compared = _COMPARED.fullmatch(source.text, start, end) is not None
        told = None if compared or aside else clause_time(source, start, end) or _closing_time(source, start, end)
        sentence.governing[index] = told
    return sentence.governing[index]


def _closing_time(source: Source, start: int, end: int) -> TimeMention | None:
    """电力资源至2004年底，…: the time that ends a clause without number governs what follows (not 成立于2004年，)."""
    while end > start and source.text[end - 1] in "，、：":
        end -= 1
    time = source.time_ending_at(end)
    if time is None or time.start <= start or time.kind not in ("absolute", "end_of") or "/" in time.period:
        return None
    return None if source.text[time.start - 1] in "于自从在是为比和与、（" else time


def _in_title(text: str, time: TimeMention) -> bool:
    opened = text.rfind("《", max(0, time.start - 40), time.start)
    return (opened >= 0 and "》" not in text[opened : time.start]) or text.startswith(_NOT_OF_VALUE, time.end)
