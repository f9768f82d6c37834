"""Where the noun after a number begins and ends: before the verb, the preposition or the time that follows it."""

import re
from bisect import bisect_left
from functools import cache
from typing import Final

from extractor.immutable import immutable
from extractor.linking.cues import Cue, lexicon, words
from extractor.linking.frames import COUNTING, Frame
from extractor.linking.names import action_places, is_stop, is_thing, leading_action
from extractor.linking.source import Source
from extractor.rulebook.openings import openings

_REACH: Final = lexicon("measures", "measure.reach")
_NOMINAL: Final = words("names", "naming.nominal")
_SAID_OF: Final = words("names", "naming.said_of")
_ADVERBS: Final = words("names", "naming.adverb")
_PREPOSITION: Final = words("names", "naming.preposition")
_PREDICATES: Final = lexicon("predicates")
_HONOURED: Final = words("names", "naming.honoured")
_MEASURES: Final = lexicon("measures")
_STATE_OF_THINGS: Final = words("names", "naming.state_of_things")
_MADE_INTO: Final = words("names", "naming.made_into")
_TELLING: Final = words("names", "naming.telling")
_SENT: Final = words("names", "naming.sent")
_GOVERNOR: Final = words("names", "naming.governor")
_EACH_OF_THEM: Final = words("names", "naming.each_of_them")

_AFTER_VALUE = re.compile(r"(?:的|左右|以上|以下|以内)*")
_RATE_FROM: Final = re.compile("[率数量额][由从]")  # the tokenizer joins the end of a head and 由 (硬化|率由62%)
_HARMONY = ("和美", "和谐")
_OR_ELSE = re.compile(r"（[^（）\d，。；、]{1,3}）(?=[\u4e00-\u9fff“])")
_PEOPLE = ("person", "household", "enterprise")
_GIVEN = ("为", "给", "向", "对")
_TAKEN = ("举措", "措施", "政策", "办法")
_NEAR = 60
_LEFT_POVERTY = ("脱贫", "减贫", "摘帽", "出列", "退出")
_CHANGES = frozenset(f"measure.{kind}" for kind in ("up", "down", "basis.yoy", "rate", "basis.cumulative"))
_BUILT = ("项目", "工程", "企业", "公司")
_STOPS = "，。；、：！？（）()“”:;!?\n"
_OPEN_PAIR = {"“": "”", "（": "）", "《": "》", "‘": "’"}


@immutable
class Noun:
    """The noun after a number: its span, and what follows it in the same stretch."""

    start: int
    end: int
    rest_end: int
    attributive: bool


def noun_after(source: Source, frame: Frame) -> Noun | None:
    """The noun phrase that follows the number, if the words after it are one."""
    text, (start, end) = source.text, frame.tail
    if (other := _OR_ELSE.match(text, start, end)) is not None:
        start = other.end()
    if _opens_no_noun(source, frame, start, end):
        return None
    hit = _AFTER_VALUE.match(text, start, end)
    attributive = hit is not None and "的" in hit[0]
    start = hit.end() if hit else start
    if attributive and _STATE_OF_THINGS.match(text, start, end):
        return None
    listed_before = words("names", "naming.list_of").match(text, start, end) if attributive else None
    start = listed_before.end() if listed_before is not None else start
    rest_end = stretch_end(text, start, end)
    served = frame.quantity.dimension in _PEOPLE and text[frame.quantity.before - 1] in "为给对"
    already = served and text.startswith("已", start)
    bounded = words("names", "naming.bounded_relative").match(text, start, rest_end)
    stop = _noun_end(source, bounded.end() if bounded is not None else start + already, rest_end)
    stop = _governed_end(source, text[frame.quantity.before - 1], start, stop, rest_end)
    if _GOVERNOR.search(text[frame.lead[0] : frame.quantity.before]):
        stop = _before_action(source, start, stop)
    counts = frame.quantity.dimension in COUNTING
    if frame.quantity.dimension == "currency":
        money = words("names", "naming.bond"), words("names", "naming.funds")
        bond = money[0].match(text, start, stop) or money[1].match(text, start, stop)
        stop = bond.end() if bond else stop
    while text[stop : stop + 1] == "、" and _is_level(text[start:stop]) and stop == rest_end < end:
        rest_end = stretch_end(text, stop + 1, end)
        stop = _noun_end(source, stop + 1, rest_end)
    listed = counts and stop == rest_end and text[stop : stop + 1] == "、" and rest_end < end == frame.clause_end
    if listed and (text.startswith("重点", stop + 1) or not leading_action(source, stop + 1, end)[1]):
        rest_end = stretch_end(text, stop + 1, end)
        stop = _noun_end(source, stop + 1, rest_end)
    stop = _counted_end(source, frame, start, stop)
    if counts and (joint := _joined_to_next(source, frame, start, stop)):
        stop = rest_end = joint
    told = stop > start and _ADVERBS.match(text, start, stop) is None
    return Noun(start, stop, rest_end, attributive) if told else None


def _counted_end(source: Source, frame: Frame, start: int, stop: int) -> int:
    """Where the noun ends before what those counted have (16个文化站|有国家一级站2个), and before 由 after a rate."""
    text, counts = source.text, frame.quantity.dimension in COUNTING
    if text[start:stop].endswith(("中有", "中共")) and (text[stop - 1] == "有" or text.startswith("有", stop)):
        stop -= 1
    if counts and (of_them := words("names", "naming.of_them").search(text, start, stop)) is not None:
        stop = of_them.end()
    having = text.find("有", start + 2, stop - 1) if counts and frame.tail[1] < frame.clause_end else -1
    stop = having if having > 0 and source.starts[having] and source.starts[having + 1] else stop
    return stop - (1 if stop - start > 2 and _RATE_FROM.match(text, stop - 2) else 0)


def _opens_no_noun(source: Source, frame: Frame, start: int, end: int) -> bool:
    """Whether what follows the number is the end of the clause, a joint, a goal or what has not been done."""
    text = source.text
    if (
        start >= end
        or text[start] == "凭"
        or (text[start] in _STOPS and text[start] not in "“")
        or text.startswith(("等", "以及", "相比", "比较，"), start)
        or (text[start] == "因" and source.starts[start + 1])  # 除2个|因规划调整取消外
        or words("names", "naming.not_done").match(text, start, frame.clause_end) is not None
        or words("names", "naming.size_of_all").match(text, start, frame.clause_end) is not None
    ):
        return True
    if frame.quantity.dimension in COUNTING and words("names", "naming.already").fullmatch(
        text, start, stretch_end(text, start, end)
    ):
        return True
    goal = frame.quantity.dimension not in COUNTING and words("names", "naming.goal").match(text, start, end)
    joint = text[start] in "和及与并以" and source.starts[min(start + 1, end)]
    return bool(goal) or bool(joint and not text.startswith(_HARMONY, start))


def _governed_end(source: Source, governor: str, start: int, stop: int, rest_end: int) -> int:
    """Where the noun ends that a preposition before its number governs."""
    if governor in _GIVEN:
        return _given_end(source, start, stop, rest_end)
    return _among_end(source, start, stop) if governor == "在" else stop


def _given_end(source: Source, start: int, stop: int, rest_end: int) -> int:
    """为2687万困难人员|代缴养老保险费: what is done for those counted begins."""
    given = words("names", "naming.given")
    places = (at for at, _ in source.tokens(start, stop) if at > start and given.fullmatch(source.text, at, rest_end))
    return next(places, stop)


def _among_end(source: Source, start: int, stop: int) -> int:
    """在12个项目*中*|夺得金牌: after 中 begins what was done among them."""
    at = source.text.find("中", start + 1, stop - 1)
    return at + 1 if at > 0 and source.starts[at] and source.starts[at + 1] else stop


def _joined_to_next(source: Source, frame: Frame, start: int, stop: int) -> int:
    """9座跨河桥|及北苑、南苑2座高架桥, 200家合作社|和一批物流中心: where a second object begins; 0 where none does."""
    second = words("names", "naming.second_object").search(source.text, start + 2, frame.clause_end)
    if second is not None and second.start() < stop:
        acts = "、" not in second[0] and _before_action(source, second.start() + 1, second.end()) < second.end()
        return 0 if acts else second.start()
    if frame.tail[1] == frame.clause_end:
        return 0
    following = words("names", "naming.joined").search(source.text, start + 2, stop)
    alike = source.text[frame.tail[1] : frame.clause_end].lstrip("0123456789.余多").startswith(frame.quantity.unit)
    relative = source.text[frame.tail[1] - 1] == "的"
    return following.start() if following is not None and alike and frame.quantity.unit and not relative else 0


def _is_level(words_before: str) -> bool:
    """省、|市重点项目: a level of government waits for the noun of the next."""
    return words_before.rpartition("、")[2] in lexicon("names", "naming.level")


def _before_action(source: Source, start: int, end: int) -> int:
    """为29个省份|供应煤炭, 在14个县|新建学校: what a preposition governs ends before the verb."""
    for token in action_places(source, start, end):
        stop, kind = leading_action(source, token, end)
        if token > start and kind == "defining" and stop - token > 1 and "的" not in source.text[token:end]:
            return token
    return end


def counted_together(source: Source, start: int, end: int, limit: int) -> str:
    """东坑、大禾冲等*|5座小型水库的除险加固*: what a list is said to be that ends before a count; "" of other words."""
    if not source.text.endswith("等", start, end):
        return ""
    at = bisect_left(source.quantities, end, key=lambda quantity: quantity.start)
    if at == len(source.quantities) or source.quantities[at].start > end:
        return ""
    counted, following = source.quantities[at], source.quantities[at + 1 : at + 2]
    stop = min([limit, *(quantity.start for quantity in following)])
    return source.text[counted.after : stretch_end(source.text, counted.after, stop)]


def stretch_end(text: str, start: int, end: int) -> int:
    """Where the stretch of words that starts here ends: at a mark of punctuation outside quotes and brackets."""
    at = start
    while at < end:
        char = text[at]
        if char in _OPEN_PAIR:
            close = text.find(_OPEN_PAIR[char], at, end)
            if close < 0:
                return at
            at = close
        elif char in _STOPS:
            return at
        at += 1
    return end


def _noun_end(source: Source, start: int, end: int) -> int:
    """The noun ends before the first predicate word; a verb that opens the stretch means that there is no noun."""
    predicates, measures = _PREDICATES, _MEASURES
    quoted = 0
    for at, _ in source.tokens(start, end):
        char = source.text[at]
        quoted += (char in "“（《") - (char in "”）》")
        if quoted > 0:
            continue
        if (at == start and is_stop(source, at, end)) or source.text[start:at] == "拟":
            continue
        if start < at < end and _NOMINAL.match(source.text, at, end):
            continue
        if start < at < end and _is_told(source, start, at, end):
            return at
        cue = predicates.starting(source.text, at, end)
        if (
            cue is not None
            and (cue.end == end or source.starts[cue.end])
            and not _inside_noun(source, at, cue.end, start, end)
        ):
            return at
        if (measure := measures.starting(source.text, at, end)) is not None and _ends_noun(source.text, measure, end):
            return at
        if _reaches(source, at, end):
            return at
        if at > start and (_opens_predicate(source, at, end) or _EACH_OF_THEM.match(source.text, at, end)):
            return at
        if (
            char in "与同"
            and at > start
            and source.starts[at + 1]
            and words("names", "naming.mutual").search(source.text, at, at + _NEAR)
        ):
            return at
        if (at > start and source.time_starting_at(at) is not None) or (char in "和及与、" and at == end - 1):
            return at
    return end


@cache
def _becoming() -> tuple[frozenset[str], frozenset[str]]:
    """The characters with which what the counted became, or came to, may begin."""
    return frozenset("".join(openings(_MADE_INTO.pattern))), frozenset("".join(openings(_TELLING.pattern)))


def _is_told(source: Source, start: int, at: int, end: int) -> bool:
    """3条建议|获国家部委采纳, 18个镇街|认定为森林城镇, 5家企业|入选名单: what is said of the counted begins here."""
    praised = source.text[at] in "获荣受得被" and _HONOURED.fullmatch(source.text, at, end) is not None
    becoming, telling = _becoming()
    becomes = source.text[at] in becoming and source.text[at - 1] != "的"
    made = becomes and _MADE_INTO.fullmatch(source.text, at, end) is not None
    made = made or (source.text[at] in telling and _TELLING.fullmatch(source.text, at, end) is not None)
    made = made or _SENT.match(source.text, at, end) is not None
    return praised or made or (is_thing(source.text[start:at]) and _SAID_OF.match(source.text, at) is not None)


def _opens_predicate(source: Source, at: int, end: int) -> bool:
    """向社会公开征求意见, 到基层从事服务: what is said of the noun begins; not in a relative clause (向东的道路)."""
    cue = _PREPOSITION.match(source.text, at, end)
    return cue is not None and bool(source.starts[at]) and "的" not in source.text[at:end]


def _reaches(source: Source, start: int, end: int) -> bool:
    """A verb of reaching of two characters and more (增至, 达到) that is a word of its own, not 完成|率."""
    cue = _REACH.starting(source.text, start, end)
    if cue is None or cue.end - cue.start < 2 or not source.starts[cue.end]:
        return False
    return cue.end >= end or source.text[cue.end] not in "率额量度点者"


def _ends_noun(text: str, cue: Cue, end: int) -> bool:
    """A verb of increase ends the noun where its number follows (河流水质提升工程 is a noun)."""
    if cue.end - cue.start < 2 or not (cue.end >= end - 1 or text[cue.end] in "到至了约近超"):
        return False
    return cue.rule.id in _CHANGES


def _inside_noun(source: Source, start: int, end: int, noun_start: int, stretch_end: int) -> bool:
    """A verb that modifies a following noun (建设|项目, 完成|率) does not end the noun phrase."""
    following = source.text[end : min(end + 2, stretch_end)]
    if start == noun_start and following in lexicon("names", "naming.folk"):
        return True
    if start == noun_start and words("names", "naming.staged_work").match(source.text, start, stretch_end):
        return True
    if start == noun_start:
        staged = _PREDICATES.rules[source.text[start:end]].id == "predicate.stage"
        return following in _TAKEN or (following in _BUILT and staged)
    if source.text[start:end] in _LEFT_POVERTY and following[:1] in tuple("户县村乡镇人群劳"):
        return True
    return (
        following[:1] == "的"
        or following in lexicon("names", "naming.after_verb")
        or following[:1] in ("率", "额", "量", "点", "者", "类", "型", "区", "度", "村")
    )
