"""Works that a sentence opens with: the costs and sizes told next are theirs (该项目总投资, 投资概算)."""

import re
from typing import Final

from extractor.linking.cues import words
from extractor.linking.discourse import Discourse
from extractor.linking.frames import Frame, SentenceFrames
from extractor.linking.heads import WORKS, owner_of
from extractor.linking.labels import works_title
from extractor.linking.names import leading_action, strip_openers
from extractor.linking.source import Source
from extractor.linking.tidied import tidy

_OF_THE_WORKS: Final = words("names", "naming.of_the_works")
_OPENING: Final = words("names", "naming.works_opening")
_INVESTED: Final = ("投资", "完成投资", "累计完成投资", "完成投资额")
_ACHIEVED: Final = ("完成", "计划完成", "已完成", "累计完成", "实施", "计划实施")
_ARRANGED: Final = ("安排", "计划安排", "拟安排")
_WHOLE_COST: Final = re.compile("(?P<works>.{2,}?)(?:计划|概算|估算|预计)?总?(?:投资|概算)(?:额|概算|估算)?")
_DONE: Final = "完成投资"
_BACK: Final = 4
"""Sentences looked back over for the works spoken of."""
_CARRIED: Final = "实施"
_BARE: Final = 4
"""Letters of a noun that tells nothing of the works (重点项目)."""


def inherit_works(source: Source, frame: Frame, sentence: SentenceFrames) -> bool:
    """荆江大堤整治工程，堤防全长182公里。工程概算*总投资*15亿元: what is told of the works as a whole is theirs."""
    told = _OF_THE_WORKS.fullmatch(frame.name)
    if told is None or frame.counted:
        return False
    named = bool(told["pointed"] or told["works"]) or source.text.startswith(WORKS, frame.sentence.start)
    if not named and not frame.first_in_clause:
        return False
    works = _opening(source, frame, sentence) or _counted_near(frame, sentence)
    works = works or (_spoken_of(source, frame) if named else "") or _titled(source, frame, sentence)
    if not works:
        return False
    frame.name = works + told["head"]
    frame.note("link.inherit.owner", 0.08)
    return True


def invested_before(source: Source, frame: Frame, discourse: Discourse) -> bool:
    """安排重点项目458个，年度计划投资853亿元。共完成*投资*622亿元: in the works that the sentence before told of."""
    done = source.text.find("完成", frame.lead[0], frame.quantity.start) >= 0
    if frame.name not in _INVESTED or not done or discourse.here or frame.quantity.dimension != "currency":
        return False
    told = [last for last in discourse.before if last.sentence.index == frame.sentence.index - 1]
    planned = [owner_of(last.name) for last in told if last.name.endswith("投资") and "投资" not in owner_of(last.name)]
    works = next((owner for owner in reversed(planned) if owner.endswith(WORKS) and len(owner) > len(WORKS[0])), "")
    if works:
        frame.name = works + _DONE
        frame.note("link.inherit.owner", 0.08)
    return bool(works)


def arranged_of_all(frame: Frame, discourse: Discourse) -> bool:
    """禾河综合整治总投资概算1.4亿元，今年*安排*5000万元: of the works whose whole cost was told right before."""
    last = discourse.here[-1] if discourse.here else None
    money = frame.name in _ARRANGED and frame.quantity.dimension == "currency"
    if last is None or not money or last.quantity.dimension != "currency":
        return False
    whole = _WHOLE_COST.fullmatch(last.name)
    if whole is None:
        return False
    frame.name = f"{whole['works']}{frame.name}投资"
    frame.note("link.inherit.owner", 0.06)
    return True


def _opening(source: Source, frame: Frame, sentence: SentenceFrames) -> str:
    """The works whose name alone is a clause before, the nearest of them (洪湖分洪工程，围堤总长155公里)."""
    for clause in reversed(sentence.clauses[: frame.clause]):
        if leading_action(source, strip_openers(source, clause.start, clause.end).start, clause.end)[1] == "defining":
            return ""
        works, stop = _works_at(source, clause.start, clause.end + 1)
        if works and stop >= clause.end - 1 and source.text.startswith("，", stop):
            return works
    return ""


def _counted_near(frame: Frame, sentence: SentenceFrames) -> str:
    """实施甲、乙2处供水工程，|项目总投资430万元: the works that the clause before counted; "" where it counted none."""
    last = next(iter(reversed(sentence.before(frame))), None)
    near = last is not None and last.counted and last.clause == frame.clause - 1 and last.group == frame.group
    works = last.name.removeprefix(last.verb or _CARRIED) if last is not None and near else ""
    return works if works.endswith(WORKS) and len(works) > _BARE else ""


def _titled(source: Source, frame: Frame, sentence: SentenceFrames) -> str:
    """3.禾河大桥。…，*总投资*3亿元: the works of the title, where the sentence has done nothing with others."""
    before = sentence.clauses[: frame.clause]
    acts = (leading_action(source, strip_openers(source, c.start, c.end).start, c.end)[1] for c in before)
    return "" if "defining" in acts else works_title(source, frame)


def titled_works(source: Source, frame: Frame) -> str:
    """4.农村危房改造。*完成*1850户: the works of the title are what is done; "" of other numbers."""
    said = source.text[frame.lead[0] : frame.quantity.before].strip("，；。 ")
    return works_title(source, frame) if said in _ACHIEVED else ""


def _spoken_of(source: Source, frame: Frame) -> str:
    """The works that the nearest sentence before in the paragraph, or this one, opens with."""
    sentences, at = source.structure.sentences, frame.sentence.index
    for index in range(at, max(at - _BACK, -1), -1):
        if sentences[index].paragraph != frame.sentence.paragraph:
            return ""
        works, stop = _works_at(source, sentences[index].start, sentences[index].end)
        if works and stop < frame.quantity.start:
            return works
    return ""


def _works_at(source: Source, start: int, end: int) -> tuple[str, int]:
    """The works named where a sentence begins, and where the name ends; "" where it opens with something else."""
    at = strip_openers(source, start, end).start
    found = _OPENING.match(source.text, at, end)
    if found is None or leading_action(source, at, found.end())[1]:
        return "", end
    return tidy(owner_of(found["works"]) or found["works"]), found.end("works")
