"""Numbers that say which place something holds: its peers, its list, the growth that is ranked."""

import re
from typing import Final

from extractor.linking.cues import lexicon, words
from extractor.linking.frames import PER_CENT, Frame
from extractor.linking.names import strip_openers
from extractor.linking.source import Source
from extractor.linking.tidied import tidy

_SCOPE: Final = words("names", "naming.scope")
_PLACED: Final = words("names", "naming.placed")
_SET_MEMBER: Final = words("names", "naming.set_member")
_RANKING: Final = words("names", "naming.ranking")
_SET_BEFORE: Final = words("names", "naming.set_before")
_IN_LIST: Final = re.compile("[，、；]?在(?P<list>[^，。；、]{4,30}?)[中上](?:位居|位列|名列|排名|排|列|居)")
_LEFT: Final = ("由", "从")
"""Before the place that was left."""


def cut_scope(source: Source, start: int, end: int) -> int:
    """Where the peers of a rank begin (居全省, 在全国31个省份中)."""
    for token, _ in source.tokens(start, end):
        if _SCOPE.match(source.text, token, end):
            return token
    return end


def is_ranked_set(source: Source, frame: Frame) -> bool:
    """增速居全省|88个县第3位: the count is the size of the set in which something has its place."""
    if frame.tail[1] == frame.clause_end:
        return _SET_BEFORE.match(source.text, frame.quantity.end) is not None
    said = words("names", "naming.ranked_set").match(source.text, frame.quantity.end, frame.clause_end)
    if said is None:
        return False
    return cut_scope(source, *frame.lead) < frame.lead[1] or _PLACED.search(source.text, *frame.lead) is not None


def name_set(source: Source, frame: Frame, thing: str, end: int) -> None:
    """在18个*市*营商环境评价中居第3位: the peers, without what they are ranked in; `end` is where their words end."""
    member = _SET_MEMBER.match(source.text, frame.quantity.end, frame.clause_end)
    frame.scope, frame.name_start = True, frame.quantity.end
    frame.name = member["set"] if member is not None else thing.removesuffix("中")
    frame.noun_end = member.end() if member is not None else end


def name_placed(source: Source, before: Frame) -> str:
    """空气质量在168个城市中排第12位: what holds the place, or what they are ranked in; "" where neither is told."""
    placed = _PLACED.search(source.text, *before.lead)
    member = _SET_MEMBER.match(source.text, before.quantity.end, before.clause_end)
    if not before.scope or placed is None or before.quantity.dimension in PER_CENT:
        return ""
    start = strip_openers(source, before.lead[0], placed.start()).start
    name = tidy(source.text[start : placed.start()])
    if name in lexicon("measures", "measure.rate"):
        return ""
    what = (member["what"] or "") if member is not None else ""
    return name + what if what.endswith(("增速", "增幅")) or not name else name


def name_in_set(source: Source, before: Frame, frame: Frame) -> str:
    """在21个镇综合考核中，列第7位: what the peers of the clause before are ranked in; "" where none are told."""
    if not before.scope or frame.quantity.form != "rank":
        return ""
    said = _SET_BEFORE.match(source.text, before.quantity.end)
    member = _SET_MEMBER.match(source.text, before.quantity.end, before.clause_end)
    near = said is not None and said.end() <= frame.quantity.start and frame.clause == before.clause + 1
    return (member["what"] or "") if near and member is not None else ""


def is_dealt(said: str) -> bool:
    """分别居全市第2位和第4位: places are dealt out to the names before."""
    return "分别" in said or "依次" in said or said.startswith(("分居", "分列"))


def name_rank(source: Source, frame: Frame, start: int, end: int) -> None:
    """A rank keeps the noun of growth it ranks; one without a name is named by the list it stands in (位列X榜第1位)."""
    listed = _IN_LIST.match(source.text, frame.lead[0], frame.lead[1])
    if listed is not None and words("names", "naming.list").search(listed["list"]):
        frame.name = listed["list"]  # 在全国市辖区高质量发展百强中位列第41
        return
    frame.name = words("names", "naming.placed_from").sub("", words("names", "naming.place.end").sub("", frame.name))
    if frame.name and frame.rate_noun:
        frame.name += frame.rate_noun
    elif not frame.name and not frame.rate_noun:
        scope = words("names", "naming.place.verb").sub("", source.text[end : frame.lead[1]])
        frame.origin = frame.origin or scope.endswith(_LEFT)  # “百强”排名由|369位上升到235位
        scope = scope.removesuffix("由").removesuffix("从")
        named = words("names", "naming.list").search(scope) is not None
        frame.name = words("names", "naming.place.end").sub("", tidy(scope)) if named else ""


def name_of_places(source: Source, frame: Frame, name: str, end: int) -> str:
    """位次上升到|5位 is a place held; 位次上升|5位 are places gained, whose name keeps the noun."""
    ranking = _RANKING.search(source.text, frame.clause_start, end)
    verb = lexicon("measures").ending(source.text, *frame.lead)
    if ranking is None:
        return name
    if verb is not None and verb.rule.value.get("direction"):
        noun = ranking[0][:2]
        return name if not name or name.endswith(noun) else name + noun
    frame.ranked = True
    frame.note("link.ranking")
    return name
