"""The time a value refers to: named in its clause, carried over from the clauses before, or given by the part of the document."""

import re
from dataclasses import dataclass

from extractor.linking.facts import Facts
from extractor.linking.frames import Frame, SentenceFrames
from extractor.linking.source import Source
from extractor.mentions.types import TimeMention
from extractor.records.vocabulary import Basis, DocType, Measure, Part
from extractor.text.types import Section

_FIVE_BACK = re.compile(r"过去(?:的)?五年|(?:这|近|几)?五年来|五年(?:工作|的?发展|的?成就)|这五年|本届政府|[“\"]?十[一二三四五]?五[”\"]?(?:时期|期间|规划|以来)?.{0,14}(?:回顾|成就|成绩|情况|完成|总结|成效)|五年.{0,6}(?:回顾|成就)")
_FIVE_AHEAD = re.compile(r"今后五年|未来五年|下一个五年|五年.{0,8}目标|[“\"]?十[一二三四五]?五[”\"]?(?:时期|期间|规划)?.{0,20}(?:目标|思路|任务|安排|发展|指标|要求|重点)")
_YEAR_ONLY = re.compile(r"(?<!\d)(\d{4})年")
_FLOW_VERB = re.compile(r"新增|新建|建成|完成|累计|实施|投入|引进|培育|发放|改造|开工|竣工|投产|组织|举办|淘汰|关停|关闭|取消|拆除|解决|争取|培训|转移|搬迁|安置|造林|治理|新开|签约|落户|落地|储备|接待|销售|发行|减免|清理|整治|打造|形成|创建|获批|获得|入选|认定|脱贫|减少|压减|减量|出让|盘活|化解|投资")
_STOCK_WORD = re.compile(r"(?:总数|总量|余额|存量|保有量|拥有量|率|人口|覆盖面|总里程|通车里程|位次|库容|装机容量|建成区面积|床位数?|总户数|比重|占比|浓度|能力|规模|指数|总资产)$")
_STOCK_VERB = re.compile(r"(?:达到?|拥有|现有|共有|已有|为|增加到|增至|提高到|扩大到|上升到|升至|突破|超过|上升至|增长到|降至|下降到|是)[^，。；]{0,6}$")


@dataclass(frozen=True, slots=True)
class Span:
    """The default time of a section: the year that states refer to and the interval that flows refer to (often the same)."""

    flow: str | None
    state: str | None

    @property
    def interval(self) -> bool:
        """True where the section speaks of several years."""
        return self.flow != self.state


def _year(value: int | None) -> str | None:
    return None if value is None else str(value)


def section_span(facts: Facts, section: Section) -> Span:
    """The default time of a section by its part, its headings and the document's years."""
    report, plan = facts.report_year, facts.plan_year
    titles = "／".join(section.path)
    if section.part is Part.TASKS:
        return _tasks_span(facts, titles, plan if plan is not None else report)
    if report is None:
        return Span(_year(plan), _year(plan))
    if facts.doc_type is DocType.FIVEYEAR or _speaks_of_five_back(section):
        if section.part is Part.REVIEW:
            return Span(f"{report - 4}/{report}", str(report))
    return Span(str(report), str(report))


def _speaks_of_five_back(section: Section) -> bool:
    return any(_FIVE_BACK.search(title) and not _YEAR_ONLY.search(title) for title in section.path)


def _tasks_span(facts: Facts, titles: str, year: int | None) -> Span:
    if year is None:
        return Span(None, None)
    if facts.doc_type is DocType.FIVEYEAR:
        return Span(f"{year - 4}/{year}", str(year))
    if _FIVE_AHEAD.search(titles) and not _YEAR_ONLY.search(titles):
        return Span(f"{year}/{year + 4}", str(year + 4))
    return Span(str(year), str(year))


def clause_time(source: Source, start: int, end: int) -> TimeMention | None:
    """The time that opens a clause and so governs it and what follows (2010年粮食产业园产值…, 到2025年，…)."""
    at = start
    found = None
    while at < end:
        time = source.time_starting_at(at)
        if time is not None and time.end <= end and time.kind != "base":
            found, at = time, time.end
        elif source.text[at] in " （“从自到至在于以，截止预计全市省区县我\u3000初步核算据统计":
            at += 1
        else:
            return found
    return found


def _nearest_time(source: Source, frame: Frame, sentence: SentenceFrames) -> TimeMention | None:
    inside = [
        time for time in source.times_between(frame.lead[0] if not frame.first_in_clause else frame.clause_start, frame.quantity.start)
        if time.kind != "base" and not _in_title(source.text, time)
    ]
    if inside:
        return inside[-1]
    for clause in reversed(sentence.clauses[: frame.clause + 1]):
        time = clause_time(source, clause.start, clause.end)
        if time is not None and time.start < frame.quantity.start:
            return time
    return None


def _in_title(text: str, time: TimeMention) -> bool:
    opened = text.rfind("《", max(0, time.start - 40), time.start)
    return opened >= 0 and "》" not in text[opened : time.start] or text[time.end : time.end + 2] in ("前建", "以前")


def decide_period(source: Source, frame: Frame, sentence: SentenceFrames, span: Span, held: str | None) -> None:
    """Set the frame's period. `held` is an interval that the paragraph opened with."""
    if frame.origin:
        frame.period = _origin_period(source, frame, span)
        return
    time = _nearest_time(source, frame, sentence)
    named = resolve(source, time, span, source.structure.sections[sentence.sentence.section].part) if time is not None else None
    if named is not None and time is not None:
        frame.note(time.rule_id)
        frame.period = _flow_or_state(source, frame, named) if "/" in named and "-" not in named else named
    elif held is not None:
        frame.period = _flow_or_state(source, frame, held)
        frame.note("period.paragraph")
    elif span.interval:
        frame.period = span.flow if is_flow(source, frame) else span.state
        frame.note("period.section")
    else:
        frame.period = span.state
        frame.note("period.section")


def _flow_or_state(source: Source, frame: Frame, interval: str) -> str:
    return interval if is_flow(source, frame) else interval.rpartition("/")[2]


def is_flow(source: Source, frame: Frame) -> bool:
    """True where the value sums or averages over the interval, False where it is a state at its end."""
    if frame.basis in (Basis.AVERAGE, Basis.CUMULATIVE):
        return True
    if frame.measure in (Measure.RANK, Measure.RATIO):
        return frame.quantity.dimension == "times" and bool(_FLOW_VERB.search(frame.name))
    if frame.measure is Measure.GROWTH:
        return False
    if frame.measure is Measure.CHANGE:
        return frame.quantity.dimension != "point"
    words = source.text[frame.clause_start : frame.quantity.start]
    if _STOCK_WORD.search(frame.name) or (_STOCK_VERB.search(words) and not _FLOW_VERB.search(frame.name)):
        return False
    return bool(_FLOW_VERB.search(frame.name) or _FLOW_VERB.search(words) or not frame.reached)


def _origin_period(source: Source, frame: Frame, span: Span) -> str | None:
    inside = [t for t in source.times_between(frame.clause_start, frame.quantity.start) if t.kind in ("absolute", "end_of", "base")]
    return inside[-1].period if inside and re.fullmatch(r"\d{4}", inside[-1].period) else None


def resolve(source: Source, time: TimeMention, span: Span, part: Part) -> str | None:
    """The period of a time mention; None where it says no more than the section does."""
    if time.kind in ("absolute", "end_of"):
        return time.period
    key, _, detail = time.period.partition(":")
    facts, state = source.facts, span.state
    year = int(state[:4]) if state else None
    if key == "last_year":
        base = facts.plan_year - 1 if facts.plan_year is not None and facts.doc_type is not DocType.FIVEYEAR else facts.report_year
        return _year(base)
    if key == "next_year":
        return None if year is None else str(facts.plan_year or year + 1)
    if year is None:
        return None
    if key == "past_years":
        return f"{year - int(detail) + 1}/{year}"
    if key == "five_years":
        return f"{year - 4}/{year}" if part is not Part.TASKS else _back_from(facts, year)
    if key == "next_five":
        return span.flow if span.interval else f"{year}/{year + 4}"
    return _within_year(key, detail, year)


def _back_from(facts: Facts, year: int) -> str:
    last = facts.report_year or year - 1
    return f"{last - 4}/{last}"


def _within_year(key: str, detail: str, year: int) -> str | None:
    if key == "months":
        first, _, last = detail.partition("-")
        return f"{year}-{int(first):02d}/{year}-{int(last):02d}"
    if key == "quarter":
        return f"{year}-Q{detail}"
    if key == "half":
        return f"{year}-H{detail}"
    return None


def paragraph_interval(source: Source, sentence: SentenceFrames, span: Span, part: Part) -> str | None:
    """The interval that the sentence opens with, if it does (五年来，…)."""
    clause = sentence.clauses[0]
    time = clause_time(source, clause.start, clause.end)
    if time is None:
        return None
    period = resolve(source, time, span, part)
    return period if period is not None and re.fullmatch(r"\d{4}/\d{4}", period) else None

