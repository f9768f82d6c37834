"""The topic that a clause takes from the one before: the noun phrase that opens it, or the list that it holds."""

from collections.abc import Sequence
from typing import Final

from extractor.linking.coordination import split_names
from extractor.linking.cues import lexicon, words
from extractor.linking.frames import Frame, SentenceFrames
from extractor.linking.heads import is_complete
from extractor.linking.names import leading_action, strip_openers
from extractor.linking.objects import POLICIES
from extractor.linking.source import Source
from extractor.linking.tidied import tidy
from extractor.text.types import Clause

_SITUATED: Final = words("names", "naming.situated")
_ASIDE: Final = words("names", "naming.aside")
_LONGEST = 40
_NAME = 28
_WHOLE = 16
_LISTED = 80
_WHEN_DONE: Final = ("已于", "将于", "拟于", "于")
"""Words before when something was done, which open no topic (大楼：*已于6月28日投用*，建筑面积3.6万平方米)."""
_SPENT: Final = ("投资", "投入", "资金", "经费")
"""Money that is put into a plan carried out (实施营养改善计划，投资775万元)."""
_LISTING: Final = ("、", "及", "和", "与")
_PROPORTIONS = ("比重", "比例", "占比")


def silent_topic(source: Source, frame: Frame, sentence: SentenceFrames) -> str:
    """The noun that opens the clause before, where that clause has no number of its own (收入突破万元，达到…)."""
    clause = _past_asides(source, silent_before(frame, sentence), sentence)
    if clause is None:
        return ""
    said = source.text[clause.start : clause.end].rstrip("，")
    if any(
        words("names", rule).fullmatch(said)
        for rule in ("naming.covered", "naming.compared_clause", "naming.viewed_by")
    ):
        return ""
    effort = words("names", "naming.effort").search(source.text, clause.start, clause.end)
    if effort is not None:
        return effort["what"]
    start, end = strip_openers(source, clause.start, clause.end).start, clause.end
    if (whose := _acted_for(source, frame, clause, start)) is not None:
        return whose
    compared = words("names", "naming.compared_clause").search(source.text, start + 2, end)
    end = compared.start() if compared is not None and compared.end() >= end - 1 else end
    for rule in ("naming.reckoned_end", "naming.mood", "naming.from_cause", "naming.role_end"):
        found = words("names", rule).search(source.text, start + 2, end)
        end = found.start() if found is not None else end
    if (lies := _lies_there(source, sentence, clause)) is not None:
        return lies
    if (pace := words("names", "naming.pace").fullmatch(source.text, start, end)) is not None:
        return pace["what"]
    if any(words("names", rule).fullmatch(source.text, start, end) for rule in ("naming.because", "naming.way")):
        return ""
    trade = lexicon("heads", "head.trade").starting(source.text, start, end) is not None
    relative = "的" in source.text[start:end] or source.text.startswith("增", start) or trade
    whole = tidy(source.text[start:end].strip("，："))
    if _is_noun(source, start, end, whole):
        return whole
    acted, kind = leading_action(source, start, end)
    if kind and not relative and source.text[acted : acted + 2] not in lexicon("names", "naming.folk"):
        return ""
    shared = source.text.endswith(_PROPORTIONS, start, end)
    stop = end if shared else _topic_end(source, start, end)
    topic = tidy(source.text[start:stop])
    if (
        not 2 <= len(topic) <= (_LONGEST if shared else _NAME)
        or topic.endswith(("和", "与", "及"))
        or topic.startswith("上下")
    ):
        return ""
    at = sentence.clauses.index(clause)
    opens = at == 0 or sentence.clauses[at - 1].group != clause.group
    return topic if opens or stop < end - 1 or is_complete(topic) else ""


def _acted_for(source: Source, frame: Frame, clause: Clause, start: int) -> str | None:
    """实施开发区实力倍增计划，营业收入增长15%: those for whom a plan is carried out; None of other clauses.

    The money that is put in is the plan's own; a clause that begins with the time of a deed has no topic.
    """
    if source.text.startswith(_WHEN_DONE, start):
        return ""
    carried = start > clause.start and source.text[start : clause.end].rstrip("，").endswith(POLICIES)
    if not carried or frame.name.endswith(_SPENT):
        return None
    whose = words("names", "naming.whose_policy").match(source.text, start, clause.end)
    return whose[0] if whose is not None else ""


def topic_before(source: Source, frame: Frame) -> str:
    """What the title of the item or the short sentence before speaks of; "" where neither names a topic.

    1.地区生产总值。计划增长6.5%; 城乡居民储蓄大幅增加。2020年末达到1600亿元.
    """
    title = item_title(source, frame)
    if title or not frame.reached:
        return title
    sentences, index = source.structure.sentences, frame.sentence.index
    last = sentences[index - 1] if index and frame.first_in_clause else None
    if last is None or last.paragraph != frame.sentence.paragraph or last.end - last.start > _LONGEST:
        return ""
    start = source.text.rfind("，", last.start, last.end) + 1 or last.start
    moved = words("names", "naming.moved_so").search(source.text, start, last.end)
    if moved is None or any(last.start <= quantity.start < last.end for quantity in source.quantities):
        return ""
    topic = tidy(source.text[strip_openers(source, start, moved.start()).start : moved.start()])
    return topic if 1 < len(topic) <= _WHOLE else ""


def item_title(source: Source, frame: Frame) -> str:
    """1.地区生产总值。计划增长6.5%: the indicator that heads the item; "" where its title names none."""
    title = source.structure.sections[frame.sentence.section].title
    return title if 2 <= len(title) <= _WHOLE and is_complete(title) else ""


def _past_asides(source: Source, clause: Clause | None, sentence: SentenceFrames) -> Clause | None:
    """投资，剔除房地产因素，增长8.5%: the clause before what is said between a subject and its value."""
    spoken = {frame.clause for frame in sentence.frames}
    at = sentence.clauses.index(clause) if clause is not None else 0
    while at and _ASIDE.fullmatch(source.text[sentence.clauses[at].start : sentence.clauses[at].end].rstrip("，")):
        before = sentence.clauses[at - 1]
        if at - 1 in spoken or before.group != sentence.clauses[at].group:
            break
        at -= 1
    first = sentence.clauses[at] if clause is not None else None
    spoken_of = first is not None and _ASIDE.fullmatch(source.text[first.start : first.end].rstrip("，")) is not None
    return None if spoken_of else first


def _is_noun(source: Source, start: int, end: int, name: str) -> bool:
    """Whether a clause is an indicator's name and no more (脱贫人口，已达5万人), not an act (推进项目投资)."""
    if not 2 <= len(name) <= _WHOLE or not is_complete(name):
        return False
    acts = leading_action(source, start, end)[1] not in ("", "defining")
    return not acts and words("names", "naming.reaches").search(source.text, start, end) is None


def _lies_there(source: Source, sentence: SentenceFrames, clause: Clause) -> str | None:
    """公园位于城北东侧，南临文城路，总投资8亿元: what lies where the clause and those before it say; None elsewhere."""
    at = sentence.clauses.index(clause)
    spoken = {frame.clause for frame in sentence.frames}
    while at >= 0 and sentence.clauses[at].group == clause.group and at not in spoken:
        start = strip_openers(source, sentence.clauses[at].start, sentence.clauses[at].end).start
        situated = _SITUATED.search(source.text, start, sentence.clauses[at].end)
        if situated is None:
            return None
        if situated.start() > start:
            topic = tidy(source.text[start : situated.start()])
            return topic if 2 <= len(topic) <= 24 else None
        at -= 1
    return None


def field_topic(source: Source, sentence: SentenceFrames) -> str:
    """煤层气发展方面，…产量突破2亿立方米: the field that opens the sentence owns its bare heads."""
    clause = sentence.clauses[0]
    hit = words("names", "naming.field").search(source.text, clause.start, clause.end)
    if hit is None or len(sentence.clauses) < 2:
        return ""
    return tidy(source.text[strip_openers(source, clause.start, hit.start()).start : hit.start()])


def listed_topic(source: Source, run: Sequence[Frame], sentence: SentenceFrames) -> str:
    """政策享受户数与金额，分别增长…: the clause before, where it lists as many names as there are values."""
    clause = silent_before(run[0], sentence)
    if clause is None or len(run) < 2:
        return ""
    start = strip_openers(source, clause.start, clause.end).start
    judged = words("names", "naming.judged").fullmatch(source.text, start, clause.end)
    if judged is not None and judged["rate"]:
        run[0].direction, run[0].rate_noun = run[0].direction or 1, judged["rate"]
    said = judged["names"] if judged is not None else source.text[start : clause.end].strip("，、")
    name = tidy(words("names", "naming.grown_up").sub("", said))
    members = split_names(name, len(run)) if judged is not None or len(name) <= _LONGEST else None
    return name if members and all(is_complete(member) for member in members[1:]) else ""


def owners_before(source: Source, run: Sequence[Frame], sentence: SentenceFrames) -> list[str]:
    """推动甲、乙产业集群发展，营业收入分别达到…: as many owners in the clause before as there are values; else none."""
    clause = silent_before(run[0], sentence)
    if clause is None or not any(mark in source.text[clause.start : clause.end] for mark in _LISTING):
        return []
    start = strip_openers(source, clause.start, clause.end).start
    acted = leading_action(source, start, clause.end)[0]
    named = words("names", "naming.lists_them").match(source.text, acted, clause.end)
    acted = named.end() if named is not None else acted
    said = words("names", "naming.grown_up").sub("", source.text[acted : clause.end].strip("，、"))
    return split_names(tidy(said), len(run)) or []


def silent_before(frame: Frame, sentence: SentenceFrames) -> Clause | None:
    """The clause before the one that the number opens, where it is of the same group and has no number of its own."""
    if not frame.first_in_clause or frame.clause == 0:
        return None
    clause = sentence.clauses[frame.clause - 1]
    spoken = any(other.clause == frame.clause - 1 for other in sentence.frames)
    return None if spoken or clause.group != frame.group else clause


def _topic_end(source: Source, start: int, end: int) -> int:
    """Where the noun phrase that opens a clause ends: before its verb."""
    stop = start
    for at, after in source.tokens(start, end):
        word = source.text[at:after]
        if at < stop:
            continue
        if at > start and (_turns(source, at, after, end) or source.time_starting_at(at) is not None):
            break
        if word.endswith("于") and source.time_starting_at(after) is not None:  # 工程|于2月6日开工
            break
        if _is_verb(word) and (noun := _modified(source, after, end)):
            stop = noun
        elif _is_verb(word) or word in "，：；":
            break
        else:
            stop = after
    return stop


def _turns(source: Source, at: int, after: int, end: int) -> bool:
    """产量|由降转升: a verb of several words begins here."""
    cue = lexicon("predicates").starting(source.text, at, end)
    return cue is not None and cue.end > after and (cue.end == end or bool(source.starts[cue.end]))


def _modified(source: Source, after: int, end: int) -> int:
    """The end of the noun that the verb before it modifies (改善|计划, 建设|项目); 0 where there is none."""
    following = source.text[after : min(after + 2, end)]
    if following in lexicon("names", "naming.after_verb") or following in lexicon("names", "naming.folk"):
        return after + 2
    if source.text[after - 1 : min(after + 1, end)] == "占比":
        return after + 1
    return after + 1 if source.text[after : min(after + 1, end)] in ("率", "额", "量") else 0


def _is_verb(word: str) -> bool:
    rule = lexicon("measures").rules.get(word)
    if word in ("年", "基本") or word in lexicon("heads", "head.trade"):
        return False
    if len(word) == 4 and word[:2] in lexicon("predicates", "predicate.reach"):
        return True
    return word in lexicon("predicates") or (rule is not None and not rule.value.get("stop"))
