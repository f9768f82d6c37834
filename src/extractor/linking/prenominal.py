"""Whether a number counts or measures the noun after it (新建|200个|公共充电桩), or ends what its own words name."""

import re

from extractor.linking.cues import lexicon, words
from extractor.linking.frames import COUNTING, PER_CENT, Frame
from extractor.linking.names import leading_action, strip_openers
from extractor.linking.nouns import Noun
from extractor.linking.predicate import read_predicate
from extractor.linking.served import are_people, serves
from extractor.linking.source import Source

_EXTENTS = ("area", "length", "volume", "mass")
_PAID = ("投入", "投资", "投入资金")
_FUNDS = ("资金", "经费", "费用", "专款", "贷款", "债券", "补助", "补贴")
_SIZES = ("head.amount", "head.investment", "head.quantity", "head.installed")


def is_prenominal(source: Source, frame: Frame, noun: Noun | None) -> bool:
    """True where the number counts or measures the noun after it."""
    quantity = frame.quantity
    if (
        noun is None
        or quantity.form in ("rank", "ratio_part")
        or quantity.dimension in ("point", "fold", "times", "rank")
    ):
        return False
    if noun.attributive:
        bare, name = stands_bare(source, frame)
        return bare or not (quantity.dimension in PER_CENT or ends_in_head(name))
    if quantity.dimension in PER_CENT:
        verb = lexicon("actions", "action.reaching").ending(source.text, *frame.lead)
        return verb is not None and source.starts[verb.start] == 1 and stands_bare(source, frame)[0]
    if quantity.dimension in COUNTING or _owns_noun(source, frame, noun) or are_people(source, frame, noun):
        return True
    if _spent_on(source, frame, noun):
        return False
    bare, name = stands_bare(source, frame)
    lies = quantity.dimension in _EXTENTS and words("names", "naming.lies").search(name) is not None
    return bare or lies or _is_laid(source, frame, noun) or serves(source, frame, noun)


def stands_bare(source: Source, frame: Frame) -> tuple[bool, str]:
    """Whether the words before the number hold no name but its verb at most, and the name."""
    start, end = frame.lead
    named_to = read_predicate(source, start, end).end
    named_from = strip_openers(source, start, named_to).start
    joined = source.text[max(start, end - 1) : end] in ("和", "及", "与") and source.starts[end - 1] == 1
    bare = joined or named_from >= named_to or _acts_alone(source, named_from, named_to)
    return bare, source.text[named_from:named_to]


def _spent_on(source: Source, frame: Frame, noun: Noun) -> bool:
    """投入1.2亿元|建设青禾大桥: what the money does is no kind of money (投入1.2亿元|建设资金)."""
    paid = frame.quantity.dimension == "currency" and source.text.endswith(_PAID, *frame.lead)
    if not paid or source.text.endswith(_FUNDS, noun.start, noun.end):
        return False
    stop, kind = leading_action(source, noun.start, noun.end)
    return kind == "defining" and stop - noun.start > 1


def _owns_noun(source: Source, frame: Frame, noun: Noun) -> bool:
    """Whether an amount, a bare number or a step is one of the noun after it (发行3亿元债券, 强的|2个大市场)."""
    quantity = frame.quantity
    if quantity.dimension == "currency":
        bond = words("names", "naming.bond").fullmatch(source.text, noun.start, noun.end)
        return bond is not None or _hands_out(source, frame, noun)
    bare = quantity.dimension == "none" and source.text[frame.lead[0] : frame.lead[1]].endswith("的")
    return bare or "unit.da" in quantity.rule_ids


def _is_laid(source: Source, frame: Frame, noun: Noun) -> bool:
    """青溪村|8.4公里|水泥路: so long is the road or the dyke that is named right after the number."""
    if frame.quantity.dimension != "length" or noun.start != frame.quantity.after:
        return False
    return words("names", "naming.laid").search(source.text, noun.start, noun.end) is not None


def _acts_alone(source: Source, start: int, end: int) -> bool:
    """Whether only an action stands before the number, and where it is done (覆盖|全县|95%的行政村)."""
    stop, kind = leading_action(source, start, end)
    return stop == end or (bool(kind) and strip_openers(source, stop, end).start >= end)


def _hands_out(source: Source, frame: Frame, noun: Noun) -> bool:
    """财政安排5亿元专项资金: a verb before the money, its kind after it."""
    verb = lexicon("actions").ending(source.text, frame.lead[0], frame.quantity.before)
    first = source.text.endswith(("首期", "首批"), frame.lead[0], frame.quantity.before)
    given = first or (verb is not None and verb.rule.value["kind"] == "defining" and source.starts[verb.start] == 1)
    return given and words("names", "naming.funds").match(source.text, noun.start, noun.end) is not None


def ends_in_head(name: str) -> bool:
    """True for words that end in the head of an amount or a size (总投资, 建筑面积), eight characters at most."""
    name = words("names", "naming.signed").sub("", re.split("[的等、]", name)[-1])
    name = words("names", "naming.investor").sub("", name)
    cue = lexicon("heads").ending(name, 0, len(name))
    return cue is not None and len(name) <= 8 and cue.rule.id in _SIZES
