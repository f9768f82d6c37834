"""Numbers that stand before the noun they count: 新建改造200个公共充电桩, 在40个村实施试点, 90%的行政村开通班车."""

import re
from dataclasses import dataclass

from extractor.linking.cues import Cue, lexicon, words
from extractor.linking.frames import COUNTING, Frame
from extractor.linking.names import is_thing, leading_action, strip_openers, tidy, without_work
from extractor.linking.predicate import read_predicate
from extractor.linking.source import Source

_AFTER_VALUE = re.compile(r"(?:的|左右|以上|以下|以内)*")
_HARMONY = ("和美", "和谐")
_NEAR = 60
_BUILT = ("项目", "工程")
_NOMINAL = ("发展", "建设", "管理", "服务", "保护")
"""Verbs that close a modifier as nouns (出台支持产业发展20条措施)."""
_CONNECT_END = re.compile(r"[和及与、以并或]+$")
_ADJECTIVE = re.compile(r"^[^，、]{1,6}[级型类]$")
_STOPS = "，。；、：！？（）()“”:;!?\n"
_OPEN_PAIR = {"“": "”", "（": "）", "《": "》", "‘": "’"}


@dataclass(frozen=True, slots=True)
class Noun:
    """The noun after a number: its span, and what follows it in the same stretch."""

    start: int
    end: int
    rest_end: int
    attributive: bool


def noun_after(source: Source, frame: Frame) -> Noun | None:
    """The noun phrase that follows the number, if the words after it are one."""
    text, (start, end) = source.text, frame.tail
    if start >= end or (text[start] in _STOPS and text[start] not in "“"):
        return None
    if (frame.quantity.dimension not in COUNTING and words("names", "naming.goal").match(text, start, end)) or (
        text[start] in "和及与并以" and source.starts[min(start + 1, end)] and not text.startswith(_HARMONY, start)
    ):
        return None
    hit = _AFTER_VALUE.match(text, start, end)
    attributive = hit is not None and "的" in hit[0]
    start = hit.end() if hit else start
    rest_end = stretch_end(text, start, end)
    stop = _noun_end(source, start, rest_end)
    counts = frame.quantity.dimension in COUNTING
    if counts and stop == rest_end and text[stop : stop + 1] == "、" and rest_end < end == frame.clause_end:
        rest_end = stretch_end(text, stop + 1, end)
        stop = _noun_end(source, stop + 1, rest_end)
    return Noun(start, stop, rest_end, attributive) if stop > start else None


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
    predicates, measures = lexicon("predicates"), lexicon("measures")
    quoted = 0
    for at, _ in source.tokens(start, end):
        char = source.text[at]
        quoted += (char in "“（《") - (char in "”）》")
        if quoted > 0:
            continue
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


def _reaches(source: Source, start: int, end: int) -> bool:
    """A verb of reaching of two characters and more (增至, 达到) that is a word of its own, not 完成|率."""
    cue = lexicon("measures", "measure.reach").starting(source.text, start, end)
    if cue is None or cue.end - cue.start < 2 or not source.starts[cue.end]:
        return False
    return cue.end >= end or source.text[cue.end] not in "率额量度点者"


def _ends_noun(text: str, cue: Cue, end: int) -> bool:
    """A verb of increase ends the noun where its number follows (河流水质提升工程 is a noun)."""
    if cue.end - cue.start < 2 or not (cue.end >= end - 1 or text[cue.end] in "到至了约近超"):
        return False
    return cue.rule.id in (
        "measure.up",
        "measure.down",
        "measure.basis.yoy",
        "measure.rate",
        "measure.basis.cumulative",
    )


def _inside_noun(source: Source, start: int, end: int, noun_start: int, stretch_end: int) -> bool:
    """A verb that modifies a following noun (建设|项目, 完成|率) does not end the noun phrase."""
    following = source.text[end : min(end + 2, stretch_end)]
    if start == noun_start:
        return following in _BUILT and lexicon("predicates").rules[source.text[start:end]].id == "predicate.stage"
    return (
        following[:1] == "的"
        or following in lexicon("names", "naming.after_verb")
        or following[:1] in ("率", "额", "量", "点", "者", "类", "型", "区", "度")
    )


def is_prenominal(source: Source, frame: Frame, noun: Noun | None) -> bool:
    """True where the number counts or measures the noun after it."""
    quantity = frame.quantity
    if (
        noun is None
        or quantity.form in ("rank", "ratio_part")
        or quantity.dimension in ("point", "fold", "times", "rank")
    ):
        return False
    start, end = frame.lead
    named_to = read_predicate(source, start, end).end
    named_from = strip_openers(source, start, named_to).start
    joined = source.text[max(start, end - 1) : end] in ("和", "及", "与") and source.starts[end - 1] == 1
    bare = joined or named_from >= named_to or leading_action(source, named_from, named_to)[0] == named_to
    if noun.attributive and not bare and ends_in_head(source.text[named_from:named_to]):
        return False
    if quantity.dimension in ("percent", "permille", "share"):
        return noun.attributive and bare
    if quantity.dimension == "currency" and words("names", "naming.bond").search(source.text, noun.start, noun.end):
        return True
    if quantity.dimension == "none" and source.text[start:end].endswith("的") and not noun.attributive:
        return True
    if "unit.da" in quantity.rule_ids:
        return True
    return noun.attributive or quantity.dimension in COUNTING or bare


_MEASURED = ("head.amount", "head.investment", "head.rate", "head.quantity", "head.procedure")


def ends_in_head(name: str) -> bool:
    """True for words that end in the head of an amount or a size (总投资, 建筑面积), eight characters at most."""
    name = name.rpartition("的")[2]
    cue = lexicon("heads").ending(name, 0, len(name))
    return cue is not None and len(name) <= 8 and cue.rule.id in ("head.amount", "head.investment", "head.quantity")


def name_counted(source: Source, frame: Frame, noun: Noun, before: Frame | None) -> None:
    """Set the frame's name, the thing counted and the verb of the action that defines it."""
    frame.counted = True
    frame.note("link.counted")
    thing = _trim_noun(source, frame, noun)
    verb, modifier = _verb_and_modifier(source, frame, before, is_thing(thing))
    frame.verb = verb
    frame.thing = thing
    frame.name_start = noun.start
    frame.noun_end = _end_of(source.text, noun, thing)
    if is_thing(thing) and not modifier:
        thing = _with_predicate(source, frame, noun, thing, verb)
    frame.name = _passed(source, frame, thing) or tidy(verb + modifier + thing) or thing
    if frame.quantity.dimension in ("percent", "permille", "share"):
        rest = tidy(source.text[noun.start : frame.tail[1]].partition("，")[0])
        frame.name = (rest or frame.name) + "比例"


def _passed(source: Source, frame: Frame, thing: str) -> str:
    """地区生产总值连跨两个万亿元台阶: what passed the steps; "" where no steps are counted."""
    if not words("names", "naming.step").search(thing):
        return ""
    start = strip_openers(source, *frame.lead).start
    return tidy(words("names", "naming.step.verb").sub("", source.text[start : frame.lead[1]]))


def _trim_noun(source: Source, frame: Frame, noun: Noun) -> str:
    """The noun without the indicator head that belongs to the next number (578家规模工业企业|总产值1435亿元)."""
    thing = words("names", "naming.adverb").sub("", source.text[noun.start : noun.end])
    thing = words("names", "naming.abstract").sub("", _CONNECT_END.sub("", thing))
    if (noun.end == noun.rest_end and frame.tail[1] != noun.rest_end) or frame.quantity.dimension not in COUNTING:
        return without_work(tidy(thing)) or thing
    if noun.end < frame.tail[1] or frame.tail[1] < frame.clause_end:
        heads = lexicon("heads")
        cue = heads.ending(source.text, noun.start, noun.start + len(thing))
        while cue is not None and cue.start > noun.start + 1 and cue.rule.id in _MEASURED:
            thing = source.text[noun.start : cue.start].removesuffix("年")
            cue = heads.ending(source.text, noun.start, cue.start)
    return without_work(tidy(thing)) or thing


def _verb_and_modifier(source: Source, frame: Frame, before: Frame | None, bare: bool) -> tuple[str, str]:
    """The defining verb and the modifier of a counted noun, from the words before its number."""
    start, end = frame.lead
    reach = lexicon("measures", "measure.reach").ending(source.text, start, end)
    end = reach.start if reach is not None and source.starts[reach.start] else end
    if (
        before is not None
        and before.counted
        and not frame.first_in_clause
        and _CONNECT_END.search(source.text, start, end)
    ):
        return before.verb, ""
    opened = strip_openers(source, start, end)
    at, verb, after = opened.start, "", opened.start
    for token, _ in source.tokens(at, end):
        stop, kind = leading_action(source, token, end)
        if kind and token == after and verb:
            verb, after = source.text[opened.start : stop], stop
        elif verb and kind and stop == end and source.text[token:stop] in _NOMINAL:
            continue
        elif kind and token >= after and (token == after or stop == end) and not _in_quotes(source.text, start, token):
            verb, after = (source.text[token:stop] if kind != "light" else ""), stop
    modifier = source.text[after:end]
    opened = strip_openers(source, after, end)
    modifier = source.text[opened.start : end]
    return verb, _clean_modifier(modifier, 24 if bare else 16)


def _in_quotes(text: str, start: int, at: int) -> bool:
    return text.count("“", start, at) > text.count("”", start, at) or text.count("《", start, at) > text.count(
        "》", start, at
    )


def _clean_modifier(modifier: str, longest: int) -> str:
    modifier = modifier.strip(" ，：:")
    if (
        "、" in modifier
        or "等" in modifier
        or "，" in modifier
        or len(modifier) > longest
        or (longest < 20 and re.search(r"[和与及]", modifier))
    ):
        return ""
    return modifier.lstrip("了着过的")


def _with_predicate(source: Source, frame: Frame, noun: Noun, thing: str, verb: str) -> str:
    """A generic noun with the words that tell it apart: the predicate after it."""
    stop = (
        frame.tail[1]
        if frame.tail[1] == frame.clause_end and "（" not in source.text[noun.end : frame.tail[1]]
        else noun.rest_end
    )
    rest = tidy(source.text[noun.end : stop])
    if len(rest) > 24:
        rest = tidy(source.text[noun.end : noun.rest_end])
    if len(rest) < 2 or (frame.tail[1] != noun.rest_end and noun.rest_end == noun.end):
        return thing
    frame.note("link.thing.predicate")
    return thing + re.sub(r"^(?:已|均|都|全部|成功|顺利)+", "", rest).replace("了", "")


def _end_of(text: str, noun: Noun, thing: str) -> int:
    """Where the noun as it was kept ends in the text."""
    at = text.find(thing, noun.start, noun.end)
    return noun.end if at < 0 else at + len(thing)


def adjective_only(name: str) -> bool:
    """True for a modifier without its noun (千亿级)."""
    return bool(_ADJECTIVE.match(name)) or (name.endswith("类") and len(name) <= 14)
