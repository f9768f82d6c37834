"""What the clause before or after acts on: that owns money spent and bare heads (投资120万元，完成云岭公路硬化)."""

import re
from typing import Final

from extractor.linking.cues import lexicon, words
from extractor.linking.frames import Frame, SentenceFrames
from extractor.linking.heads import owner_of
from extractor.linking.names import is_thing, leading_action, strip_openers
from extractor.linking.nouns import counted_together
from extractor.linking.source import Source
from extractor.linking.tidied import tidy

POLICIES: Final = ("计划", "方案", "战略")
"""What is carried out has no revenue or money of its own (实施开发区实力倍增*计划*，营业收入增长15%)."""
_AMONG: Final = "其中"
"""Opens what a part got, not what money was spent on (完成投资56亿元，*其中*省重点项目完成11亿元)."""
_BESIDE: Final = ("、", "和", "及")
_PLANNED: Final = ("计划投资", "完成投资", "总投资")
_SPENT: Final = ("投资", "投入", "投入资金", "计划投资", "拟投资", "预计投资")


def spent_on(source: Source, frame: Frame, sentence: SentenceFrames) -> str:
    """投资120万元，完成云岭公路硬化: what the next clause says the money was spent on; "" where it does nothing."""
    following = frame.clause + 1
    alone = frame.name in _SPENT and source.text[frame.lead[0] : frame.quantity.before].strip("，；。 ") == frame.name
    if not alone or frame.tail[1] < frame.clause_end or following >= len(sentence.clauses):
        return ""
    clause = sentence.clauses[following]
    acts = clause.group == frame.group and leading_action(source, clause.start, clause.end)[1] == "defining"
    acts = acts and not source.text.startswith(_AMONG, clause.start)
    return owner_of(object_of(source, sentence, following)) if acts else ""


def object_near(source: Source, frame: Frame, sentence: SentenceFrames) -> str:
    """The object of the clause before, or of the clause after for money spent on it (投资1.4亿元，完成移民搬迁…)."""
    before, after = frame.clause - 1, frame.clause + 1
    money = frame.name in lexicon("names", "naming.money")
    acts = money and _acts(source, sentence, after)
    for index in (after, before) if acts else (before, after) if money else (before,):
        inside = 0 <= index < len(sentence.clauses) and sentence.clauses[index].group == frame.group
        inside = inside and not (index == after and source.text.startswith(_AMONG, sentence.clauses[index].start))
        found = object_of(source, sentence, index) if inside else ""
        if found and not (found.endswith(_PLANNED) or found in _SPENT):
            return owner_of(found)
    return ""


def _acts(source: Source, sentence: SentenceFrames, index: int) -> bool:
    """Whether a clause does something (投资1.4亿元，*完成*移民搬迁); a size told next does not (用地20亩)."""
    if index >= len(sentence.clauses):
        return False
    clause = sentence.clauses[index]
    return leading_action(source, strip_openers(source, clause.start, clause.end).start, clause.end)[1] != ""


def object_of(source: Source, sentence: SentenceFrames, index: int) -> str:
    clause = sentence.clauses[index]
    if words("names", "naming.way").fullmatch(source.text, clause.start, clause.end) is not None:
        return ""
    end = min((f.quantity.before for f in sentence.frames if f.clause == index), default=clause.end)
    opened = strip_openers(source, clause.start, end)
    start, _ = leading_action(source, opened.start, end)
    while source.text[start : start + 1] in _BESIDE:  # 新建、改建|农村公路
        after, kind = leading_action(source, start + 1, end)
        if kind != "defining":
            break
        start = after
    name = words("names", "naming.said_of_works").sub("", tidy(source.text[start:end].rstrip("。；！")))
    if source.text[start:end].rstrip("，；").endswith(POLICIES):
        return ""
    following = next((f for f in sentence.frames if f.clause == index), None)
    if len(name) < 2 and following is not None:
        name = tidy(re.split("[，、；]", source.text[following.tail[0] : following.tail[1]])[0])
    name = name.removeprefix("主要").removeprefix("用于")
    if together := tidy(counted_together(source, start, end, clause.end)):
        return together if len(together) > 1 and not is_thing(together) else name
    if "、" in name and "等" in name:
        name = name.rpartition("等")[2] or name
    return name if 2 <= len(name) <= 22 and not name.startswith("上下") and not owns_nothing(name) else ""


def owns_nothing(name: str) -> bool:
    """Whether it is a rate, a head that stands alone, or a verb of growing (病床使用率76%，平均住院日7.8天)."""
    heads, measures = ("head.rate", "head.direct"), ("measure.up", "measure.down")
    found = any(name in lexicon("heads", rule) for rule in heads)
    done = words("names", "naming.no_owner").match(name) is not None
    return found or done or any(name in lexicon("measures", rule) for rule in measures)
